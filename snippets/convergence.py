r"""Convergence: the loss approaches its least value, and how fast.

Gradient descent on a quadratic converges linearly: $L(\theta_t) - L^\ast$ shrinks by one factor a
step, $\max_i (1 - \eta\lambda_i)^2$, so its logarithm falls on a straight line.

Notice that a flat loss is no proof: a plateau near a saddle looks the same until it ends.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider
from snippets.plot.text import words

EIGENVALUES = np.array([1.0, 10.0])


def bowl_losses(learning_rate: float, steps: int = 60) -> NDArray[np.float64]:
    """½ Σ λᵢθᵢ² along gradient descent from (1, 1), shape (steps + 1,); its least value is 0.

    >>> bowl_losses(0.1, steps=2).round(3).tolist()
    [5.5, 0.405, 0.328]
    """
    powers = (1 - learning_rate * EIGENVALUES) ** np.arange(steps + 1)[:, None]
    return np.asarray(0.5 * (EIGENVALUES * powers**2).sum(axis=1))


def slope(losses: ArrayLike, best: float = 0.0, last: int = 20) -> float:
    """The mean change of ln(loss - best) a step over the `last` steps."""
    gap = np.log(np.asarray(losses, float)[-last - 1 :] - best)
    return float((gap[-1] - gap[0]) / last)


def predicted_slope(learning_rate: float) -> float:
    """2 ln max |1 - ηλᵢ|.

    >>> round(predicted_slope(0.1), 3)
    -0.211
    """
    return float(2 * np.log(np.abs(1 - learning_rate * EIGENVALUES).max()))


def plateau_losses(
    start: float = 1e-3, steps: int = 160, learning_rate: float = 0.1
) -> NDArray[np.float64]:
    """½(uv - 1)² along gradient descent from u = v = start, near the saddle at (0, 0)."""
    u = v = start
    found = [0.5 * (u * v - 1) ** 2]
    for _ in range(steps):
        error = u * v - 1
        u, v = u - learning_rate * error * v, v - learning_rate * error * u
        found.append(0.5 * (u * v - 1) ** 2)
    return np.array(found)


def steps_on_plateau(start: float) -> int:
    """Steps until the loss has fallen by a tenth of its 0.5."""
    return int(np.argmax(plateau_losses(start, steps=400) < 0.45))


def drop_ratios(losses: ArrayLike) -> NDArray[np.float64]:
    """Each drop of the loss over the one before, shape (steps - 1,)."""
    drops = -np.diff(np.asarray(losses, float))
    return np.asarray(drops[1:] / drops[:-1])


def falls_as_predicted(condition: float, ratio: float, *, flat: bool, steps: int) -> bool:
    """On a quadratic the loss falls by the factor max (1 - ηλ)² a step, over the λ > 0.

    η is `ratio` times the limit 2/L, λ are 1, `condition` and, if `flat`, 0; within one percent.
    """
    curvatures = np.array([1.0, condition, 0.0][: 2 + flat])
    shrink = np.abs(1 - 2 * ratio / condition * curvatures)
    late = [np.log(0.5 * (curvatures * shrink ** (2 * t)).sum()) for t in (steps - 1, steps)]
    predicted = 2 * np.log(shrink[curvatures > 0].max())
    return bool(abs((late[1] - late[0]) / predicted - 1) < 0.01)


def drops_grow(start: float, aside: float, learning_rate: float) -> bool:
    """On a plateau each drop of the loss is larger than the one before.

    From (start + aside, start - aside) until the loss is 0.45; `aside` slides into the saddle.
    """
    u, v, losses = start + aside, start - aside, [np.inf]
    while losses[-1] >= 0.45:
        error = u * v - 1
        losses.append(0.5 * error**2)
        u, v = u - learning_rate * error * v, v - learning_rate * error * u
    return bool((drop_ratios(losses[1:]) > 1).all())


def converges_where_all_fits(
    weights: int, noise: float, learning_rate: float, examples: int = 20
) -> bool:
    """At a constant rate SGD goes on to the minimum if the model can fit every example there.

    Least squares: does the excess halve from step 600 to 1200 just where all residuals are zero?
    """
    rng = np.random.default_rng(0)
    x = rng.normal(size=(examples, weights)) / np.sqrt(weights)
    y = x.sum(axis=1) + noise * rng.normal(size=examples)
    best = np.linalg.lstsq(x, y)[0]
    w, path = np.zeros(weights), []
    for step, row in enumerate(rng.integers(examples, size=1200)):
        w = w - learning_rate * (x[row] @ w - y[row]) * x[row]
        if step % 600 >= 480:
            path.append(w)
    early, late = np.split(np.mean(((np.array(path) - best) @ x.T) ** 2, axis=1), 2)
    halved = late.mean() < max(0.5 * early.mean(), 1e-20)
    return bool(halved == np.allclose(x @ best, y))


def figure(
    learning_rate: Annotated[float, Slider(0.02, 0.198, marks={"2/(μ + L)": 0.182})] = 0.1,
) -> Figure:
    """Above, a loss that converges, on a logarithmic axis; below, one that only seems to.

    Args:
        learning_rate: learning rate η on the bowl, whose curvatures are 1 and 10.
    """
    drawing, (straight, flat) = style.subplots(2, height=4.8)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, left=0.14)
    losses = bowl_losses(learning_rate)
    steps = np.arange(len(losses))
    line = losses[-1] * np.exp(predicted_slope(learning_rate) * (steps - steps[-1]))
    straight.semilogy(steps, losses, color=BLUE)
    straight.semilogy(steps, line, color=ORANGE, linestyle="--", linewidth=1.2)
    straight.set(xlim=(0, 60), ylim=(1e-11, 30), xlabel="step", ylabel="loss − best")
    factor = np.exp(predicted_slope(learning_rate))
    straight.set_title(
        f"Bowl, η = {learning_rate:.3g}: times {factor:.3f} a step, as predicted (dashed)"
    )
    plateau = plateau_losses()
    flat.plot(plateau, color=BLUE)
    flat.axvspan(0, steps_on_plateau(1e-3), color=MUTED, alpha=0.12, linewidth=0)
    words(flat, 4, 0.22, "flat, and\nnot converged", MUTED)
    words(flat, 112, 0.03, "converged", GREEN)
    flat.set(xlim=(0, 160), ylim=(-0.02, 0.56), xlabel="step", ylabel="loss")
    flat.set_title("½(uv − 1)² from u = v = 0.001, near a saddle, η = 0.1")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
