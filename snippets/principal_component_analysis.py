r"""Principal component analysis: the perpendicular directions in which examples vary most.

The rows of $V^\top$ in the singular value decomposition $X - \bar x = U S V^\top$, with variances
$\sigma_i^2 / (N - 1)$.

Notice that pure noise has large components too: with as many features as examples the first
has nearly four times the variance of any feature, so that a weak true direction drowns.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
FEATURES, EXTRA = 50, (4.0, 2.0, 1.0)  # of the figure: features, and variance beyond the noise
SIZES = np.array([20, 30, 50, 80, 120, 200, 300, 500, 800, 1200, 2000])


def components(X: ArrayLike) -> tuple[Array, Array]:
    """Variances, shape (r,), largest first, and directions, a row each, shape (r, n).

    There are r = min(N, n) of them; each direction has its largest entry positive.

    Raises:
        ValueError: if there are fewer than two examples.

    >>> variances, directions = components([[8, 6], [-8, -6], [-3, 4], [3, -4], [0, 0]])
    >>> variances.round(3).tolist(), directions.round(3).tolist()
    ([50.0, 12.5], [[0.8, 0.6], [-0.6, 0.8]])
    """
    x = np.asarray(X, float)
    if len(x) < 2:
        raise ValueError(f"{len(x)} examples have no variance")
    _, s, Vt = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    top = Vt[np.arange(len(Vt)), np.abs(Vt).argmax(axis=1)]
    return s**2 / (len(x) - 1), np.asarray(Vt * np.where(top < 0, -1, 1)[:, None])


def along(X: ArrayLike, direction: ArrayLike) -> float:
    """The variance of the examples along a direction of any length.

    >>> along([[8, 6], [-8, -6], [-3, 4], [3, -4], [0, 0]], [1, 0])
    36.5
    """
    d = np.asarray(direction, float)
    return float(np.var(np.asarray(X, float) @ (d / np.linalg.norm(d)), ddof=1))


def kept(variances: ArrayLike, share: float = 0.95) -> int:
    """How many components it takes to have this share of the variance.

    >>> kept([6, 3, 1], 0.9), kept([6, 3, 1], 0.91)
    (2, 3)
    """
    v = np.asarray(variances, float)
    return int((np.cumsum(v) < share * v.sum() * (1 - 1e-12)).sum() + 1)


def edge(examples: int, features: int) -> float:
    """The largest variance of a component of pure noise of variance 1, for large sizes.

    >>> edge(50, 50), edge(5000, 50)
    (4.0, 1.21)
    """
    return float(round((1 + (features / examples) ** 0.5) ** 2, 12))


@cache
def draw(
    examples: int, extra: tuple[float, ...] = EXTRA, features: int = FEATURES, seed: int = 0
) -> Array:
    """Noise of variance 1 in every feature, and more of it along the first few axes."""
    scale = np.ones(features)
    scale[: len(extra)] += extra
    return np.random.default_rng(seed).normal(size=(examples, features)) * np.sqrt(scale)


@cache
def aligned(examples: int, seeds: int = 5) -> Array:
    """Mean squared cosine between each true direction of the figure and the component found."""
    found = [np.linalg.eigh(np.cov(draw(examples, seed=seed).T))[1] for seed in range(seeds)]
    return np.asarray(np.mean([np.diag(V[:3, :-4:-1]) ** 2 for V in found], axis=0))


@cache
def variances_of(examples: int, extra: tuple[float, ...], features: int = FEATURES) -> Array:
    """The variances of the components, largest first, of one draw."""
    return np.asarray(np.linalg.eigvalsh(np.cov(draw(examples, extra, features).T))[::-1], float)


def no_direction_has_more(examples: int, features: int, spread: float) -> bool:
    """No other direction, random or close by, has more variance than the first component."""
    rng = np.random.default_rng(features)
    X = rng.normal(size=(examples, features)) * spread ** np.arange(features)
    variances, directions = components(X)
    some = rng.normal(size=(50, features))
    return all(along(X, d) <= variances[0] + 1e-9 for d in [*some, *(directions[0] + 0.01 * some)])


def noise_has_a_first(examples: int, features: int) -> bool:
    """In pure noise the first component has at least twice the variance of a feature."""
    return bool(variances_of(examples, (), features)[0] >= 2)


def edge_counts(examples: int, extra: float, noise: str) -> bool:
    """The components a tenth above the edge of noise are as many as the true ones, three.

    The noise has a variance of 1 on average: "equal", "unequal" or "correlated" between neighbors.
    """
    X = draw(examples, (), seed=1)
    if noise == "unequal":
        X = X * np.linspace(0.25, 1.75, FEATURES) ** 0.5
    if noise == "correlated":
        X = (X + np.roll(X, 1, axis=1)) / 2**0.5
    X = X + extra**0.5 * draw(examples, (), 3, seed=2) @ np.eye(FEATURES)[[0, 20, 40]]
    return int((np.linalg.eigvalsh(np.cov(X.T)) > 1.1 * edge(examples, FEATURES)).sum()) == 3


def share_counts(examples: int, extra: float, share: float) -> bool:
    """The components with this share of the variance are as many as the true ones."""
    return kept(variances_of(examples, (extra,) * 3), share) == 3


def unit_decides(factor: float, correlation: float) -> bool:
    """The feature whose unit was changed makes up nine tenths of the first component."""
    cov = np.array([[1, correlation], [correlation, 1]]) * np.outer([1, factor], [1, factor])
    return bool(np.linalg.eigh(cov)[1][1, -1] ** 2 >= 0.9)


def label_is_kept(depends_on: str, examples: int) -> bool:
    """Least squares on components with 95 % of the variance errs at most a tenth more than on all.

    The label is the sum of ten features that differ in scale, "divided" by their scales or not,
    or it is the feature with the "largest" or the "smallest" variance alone, and noise.
    """
    rng = np.random.default_rng(examples)
    x = rng.normal(size=(examples + 1000, 10)) * np.geomspace(3, 0.3, 10)
    y = {"largest": x[:, 0], "smallest": x[:, 9], "sum": x.sum(axis=1)}.get(depends_on)
    y = (x / x.std(axis=0)).sum(axis=1) if y is None else y
    y = y / y.std() + 0.5 * rng.normal(size=len(x))
    variances, directions = components(x[:examples])
    errors = []
    for k in (kept(variances), 10):
        z = np.column_stack([x @ directions[:k].T, np.ones(len(x))])
        w = np.linalg.lstsq(z[:examples], y[:examples], rcond=None)[0]
        errors.append(np.mean((z[examples:] @ w - y[examples:]) ** 2))
    return bool(errors[0] <= 1.1 * errors[1])


def figure(
    examples: Annotated[
        int, Slider(20, 2000, log=True, steps=11, label="examples", marks={"as features": 50})
    ] = 120,
) -> Figure:
    """Above, variances of 50 components; below, how well the three true directions are found.

    Args:
        examples: drawn from three directions of larger variance and noise in all 50 features.
    """
    drawing, (scree, found) = style.subplots(2, height=5.2)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.1, right=0.8)
    variances = components(draw(examples))[0]
    at, top = np.arange(1, len(variances) + 1), edge(examples, FEATURES)
    scree.plot(at, variances, ".", color=BLUE)
    scree.plot([1, 2, 3], variances[:3], "o", color=ORANGE)
    scree.step([0.5, 1.5, 2.5, 3.5, 50], [5, 3, 2, 1, 1], where="post", color=MUTED, linewidth=1)
    scree.axhline(top, color=INK, linewidth=1, linestyle="--")
    scree.set(xlim=(0, 51), ylim=(0, 9), xlabel="component", ylabel="variance")
    scree.set_title(f"{examples} examples, 50 features: noise alone reaches {top:.2f}")
    style.label(scree, 51, top, "edge of noise", INK, xytext=(3, -3))
    style.label(scree, 51, 1, "truth" if top > 2 else "", MUTED, xytext=(3, -3))
    sizes = np.unique([*SIZES, examples])
    every = np.array([aligned(int(size)) for size in sizes])
    for i, color in enumerate((ORANGE, PURPLE, GREEN)):
        found.plot(sizes, every[:, i], color=color)
        found.plot(examples, aligned(examples)[i], "o", color=color)
        words = f"variance {1 + EXTRA[i]:.0f}"
        style.label(found, 2000, every[-1, i] - (0, 0.08, 0.17)[i], words, color, xytext=(5, -3))
    found.set(xscale="log", xlim=(19, 2100), ylim=(0, 1.02), xlabel="examples")
    ticks(found, (20, 50, 200, 500, 2000))
    found.set_title("Squared cosine with the true direction, mean of five draws")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
