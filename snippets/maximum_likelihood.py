r"""Maximum likelihood: the parameters that make the data seen most probable.

The log-likelihood $\ell(\theta) = \sum_i \ln p(x_i \mid \theta)$ is largest at the estimate
$\hat\theta$, and so the true parameters lie below the peak.

Notice how far below: half a nat per parameter on average, $k / 2$, whether there are ten draws or
ten thousand (Wilks 1938), while the hill itself becomes narrower by the root of their number.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
Rng = np.random.Generator
REPEATS = 3000


def log_likelihood(x: ArrayLike, mean: ArrayLike, deviation: ArrayLike) -> Array:
    """Σ ln p(x | μ, σ) of normal draws, shape (n,), for parameters that broadcast.

    >>> log_likelihood([1.0, 3.0], 2.0, 1.0).round(3).tolist()
    -2.838
    """
    x, mean, deviation = (np.asarray(some, float) for some in (x, mean, deviation))
    z = (x - mean[..., None]) / deviation[..., None]
    return np.asarray(-(z**2 / 2 + np.log(deviation[..., None] * np.sqrt(2 * np.pi))).sum(axis=-1))


def fit_normal(x: ArrayLike) -> tuple[float, float]:
    """The mean and the deviation of highest likelihood: the variance is divided by n.

    Raises ValueError if all draws are equal, since the likelihood then grows without bound.

    >>> fit_normal([1.0, 3.0])
    (2.0, 1.0)
    """
    x = np.asarray(x, float)
    if x.std() == 0:
        raise ValueError("equal draws have no normal law of highest likelihood")
    return float(x.mean()), float(x.std())


def _counts(rng: Rng, n: int, p: list[float]) -> Array:
    """The deficit of true probabilities p below those of n draws: n KL(share, p)."""
    share = rng.multinomial(n, p, size=REPEATS) / n
    return np.asarray(n * (share * np.log(np.where(share > 0, share, 1) / p)).sum(axis=1))


def _normal(x: Array, scale: float) -> Array:
    """The same with both parameters fitted, where the law of that scale is the nearest one."""
    within = (x / scale) ** 2 / 2 - np.log(x.std(axis=1, keepdims=True) / scale) - 0.5
    return np.asarray(within.sum(axis=1))


def _laplace(x: Array) -> Array:
    return np.asarray((np.abs(x) - np.abs(x - np.median(x, axis=1, keepdims=True))).sum(axis=1))


def _exponential(m: Array, n: int) -> Array:
    return np.asarray(n * (m - 1 - np.log(m)))


# The number of parameters, and how far in 3000 data sets the truth lies below the peak.
MODELS: dict[str, tuple[int, Callable[[Rng, int], Array]]] = {
    "normal": (2, lambda rng, n: _normal(rng.normal(size=(REPEATS, n)), 1.0)),
    "coin": (1, lambda rng, n: _counts(rng, n, [0.3, 0.7])),
    "die": (5, lambda rng, n: _counts(rng, n, [1 / 6] * 6)),
    "exponential": (1, lambda rng, n: _exponential(rng.gamma(n, size=REPEATS) / n, n)),
    "Laplace": (1, lambda rng, n: _laplace(rng.laplace(size=(REPEATS, n)))),
    "uniform": (1, lambda rng, n: np.asarray(-n * np.log(rng.random(REPEATS) ** (1 / n)))),
    "wrong": (2, lambda rng, n: _normal(rng.laplace(size=(REPEATS, n)), np.sqrt(2))),
}
CENTERS: dict[str, tuple[Callable[[Rng, tuple[int, int]], Array], Callable[[Array], Array]]] = {
    "normal": (lambda rng, shape: rng.normal(size=shape), lambda x: x.mean(axis=1)),
    "Laplace": (lambda rng, shape: rng.laplace(size=shape), lambda x: np.median(x, axis=1)),
    "uniform": (
        lambda rng, shape: rng.uniform(-1, 1, shape),
        lambda x: (x.min(axis=1) + x.max(axis=1)) / 2,
    ),
}  # draws around 0, and the center of highest likelihood


def deficit(model: str, n: int, seed: int = 0) -> Array:
    """In each of 3000 data sets of n draws, how many nats the truth lies below the peak."""
    return MODELS[model][1](np.random.default_rng(seed), n)


def half_a_nat_per_parameter(model: str, n: int) -> bool:
    """The truth lies k/2 nats below the peak on average, to a tenth."""
    half = MODELS[model][0] / 2
    return bool(abs(deficit(model, n).mean() / half - 1) < 0.1)


def errors(law: str, n: int, outliers: float = 0.0) -> dict[str, float]:
    """Mean squared error of each law's center for draws of one law; outliers are ten times it."""
    rng = np.random.default_rng(0)
    x = CENTERS[law][0](rng, (1000, n))
    x = np.where(rng.random(x.shape) < outliers, 10 * x, x)
    return {name: float((center(x) ** 2).mean()) for name, (_, center) in CENTERS.items()}


