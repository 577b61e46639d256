r"""Cross-validation: every example validates once, judged by a model that has not seen it.

The examples are dealt into $k$ folds; for each fold a model is fitted on the others, and

$$\mathrm{CV} = \frac1N \sum_{i=1}^{N} \ell\big(y_i, \hat f_{-\kappa(i)}(x_i)\big).$$

Notice what it buys and what it does not: the mean over all folds varies less than one fold, its
bias is that of training on fewer examples, and it says hardly anything about this very model.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
Learner = Callable[[Array, Array, Array], Array]
KS = (2, 3, 5, 8, 10, 20, 40)


def deal(examples: int, k: int, seed: int = 0) -> NDArray[np.intp]:
    """The fold, 0 ... k - 1, of each example; the sizes differ by at most one.

    >>> np.bincount(deal(10, 3)).tolist()
    [4, 3, 3]
    """
    if not 2 <= k <= examples:
        raise ValueError(f"{k} folds of {examples} examples")
    return np.random.default_rng(seed).permutation(np.arange(examples) % k)


def least_squares(x: Array, y: Array, new: Array) -> Array:
    """Predictions for new examples; data sets may be stacked, x of shape (..., N, n)."""
    return _ridge(x, y, new, 1e-9)


def ridge(x: Array, y: Array, new: Array) -> Array:
    """The same with a penalty of λ = 0.3."""
    return _ridge(x, y, new, 0.3)


def _ridge(x: Array, y: Array, new: Array, penalty: float) -> Array:
    turned = np.swapaxes(x, -1, -2)
    gram = turned @ x / x.shape[-2] + penalty * np.eye(x.shape[-1])
    return np.asarray((new @ np.linalg.solve(gram, turned @ y[..., None] / y.shape[-1]))[..., 0])


def neighbor(x: Array, y: Array, new: Array) -> Array:
    """The label of the nearest training example."""
    far = (x**2).sum(axis=-1)[..., None, :] - 2 * new @ np.swapaxes(x, -1, -2)
    return np.asarray(np.take_along_axis(y, far.argmin(axis=-1), axis=-1))


def majority(_: Array, y: Array, new: Array) -> Array:
    """The more frequent of the labels 0 and 1, whatever the features; 1 if they tie.

    >>> majority(np.zeros((3, 1)), np.array([0.0, 1.0, 0.0]), np.zeros((2, 1))).tolist()
    [0.0, 0.0]
    """
    most = (y.mean(axis=-1, keepdims=True) >= 0.5).astype(float)
    return np.broadcast_to(most, new.shape[:-1])


LEARNERS: dict[str, Learner] = {
    "least squares": least_squares,
    "ridge": ridge,
    "neighbor": neighbor,
}


def squared_errors(
    x: ArrayLike, y: ArrayLike, k: int, learner: Learner = least_squares, seed: int = 0
) -> Array:
    """The squared error of each example by the model that has not seen it, shape (..., N).

    >>> squared_errors([[1.0], [1.0], [1.0]], [0.0, 3.0, 3.0], k=3).round(3).tolist()
    [9.0, 2.25, 2.25]
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    fold, found = deal(x.shape[-2], k, seed), np.empty(y.shape)
    for out in range(k):
        test = fold == out
        fitted = learner(x[..., ~test, :], y[..., ~test], x[..., test, :])
        found[..., test] = (fitted - y[..., test]) ** 2
    return found


