"""Results kept by what a call means, where `functools.cache` goes by how it is written.

>>> calls = []
>>> @kept
... def double(x: int, plus: int = 0) -> int:
...     calls.append(x)
...     return 2 * x + plus
>>> double(1), double(x=1), double(1, 0), double(1, plus=0), calls
(2, 2, 2, 2, [1])
"""

from collections.abc import Callable
from functools import cache, wraps
from inspect import signature
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def kept(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The function, run once for the same arguments, whether given or left to their defaults."""
    meant, run = signature(function), cache(function)

    @wraps(function)
    def once(*given: Given.args, **named: Given.kwargs) -> Result:
        call = meant.bind(*given, **named)
        call.apply_defaults()
        return run(*call.args, **call.kwargs)

    return once
