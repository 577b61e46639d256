"""Matplotlib spared what nobody sees and what it has just done: the same bytes in half the time.

Each adjustment was made for the version in MADE_FOR, whose own code it wraps.
With any other version none is made: drawings are the same, and slower.
A test draws with and without them.
"""

import functools
import gc
from collections.abc import Callable, Hashable, Sequence
from typing import Any, cast

import matplotlib as mpl
from matplotlib import mathtext, text
from matplotlib.axis import Axis
from matplotlib.figure import Figure

MADE_FOR = "3.11"


def adjust() -> None:
    """For this process, and for good."""
    if not mpl.__version__.startswith(f"{MADE_FOR}."):
        return
    gc.set_threshold(100_000, 20, 20)  # a figure is a web of circles, and the worker is large
    _wrap(Axis, "get_minorticklocs", _visible)
    _wrap(Axis, "_update_ticks", _once_a_draw)
    _wrap(Figure, "draw", _watched)
    parser, words = cast("Any", mathtext.MathTextParser), cast("Any", text)
    parser._parse_cached = _kept(parser._parse_cached.__wrapped__, lambda p: p._output_type)
    words._get_text_metrics_with_cache = _kept(words._get_text_metrics_with_cache, type)


def _wrap(owner: type, name: str, wrapper: Callable[..., Any]) -> None:
    inner = getattr(owner, name)
    setattr(owner, name, functools.partialmethod(wrapper, inner))


def _visible(axis: Any, inner: Callable[..., Any]) -> Sequence[float]:
    """Minor ticks have no length in our style: only those with a label or a grid line are drawn."""
    places: Sequence[float] = inner(axis)
    sizes = {"x": mpl.rcParams["xtick.minor.size"], "y": mpl.rcParams["ytick.minor.size"]}
    length = axis._minor_tick_kw.get("size", sizes.get(axis.axis_name, 1))
    if length or axis._minor_tick_kw.get("gridOn") or not len(places):
        return places
    return places if any(axis.minor.formatter.format_ticks(places)) else []


_drawing: list[dict[int, Any]] = []  # the ticks of each axis, while a figure is being drawn


def _watched(figure: Figure, inner: Callable[..., None], renderer: Any) -> None:
    _drawing.append({})
    try:
        inner(figure, renderer)
    finally:
        _drawing.pop()


def _once_a_draw(axis: Any, inner: Callable[..., Any]) -> Any:
    """Ticks are placed for the axis, and again for its label, and nothing moves between."""
    if not _drawing:
        return inner(axis)
    if id(axis) not in _drawing[-1]:
        _drawing[-1][id(axis)] = inner(axis)
    return _drawing[-1][id(axis)]


def _kept(inner: Callable[..., Any], kind: Callable[[Any], Hashable]) -> Callable[..., Any]:
    """A text's size and layout depend on the kind of what measures it, not on which one it is."""
    known: dict[Hashable, Any] = {}

    def called(measures: Any, words: str, *details: Any, **named: Any) -> Any:
        # A font's hash is of its values, and Matplotlib may change these later.
        key = kind(measures), words, *map(hash, (*details, *named.values()))
        if key not in known:
            known[key] = inner(measures, words, *details, **named)
        return known[key]

    return called
