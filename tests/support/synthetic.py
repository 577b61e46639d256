"""Made-up entries that fill a glossary up to a given size, the same ones every time."""

import random
from collections.abc import Iterable, Iterator
from itertools import product

from glossary.content import body
from glossary.content.entry import Entry, parse
from glossary.content.graph import Glossary

_SYLLABLES = [
    a + b for a, b in product(("b", "cr", "d", "gl", "l", "m", "n", "p", "s", "tr", "v"), "aeiou")
]
_ENDINGS = ("ant", "el", "ion", "is", "or", "tic", "um", "x")


def filled(real: Iterable[Entry], count: int) -> Glossary:
    """The real entries and as many made-up ones as make `count`, in the words of the real ones."""
    own = list(real)
    prose = [text for e in own for text, _ in body.sentence_lines(e.body) if text]
    known = sorted({word for e in own for word in e.term.split() if word.isalpha()})
    return Glossary.of((*own, *entries(count - len(own), prose or ["It is."], known or ["rate"])))


def entries(count: int, prose: list[str], known: list[str]) -> Iterator[Entry]:
    """Entries with a term of three words, an abbreviation, another name, a question and a text."""
    rng = random.Random(0)  # noqa: S311 - reproducible, not secret
    stock = words(rng, 160)
    taken: set[str] = set()
    while len(taken) < 3 * count:
        first, second = rng.sample(stock, 2)
        term = f"{first} {second} {rng.choice(known)}"
        short = "".join(word[:2] for word in term.split()).upper()
        other = f"{rng.choice(stock)}-{rng.choice(stock)} {first[:3]}"
        if not {term, short, other} & taken:  # a name belongs to one entry
            taken |= {term, short, other}
            yield _entry(term, [short, other], prose, rng)


def words(rng: random.Random, count: int) -> list[str]:
    """Different words that nobody says."""
    made: dict[str, None] = {}  # a set that keeps its order
    while len(made) < count:
        made["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) + rng.choice(_ENDINGS)] = None
    return list(made)


def _entry(term: str, aliases: list[str], prose: list[str], rng: random.Random) -> Entry:
    summary = f"A {term} is what stands here: {' '.join(rng.choice(prose).split()[:12])}"[:160]
    text = "\n".join(rng.choices(prose, k=40))
    made = parse(
        f"glossary/entries/{term.replace(' ', '-').lower()}.md",
        f"---\nterm: {term}\nsummary: {_quoted(summary)}\narea: training\naliases: {aliases}\n"
        f"snippet: x\n---\n\nA {term} is made up.\n{text}\n\n## Questions\n\n"
        f"### When does a {term} need {aliases[1]}?\n\n{text}\n",
    )
    assert isinstance(made, Entry), made
    return made


def _quoted(text: str) -> str:
    """A YAML string; front matter holds no angle brackets."""
    return "'" + text.replace("'", "''").replace("<", "").replace(">", "") + "'"
