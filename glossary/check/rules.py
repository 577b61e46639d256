"""What must hold of entries: of their names and prerequisites together, of each by itself."""

import re
from collections.abc import Collection, Iterator, Mapping

from glossary.check import consoles, editorial, results, senses, statements
from glossary.content import Entry, Glossary, Problem, Snippet, figure_name, fold, hint
from glossary.link import linker
from glossary.link import names as link_names

Snippets = Mapping[str, Snippet]


def together(glossary: Glossary) -> list[Problem]:
    """Every problem of what entries say of themselves in view of the others."""
    problems = [*_names(glossary), *_searches(glossary), *_cycle(glossary), *_owners(glossary)]
    return [*problems, *senses.check(glossary)]


def each(
    glossary: Glossary,
    snippets: Snippets,
    slugs: Collection[str],
    unread: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Every problem of each of some entries.

    `unread` are slugs whose files exist but did not parse.
    """
    problems: list[Problem] = []
    names = link_names.index(glossary)
    for entry in glossary.known(slugs):
        problems += _relations(entry, glossary, unread)
        problems += _links(entry, glossary, unread)
        problems += _snippet(entry, snippets, unread)
        problems += editorial.check(entry)
        problems += results.check(entry)
        problems += statements.check(entry, snippets)
        problems += consoles.check(entry, snippets)
        problems += _unlinked(entry, names)
    return problems


def _unlinked(entry: Entry, names: link_names.Names) -> Iterator[Problem]:
    """`lemma link glossary/entries --style relative` mends all of these."""
    for line, name, slug in linker.unlinked(entry, names):
        yield entry.problem(line, f"mentions {name} and never links it", f"[{name}]({slug}.md)")


def _names(glossary: Glossary) -> Iterator[Problem]:
    """A name folds to one entry; Sphinx drops names shaped `word word integer`."""
    taken: dict[str, Entry] = {}
    for entry in glossary.entries.values():
        for index, name in enumerate(entry.names):
            at = ("aliases", index - 1) if index else ("term",)
            if not fold(name):
                yield entry.problem_at(at, f"the name {name} has no letters", "a name to say")
                continue
            other = taken.setdefault(fold(name), entry)
            if other is not entry:
                yield entry.problem_at(
                    at, f"the name {name} is taken by {other.path}", "another name"
                )
            elif index and link_names.key(name) == link_names.key(entry.term):
                yield entry.problem_at(at, f"the alias {name} is the term itself", "leave it out")
            if re.fullmatch(r".+ \S+ -?\d+", name):
                yield entry.problem_at(at, f"Sphinx drops the name {name}", "no number at the end")


def _searches(glossary: Glossary) -> Iterator[Problem]:
    """What only the search knows is nobody's name, and is said once."""
    for entry in glossary.entries.values():
        said = {"": "nothing"}
        for index, word in enumerate(entry.meta.searches):
            other, earlier = glossary.find(word), said.get(fold(word))
            if other or earlier:
                same = f"a name of {other.path}" if other else f"the same as {earlier}"
                wrong = f"searches: {word} is {same}"
                yield entry.problem_at(("searches", index), wrong, "a word that is no name, once")
            said.setdefault(fold(word), word)


def _relations(entry: Entry, glossary: Glossary, unread: frozenset[str]) -> Iterator[Problem]:
    known = glossary.entries.keys() | unread
    for key in ("needs", "related", "contrast"):
        slugs = getattr(entry.meta, key)
        for index, slug in enumerate(slugs):
            if slug not in known:
                yield entry.problem_at(
                    (key, index),
                    f"{key}: there is no entry {slug}",
                    hint(slug, known, "the slug of an entry"),
                )
            elif slug == entry.slug or slug in slugs[:index]:
                yield entry.problem_at(
                    (key, index), f"{key}: {slug} again", "each other entry once"
                )


def _cycle(glossary: Glossary) -> Iterator[Problem]:
    circle = glossary.cycle()
    if len(set(circle)) > 1:  # an entry that needs itself is told so by _relations
        entry = glossary[circle[0]]
        yield entry.problem_at(
            ("needs",), f"a cycle: {' -> '.join(circle)}", "remove one of these needs"
        )


def _links(entry: Entry, glossary: Glossary, unread: frozenset[str]) -> Iterator[Problem]:
    for link in entry.links:
        page, _, anchor = link.target.partition("#")
        if link.target.startswith("https://"):
            continue
        slug = page.removesuffix(".md") if page else entry.slug
        if page and not re.fullmatch(r"[a-z0-9-]+\.md", page):
            yield entry.problem(
                link.line, f"the link {link.target} leaves the entries", "slug.md or https://"
            )
        elif slug not in glossary.entries.keys() | unread:
            right = hint(slug, glossary.entries, "the slug of an entry")
            yield entry.problem(link.line, f"the link {link.target} leads nowhere", right)
        elif anchor and slug in glossary.entries:
            anchors = [h.anchor for h in glossary[slug].headings]
            if anchor not in anchors:
                right = hint(anchor, anchors, "the anchor of a heading")
                yield entry.problem(link.line, f"the anchor {link.target} leads nowhere", right)


def _owners(glossary: Glossary) -> Iterator[Problem]:
    owners: dict[str, Entry] = {}
    for entry in (e for e in glossary.entries.values() if not e.is_brief):
        owner = owners.setdefault(entry.meta.snippet, entry)
        if owner is not entry:
            wrong = f"snippet: {entry.meta.snippet} belongs to {owner.path}"
            yield entry.problem_at(("snippet",), wrong, "a module of its own")


def _snippet(entry: Entry, snippets: Snippets, unread: frozenset[str]) -> Iterator[Problem]:
    name = entry.meta.snippet
    if entry.is_brief or name in unread:
        return
    if name not in snippets:
        right = hint(name, snippets, "the name of a module in snippets/")
        yield entry.problem_at(("snippet",), f"snippet: there is no snippets/{name}.py", right)
        return
    figures = snippets[name].figures
    for image in entry.images:
        if figure_name(entry.slug, image.target) not in figures:
            right = (
                " or ".join(f"{entry.slug}/{f}.svg" for f in figures)
                or "a function returning Figure"
            )
            wrong = f"the figure {image.target} is drawn by no function of snippets/{name}.py"
            yield entry.problem(image.line, wrong, right)
