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


def figure(features: Annotated[int, Slider(1, 5, steps=5)] = 5) -> Figure:
    """Mean test error of 200 fits against the number of examples, and what theory says.

    Args:
        features: n, the number of features and of weights.
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
    axes.set_xticks([7, 10, 20, 50, 100, 200], labels=["7", "10", "20", "50", "100", "200"])
    axes.set_title(f"{features} features: measured dots, predicted line")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
