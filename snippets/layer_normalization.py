r"""Layer normalization: each example is standardized over its own units.

$\hat z_i = (z_i - \mu) / \sqrt{\sigma^2 + \epsilon}$ with the mean and variance of one example's
$n$ units, then a learned scale and shift for each unit (Ba, Kiros and Hinton 2016).

Notice that the companions in a batch, which in training move what batch normalization returns,
do nothing here, and that one large unit presses all the others of its example together.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.batch_normalization import normalize as batch_norm
from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
SIZES = (2, 4, 8, 16, 32, 64, 128)


def layer_norm(
    z: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, epsilon: float = 1e-5
) -> Array:
    """Layer normalization over the last axis.

    Args:
        z: values of the units, shape (..., n).
        gamma: γ, the scale of each unit, shape (n,).
        beta: β, the shift of each unit, shape (n,).
        epsilon: ε, added to the variance; without it equal units give nan.

    >>> layer_norm([1.0, 2.0, 6.0]).round(3).tolist(), layer_norm([5.0, 5.0]).tolist()
    ([-0.926, -0.463, 1.389], [0.0, 0.0])
    """
    z = np.asarray(z, float)
    centered = z - z.mean(axis=-1, keepdims=True)
    hat = centered / np.sqrt(z.var(axis=-1, keepdims=True) + epsilon)
    return np.asarray(np.asarray(gamma) * hat + np.asarray(beta), float)


def rms_norm(z: ArrayLike, gamma: ArrayLike = 1.0, epsilon: float = 1e-5) -> Array:
    """Divided by the root mean square instead, without taking the mean away.

    >>> rms_norm([3.0, 4.0, 0.0, 0.0]).round(3).tolist()
    [1.2, 1.6, 0.0, 0.0]
    """
    z = np.asarray(z, float)
    size = np.sqrt(np.mean(z**2, axis=-1, keepdims=True) + epsilon)
    return np.asarray(np.asarray(gamma) * z / size, float)


def companions_move(batch: int, kind: str, units: int = 16, draws: int = 200) -> float:
    """How far an example's output strays, in root mean square, as its companions are drawn anew."""
    rng = np.random.default_rng(0)
    z = rng.normal(size=(draws, batch, units))
    z[:, 0] = rng.normal(size=units)  # the same example in every batch
    out = (layer_norm(z) if kind == "layer" else batch_norm(z))[:, 0]
    return float(np.sqrt(out.var(axis=0).mean()))


def same_in_any_batch(kind: str, batch: int, units: int) -> bool:
    """In training an example's output strays by less than a hundredth with its companions."""
    return companions_move(batch, kind, units) < 0.01


def scale_and_shift_do_nothing(factor: float, shift: float, epsilon: float, kind: str) -> bool:
    """All units of an example times a factor plus a constant: the output stays, to a hundredth."""
    z = np.random.default_rng(1).normal(size=(20, 16))
    norm = layer_norm if kind == "layer" else rms_norm
    before, after = norm(z, epsilon=epsilon), norm(factor * z + shift, epsilon=epsilon)
    return bool(np.abs(before - after).max() < 0.01)


def squeezed(size: float, units: int = 16) -> float:
    """Standard deviation of the other units' outputs when one unit has that size.

    >>> round(squeezed(1.0), 2), round(squeezed(30.0), 2)
    (0.99, 0.13)
    """
    z = np.random.default_rng(2).normal(size=(200, units))
    z[:, 0] = size
    return float(layer_norm(z)[:, 1:].std())


def bounded(size: float, units: int, law: str) -> bool:
    """Before scale and shift no output is larger than the square root of n - 1."""
    rng = np.random.default_rng(0)
    z = rng.normal(size=(50, units)) if law == "normal" else rng.standard_cauchy((50, units))
    z[:, 0] = size
    return bool(np.abs(layer_norm(z)).max() <= np.sqrt(units - 1) + 1e-9)


def figure(
    size: Annotated[float, Slider(0, 60, steps=21, label="value of the first unit")] = 30.0,
) -> Figure:
    """Above, an example before and after; below, what its companions in the batch do to it.

    Args:
        size: value of the first of sixteen units; the others are normal.
    """
    drawing, (bars, noise) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.1, right=0.78)
    z = np.random.default_rng(2).normal(size=16)
    z[0] = size
    out, units = layer_norm(z), np.arange(1, 17)
    bars.bar(units - 0.2, np.clip(z, -4.4, 4.4), 0.4, color=MUTED, alpha=0.5)
    bars.bar(units + 0.2, out, 0.4, color=BLUE)
    bars.set(ylim=(-4.4, 4.4), xlabel="unit", xticks=[1, 4, 8, 12, 16])
    bars.set_title(f"Others: deviation {z[1:].std():.2f} before, {out[1:].std():.2f} after")
    style.label(bars, 17, 2.5, "before\n(cut at 4.4)", MUTED, xytext=(2, 0), annotation_clip=False)
    style.label(bars, 17, -1, "after", BLUE, xytext=(2, 0), annotation_clip=False)
    for kind, color in (("batch", ORANGE), ("layer", BLUE)):
        every = [companions_move(batch, kind) for batch in SIZES]
        noise.semilogx(SIZES, every, "o-", color=color, clip_on=False)
        place = (8, 4 if kind == "batch" else -4)
        style.label(noise, 128, every[-1], f"{kind} norm", color, xytext=place)
    noise.set(xlim=(2, 128), ylim=(0, 1), xlabel="batch size")
    noise.set_xticks(SIZES, [str(batch) for batch in SIZES])
    noise.set_title("How far other examples move an output in training")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
