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


def wrong(draw: Callable[..., Figure], position: dict) -> list[str]:
    """The texts that can't be read at a position, and those that say its value otherwise."""
    style.apply()
    figure = draw(**position)
    values = [v for v in position.values() if not isinstance(v, str)]
    words = [text.get_text() for text in figure.findobj(Text)]
    said = [w for w in words for v in values[:1] if misspoken(w, sliders.number(v))]
    return [*legible.faults(figure), *said]


def misspoken(words: str, shown: str) -> bool:
    """Whether words round a value that its slider shows whole; tick labels are numbers alone."""
    if not re.search(r"[^\W\d]", words):
        return False
    return any(_is_rounded(number, shown) for number in NUMBER.findall(words))


def _is_rounded(number: str, shown: str) -> bool:
    digits = len(number.replace(".", "").lstrip("0"))
    return digits > 1 and float(number) == float(f"{float(shown):.{digits}g}") != float(shown)
