"""The frames of a film as Matplotlib figures, and what is wrong with their words."""

import importlib
import re
from collections.abc import Callable

from matplotlib.figure import Figure
from matplotlib.text import Text

from glossary.content import Content
from glossary.figures import gallery, legible, sliders
from snippets.plot import style

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")


def shown(content: Content) -> list[tuple[str, str]]:
    """Module and function of every figure that entries and pages show."""
    return sorted({(job.module, job.function) for job in gallery.drawings(content).values()})


def function(module: str, name: str) -> Callable[..., Figure]:
    return getattr(importlib.import_module(f"snippets.{module}"), name)


def wrong(draw: Callable[..., Figure], positions: list[dict]) -> dict[str, list[str]]:
    """By position, the texts that can't be read, and those that say its value otherwise."""
    ends = [set(_words(_drawn(draw, position))) for position in (positions[0], positions[-1])]
    fixed = ends[0] & ends[1] if len(positions) > 1 else set()  # they say no value of the slider
    found = {
        str(position): _wrong(_drawn(draw, position), position, fixed) for position in positions
    }
    return {position: faults for position, faults in found.items() if faults}


def _wrong(figure: Figure, position: dict, fixed: set[str]) -> list[str]:
    values = [v for v in position.values() if not isinstance(v, str)]
    words = [w for w in _words(figure) if w not in fixed]
    said = [w for w in words for v in values[:1] if misspoken(w, sliders.number(v))]
    return [*legible.faults(figure), *said]


def _drawn(draw: Callable[..., Figure], position: dict) -> Figure:
    style.apply()
    return draw(**position)


def _words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def misspoken(words: str, shown: str) -> bool:
    """Whether words round a value that its slider shows whole.

    Tick labels are numbers alone; words that say it whole may say another number beside it.
    """
    said = NUMBER.findall(words)
    if not re.search(r"[^\W\d]", words) or shown in said:
        return False
    return any(_is_rounded(number, shown) for number in said)


def _is_rounded(number: str, shown: str) -> bool:
    """A figure or two by itself says little: 6 steps are not 6.4 of anything."""
    half = 0.5000001 * 10.0 ** -len(number.partition(".")[2])
    several = len(number.replace(".", "").lstrip("0")) > 1
    return several and 0 < abs(float(number) - float(shown)) <= half
