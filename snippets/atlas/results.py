"""What the 500 trainings gave, read from results.json, and the band of usable learning rates.

Three of the 500 end as NaN, yet 120 end reading the same digit in every image:

>>> last = atlas().losses[:, -1]
>>> len(last), int(np.isnan(last).sum()), int((atlas().answers == 1).sum())
(500, 3, 120)
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from snippets.atlas import runs

RESULTS = Path(__file__).parent / "results.json"
MARGIN = 0.05  # a usable rate stays within five points of the optimizer's best, in validation


class Atlas(NamedTuple):
    """One place in every array for each of the 500 runs."""

    optimizer: NDArray[np.str_]
    learning_rate: NDArray[np.float64]
    seed: NDArray[np.int64]
    validation: NDArray[np.float64]
    accuracy: NDArray[np.float64]  # on the test images, by which nothing is chosen
    answers: NDArray[np.int64]
    losses: NDArray[np.float64]  # (500, 21); NaN where a loss was not finite


def short(loss: float) -> float | None:
    """Four significant digits; JSON has no NaN and no infinity."""
    return float(f"{loss:.4g}") if math.isfinite(loss) else None


def records(chunk: runs.Chunk, done: runs.Runs) -> list[dict[str, Any]]:
    """What goes into results.json, a record a run."""
    rates = runs.learning_rates(chunk.optimizer)
    return [
        {
            "optimizer": chunk.optimizer,
            "learning_rate": rate,
            "seed": chunk.seed,
            "validation": round(float(validation), 4),
            "accuracy": round(float(accuracy), 4),
            "answers": int(answers),
            "losses": [short(float(loss)) for loss in losses],
        }
        for rate, losses, validation, accuracy, answers in zip(rates, *done, strict=True)
    ]


def to_json(head: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """The text of results.json, one run a line: where a run changes, one line changes."""
    lines = ",\n".join(map(json.dumps, rows))
    return f'{json.dumps(head)[:-1]},\n"runs": [\n{lines}\n]}}\n'


class Band(NamedTuple):
    """The usable learning rates of one optimizer, from `low` to `high`, and the best one tried."""

    low: float
    best: float
    high: float

    @property
    def decades(self) -> float:
        """Width of the band, log10(high / low)."""
        return float(np.log10(self.high / self.low))


@cache
def atlas() -> Atlas:
    """All runs, in the order of `runs.chunks`."""
    rows = json.loads(RESULTS.read_text(encoding="utf-8"))["runs"]
    columns = {name: np.array([row[name] for row in rows]) for name in Atlas._fields}
    columns["losses"] = columns["losses"].astype(np.float64)  # None becomes NaN
    return Atlas(**columns)


def accuracies(optimizer: str, rate: float) -> NDArray[np.float64]:
    """Test accuracy of each seed at a rate that was tried, shape (5,)."""
    a = atlas()
    return np.asarray(a.accuracy[(a.optimizer == optimizer) & (a.learning_rate == rate)])


def mean_accuracy(optimizer: str, seeds: Sequence[int] = range(runs.SEEDS)) -> NDArray[np.float64]:
    """Validation accuracy at each of `runs.learning_rates(optimizer)`, mean over the seeds."""
    a = atlas()
    rows = [a.validation[(a.optimizer == optimizer) & (a.seed == seed)] for seed in seeds]
    return np.asarray(np.mean(rows, axis=0))


def falls(optimizer: str, seeds: Sequence[int] = range(runs.SEEDS)) -> float:
    """The first rate tried beyond the best whose validation accuracy is more than MARGIN below.

    >>> falls("SGD"), falls("Adam")
    (1.0, 0.0464)
    """
    y = mean_accuracy(optimizer, seeds)
    beyond = np.arange(len(y)) > y.argmax()
    return runs.learning_rates(optimizer)[int(np.argmax(beyond & (y < y.max() - MARGIN)))]


def blows_up(optimizer: str) -> float:
    """The first rate tried at which a seed's loss ends above its start, infinite if none does.

    >>> blows_up("SGD"), blows_up("Adam")
    (10.0, inf)
    """
    a = atlas()
    with np.errstate(invalid="ignore"):
        high = (a.optimizer == optimizer) & ~(a.losses[:, -1] <= a.losses[:, 0])
    return float(a.learning_rate[high].min(initial=np.inf))


def edge(x: NDArray[np.float64], y: NDArray[np.float64], level: float) -> float:
    """Where y, read outward from its best, first falls to `level`; x's end if it never does."""
    below = np.flatnonzero(y < level)
    if not len(below):
        return float(x[-1])
    i = below[0]
    return float(np.interp(level, [y[i], y[i - 1]], [x[i], x[i - 1]]))


def band(optimizer: str, margin: float = MARGIN, seeds: Sequence[int] = range(runs.SEEDS)) -> Band:
    """Rates around the best whose mean validation accuracy is within `margin` of it.

    Between two rates that were tried, the accuracy is taken to be a straight line over log(rate).

    >>> [round(band(name).decades, 1) for name in ("SGD", "momentum", "AdaGrad", "Adam")]
    [1.6, 1.7, 1.8, 2.1]
    """
    rates, y = runs.learning_rates(optimizer), mean_accuracy(optimizer, seeds)
    x = np.log10(rates)
    best = int(y.argmax())
    level = y[best] - margin
    low = edge(x[best::-1], y[best::-1], level)
    high = edge(x[best:], y[best:], level)
    return Band(10**low, rates[best], 10**high)
