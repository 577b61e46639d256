r"""L2 regularization: the squared length of the weights is added to the loss.

$$\min_w \; \tfrac{1}{2N} \lVert Xw - y \rVert^2 + \tfrac{\lambda}{2} \lVert w \rVert^2$$

keeps of the least-squares fit, along each principal direction of the features, the share
$d / (d + \lambda)$, where $d$ is the mean square of the examples in that direction.

Notice that the direction in which the data is thin goes first, and that a single weight may grow
or change its sign on the way.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.plane import grid
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, Slider
from snippets.regularization import ridge

Array = NDArray[np.float64]
COVARIANCE = np.array([[1.0, 0.9], [0.9, 1.0]])  # of two correlated features
LEAST_SQUARES = np.array([2.0, -0.5])
PENALTIES = np.geomspace(1e-5, 100, 29)


def draw(
    examples: int = 40, features: int = 12, condition: float = 1000, seed: int = 0
) -> tuple[Array, Array]:
    """Correlated features, shape (N, n), and labels with noise 1; all true weights are 1.

    The variances along the principal directions run from 1 down to 1 / condition.
    """
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(features, features)))[0]
    x = rng.normal(size=(examples, features)) * np.geomspace(1, 1 / condition, features) ** 0.5
    x = x @ turn.T
    return x, x.sum(axis=1) + rng.normal(size=examples)


def kept(x: ArrayLike, penalty: float) -> Array:
    """The shares d / (d + λ), largest d first, shape (n,); λ > 0 where XᵀX has no inverse.

    >>> kept([[2.0, 0.0], [0.0, 0.2]], 0.02).round(2).tolist()  # d is 2 and 0.02
    [0.99, 0.5]
    """
    x = np.asarray(x, float)
    d = np.linalg.eigvalsh(x.T @ x / len(x))[::-1]
    return np.asarray(d / (d + penalty))


def measured(x: ArrayLike, y: ArrayLike, penalty: float) -> Array:
    """The same shares, read off from the two fits."""
    x = np.asarray(x, float)
    vectors = np.linalg.eigh(x.T @ x / len(x))[1][:, ::-1]
    return np.asarray(vectors.T @ ridge(x, y, penalty) / (vectors.T @ ridge(x, y, 0.0)))


def path(penalty: ArrayLike) -> Array:
    """Both weights for COVARIANCE and LEAST_SQUARES, shape (..., 2).

    >>> path([0, 0.5]).round(2).tolist()
    [[2.0, -0.5], [0.8, 0.39]]
    """
    gram = COVARIANCE + np.asarray(penalty, float)[..., None, None] * np.eye(2)
    return np.asarray(np.linalg.solve(gram, (COVARIANCE @ LEAST_SQUARES)[:, None])[..., 0])


def shares_are_right(examples: int, features: int, condition: float, penalty: float) -> bool:
    """Each principal direction keeps the share d / (d + λ)."""
    x, y = draw(examples, features, condition)
    return bool(np.allclose(measured(x, y, penalty), kept(x, penalty), rtol=1e-4))


def vector_gets_shorter(examples: int, features: int, condition: float, penalty: float) -> bool:
    """Ten times the penalty makes the vector of weights shorter."""
    x, y = draw(examples, features, condition)
    return bool(np.linalg.norm(ridge(x, y, 10 * penalty)) < np.linalg.norm(ridge(x, y, penalty)))


def each_weight_gets_smaller(
    examples: int, features: int, condition: float, penalty: float
) -> bool:
    """Ten times the penalty makes each single weight smaller."""
    x, y = draw(examples, features, condition)
    return bool((np.abs(ridge(x, y, 10 * penalty)) < np.abs(ridge(x, y, penalty))).all())


def twins(
    penalty: float, *, examples: int = 100, copy_noise: float = 0.1, noise: float = 1.0, seed: int
) -> Array:
    """The weights of a feature and of its noisy copy, shape (2,); the label is the first."""
    rng = np.random.default_rng(seed)
    first = rng.normal(size=examples)
    x = np.column_stack([first, first + copy_noise * rng.normal(size=examples)])
    return ridge(x, first + noise * rng.normal(size=examples), penalty)


def twins_share(penalty: float, examples: int, copy_noise: float, noise: float, seed: int) -> bool:
    """Two nearly identical features get nearly equal weights, to a tenth of their sum."""
    w = twins(penalty, examples=examples, copy_noise=copy_noise, noise=noise, seed=seed)
    return bool(abs(w[0] - w[1]) < 0.1 * abs(w.sum()))


@cache
def _excess(
    examples: int, features: int, noise: float, matters: str, seed: int
) -> dict[str, Array]:
    """Excess test error of ridge at PENALTIES, features scaled to deviation 1 and as they come.

    Their deviations run from 0.1 to 10. The effect of a feature on the label is the same for all,
    or as large as its deviation, or as small; `matters` says which.
    """
    rng = np.random.default_rng(seed)
    scale = rng.permutation(np.geomspace(0.1, 10, features))
    effect = scale ** {"equally": 0, "as scale": 1, "against scale": -1}[matters]
    effect = rng.choice([-1, 1], features) * effect / np.linalg.norm(effect)
    z = rng.normal(size=(examples, features))
    y = z @ effect + noise * rng.normal(size=examples)
    found = {}
    for name, unit in (("scaled", np.ones(features)), ("raw", scale)):
        d, vectors = np.linalg.eigh((z * unit).T @ (z * unit) / examples)
        grid = PENALTIES * np.mean(unit**2)
        fits = (vectors.T @ (z * unit).T @ y / examples) / (d + grid[:, None]) @ vectors.T
        found[name] = ((fits * unit - effect) ** 2).sum(axis=1)
    return found


def scaling_helps(examples: int, features: int, noise: float, matters: str, seed: int) -> bool:
    """Scaling the features first gives the lower test error, each way at its best penalty."""
    error = _excess(examples, features, noise, matters, seed)
    return bool(error["scaled"].min() < error["raw"].min())


def _gain(examples: int, features: int, noise: float) -> Array:
    """Mean test error in excess of the noise at PENALTIES, as a share of that of least squares."""
    every = [_excess(examples, features, noise, "equally", seed)["scaled"] for seed in range(20)]
    error = np.mean(every, axis=0)
    return np.asarray(error / error[0])  # the first penalty is next to none


def best_helps(examples: int, features: int, noise: float) -> bool:
    """The best penalty lowers the mean excess test error of least squares by over a hundredth."""
    return bool(_gain(examples, features, noise).min() < 0.99)


def fixed_helps(examples: int, features: int, noise: float, penalty: float) -> bool:
    """One penalty, the nearest of PENALTIES, lowers the mean excess test error."""
    at = int(np.abs(np.log(PENALTIES / penalty)).argmin())
    return bool(_gain(examples, features, noise)[at] < 1)


def figure(
    penalty: Annotated[float, Slider(0.001, 10, log=True, label="penalty λ")] = 0.1,
) -> Figure:
    """Above, two weights on their way to zero; below, what each of twelve directions keeps.

    Args:
        penalty: strength of the penalty, λ in ½ λ |w|².
    """
    drawing, (way, bars) = style.subplots(2, height=5.2, height_ratios=[1.25, 1])
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, left=0.12)
    _draw_way(way, penalty)
    x, y = draw()
    shares = measured(x, y, penalty)
    places = range(1, 13)
    bars.bar(places, shares, 0.62, color=BLUE)
    bars.plot(places, kept(x, penalty), "_", color=ORANGE, markersize=15, markeredgewidth=2)
    bars.set(ylim=(0, 1.08), xticks=places, ylabel="share kept")
    bars.set_xlabel("principal direction of the features, widest first")
    bars.set_title(f"12 weights act like {shares.sum():.1f}: fits (bars), d / (d + λ) (dashes)")
    bars.grid(visible=False, axis="x")
    return drawing


def _draw_way(axes: Axes, penalty: float) -> None:
    a, b, places = grid((-1.2, 3.4, 90), (-1.1, 1.2, 90))
    gap = places - LEAST_SQUARES
    loss = np.einsum("...i,ij,...j", gap, COVARIANCE, gap).reshape(a.shape) / 2
    axes.contour(a, b, loss, [0.02, 0.08, 0.2, 0.5, 1, 2], colors=MUTED, linewidths=0.5)
    axes.plot(*path(np.geomspace(1e-4, 1e3, 200)).T, color=BLUE)
    at = path(penalty)
    radius, turn = np.linalg.norm(at), np.linspace(0, 2 * np.pi, 100)
    axes.plot(radius * np.cos(turn), radius * np.sin(turn), color=ORANGE, linewidth=0.9)
    axes.plot(0, 0, "+", color=INK, markersize=8)
    axes.plot(*LEAST_SQUARES, "o", color=GREEN)
    axes.plot(*at, "o", color=ORANGE, markersize=7)
    over = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    style.label(axes, 2, -0.5, "least squares", GREEN, xytext=(8, -12), bbox=over)
    axes.set(xlim=(-0.8, 3.1), ylim=(-0.85, 0.94), yticks=[-0.5, 0, 0.5])
    axes.set(xlabel="w₁", ylabel="w₂")
    here = f"λ = {penalty:.3g}: w₁ = {at[0]:.2f}, w₂ = {at[1]:.2f}".replace("-", "−")
    axes.set_title(f"{here}, from 2 and −0.5")
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
