"""Sentences of others with a name of ours in them, each judged by hand: does it mean our term?

`tests/link/sentences.tsv` holds them, single sentences quoted from the documentation of Python
packages, with the name between « and ».  They were judged before the linker was tuned, and it was
tuned on those of the set `tune`; those of `fresh` were drawn from what it linked in the end.
Those of `unseen` were drawn at last, from packages that had shown none of the others.  `before`
says what a linker linked that took every name wherever it stood, and `beside` which other
names stand in the same file.
"""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from glossary.link.company import mentions
from glossary.link.names import Names, key
from glossary.prose import Passage

FILE = Path(__file__).parents[1] / "link" / "sentences.tsv"
CODE = re.compile(r"`+[^`]*`+|\$[^$]*\$|\[[^\]]*\](?:\([^)]*\))?|<[^>]*>|\S*://\S*|\{[^}]*\}|:\w+:")


class Row(NamedTuple):
    """A sentence; `sense` is `right` where the name in it means `term`."""

    term: str
    sentence: str
    package: str
    sense: str
    set: str
    before: str
    beside: str

    def is_linked(self, names: Names) -> bool:
        """Whether the name would become a link to the term, in a file that says the rest too."""
        start, end = self._place()
        texts = [re.sub("[«»]", "", self.sentence), *self.beside.split(", ")]
        found = mentions(map(_passage, texts), names, ())[0][1]
        return any(m.slug == self.term and m.start < end and start < m.end for m in found)

    def was_right(self, names: Names) -> bool:
        """Whether a link to it was made before, and rightly; never of an everyday word."""
        start, end = self._place()
        name = key(self.sentence[start + 1 : end + 1])
        return bool(self.before) and self.sense == "right" and name in names.by_key

    def _place(self) -> tuple[int, int]:
        return self.sentence.index("«"), self.sentence.index("»") - 1


class Score(NamedTuple):
    """How many mentions were linked, how many of them rightly, and how many should have been."""

    linked: int
    hits: int
    right: int

    @property
    def precision(self) -> float:
        return self.hits / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.right if self.right else 1.0


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [Row(*r) for r in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


def score(found: Iterable[Row], names: Names) -> Score:
    """Of these sentences."""
    judged = [(row.is_linked(names), row.sense == "right") for row in found]
    return Score(
        sum(linked for linked, _ in judged),
        sum(linked and right for linked, right in judged),
        sum(right for _, right in judged),
    )


def _passage(text: str) -> Passage:
    prose = CODE.sub(lambda m: "\0" * len(m[0]), text)
    return Passage(text, prose, [(0, 0)], lambda _: True)