def draw(sets: int, examples: int, features: int, seed: int = 0) -> tuple[Array, Array]:
    """Standard normal features, (D, N, n), and labels with noise 1; all true weights are 1."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(sets, examples, features))
    return x, x.sum(axis=-1) + rng.normal(size=(sets, examples))


@cache
def study(
    k: int, learner: str = "least squares", examples: int = 40, features: int = 10, sets: int = 200
) -> dict[str, Array]:
    """For each of many data sets: the estimates of k folds and of one, and the true error.

    `folds` holds the means of the single folds, (D, k); `true` is the error on new examples of
    the model that is fitted on all N.
    """
    x, y = draw(sets, examples, features)
    errors, fold = squared_errors(x, y, k, LEARNERS[learner]), deal(examples, k)
    folds = np.stack([errors[:, fold == out].mean(axis=1) for out in range(k)], axis=1)
    new = np.random.default_rng(1).normal(size=(300, features))
    gap = LEARNERS[learner](x, y, new) - new.sum(axis=1)
    return {
        "all": errors.mean(axis=1),
        "one": folds[:, 0],
        "folds": folds,
        "true": np.asarray((gap**2).mean(axis=1) + 1),
    }


def _off(estimate: Array, true: Array) -> float:
    return float(np.mean((estimate - true) ** 2) ** 0.5)


def beats_one_fold(k: int, learner: str, examples: int, features: int) -> bool:
    """All folds together are nearer to the true error, by the root mean square, than one fold."""
    found = study(k, learner, examples, features)
    return _off(found["all"], found["true"]) < _off(found["one"], found["true"])


def one_out_varies_more(learner: str, examples: int, features: int) -> bool:
    """The estimate of leaving one out varies more over data sets than that of ten folds, by 2 %."""
    one, ten = (study(k, learner, examples, features)["all"] for k in (examples, 10))
    return bool(one.std() > 1.02 * ten.std())


def interval_covers(k: int, learner: str, examples: int, features: int) -> bool:
    """The mean of the folds, ± 2 standard errors by their spread, holds the truth 9 times of 10."""
    found = study(k, learner, examples, features)
    width = 2 * found["folds"].std(axis=1, ddof=1) / k**0.5
    return bool(np.mean(np.abs(found["all"] - found["true"]) <= width) >= 0.9)


def knows_this_model(k: int, learner: str, examples: int, features: int) -> bool:
    """The estimate and the true error of the fitted model have a correlation of 0.5 or more."""
    found = study(k, learner, examples, features)
    return bool(np.corrcoef(found["all"], found["true"])[0, 1] >= 0.5)


def figure(k: Annotated[int, Slider(2, 20, steps=19, label="number of folds, k")] = 5) -> Figure:
    """Above, which examples validate when; below, the estimates on 200 data sets, for several k.

    Args:
        k: number of folds.
    """
    drawing, (plan, spread) = style.subplots(2, height=5.0, height_ratios=[4, 5])
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, left=0.12, right=0.86)
    out = (np.sort(deal(40, k)) == np.arange(k)[:, None]).astype(float)
    wide, tall = np.arange(41) + 0.5, np.arange(k + 1) + 0.5
    plan.pcolormesh(wide, tall, 0.2 * (1 - out), cmap=style.ramp(BLUE), vmin=0, vmax=1)
    plan.pcolormesh(wide, tall, out, cmap=style.ramp(ORANGE), vmin=0, vmax=1)
    plan.set(ylim=(k + 0.5, 0.5), xlim=(0.5, 40.5), ylabel="round", xlabel="example", yticks=[1, k])
    plan.set_title(f"In each of {k} rounds the orange part validates, the rest trains")
    plan.grid(visible=False)
    for row in range(0, k, max(1, k // 8)):
        error = study(k)["folds"][0, row]
        style.label(plan, 40.5, row + 1, f"{error:.2f}", ORANGE, xytext=(5, 0), va="center")
    shown = sorted({*KS, k})
    for at, folds in enumerate(shown):
        found = study(folds)
        for part, shift, color in (("one", -0.16, MUTED), ("all", 0.16, ORANGE)):
            low, high = np.quantile(found[part], (0.1, 0.9))
            width = 5 if folds == k else 2.2
            spread.plot([at + shift] * 2, [low, high], color=color, linewidth=width, alpha=0.75)
            spread.plot(at + shift, found[part].mean(), "o", color=INK, markersize=3)
    truth = float(study(5)["true"].mean())
    spread.axhline(truth, color=GREEN, linewidth=1.2, linestyle="--")
    edges, words = (-0.6, len(shown) - 0.4), "folds (40: one example in each)"
    spread.set(yscale="log", ylim=(0.18, 9), xlim=edges, xlabel=words)
    spread.set_xticks(range(len(shown)), labels=[str(s) for s in shown])
    ticks(spread, y=(0.3, 1, 3), minor=False)
    spread.set_title("Estimates on 200 data sets: mean, and middle 80 %")
    for where, name, color in ((0.78, "one fold", MUTED), (0.98, "all folds", ORANGE)):
        spread.text(where, 0.9, name, color=color, transform=spread.transAxes, ha="right")
    style.label(spread, len(shown) - 0.4, truth, "truth", GREEN, xytext=(5, -3))
    return drawing


if __name__ == "__main__":
    cli.main(figure)
