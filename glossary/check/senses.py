"""Which names may become links by themselves: what an entry says of those that mean more."""

from collections.abc import Iterator

from glossary.content import Entry, Glossary, Problem
from glossary.link import names as spellings

# Words of the field that everybody uses, with another meaning or none in particular.
_ORDINARY = """
accuracy action activation agent alpha attention backbone baseline batch beta bias bootstrap
bucketing calibration capacity center class column conditioning converge converged cost coverage
criterion depth distance distribution divergence embedding ensemble environment episode epoch
epsilon error estimator eta example experiment explanation factor feature field filter flatness
fold function gain gamma generalization grad graph head heuristic initialisation initialization
input instance intercept iteration kernel key label lambda layer leakage loss margin matrix mean
median memory metric mode model momentum neuron node noise norm normalisation normalization
objective observation offset oscillation output overshoot parameter partial path policy pool
population precision prediction predictor prior prompt property query range rank recall response
return reward root row sample scaling sensitivity shape sharpness size slope state step support
tail target temperature test theta threshold time token tower trace training transformer tree unit
update validation value variance vector weight width window
"""
ORDINARY = frozenset(_ORDINARY.split())


def check(glossary: Glossary) -> Iterator[Problem]:
    """Whatever `everyday`, `shared` and `unlike` say is so, and nothing is left unsaid."""
    for entry in glossary.entries.values():
        yield from _listed(entry)
        yield from _unsaid(entry)
        yield from _phrases(entry)


def _listed(entry: Entry) -> Iterator[Problem]:
    seen: set[str] = set()
    for field in ("everyday", "shared"):
        for index, name in enumerate(getattr(entry.meta, field)):
            if name not in entry.names:
                wrong = f"{field}: {name} is no name of this entry"
                yield entry.problem_at((field, index), wrong, "its term or one of its aliases")
            elif name in seen:
                yield entry.problem_at((field, index), f"{field}: {name} again", "each name once")
            seen.add(name)


def _unsaid(entry: Entry) -> Iterator[Problem]:
    said = {*entry.meta.everyday, *entry.meta.shared}
    for index, name in enumerate(entry.names):
        if name.lower() in ORDINARY and name not in said:
            at = ("aliases", index - 1) if index else ("term",)
            wrong = f"{name} is an ordinary word, which would be linked wherever it stands"
            yield entry.problem_at(at, wrong, f"everyday: [{name}], or shared: [{name}]")


def _phrases(entry: Entry) -> Iterator[Problem]:
    names = _keys(entry)
    for index, phrase in enumerate(entry.meta.unlike):
        words = spellings.key(phrase)
        inside = any(f" {name} " in f" {words} " for name in names)
        if words in names or not (inside or spellings.is_word(phrase)):
            wrong = f"unlike: {phrase} holds no name of this entry and more"
            yield entry.problem_at(
                ("unlike", index), wrong, "a phrase with a name of it, or a word"
            )


def _keys(entry: Entry) -> set[str]:
    forms = [form for name in entry.names for form in (name, spellings.pluralized(name))]
    return {spellings.key(form) for form in forms}
