r"""AdaGrad: every parameter has its own learning rate, which falls as its gradients add up.

$$s_t = s_{t-1} + g_t^2, \qquad
\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{s_t} + \epsilon}\, g_t,$$

all of it one coordinate at a time (Duchi, Hazan, Singer 2011, the diagonal version).

Notice that the weight of a rare feature keeps a larger rate, in the simplest case by the square
root of the ratio of the counts, and that no rate ever rises again.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
EPSILON = 1e-10
WEIGHTS = np.array([2.0, 2.0])  # the truth of the regression, frequent feature first
SHARES, NOISES = (0.01, 0.1, 0.5), (0.3, 3.0)


def step(theta: Array, s: Array, g: Array, learning_rate: float | Array) -> tuple[Array, Array]:
    """θ and the sum of squares s after the gradient g, shape (n,) each."""
    s = s + g**2
    return theta - learning_rate * g / (np.sqrt(s) + EPSILON), s


def adagrad(
    gradient: Callable[[Array], Array], start: ArrayLike, learning_rate: float, steps: int
) -> Array:
    """The iterates θ₀ ... θ_T, shape (T + 1, n).

    The first step is η whatever the gradient's size, and the second here η · 4/√(3² + 4²):

    >>> slopes = iter([[3.0], [4.0]])
    >>> adagrad(lambda _: np.array(next(slopes)), [1.0], 0.1, 2)[:, 0].round(3).tolist()
    [1.0, 0.9, 0.82]
    """
    path, s = [np.asarray(start, float)], np.zeros(np.shape(start))
    for _ in range(steps):
        theta, s = step(path[-1], s, gradient(path[-1]), learning_rate)
        path.append(theta)
    return np.array(path)


def effective_rate(gradients: ArrayLike, learning_rate: float = 1.0) -> Array:
    """η / (√s + ε) after each of the gradients, shape (T, n)."""
    s = np.cumsum(np.asarray(gradients, float) ** 2, axis=0)
    return np.asarray(learning_rate / (np.sqrt(s) + EPSILON))


def examples(share: float, steps: int = 2000, seed: int = 1) -> tuple[Array, Array]:
    """A feature always on and one on in `share` of the examples, and y = 2x₁ + 2x₂ + noise."""
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(steps), rng.random(steps) < share])
    return x, x @ WEIGHTS + rng.normal(size=steps)


def regression(share: float, learning_rate: float = 0.5) -> tuple[Array, Array]:
    """One pass of AdaGrad over the examples from zero: the weights, and their rates, (T, 2).

    >>> _, rates = regression(share=0.01)
    >>> rates[-1].round(3).tolist(), round(float(rates[-1, 1] / rates[-1, 0]), 1)
    ([0.011, 0.072], 6.5)
    """
    x, y = examples(share)
    w, s, path, slopes = np.zeros(2), np.zeros(2), [], []
    for features, label in zip(x, y, strict=True):
        g = (features @ w - label) * features
        w, s = step(w, s, g, learning_rate)
        path.append(w)
        slopes.append(g)
    return np.array(path), effective_rate(slopes, learning_rate)


def shared_rate(share: float, learning_rate: float = 0.5) -> Array:
    """The same pass by SGD: both weights take the rate AdaGrad has for the frequent one."""
    x, y = examples(share)
    w, path = np.zeros(2), []
    for features, label, eta in zip(x, y, regression(share, learning_rate)[1][:, 0], strict=True):
        w = w - eta * (features @ w - label) * features
        path.append(w)
    return np.array(path)


def ratio_is_root(share: float, noise: float, learning_rate: float) -> bool:
    """The two rates end in the ratio of the root of the counts, to a fifth, in the regression."""
    x, _ = examples(share)
    y = x @ WEIGHTS + noise * np.random.default_rng(7).normal(size=len(x))
    w, s = np.zeros(2), np.zeros(2)
    for features, label in zip(x, y, strict=True):
        w, s = step(w, s, (features @ w - label) * features, learning_rate)
    expected = np.sqrt(len(x) / x[:, 1].sum())
    return bool(abs(np.sqrt(s[0] / s[1]) / expected - 1) < 0.2)


@cache
def _nearest(method: str, schedule: str, features: int) -> Array:
    """What `nearest` says for all of SHARES and NOISES, whose draws are the same."""
    rng, t = np.random.default_rng(0), np.arange(400)
    fall = {"constant": 1 + 0 * t, "1/√t": (t + 1) ** -0.5, "line": 1 - t / 400}[schedule]
    rates = np.geomspace(0.003, 15, 12)[:, None, None, None, None]
    shares = np.array([np.geomspace(1, share, features) for share in SHARES])[:, None, None]
    error, s = np.full((12, len(SHARES), len(NOISES), 8, features), -2.0), np.zeros(1)
    for rate in fall:
        x = rng.random((8, features)) < shares
        off = np.outer(NOISES, rng.normal(size=8))
        g = ((error * x).sum(axis=-1) - off)[..., None] * x
        if method == "adagrad":
            error, s = step(error, s, g, rate * rates)
        else:
            error = error - rate * rates * g
    far = np.nan_to_num(np.linalg.norm(error, axis=-1), nan=np.inf)
    return np.asarray(far.mean(axis=-1).min(axis=0))


def nearest(method: str, schedule: str, features: int, share: float, noise: float) -> float:
    """Mean distance to the true weights after 400 examples, at the best of 12 rates.

    Of eight passes by "adagrad" or "sgd"; the rate is "constant", falls as "1/√t" or to zero on a
    "line". The first feature is always on, the last in `share`, one of SHARES, of the examples,
    and those between at even ratios; `noise` is one of NOISES.
    """
    return float(_nearest(method, schedule, features)[SHARES.index(share), NOISES.index(noise)])


def beats_sgd(schedule: str, features: int, share: float, noise: float) -> bool:
    """AdaGrad ends nearer to the true weights than SGD, each at its best rate."""
    own = nearest("adagrad", "constant", features, share, noise)
    return own < nearest("sgd", schedule, features, share, noise)


def schedule_helps(features: int, share: float, noise: float) -> bool:
    """AdaGrad comes nearer to the true weights if its rate also falls to zero on a line."""
    line = nearest("adagrad", "line", features, share, noise)
    return line < nearest("adagrad", "constant", features, share, noise)


def figure(
    share: Annotated[float, Slider(0.004, 1.0, log=True, label="share of the rare feature")] = 0.01,
) -> Figure:
    """Above, the two rates; below, the weight of the rare feature with its own rate and without.

    Args:
        share: share of the examples in which the rare feature occurs.
    """
    drawing, (rates, weight) = style.subplots(2, height=4.7, sharex=True)
    drawing.subplots_adjust(hspace=0.28, top=0.93, bottom=0.1, left=0.14)
    path, eta = regression(share)
    seen = slice(0, None, 8)
    t = np.arange(1.0, len(eta) + 1)[seen]
    alive = np.where(eta[seen, 1] < 5, eta[seen, 1], np.nan)  # before its first example: η/ε
    rates.loglog(t, alive, color=ORANGE)
    rates.loglog(t, eta[seen, 0], color=BLUE)
    style.label(rates, 9, eta[48, 0], "frequent feature", BLUE, va="top", xytext=(0, -2))
    rates.set(xlim=(5, 2000), ylim=(0.008, 1), ylabel="η / √s,  η = 0.5")
    ratio = float(eta[-1, 1] / eta[-1, 0])
    rates.set_title(f"Effective rate: the rare feature's (orange) ends {ratio:.1f}× larger")
    _draw_weight(weight, t, path[seen, 1], shared_rate(share)[seen, 1])
    weight.set_xlabel(f"step; the rare feature is on in {100 * share:.3g} % of the examples")
    return drawing


def _draw_weight(axes: Axes, t: Array, own: Array, shared: Array) -> None:
    axes.axhline(WEIGHTS[1], color=INK, linewidth=0.9, linestyle="--")
    axes.semilogx(t, shared, color=MUTED)
    axes.semilogx(t, own, color=ORANGE)
    style.label(axes, 5.3, WEIGHTS[1], "truth", INK)
    axes.set(ylabel="weight", ylim=(-0.4, 3))
    axes.set_title("Weight of the rare feature: own rate (orange), shared (gray)")


if __name__ == "__main__":
    cli.main(figure)