def own_center_is_best(law: str, n: int, outliers: float) -> bool:
    """The center of highest likelihood under the law has the least squared error of the three."""
    every = errors(law, n, outliers)
    return every[law] == min(every.values())


def slope_errors(ratio: float, examples: int = 20) -> tuple[float, float]:
    """Mean squared errors of a slope by least squares and by maximum likelihood.

    Half of the examples have noise of so many times the deviation, which the second knows.

    >>> plain, weighted = slope_errors(1.0)
    >>> plain == weighted
    True
    """
    rng = np.random.default_rng(0)
    x, noise = rng.normal(size=(2, 1000, examples))
    deviation = np.where(np.arange(examples) % 2, ratio, 1.0)
    plain, weighted = (
        (w * x * deviation * noise).sum(axis=1) / (w * x * x).sum(axis=1)
        for w in (np.ones(examples), deviation**-2.0)
    )
    return float((plain**2).mean()), float((weighted**2).mean())


def figure(
    draws: Annotated[int, Slider(5, 1000, log=True, steps=13, label="number of draws")] = 50,
) -> Figure:
    """The hill of log-likelihood over mean and deviation, and the depth of the truth below it.

    Args:
        draws: normal draws, n, of mean 0 and deviation 1.
    """
    drawing, (hill, depth) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(wspace=0.3, left=0.13, bottom=0.16, right=0.98)
    x = np.random.default_rng(6).normal(size=draws)
    top = fit_normal(x)
    mean, deviation = np.meshgrid(np.linspace(-1, 1, 90), np.geomspace(0.4, 2.2, 90))
    moments = (top[1] ** 2 + (top[0] - mean) ** 2) / deviation**2
    below = draws * (moments / 2 - 0.5 + np.log(deviation / top[1]))
    hill.contourf(mean, deviation, below, [0, 1, 3], colors=[BLUE, BLUE], alpha=0.25)
    hill.contour(mean, deviation, below, [1, 3, 10], colors=[BLUE], linewidths=1)
    hill.plot(*top, "o", color=BLUE)
    hill.plot(0, 1, "+", color=ORANGE, markersize=10, markeredgewidth=2)
    hill.set(xlabel="mean (lines: 1, 3, 10 nats below)", ylabel="standard deviation")
    hill.set_title(f"{draws} draws: peak ●, truth +")
    gaps, bins = deficit("normal", draws), np.linspace(0, 6, 31)
    depth.hist(gaps, bins, color=BLUE, alpha=0.4, density=True)
    depth.plot(bins, np.exp(-bins), color=GREEN)
    depth.axvline(gaps.mean(), color=ORANGE)
    words(depth, 2.2, 0.5, "limit: exp(−d)", GREEN)
    words(depth, 2.2, 0.6, f"mean {gaps.mean():.2f}", ORANGE)
    depth.set(xlim=(0, 6), ylim=(0, 1.02), xlabel="truth, nats below the peak", ylabel="density")
    depth.set_title("In 3000 such data sets")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
