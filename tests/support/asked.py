"""What people ask, and how they misspell it."""

import csv
import random

from glossary.content import ROOT, fold

TABLE = (ROOT / "tests/search/queries.tsv").read_text("utf-8")
QUERIES = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))


def misspelled(name: str, rng: random.Random) -> str:
    """The name after one edit: a letter less, more or other, or two exchanged."""
    i, letter = rng.randrange(len(name)), rng.choice("abcdefghijklmnopqrstuvwxyz")
    edits = [
        name[:i] + name[i + 1 :],
        name[:i] + letter + name[i:],
        name[:i] + letter + name[i + 1 :],
        name[:i] + name[i : i + 2][::-1] + name[i + 2 :],
    ]
    made = rng.choice(edits)
    return made if fold(made) != fold(name) else misspelled(name, rng)
