r"""Expected value: the mean of a random quantity, each value weighted by its probability.

$E[X] = \sum_x x \, P(x)$, and the mean of $n$ independent draws strays from it by about
$\sigma / \sqrt n$ (the weak law of large numbers makes this a limit).

Notice that the expected value of a die, 3.5, is a number that it never shows, and that a run is
within $2\sigma/\sqrt n$ at nearly any one time, but seldom all the time.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks, words

Array = NDArray[np.float64]
FACES = np.arange(1, 7)
FAIR = 1 / 6


def expected(values: ArrayLike, probabilities: ArrayLike) -> float:
    """Σ x P(x) over values x with probabilities P(x), which add up to one.

    >>> round(expected(FACES, die()), 3), round(expected(FACES**2, die()), 3)
    (3.5, 15.167)
    """
    return float(np.asarray(values, float) @ np.asarray(probabilities, float))


def die(six: float = FAIR) -> Array:
    """The probabilities of 1 to 6; those of 1 to 5 are equal."""
    return np.append(np.full(5, (1 - six) / 5), six)


def spread(six: float = FAIR) -> float:
    """The standard deviation σ of one roll, the root of E[X²] - E[X]².

    >>> round(spread(), 3)
    1.708
    """
    p = die(six)
    return float(np.sqrt(expected(FACES**2, p) - expected(FACES, p) ** 2))


def running_means(rolls: int, runs: int, six: float = FAIR, seed: int = 0) -> Array:
    """The mean of the first 1, 2, ... rolls of each run, shape (runs, rolls)."""
    rng = np.random.default_rng(seed)
    shown = rng.choice(FACES, size=(runs, rolls), p=die(six))
    return np.asarray(shown.cumsum(axis=1) / np.arange(1, rolls + 1))


def strayed(means: ArrayLike, six: float = FAIR) -> NDArray[np.bool_]:
    """Where a running mean is more than 2σ/√n from the expected value, shape as `means`."""
    runs = np.asarray(means, float)
    n = np.arange(1, runs.shape[-1] + 1)
    return np.asarray(np.abs(runs - expected(FACES, die(six))) > 2 * spread(six) / np.sqrt(n))


LAWS: dict[str, tuple[float, Callable[[np.random.Generator, tuple[int, int]], Array]]] = {
    "die": (3.5, lambda rng, shape: rng.integers(1, 7, shape).astype(float)),
    "exponential": (1.0, lambda rng, shape: rng.exponential(size=shape)),
    "log-normal": (float(np.exp(2)), lambda rng, shape: np.exp(2 * rng.normal(size=shape))),
    "one in 1000": (0.001, lambda rng, shape: (rng.random(shape) < 0.001).astype(float)),
}  # the expected value, and draws of a given shape
CAUCHY = (0.0, lambda rng, shape: np.asarray(rng.standard_cauchy(shape)))  # 0 is but its middle
FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "2x + 1": lambda x: 2 * x + 1,
    "square": np.square,
    "root": np.sqrt,
    "logarithm": np.log,
    "one over x": lambda x: 1 / x,
}


def two_standard_errors_hold_it(law: str, n: int) -> bool:
    """The expected value is within two standard errors, s/√n, in 90 % of samples or more."""
    true, draw = LAWS[law]
    x = draw(np.random.default_rng(0), (500, n))
    return bool((np.abs(x.mean(axis=1) - true) <= 2 * x.std(axis=1) / np.sqrt(n)).mean() >= 0.9)


def ten_times_the_draws_halve_the_error(law: str, n: int) -> bool:
    """The middle error of a mean over ten times as many draws is less than half as large."""
    rng, (true, draw) = np.random.default_rng(0), (LAWS | {"Cauchy": CAUCHY})[law]
    few, many = (np.median(np.abs(draw(rng, (500, k)).mean(axis=1) - true)) for k in (n, 10 * n))
    return bool(many < few / 2)


def function_may_go_inside(function: str, six: float) -> bool:
    """The expected value of a function is the function of the expected value."""
    f, p, x = FUNCTIONS[function], die(six), FACES.astype(float)
    return bool(np.isclose(expected(f(x), p), f(np.array(expected(x, p)))))


def figure(
    six: Annotated[
        float, Slider(0.02, 0.9, steps=23, label="probability of a six", marks={"fair": 0.17})
    ] = 0.17,
) -> Figure:
    """Twenty running means of a die and the band of two standard deviations around E[X].

    Args:
        six: probability of a six; the other faces share the rest equally.
    """
    drawing, axes = style.subplots(height=3.3)
    means = running_means(3000, 20, six)
    seen = np.unique(np.geomspace(10, 3000, 90).astype(int)) - 1
    gone = np.any(strayed(means, six)[:, 9:], axis=1)
    for path, left in zip(means[:, seen], gone.tolist(), strict=True):
        color, width = (ORANGE, 0.9) if left else (BLUE, 0.7)
        axes.plot(seen + 1, path, color=color, linewidth=width)
    middle, n = expected(FACES, die(six)), np.geomspace(10, 3000, 60)
    for side in (-2, 2):
        axes.plot(n, middle + side * spread(six) / np.sqrt(n), color=INK, linewidth=1.4)
    axes.axhline(middle, color=MUTED, linestyle="--", linewidth=1)
    words(axes, 110, middle + 0.85, "E[X] ± 2σ/√n")
    axes.set(xscale="log", xlim=(10, 3000), xlabel="rolls n", ylim=(middle - 1.7, middle + 1.7))
    ticks(axes, (10, 100, 1000))
    axes.set_title(
        f"P(6) = {six:.3g}, E[X] = {middle:.2f}: {gone.sum()} of 20 leave the band (orange)"
    )
    return drawing


if __name__ == "__main__":
    cli.main(figure)
