r"""Regularization: whatever makes a model fit its training set less, to do better elsewhere.

Ridge regression adds $\frac{\lambda}{2} \lVert w \rVert^2$ to the loss $\frac12$ MSE; its
solution is $(X^\top X / N + \lambda I)^{-1} X^\top y / N$.

Notice that a little bias buys a large cut in variance, and that stopping gradient descent early
does nearly the same as the best penalty; and that one and the same penalty harms elsewhere.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.overfitting import regression
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]
EXAMPLES, FEATURES = 40, 30
TRUE = np.where(np.arange(FEATURES) < 5, 1.0, 0.0)  # of `overfitting.regression`
PENALTIES = np.geomspace(1e-3, 10, 25)


def ridge(x: ArrayLike, y: ArrayLike, penalty: float) -> Array:
    """The weights that minimize ½ MSE + ½ λ |w|², shape (n,).

    >>> ridge([[1.0], [1.0]], [2.0, 4.0], penalty=0.5).round(3).tolist()
    [2.0]
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    gram = x.T @ x / len(y) + penalty * np.eye(x.shape[1])
    return np.linalg.solve(gram, x.T @ y / len(y))


def shrink(weights: ArrayLike, penalty: float, *, kind: str = "L2") -> Array:
    """Least-squares weights after an L2 or L1 penalty, for features with XᵀX / N = I.

    >>> shrink([3, 0.3, -0.3], 0.5, kind="L1").tolist()  # λ Σ|w|
    [2.5, 0.0, 0.0]
    """
    w = np.asarray(weights, float)
    if kind == "L2":
        return np.asarray(w / (1 + penalty))
    return np.asarray(np.sign(w) * np.maximum(np.abs(w) - penalty, 0) + 0.0)


@cache
def _best(
    examples: int, features: int, noise: float, condition: float, seed: int
) -> dict[str, float]:
    """Excess test errors of ways to fit: five weights are 1, eigenvalues run to 1 / condition."""
    rng = np.random.default_rng(seed)
    scale = np.geomspace(1, 1 / condition, features) ** 0.5
    w = rng.permutation(np.arange(features) < 5).astype(float)
    x = rng.normal(size=(examples, features)) * scale
    y = x @ w + noise * rng.normal(size=examples)
    values, vectors = np.linalg.eigh(x.T @ x / examples)
    values = np.maximum(values, 1e-12)
    grid = np.append(np.geomspace(1e-4, 100, 121), 0.2)[:, None]
    steps = np.unique(np.geomspace(1, 1e5, 200).astype(int))[:, None]
    factors = np.concatenate([values / (values + grid), 1 - (1 - values / values[-1] / 2) ** steps])
    fits = np.vstack([factors, values > 1e-9]) * (vectors.T @ x.T @ y / examples / values)
    error = (((fits @ vectors.T - w) * scale) ** 2).sum(axis=1)
    found = {"ridge": error[:122].min(), "0.2": error[121], "stopped": error[122:-1].min()}
    return {"none": float(error[-1])} | {name: float(e) for name, e in found.items()}


def penalty_helps(examples: int, features: int, noise: float, condition: float, seed: int) -> bool:
    """A penalty of 0.2 lowers the test error."""
    error = _best(examples, features, noise, condition, seed)
    return error["0.2"] < error["none"]


def best_penalty_helps(
    examples: int, features: int, noise: float, condition: float, seed: int
) -> bool:
    """With the best penalty ridge is ahead of none."""
    error = _best(examples, features, noise, condition, seed)
    return error["ridge"] < error["none"]


def stopping_is_as_good(
    examples: int, features: int, noise: float, condition: float, seed: int
) -> bool:
    """At its best step, gradient descent is within 10 % of the best ridge penalty, or better."""
    error = _best(examples, features, noise, condition, seed)
    return error["stopped"] < 1.1 * error["ridge"]


def bias_and_variance(penalty: float, repeats: int = 100, seed: int = 0) -> tuple[float, float]:
    """Squared bias and variance of a prediction, over training sets drawn anew.

    For standard normal features the error of weights w is |w - w*|², so both are sums over
    the weights. The noise adds 1 to their sum.
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(repeats, EXAMPLES, FEATURES))
    y = x @ TRUE + rng.normal(size=(repeats, EXAMPLES))
    xt = x.transpose(0, 2, 1)
    gram = xt @ x / EXAMPLES + penalty * np.eye(FEATURES)
    w = np.linalg.solve(gram, xt @ y[..., None] / EXAMPLES)[..., 0]
    return float(((w.mean(axis=0) - TRUE) ** 2).sum()), float(w.var(axis=0).sum())


def best_ridge() -> float:
    """The least test error of ridge over a hundred penalties."""
    x, y, new, new_y = regression()
    return min(_error(ridge(x, y, p), new, new_y) for p in np.geomspace(1e-3, 100, 100))


def best_early_stop(rate: float = 0.5, steps: int = 400) -> tuple[float, int]:
    """The least test error along gradient descent from zero, and its step; rate is times 1/L."""
    x, y, new, new_y = regression()
    hessian, w = x.T @ x / len(y), np.zeros(x.shape[1])
    eta = rate / float(np.linalg.eigvalsh(hessian)[-1])
    found = []
    for _ in range(steps):
        w = w - eta * (hessian @ w - x.T @ y / len(y))
        found.append(_error(w, new, new_y))
    return min(found), int(np.argmin(found)) + 1


def unregularized() -> float:
    """The test error of plain least squares."""
    x, y, new, new_y = regression()
    return _error(ridge(x, y, 0.0), new, new_y)


def _error(w: Array, x: Array, y: Array) -> float:
    return float(np.mean((x @ w - y) ** 2))


def figure(
    penalty: Annotated[float, Slider(0.001, 10, log=True, label="penalty λ")] = 0.2,
) -> Figure:
    """Test error of ridge against its penalty, and the two parts that it is made of.

    Args:
        penalty: strength of the penalty, λ in ½ λ |w|².
    """
    drawing, axes = style.subplots()
    bias, variance = np.array([bias_and_variance(p) for p in PENALTIES]).T
    total = bias + variance + 1
    axes.plot(PENALTIES, variance, color=PURPLE)
    axes.plot(PENALTIES, bias, color=BLUE)
    axes.plot(PENALTIES, total, color=ORANGE)
    here = np.array(bias_and_variance(penalty))
    for height, color in zip((*here[::-1], here.sum() + 1), (PURPLE, BLUE, ORANGE), strict=True):
        axes.plot(penalty, height, "o", color=color)
    axes.axvline(penalty, color=INK, linewidth=0.9, linestyle="--")
    for height, text, color in (
        (bias[-1], "bias²", BLUE),
        (variance[-1], "variance", PURPLE),
        (total[-1], "test error", ORANGE),
    ):
        style.label(axes, 10, height, text, color, xytext=(6, -3))
    axes.set(xscale="log", xlim=(1e-3, 10), ylim=(0, 6.2))
    axes.set_xlabel(f"penalty λ ({EXAMPLES} examples, {FEATURES} weights)")
    axes.set_title(f"Test error {here.sum() + 1:.2f} at λ = {penalty:.3g}, of which 1 is noise")
    drawing.subplots_adjust(right=0.84, left=0.09)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
