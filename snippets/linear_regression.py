r"""Linear regression: a weighted sum of features, with the weights that make the squares least.

The weights solve the normal equations $X^T X w = X^T y$, so that what is left, $y - Xw$, is
orthogonal to every column of X.  The label of an example pulls its own prediction by its leverage
$h_i$, the diagonal of $X (X^T X)^{-1} X^T$: where noise has the deviation $\sigma$, the line
strays there by $\sigma\sqrt{h_i}$ and the residual by $\sigma\sqrt{1 - h_i}$.

Notice that residuals are smallest where the line is least sure, at the example that stands alone.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
NINE = np.arange(1.0, 10.0)
T95 = {10: 2.306, 30: 2.0484, 100: 1.9845}  # 2.5 % of Student's t with N - 2 degrees lie above


def columns(x: ArrayLike) -> Array:
    """The features, shape (N,) or (N, n), with a column of ones for the intercept: (N, n + 1).

    >>> columns([2, 5]).tolist()
    [[2.0, 1.0], [5.0, 1.0]]
    """
    x = np.asarray(x, float)
    x = x[:, None] if x.ndim == 1 else x
    return np.column_stack([x, np.ones(len(x))])


def fit(x: ArrayLike, y: ArrayLike) -> Array:
    """Weights and intercept with the least sum of squares, shape (n + 1,).

    Of many that are equally good, as with fewer examples than weights, those of least length.

    >>> fit([0, 1, 2], [1, 1, 4]).round(9).tolist()
    [1.5, 0.5]
    """
    return np.asarray(np.linalg.lstsq(columns(x), np.asarray(y, float))[0])


def predict(weights: ArrayLike, x: ArrayLike) -> Array:
    """ŷ = w · x + b for each example.

    >>> predict([1.5, 0.5], [0, 1, 2]).tolist()
    [0.5, 2.0, 3.5]
    """
    return np.asarray(columns(x) @ np.asarray(weights, float))


def leverage(x: ArrayLike) -> Array:
    """How much each label moves its own prediction, between 1/N and 1; they sum to n + 1.

    >>> leverage([0, 1, 2]).round(3).tolist()
    [0.833, 0.333, 0.833]
    """
    design = columns(x)
    return np.asarray((design * np.linalg.pinv(design).T).sum(axis=1))


def descend(x: ArrayLike, y: ArrayLike, steps: int) -> Array:
    """The same weights by gradient descent on ½ MSE from zero, at the rate 2 / (μ + L).

    >>> descend([0, 1, 2], [1, 1, 4], 200).round(9).tolist()
    [1.5, 0.5]
    """
    design, y = columns(x), np.asarray(y, float)
    curvature = np.linalg.eigvalsh(design.T @ design / len(y))
    rate, w = 2 / (curvature[0] + curvature[-1]), np.zeros(design.shape[1])
    for _ in range(steps):
        w = w - rate * design.T @ (design @ w - y) / len(y)
    return w


def examples(far: float = 20.0) -> Array:
    """The features 1 ... 9 and one more."""
    return np.append(NINE, far)


def refits(x: ArrayLike, errors: str = "normal", repeats: int = 500) -> tuple[Array, Array]:
    """Fitted values and residuals for new labels x₁ + error each time, shape (repeats, N) both.

    Errors have deviation 1: normal, skewed, heavy-tailed, growing with the distance of x from its
    mean, or shared by neighbors.
    """
    design, rng = columns(x), np.random.default_rng(0)
    first, noise = design[:, 0], rng.normal(size=(repeats, len(design)))
    away = np.abs(first - first.mean())
    if errors == "skewed":
        noise = rng.exponential(size=noise.shape) - 1
    elif errors == "heavy":
        noise = rng.standard_t(3, size=noise.shape) / 3**0.5
    elif errors == "growing":
        noise *= away / np.sqrt(np.mean(away**2))
    elif errors == "shared":
        noise = (noise + np.roll(noise, 1, axis=1)) / 2**0.5
    labels = first + noise
    fitted = labels @ (design @ np.linalg.pinv(design)).T
    return fitted, labels - fitted


def placed(places: str, count: int) -> Array:
    """Features that are evenly spaced, skewed, or even with one far off; or two skewed ones."""
    if "skewed" in places:
        shape = (count, 2) if places == "two skewed" else count
        return np.exp(np.random.default_rng(1).normal(size=shape))
    x = np.linspace(0, 1, count)
    return np.append(x[:-1], 3.0) if places == "one far off" else x


def far_residual_is_least(places: str, count: int, errors: str) -> bool:
    """The example of the highest leverage has, on average, the smallest squared residual."""
    x = placed(places, count)
    squares = (refits(x, errors)[1] ** 2).mean(axis=0)
    return bool(squares[leverage(x).argmax()] <= squares.min() * 1.1)


def descent_arrives(scale: float, correlation: float, steps: int, mean: float = 0.0) -> bool:
    """Gradient descent at its best rate ends within 0.001 of the solved weights.

    Of 100 examples with two correlated features, of deviation 1 and `scale`, `mean` deviations
    from zero.
    """
    x = np.random.default_rng(0).normal(size=(100, 2))
    x[:, 1] = scale * (correlation * x[:, 0] + np.sqrt(1 - correlation**2) * x[:, 1])
    x += [mean, mean * scale]
    y = x @ [1.0, 1.0 / scale] + np.random.default_rng(1).normal(size=100)
    return bool(np.abs(descend(x, y, steps) - fit(x, y)).max() <= 1e-3)


def covered(places: str, count: int, errors: str) -> float:
    """How often the 95 % interval of the textbooks, slope ± t · s / √S, holds the true slope."""
    x = placed(places, count)
    fitted, residuals = refits(x, errors, repeats=1000)
    apart = x - x.mean()
    off = np.abs(fitted @ apart / (apart @ apart) - 1)
    s = np.sqrt((residuals**2).sum(axis=1) / (count - 2))
    return float((off <= T95[count] * s / np.sqrt(apart @ apart)).mean())


def interval_covers(places: str, count: int, errors: str) -> bool:
    """The 95 % interval of the textbooks for the slope holds it in 93 to 97 % of all draws."""
    return 0.93 <= covered(places, count, errors) <= 0.97


def useless_feature_hurts(count: int, features: int, noise: float) -> bool:
    """A feature that has nothing to do with the label raises the mean error on new examples."""
    rng, w, excess = np.random.default_rng(0), np.ones(features), np.zeros(2)
    for _ in range(60):
        x = rng.normal(size=(count, features + 1))
        y = x[:, :-1] @ w + noise * rng.normal(size=count)
        for more in (0, 1):
            off = fit(x[:, : features + more], y) - np.append(w, [0] * (more + 1))
            excess[more] += off @ off  # of new examples with unit features, beyond the noise
    return bool(excess[1] > excess[0])


def figure(
    far: Annotated[
        float, Slider(9, 30, steps=22, label="where the last example lies", marks={"in line": 10.0})
    ] = 20.0,
) -> Figure:
    """Above, lines fitted to forty draws of labels; below, how far they and residuals stray.

    Args:
        far: feature x of the last example.
    """
    drawing, (lines, spread) = style.subplots(2, height=4.9)
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1, left=0.1, right=0.97)
    x, ends = examples(far), np.array([-1.0, 32.0])
    fitted, residuals = refits(x)
    for row in fitted[:40]:
        lines.plot(ends, predict(fit(x, row), ends), color=BLUE, alpha=0.25, linewidth=0.8)
    lines.plot(x, fitted[0] + residuals[0], "o", color=INK, markersize=4)
    lines.set(xlim=(-1, 32), ylim=(-4, 36), xlabel="x")
    lines.set_title("Lines through 40 draws of ten labels, the first draw as dots")
    _draw_spread(spread, x, fitted.std(axis=0), residuals.std(axis=0))
    return drawing


def _draw_spread(axes: Axes, x: Array, line: Array, left: Array) -> None:
    place, apart = np.linspace(-1, 32, 200), x - x.mean()
    axes.plot(place, np.sqrt(0.1 + (place - x.mean()) ** 2 / (apart @ apart)), color=BLUE, lw=1.2)
    axes.plot(x, line, "o", color=BLUE)
    axes.plot(x, left, "s", color=ORANGE)
    axes.plot([x[-1], x[-1]], [line[-1], left[-1]], color=MUTED, linewidth=0.8, linestyle=":")
    axes.set(xlim=(-1, 32), ylim=(0, 1.5), xlabel="x")
    axes.set_title(f"Spread over 500 draws: at x = {x[-1]:.3g} residual {left[-1]:.2f}")
    words(axes, -0.5, 1.22, "residuals", ORANGE)
    words(axes, -0.5, 1.36, "line (curve: formula)", BLUE)


if __name__ == "__main__":
    cli.main(figure)
