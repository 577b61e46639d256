r"""Every symbol of the site's formulas: what it stands for, its shape, and which entries use it.

The table is `glossary/notation.tsv`: symbol, meaning, shape, and the slugs that mean it so.
A star among the slugs marks the common meaning: an entry that no row of the symbol names has it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.content.body import CODE, FORMULA
from glossary.content.problem import Problem

if TYPE_CHECKING:  # an entry knows its symbols
    from glossary.content.entry import Entry
    from glossary.content.graph import Glossary

TABLE = "glossary/notation.tsv"
WORDS = re.compile(r"\\(?:text|operatorname|mathrm|begin|end)\*?\s*\{([^}]*)\}")
TOKEN = re.compile(r"\\mathbb\{?\s*[A-Za-z]\}?|\\mathcal\{?\s*[A-Za-z]\}?|\\[A-Za-z]+|\\.|[A-Za-z]")
# What places, spaces, joins or names itself, and so stands for nothing that needs a word.
PLAIN = re.compile(
    r"""\\(?: [,;!:{}|%\\]?
    | [td]?frac | sqrt | cdots? | l?dots | q?quad | left | right | [Bb]igg?[lr]? | text
    | [lr](?:ceil | floor | vert | Vert) | mid | to | in | leq? | geq? | neq | approx | propto | pm
    | times | infty | min | max | arg | ln | log | exp | sin | cos | tanh | lim | int | binom | pi
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Symbol:
    """One meaning of one symbol."""

    tex: str
    meaning: str
    shape: str
    slugs: tuple[str, ...]
    line: int


def parse(text: str) -> tuple[list[Symbol], list[Problem]]:
    """The rows of the table, and what is wrong with others."""
    found, wrong = [], []
    for number, line in enumerate(text.splitlines()[1:], 2):
        row = line.split("\t")
        if len(row) == 4 and row[0] and row[1] and row[3]:
            found.append(Symbol(row[0], row[1], row[2], tuple(row[3].split()), number))
        else:
            right = "symbol, meaning, shape, slugs or *, with tabs between"
            wrong.append(
                Problem(TABLE, number, f"a row of {len(row)} columns, or an empty one", right)
            )
    return found, wrong


def symbols(tex: str) -> set[str]:
    r"""The symbols of a formula.

    >>> sorted(symbols(r"\theta_{t+1} = \theta_t - \eta\,\nabla L(\theta_t) \text{ at } t"))
    ['L', '\\eta', '\\nabla', '\\theta', 't']
    """
    bare = WORDS.sub(" ", tex).replace(r"\varepsilon", r"\epsilon")
    found = {re.sub(r"[{}\s]", "", token) for token in TOKEN.findall(bare)}
    return {token for token in found if not PLAIN.fullmatch(token)}


def used(body: str) -> dict[str, int]:
    """The symbols of a text's formulas, each with the line of its first use, from zero."""
    text = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    found: dict[str, int] = {}
    for match in FORMULA.finditer(text):
        for symbol in sorted(symbols(match["tex"] or match["line"])):
            found.setdefault(symbol, text.count("\n", 0, match.start()))
    return found


def meanings(glossary: "Glossary", table: Iterable[Symbol]) -> "dict[Symbol, list[Entry]]":
    """Each row with the entries that use its symbol in its sense."""
    table = list(table)
    named = {(row.tex, slug) for row in table for slug in row.slugs}
    users: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in glossary.entries.values():
        for symbol in entry.symbols:
            users[symbol].append(entry)
    return {
        row: [
            entry
            for entry in users[row.tex]
            if entry.slug in row.slugs or ("*" in row.slugs and (row.tex, entry.slug) not in named)
        ]
        for row in table
    }
