"""A sentence tried over settings that could break it, and where it breaks.

>>> def sum_is_odd(a: int, b: int) -> bool:
...     '''The sum of two numbers is odd.'''
...     return (a + b) % 2 == 1
>>> sweep(sum_is_odd, a=(1, 3), b=(1, 2, 4))
holds in 4 of 6 settings, not at b=1

A setting with one value says nothing of where:

>>> sweep(sum_is_odd, a=[3], b=(1, 2, 4))
holds in 2 of 3 settings, not at b=1
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Sweep:
    """The settings that were tried, and those, by index into `values`, where the sentence fails."""

    values: dict[str, list[Any]]
    failures: list[dict[str, int]]

    def __repr__(self) -> str:
        tried, failed = prod(map(len, self.values.values())), len(self.failures)
        if failed in {0, tried}:
            return f"holds in {'none of' if failed else 'all'} {tried} settings"
        hit, size, words = max(self._cells(), key=lambda c: c[0] / (c[1] + failed))  # ½ F₁ score
        here = "" if hit == failed == size else f" ({hit} of {failed} failures, {size} settings)"
        where = f"{'least' if here else 'not'} at {words}{here}"
        return f"holds in {tried - failed} of {tried} settings, {where}"

    def _cells(self) -> Iterator[tuple[int, int, str]]:
        """Failures and settings where one setting, or two, have a value or a range of values."""
        varied = {n: values for n, values in self.values.items() if len(values) > 1}
        one = [(n, *part) for n, values in varied.items() for part in _parts(n, values)]
        for cell in [*combinations(one, 1), *combinations(one, 2)]:
            fixed = {name: some for name, _, some in cell}
            size = prod(len(fixed.get(n, values)) for n, values in self.values.items())
            hit = sum(all(f[n] in some for n, some in fixed.items()) for f in self.failures)
            if len(fixed) == len(cell):
                yield hit, size, " with ".join(words for _, words, _ in cell)


def _parts(name: str, values: list[Any]) -> Iterator[tuple[str, range]]:
    yield from ((f"{name}={value}", range(i, i + 1)) for i, value in enumerate(values))
    if all(isinstance(v, int | float) for v in values) and values == sorted(values):
        for i in range(1, len(values) - 1):
            yield f"{name}<={values[i]}", range(i + 1)
            yield f"{name}>={values[i]}", range(i, len(values))


def sweep(predicate: Callable[..., bool], **settings: Iterable[Any]) -> Sweep:
    """Where the predicate, whose docstring is the sentence, holds among all settings' products."""
    values = {name: list(some) for name, some in settings.items()}
    every = (dict(zip(values, at, strict=True)) for at in product(*map(enumerate, values.values())))
    with np.errstate(all="ignore"):  # a run that overflows is a run
        failed = [at for at in every if not predicate(**{n: v for n, (_, v) in at.items()})]
    return Sweep(values, [{n: i for n, (i, _) in at.items()} for at in failed])
