"""Which mentions mean their terms: what else a text names tells that, or a word beside them."""

from collections.abc import Collection, Iterable

from glossary.content import MATHEMATICS, fold
from glossary.link.names import WORD, Mention, Names, find
from glossary.prose import Passage


def mentions(
    text: Iterable[Passage], names: Names, known: Collection[str]
) -> list[tuple[Passage, list[Mention]]]:
    """What means a term, passage by passage, in a text that links or is the `known` ones."""
    found = [(passage, list(find(passage.text, names, passage.prose))) for passage in text]
    sure = {m.slug for _, some in found for m in some if not m.topic}
    told = {names.areas[slug] for slug in sure.union(known) if slug in names.areas}
    return [(p, [m for m in some if _is_meant(m, told, p, names)]) for p, some in found]


def _is_meant(mention: Mention, told: Collection[str], passage: Passage, names: Names) -> bool:
    """In a text that surely tells of the areas `told`.

    What other trades say too counts beside a sure term of its area, or of machine learning, and in
    a paragraph that has one of the words which its entry gives; never where that has one which the
    entry gives for something else.
    """
    if not mention.topic:
        return True
    words = {fold(word) for word in WORD.findall(passage.prose)}
    if not words.isdisjoint(names.unlike.get(mention.slug, ())):
        return False
    learning = not MATHEMATICS.issuperset(told)
    beside = not words.isdisjoint(names.beside.get(mention.slug, ()))
    return learning or mention.topic in told or beside
