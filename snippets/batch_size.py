r"""Batch size: how many examples share one update, and how noisy its gradient is.

The standard deviation of the mean gradient of $B$ examples is $\sigma / \sqrt B$.

Notice that four times the batch buys half the noise; and that with the best rate for each size
the steps to a target fall as $1/B$ at first and then stop falling.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
FEATURES = 10
SIZES = (4, 16, 64, 256, 1024)
RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0)


def gradient_noise(batch_size: int, batches: int = 2000, seed: int = 0) -> float:
    """The standard deviation over batches of one component of the gradient of ½ MSE.

    The examples are x ~ N(0, 1) with y = noise of variance 1, and the weight is 0, so that a
    single example's gradient -xy has standard deviation 1.
    """
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(2, batches, batch_size))
    return float((-x * y).mean(axis=1).std())


def fitted_slope(sizes: ArrayLike = SIZES) -> float:
    """The slope of log noise against log B; theory says -1/2."""
    sizes = np.asarray(sizes)
    noise = [gradient_noise(int(b)) for b in sizes]
    return float(np.polyfit(np.log(sizes), np.log(noise), 1)[0])


def steps_to_target(
    batch_size: int, learning_rate: float, runs: int = 3, most: int = 250, seed: int = 0
) -> float:
    """Steps of SGD until the excess error |w - w*|² is 0.1 of its start, in the mean of the runs.

    Least squares on fresh examples with ten features and noise of variance 4; infinite where the
    target is not met within `most` steps.
    """
    rng = np.random.default_rng(seed)
    error = np.full((runs, FEATURES), 1 / np.sqrt(FEATURES))  # w - w*
    for step in range(1, most + 1):
        x = rng.normal(size=(runs, batch_size, FEATURES))
        residual = (x @ error[..., None])[..., 0] + 2 * rng.normal(size=(runs, batch_size))
        error = error - learning_rate * (residual[:, None] @ x)[:, 0] / batch_size
        excess = float((error**2).sum(axis=1).mean())
        if excess < 0.1:
            return step
        if excess > 50:
            break
    return np.inf


@cache
def best(batch_size: int) -> tuple[float, float]:
    """The fewest steps to the target over the rates tried, and the rate that took them."""
    return min((steps_to_target(batch_size, rate), rate) for rate in RATES)


def four_times_halves(batch_size: int, examples: int, tails: str, shared: float) -> bool:
    """Four times the batch halves the noise of the gradient, to a tenth.

    The batches are drawn from so many examples without replacement, their gradients normal or
    Cauchy, and a part `shared` of the variance is common to all examples of a batch.
    """
    rng = np.random.default_rng(0)
    draw = rng.normal if tails == "normal" else rng.standard_cauchy
    data, noise = draw(size=examples), []
    for size in (batch_size, 4 * batch_size):
        rows = rng.permuted(np.tile(np.arange(examples), (4000 // examples + 1, 1)), axis=1)
        rows = rows[:, : examples // size * size].reshape(-1, size)
        common = data.std() * rng.normal(size=len(rows))
        noise.append(
            (np.sqrt(1 - shared) * data[rows].mean(axis=1) + np.sqrt(shared) * common).std()
        )
    return bool(0.45 < noise[1] / noise[0] < 0.55)


@cache
def fewest(batch_size: int, noise: float, condition: float, seed: int) -> tuple[int, float]:
    """The fewest steps to the target, as above, over a grid of rates, and the best rate.

    The curvatures run from 1 to 1/`condition`, and the target is met in the loss.
    """
    rates = np.geomspace(0.004, 1.8, 24)[:, None, None]
    scale = np.geomspace(1, 1 / np.sqrt(condition), FEATURES)
    rng = np.random.default_rng(seed)
    error = np.ones((len(rates), 4, FEATURES)) / scale  # an equal share of the loss each
    for step in range(1, 2000):
        x = scale * rng.normal(size=(4, batch_size, FEATURES))
        residual = np.einsum("kbf,rkf->rkb", x, error) + noise * rng.normal(size=(4, batch_size))
        error = error - rates * np.einsum("rkb,kbf->rkf", residual, x) / batch_size
        losses = np.nan_to_num(((scale * error) ** 2).mean(axis=(1, 2)), nan=np.inf)
        if losses.min() < 0.1:
            return step, float(rates[losses.argmin(), 0, 0])
    return 2000, 0.0


def halves_the_steps(batch_size: int, noise: float, condition: float, seed: int) -> bool:
    """Four times the batch needs at most half the steps, each size at its best rate."""
    small, large = (fewest(size, noise, condition, seed) for size in (batch_size, 4 * batch_size))
    return 2 * large[0] <= small[0]


def rate_grows_alike(batch_size: int, noise: float, condition: float, seed: int) -> bool:
    """Four times the batch has about four times the best rate: between 2.5 and 6.4 times."""
    small, large = (fewest(size, noise, condition, seed) for size in (batch_size, 4 * batch_size))
    return 2.5 < large[1] / small[1] < 6.4


def figure(batch_size: Annotated[int, Slider(1, 1024, log=True, steps=21)] = 16) -> Figure:
    """The spread of the gradient against the batch size.

    Args:
        batch_size: batch size B, the examples whose gradients are averaged.
    """
    drawing, axes = style.subplots()
    sizes = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
    every = np.geomspace(1, 1024, 50)
    axes.loglog(every, every**-0.5, color=BLUE)
    axes.loglog(sizes, [gradient_noise(b, batches=500) for b in sizes], "o", color=GREEN)
    here = batch_size**-0.5
    axes.loglog([batch_size, 4 * batch_size], [here, here], color=MUTED, linewidth=1)
    axes.loglog([4 * batch_size] * 2, [here, here / 2], color=MUTED, linewidth=1)
    axes.loglog(batch_size, here, "o", color=ORANGE, markersize=8)
    style.label(axes, 2 * batch_size, here, "4 ×", INK, xytext=(0, 4), ha="center")
    style.label(axes, 4 * batch_size, here / 2**0.5, "½", INK, xytext=(4, -3))
    style.label(axes, 8, 8**-0.5, "1/√B", BLUE, xytext=(-6, -6), ha="right", va="top")
    axes.set(xlim=(0.8, 6000), ylim=(0.012, 1.6), xlabel="batch size B", ylabel="gradient noise")
    ticks(axes, (1, 10, 100, 1000), y=(0.03, 0.1, 0.3, 1))
    axes.set_title(f"B = {batch_size}: noise {here:.3f} of a single example's")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
