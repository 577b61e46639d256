"""500 trainings of one network: seven optimizers by learning rate by five random seeds.

The rule: learning rates stand three to a decade, from 1e-4 up. The three of the SGD kind take five
decades, 16 rates; the four adaptive ones take four decades, 13 rates. That makes
3 * 16 + 4 * 13 = 100 pairs, and five seeds make 500. A seed sets the first weights and the order of
the images, so runs of the same seed differ in nothing but optimizer and learning rate.

A chunk is one optimizer and one seed: its runs differ in the learning rate alone, see the same
batches, and are trained at once along the leading axis of every array.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from snippets.atlas import data, network
from snippets.atlas.optimizers import OPTIMIZERS, start, step

RATES = tuple(float(f"{rate:.3g}") for rate in np.logspace(-4, 1, 16))
ADAPTIVE_RATES = RATES[:13]  # 1e-4 to 1
ADAPTIVE = ("AdaGrad", "RMSProp", "Adam", "AdamW")
SEEDS = 5
EPOCHS = 20
BATCH_SIZE = 32


class Chunk(NamedTuple):
    """One optimizer and one seed, at every learning rate of that optimizer."""

    optimizer: str
    seed: int


class Runs(NamedTuple):
    """What R runs did."""

    losses: NDArray[np.float32]  # (R, 1 + epochs): of the first batch, then each epoch's mean
    validation: NDArray[np.float64]  # (R,), accuracy on the validation images after the last step
    accuracy: NDArray[np.float64]  # (R,), the same on the test images
    answers: NDArray[np.int64]  # (R,), how many different digits the run reads in both


def learning_rates(optimizer: str) -> tuple[float, ...]:
    """The rates at which the atlas tries an optimizer, rising."""
    return ADAPTIVE_RATES if optimizer in ADAPTIVE else RATES


def chunks() -> list[Chunk]:
    """All 35 chunks, 500 runs."""
    return [Chunk(optimizer, seed) for optimizer in OPTIMIZERS for seed in range(SEEDS)]


def batches(rng: np.random.Generator, size: int, epochs: int) -> NDArray[np.int64]:
    """Which images each step sees, (steps, 32): every epoch is a new order of all of them."""
    orders = [rng.permutation(size) for _ in range(epochs)]
    return np.concatenate(orders).reshape(-1, BATCH_SIZE)


def train(optimizer: str, rates: Sequence[float], seed: int, epochs: int = EPOCHS) -> Runs:
    """Train one network a learning rate, all from the same weights and on the same batches.

    A run that overflows ends as NaN in its own slice of every array and nowhere else.
    """
    training, held_out = data.split()
    rng = np.random.default_rng(seed)
    state = start(np.tile(network.initial(rng), (len(rates), 1)))
    learning_rate = np.array(rates, np.float32)[:, None]
    losses = []
    with np.errstate(all="ignore"):
        for batch in batches(rng, len(training.labels), epochs):
            patches, labels = training.patches[:, :, batch], training.labels[batch]
            loss, gradient = network.loss_and_gradient(state.theta, patches, labels)
            state = step(optimizer, state, gradient, learning_rate)
            losses.append(loss)
        curves = np.stack(losses, axis=1)  # (R, steps)
        means = curves.reshape(len(rates), epochs, -1).mean(axis=2)
        answers = network.answers(state.theta, held_out.patches)
    right = answers == held_out.labels
    return Runs(
        losses=np.hstack([curves[:, :1], means]),
        validation=right[:, : data.VALIDATION_SIZE].mean(axis=1),
        accuracy=right[:, data.VALIDATION_SIZE :].mean(axis=1),
        answers=np.array([len(np.unique(row)) for row in answers]),
    )


def diverged(losses: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Runs that ended no better than they began: a last loss above the first, or not a number."""
    return ~(losses[..., -1] <= losses[..., 0])


def run_chunk(chunk: Chunk, epochs: int = EPOCHS) -> Runs:
    """Train every run of a chunk."""
    return train(chunk.optimizer, learning_rates(chunk.optimizer), chunk.seed, epochs)
