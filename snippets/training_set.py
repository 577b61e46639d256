r"""Training set: the examples that a model is fitted to, and no others.

Least squares with $n$ features on $N$ examples, $\hat y = w \cdot x$, with Gaussian features and
noise of variance $\sigma^2$, has the expected test error $\sigma^2\,(1 + n / (N - n - 1))$.

Notice the learning curve: it falls like $1/N$ toward the noise, which no amount of data removes.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

FEATURES = 5
SIZES = (7, 8, 10, 14, 20, 30, 50, 100, 200)


def errors_on_new(
    examples: int, features: int = FEATURES, repeats: int = 200, seed: int = 0
) -> NDArray[np.float64]:
    """The expected squared error on new examples after each of `repeats` fits, shape (repeats,).

    For standard normal features it is |ŵ - w|² + σ², with σ = 1, so no test set has to be drawn.
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(repeats, examples, features))
    noise = rng.normal(size=(repeats, examples, 1))
    # ŵ - w = (XᵀX)⁻¹Xᵀε does not depend on w, so w = 0 will do.
    xt = x.transpose(0, 2, 1)
    error = np.linalg.solve(xt @ x, xt @ noise)[..., 0]
    return np.asarray((error**2).sum(axis=1) + 1.0)


def expected_test_error(examples: ArrayLike, features: int = FEATURES) -> NDArray[np.float64]:
    """1 + n / (N - n - 1), for more than n + 1 examples (the mean of an inverse Wishart matrix).

    >>> expected_test_error([10, 16, 56], features=5).round(3).tolist()
    [2.25, 1.5, 1.1]
    """
    n = np.asarray(examples, float)
    return np.asarray(1 + features / (n - features - 1))


def errors(examples: int, features: int, noise: float, seed: int) -> tuple[float, float]:
    """Training error and expected error on new examples of least squares, true weights of length 1.

    Of all weights that fit equally well the shortest are taken, as `lstsq` does.
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, features))
    w = np.full(features, features**-0.5)
    y = x @ w + noise * rng.normal(size=examples)
    fitted = np.linalg.lstsq(x, y)[0]
    return float(np.mean((x @ fitted - y) ** 2)), float(np.sum((fitted - w) ** 2) + noise**2)


def twice_the_examples_help(examples: int, features: int, noise: float) -> bool:
    """Twice as many examples lower the error on new ones, on average over ten training sets."""
    few, many = (
        sum(errors(n, features, noise, seed)[1] for seed in range(10))
        for n in (examples, 2 * examples)
    )
    return many < few


def training_error_is_lower(examples: int, features: int, noise: float, seed: int) -> bool:
    """The training error is lower than the error on new examples."""
    training, new = errors(examples, features, noise, seed)
    return training < new


def formula_fits(kind: str, examples: int, features: int) -> bool:
    """The mean over 400 training sets lies within a tenth of the formula.

    Features are normal, correlated, uniform, normal with an intercept, or heavy (t with 3 degrees).
    """
    rng = np.random.default_rng(examples + features)
    shape = (400, examples, features)
    x = rng.standard_t(3, size=shape) / 3**0.5 if kind == "heavy" else rng.normal(size=shape)
    if kind == "uniform":
        x = rng.uniform(-(3**0.5), 3**0.5, size=shape)
    mix = np.eye(features) + (kind == "correlated") * np.ones((features, features))
    if kind == "intercept":  # a column of ones and the formula for the features alone
        x, mix = np.concatenate([x, np.ones((400, examples, 1))], axis=2), np.eye(features + 1)
    x, xt = x @ mix, (x @ mix).transpose(0, 2, 1)
    off = np.linalg.solve(xt @ x, xt @ rng.normal(size=(400, examples, 1)))[..., 0] @ mix.T
    measured = 1 + float((off**2).sum(axis=1).mean())
    return bool(abs(measured / expected_test_error(examples, features) - 1) <= 0.1)


def figure(features: Annotated[int, Slider(1, 5, steps=5)] = 5) -> Figure:
    """Mean test error of 200 fits against the number of examples, and what theory says.

    Args:
        features: number of features and of weights, n.
    """
    drawing, axes = style.subplots()
    n = np.geomspace(7, 200, 100)
    axes.plot(n, expected_test_error(n, features), color=BLUE)
    means = [errors_on_new(size, features).mean() for size in SIZES]
    axes.plot(SIZES, means, "o", color=ORANGE)
    axes.axhline(1, color=MUTED, linestyle="--", linewidth=1.2)
    style.label(axes, 200, 1, "the noise itself, σ² = 1", MUTED, xytext=(0, -12), ha="right")
    where = 24
    height = float(expected_test_error(where, features))
    style.label(axes, where, height, "1 + n/(N − n − 1)", BLUE, xytext=(8, 8))
    axes.set(xscale="log", ylim=(0.3, 6.5), xlabel="training examples N", ylabel="test error")
    ticks(axes, (7, 10, 20, 50, 100, 200))
    axes.set_title(f"Features n = {features}: mean of 200 fits (dots), formula")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
