"""Whether the text for a figure says what the figure shows."""

import re
from collections.abc import Iterable, Iterator, Mapping

from glossary.check.results import numbers, stands, written
from glossary.content import Entry, Problem, body


def check(entry: Entry, drawings: Mapping[str, str]) -> Iterator[Problem]:
    """Numbers in the alt text of a figure that neither its default nor a block shows."""
    blocks = [block.code for block in body.consoles(entry.blocks)]
    for image in entry.images:
        if (drawing := drawings.get(image.target)) is None:
            continue
        drawn = re.findall(r"<text[^>]*>(.*?)</text>", drawing, re.DOTALL)
        values = numbers(" ".join([*blocks, *map(_plain, drawn)]))
        for number in _unshown(image.text, values):
            wrong = f"neither the figure nor a block shows {number} of the alt text"
            yield entry.problem(image.line, wrong, "what the default frame shows")


def _unshown(text: str, values: Iterable[float]) -> list[str]:
    known = list(values)
    return [number for number in written(text) if not stands(number, known)]


def _plain(markup: str) -> str:
    """What a reader sees of a text in a drawing: raised parts are exponents."""
    return re.sub(r"<[^>]+>", "", markup).replace("−", "-")
