r"""KL divergence: the extra cost of expecting q where p is true.

$\mathrm{KL}(p \,\|\, q) = \sum_k p_k \ln (p_k / q_k)$ is at least 0, is 0 only at $q = p$, and is
another number when the two are exchanged.

Notice that a Gaussian fitted to two hills by one order always covers both, and by the other does
so too until they are more than five deviations apart, and then jumps onto one of them.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words
from snippets.probability_distribution import normal_density

Array = NDArray[np.float64]
GAPS = np.round(np.linspace(0, 8, 33), 3)
X = np.linspace(-12, 12, 241)


class Fit(NamedTuple):
    """A Gaussian's mean and standard deviation."""

    mean: float
    deviation: float


def kl(p: ArrayLike, q: ArrayLike) -> Array:
    """Σ p ln(p / q) over the last axis, in nats; infinite where q is 0 and p is not.

    >>> kl([0.5, 0.5], [0.9, 0.1]).round(3).tolist(), kl([0.9, 0.1], [0.5, 0.5]).round(3).tolist()
    (0.511, 0.368)
    """
    p, q = np.asarray(p, float), np.asarray(q, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(p > 0, p * np.log(p / q), 0.0).sum(axis=-1))


def kl_normal(first: Fit, second: Fit) -> float:
    """KL between two normal distributions: ln(σ₂/σ₁) + (σ₁² + (μ₁ - μ₂)²) / (2σ₂²) - ½.

    >>> kl_normal(Fit(0, 1), Fit(2, 1)), round(kl_normal(Fit(0, 1), Fit(0, 2)), 3)
    (2.0, 0.318)
    """
    (m1, s1), (m2, s2) = first, second
    return float(np.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5)


def hills(gap: float, share: float = 0.5) -> Array:
    """The density at X of two normal hills of deviation 1, `share` of it in the right one."""
    left, right = normal_density(X, -gap / 2), normal_density(X, gap / 2)
    return (1 - share) * left + share * right


def covering(gap: float, share: float = 0.5) -> Fit:
    """The Gaussian q with the least KL(p ‖ q) from the hills: it has their mean and variance."""
    mean = gap * (share - 0.5)
    return Fit(mean, float(np.sqrt(1 + gap**2 * share * (1 - share))))


def cost(gap: float, share: float, mean: Array, deviation: Array) -> Array:
    """KL(q ‖ p) of Gaussians q from the hills, by a sum over X."""
    z = (X - mean[..., None]) / deviation[..., None]
    logs = -(z**2) / 2 - np.log(deviation[..., None] * np.sqrt(2 * np.pi))
    return np.asarray((np.exp(logs) * (logs - np.log(hills(gap, share)))).sum(axis=-1) * 0.1)


@cache
def seeking(gap: float, share: float = 0.5) -> Fit:
    """The Gaussian q with the least KL(q ‖ p), its mean at the middle or to the right of it.

    By a grid over all of these, which is then made finer about the best.
    """
    means, deviations = np.linspace(0, gap / 2 + 0.5, 13), np.linspace(0.6, 1.4 + gap / 4, 13)
    steps = np.array([means[1], deviations[1] - deviations[0]])
    for _ in range(7):
        grid = np.meshgrid(means, deviations)
        best = int(cost(gap, share, *grid).argmin())
        mean, deviation = (float(axis.ravel()[best]) for axis in grid)
        means, deviations = (
            at + step * np.linspace(-1, 1, 5)
            for at, step in zip((mean, deviation), steps, strict=True)
        )
        steps = steps / 2
    return Fit(mean, deviation)


def never_negative(classes: int, concentration: float) -> bool:
    """KL is 0 between equals and positive otherwise."""
    p, q = np.random.default_rng(classes).dirichlet(np.full(classes, concentration), size=(2, 100))
    return bool((kl(p, p) == 0).all() and (kl(p, q) > 0).all())


def order_matters(step: float, classes: int, concentration: float) -> bool:
    """Exchanging p and q, where q is a step from p to another p, changes KL by over a tenth."""
    rng = np.random.default_rng(classes)
    p, other = rng.dirichlet(np.full(classes, concentration), size=(2, 50))
    q = (1 - step) * p + step * other
    return bool(np.median(np.abs(kl(p, q) / kl(q, p) - 1)) > 0.1)


def settles(gap: float, share: float) -> bool:
    """The least KL(q ‖ p) settles on the larger hill, to 0.3 of its deviation."""
    fit = seeking(gap, share)
    return bool(abs(fit.mean - gap / 2) < 0.3 and fit.deviation < 1.2)


def figure(
    gap: Annotated[float, Slider(0, 8, steps=17, label="distance of the hills")] = 6.0,
) -> Figure:
    """Two hills with the Gaussians of either order, and the fitted means by the distance.

    Args:
        gap: distance of the two hills, in deviations of one.
    """
    drawing, (shapes, means) = style.subplots(2, height=4.9)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.1)
    wide, narrow = covering(gap), seeking(gap)
    shapes.fill_between(X, hills(gap), color=MUTED, alpha=0.25, linewidth=0)
    shapes.plot(X, normal_density(X, *wide), color=BLUE)
    shapes.plot(X, normal_density(X, *narrow), color=ORANGE)
    words(shapes, -7.7, 0.4, "least KL(p ‖ q)", BLUE)
    words(shapes, -7.7, 0.35, "least KL(q ‖ p)", ORANGE)
    shapes.set(xlim=(-8, 8), ylim=(0, 0.45))
    shapes.set_title(f"Gaussians fitted to two hills {gap:.3g} deviations apart")
    side = np.array([seeking(float(g)).mean for g in GAPS])
    means.plot(GAPS, 0 * GAPS, color=BLUE)
    for sign in (1, -1):
        means.plot(GAPS, sign * GAPS / 2, color=MUTED, linewidth=1, linestyle="--")
        means.plot(GAPS, sign * side, ".", color=ORANGE, markersize=4)
    means.plot(gap, narrow.mean, "o", color=ORANGE, markersize=7)
    words(means, 1.2, 2.2, "dashed: the hills", INK)
    means.set(xlim=(0, 8.2), ylim=(-4.5, 4.5), xlabel="distance of the hills", ylabel="mean of q")
    means.set_title("The mean of either fit")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
