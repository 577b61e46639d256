"""Links for the first mention of each term, in Markdown, MyST and reStructuredText."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, get_args

from glossary.content import Entry, fold
from glossary.link import comments
from glossary.link.company import mentions
from glossary.link.names import Mention, Names
from glossary.prose import Insertion, Passage, Syntax, inserted, read

Kind = Literal["url", "term", "external", "reference", "relative"]
Style = Callable[[str, Mention], Insertion]


class Link(NamedTuple):
    """A link that a text lacks, from a term's mention to its entry."""

    slug: str
    insertion: Insertion


# An address of ours, the target of `[text][slug]`; then `{term}`text <name>``, `[name][]`.
ADDRESS = re.compile(r"terms/([a-z0-9-]+)/|\]\(([a-z0-9-]+)\.md[#)]|\]\[([a-z0-9-]+)\]")
EXTERNAL = "external+lemma:term"  # where the project has a glossary of its own
ROLE = re.compile(r"term[}:]`(?:[^`<]*<)?([^`<>]+)>?`|\[([^\[\]]+)\]\[\]")


def style(kind: Kind, syntax: Syntax, site_url: str = "") -> Style:
    """How a link is written.

    Args:
        kind: `url`, `term` (`{term}` or `:term:`), `external` (the same, of this glossary
            alone), `reference` (`[text][slug]`) or `relative`.
        syntax: of the file.
        site_url: with a slash at its end.

    Raises:
        KeyError: where the syntax has no such style.
    """

    def url(_: str, m: Mention) -> Insertion:
        address = f"{site_url}terms/{m.slug}/"
        return Insertion(m.start, m.end, "[", f"]({address})", address)

    def relative(_: str, m: Mention) -> Insertion:
        return Insertion(m.start, m.end, "[", f"]({m.slug}.md)", f"{m.slug}.md")

    def reference(_: str, m: Mention) -> Insertion:
        return Insertion(m.start, m.end, "[", f"][{m.slug}]", m.slug)

    def rst_url(_: str, m: Mention) -> Insertion:
        return Insertion(m.start, m.end, "`", f" <{site_url}terms/{m.slug}/>`__")

    def role(name: str) -> Style:
        marked = f":{name}:`" if syntax == "rst" else f"{{{name}}}`"

        def written(text: str, m: Mention) -> Insertion:
            # Sphinx looks terms up without regard to case; a plural needs its target written out.
            bare = text.lower() == m.name.lower()
            return Insertion(m.start, m.end, marked, "`" if bare else f" <{m.name}>`")

        return written

    every: dict[Kind, Style] = {
        "url": rst_url if syntax == "rst" else url,
        "relative": relative,
        "reference": reference,
        "term": role("term"),
        "external": role(EXTERNAL),
    }
    return {one: every[one] for one in kinds(syntax)}[kind]


def kinds(syntax: Syntax) -> tuple[Kind, ...]:
    """The kinds of links that a syntax has: roles are Sphinx's, relative links our own entries'."""
    if syntax == "rst":
        return ("url", "term", "external")
    return ("url", "relative") if syntax in {"mdx", "pandoc"} else get_args(Kind)


def link(text: str, names: Names, *, style: Style, syntax: Syntax, skip: str = "") -> str:
    """The text with a link at the first mention of each term that it doesn't link yet.

    Args:
        text: of the whole file.
        names: what to look for.
        style: how a link is written.
        syntax: of the file.
        skip: the slug of the entry that the text is.
    """
    found = links(text, names, style=style, syntax=syntax, skip=skip)
    return inserted(text, [link.insertion for link in found])


def links(text: str, names: Names, *, style: Style, syntax: Syntax, skip: str = "") -> list[Link]:
    """What `link` inserts, in the order of the text.

    Raises:
        CommentError: where a comment tells the linker nothing that it knows.
        FormatError: where the text is no notebook.
    """
    document = read(text, syntax)
    said = comments.said(document.text, names)
    before = linked(document.text, names)
    done = {skip, *before, *said.skipped}
    found: list[Link] = []
    for passage, some in mentions(document.passages, names, {skip, *before}):
        accepted: list[Insertion] = []
        for mention in some:
            new = style(passage.text[mention.start : mention.end], mention)
            wanted = mention.slug not in done and not said.forbids(passage.offset(mention.start))
            if wanted and passage.holds([*accepted, new]):
                done.add(mention.slug)
                accepted.append(new)
                found.append(Link(mention.slug, document.placed(_in_file(new, passage))))
    return found


def _in_file(new: Insertion, passage: Passage) -> Insertion:
    start, end = passage.offset(new.start), passage.offset(new.end - 1) + 1
    return Insertion(start, end, new.before, new.after, new.address)


def linked(text: str, names: Names) -> set[str]:
    """The slugs of the terms that a text links already, in any style."""
    slugs = {slug for match in ADDRESS.findall(text) for slug in match if slug}
    called = {fold(name) for match in ROLE.findall(text) for name in match if name}
    called |= {fold(slug) for slug in slugs}  # `terms/step-size/` leads to the learning rate
    return slugs | {names.owners[name] for name in called if name in names.owners}


def unlinked(entry: Entry, names: Names) -> Iterator[tuple[int, str, str]]:
    """The line, name and slug of each other term's first mention, if an entry never links it."""
    done = {entry.slug, *linked(entry.body, names)}
    for passage, some in mentions(read(entry.body, "mkdocs").passages, names, {*done}):
        for mention in some:
            if mention.slug not in done:
                done.add(mention.slug)
                line = entry.body.count("\n", 0, passage.offset(mention.start))
                yield line, passage.text[mention.start : mention.end], mention.slug
