r"""Attention: each query takes a weighted mean of the values, weighted by its match with the keys.

$\operatorname{softmax}(QK^\top / \sqrt d)\,V$. For independent entries of mean 0 and variance 1
a product of query and key has the standard deviation $\sqrt d$, which the divisor takes away.

Notice that without it a query reads little more than one key where d is large, and that with it
a key that equals its query, as in a layer that shares both maps, still wins as d grows.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.entropy import entropy
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.softmax import softmax

Array = NDArray[np.float64]
WIDTHS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


def weights(
    Q: ArrayLike, K: ArrayLike, mask: ArrayLike | None = None, scale: float | None = None
) -> Array:
    """softmax(Q Kᵀ scale), a row for each query, shape (..., T, n).

    Args:
        Q: queries, (..., T, d).
        K: keys, (..., n, d).
        mask: True where a query may look, (..., T, n); a row without any gives nan.
        scale: 1/√d by default.

    >>> weights([[2.0]], [[0.0], [np.log(3) / 2]]).round(2).tolist()
    [[0.25, 0.75]]
    """
    Q, K = np.asarray(Q, float), np.asarray(K, float)
    scores = Q @ np.swapaxes(K, -1, -2) * (Q.shape[-1] ** -0.5 if scale is None else scale)
    return softmax(scores if mask is None else np.where(mask, scores, -np.inf))


def attention(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None) -> Array:
    """The weighted means of the values V, (..., n, m), one for each query, (..., T, m).

    >>> attention([[2.0]], [[0.0], [np.log(3) / 2]], [[0.0], [100.0]]).round(1).tolist()
    [[75.0]]
    """
    return np.asarray(weights(Q, K, mask) @ np.asarray(V, float))


def causal(length: int) -> NDArray[np.bool_]:
    """The mask by which a place sees itself and what came before.

    >>> causal(3).astype(int).tolist()
    [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    """
    return np.tri(length, dtype=bool)


def keys_read(w: ArrayLike) -> Array:
    """How many equal weights would be as spread out as each row: e to its entropy.

    >>> keys_read([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]]).round(2).tolist()
    [2.0, 1.0]
    """
    return np.asarray(np.exp(entropy(w, np.e)))


def draw(law: str, keys: int, d: int, seed: int = 0) -> tuple[Array, Array]:
    """Queries and keys, (keys, d) each, of one of five kinds."""
    rng = np.random.default_rng(seed)
    K, Q = rng.normal(size=(2, keys, d))
    if law == "signs":
        Q, K = np.sign(Q), np.sign(K)
    if law == "positive":
        Q, K = np.abs(Q), np.abs(K)
    if law == "alike":
        Q = K
    if law == "larger":
        Q, K = 3 * Q, 3 * K
    return Q, K


def read(law: str, keys: int, d: int, *, scaled: bool) -> float:
    """The mean number of keys that are read, over four draws."""
    every = [draw(law, keys, d, seed) for seed in range(4)]
    scale = None if scaled else 1.0
    return float(np.mean([keys_read(weights(Q, K, scale=scale)).mean() for Q, K in every]))


def width_does_not_matter(law: str, keys: int, d: int) -> bool:
    """With the divisor a query reads as many keys as at d = 8, to a fifth."""
    return abs(read(law, keys, d, scaled=True) / read(law, keys, 8, scaled=True) - 1) < 0.2


def collapses(law: str, keys: int, d: int) -> bool:
    """Without the divisor a query reads fewer than two keys."""
    return read(law, keys, d, scaled=False) < 2


def other_weights(w: Array, V: Array, seed: int = 0) -> Array:
    """Weights of at most m + 1 keys with the same weighted mean of V (Carathéodory).

    Args:
        w: weights of the keys, (n,), all positive.
        V: values, (n, m); unless m + 1 < n the weights come back as they are.
        seed: of the directions in which weight is moved, until a key has none.
    """
    kept, w, on = np.column_stack([np.ones(len(w)), V]), np.array(w, float), np.arange(len(w))
    rng = np.random.default_rng(seed)
    while len(on) > kept.shape[1]:
        free = rng.normal(size=len(on))
        free -= kept[on] @ np.linalg.lstsq(kept[on], free)[0]
        far = np.where(free < 0, w[on] / np.where(free < 0, -free, 1), np.inf)
        w[on] += free * far.min()
        w[on[far.argmin()]] = 0
        on = np.delete(on, far.argmin())
    return w


def weights_are_not_unique(keys: int, values: int, seed: int) -> bool:
    """Other weights, with zeros among them, give the same output."""
    rng = np.random.default_rng(seed)
    w, V = softmax(rng.normal(size=keys)), rng.normal(size=(keys, values))
    other = other_weights(w, V)
    return bool(np.allclose(other @ V, w @ V, atol=1e-9) and other.min() > -1e-9 and 0 in other)


def figure(
    d: Annotated[int, Slider(1, 512, log=True, steps=10, label="dimensions of a key")] = 64,
) -> Figure:
    """Weights of 16 queries on 16 keys with and without the divisor; below, keys read by width.

    Args:
        d: entries of a query and of a key.
    """
    drawing = style.subplots(height=5.3)[0]
    drawing.clear()
    grid = drawing.add_gridspec(2, 2, height_ratios=[1.15, 1], hspace=0.4, wspace=0.15)
    Q, K = draw("normal", 16, d)
    for at, (scale, title) in enumerate(((d**-0.5, "Divided"), (1.0, "Not divided"))):
        axes = drawing.add_subplot(grid[0, at])
        w = weights(Q, K, scale=scale)
        axes.pcolormesh(w, cmap=style.ramp(BLUE if at == 0 else ORANGE), vmin=0, vmax=1)
        axes.invert_yaxis()
        axes.set(xticks=[], yticks=[], xlabel="keys", ylabel="queries" if at == 0 else "")
        axes.grid(visible=False)
        axes.set_title(f"{title}: {keys_read(w).mean():.1f} keys")
    axes = drawing.add_subplot(grid[1, :])
    lines = (("normal", True, BLUE), ("normal", False, ORANGE), ("alike", True, MUTED))
    for law, scaled, color in lines:
        axes.semilogx(WIDTHS, [read(law, 16, w, scaled=scaled) for w in WIDTHS], color=color)
    style.label(axes, 512, 10.5, "divided by √d", BLUE, xytext=(6, -3))
    style.label(axes, 512, 1.1, "not divided", ORANGE, xytext=(6, 2))
    style.label(axes, 512, 5.5, "divided, each\nkey = its query\n(gray)", MUTED, xytext=(6, -10))
    axes.axvline(d, color=INK, linewidth=1, linestyle="--")
    axes.set(xlim=(1, 512), ylim=(0, 16.5), xlabel="dimensions d of a key")
    axes.set_xticks([1, 8, 64, 512], ["1", "8", "64", "512"])
    axes.set_title("Keys read, of 16")
    drawing.subplots_adjust(left=0.1, right=0.78, top=0.94, bottom=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
