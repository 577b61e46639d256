"""An entry as the Markdown of its page: its own text, and what the graph knows about it."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from glossary.content import Content, Entry, Glossary, Reference, Snippet, body, fold
from glossary.pages import meanings, proofs

LINK = re.compile(r"\[([^][]+)\]\([a-z0-9-]+\.md\)")


def page(entry: Entry, content: Content, repo_url: str = "") -> str:
    """The whole page, front matter for MkDocs included."""
    glossary, snippet = content.glossary, content.snippets.get(entry.meta.snippet)
    others = meanings.anchors(content.pages.get("docs/meanings.md", ""))
    parts = [
        _head(entry),
        f"# {text(entry.title)}",
        f"{text(entry.meta.summary)}\n{{ .lemma-summary }}",
        _aliases(entry),
        _others(entry, others.get(fold(entry.term), "")),
        _line("Needs", glossary.known(entry.meta.needs), "needs"),
        proofs.line(entry),
        _defined(entry),
        around(entry, glossary),
        way(entry, glossary),
        references(entry.meta.references),
        run(entry, snippet, repo_url),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(entry: Entry) -> str:
    """MkDocs puts title and description into the page as they are, so they go there escaped.

    A text in JSON is one in YAML too, and written sooner.
    """
    title, summary = (json.dumps(escape(t)) for t in (entry.title, entry.meta.summary))
    return f"---\ntitle: {title}\ndescription: {summary}\ntemplate: term.html\n---"


def text(plain: str) -> str:
    """Plain text as Markdown that shows just that."""
    return (
        re.sub(r"([\\`*_{}\[\]#$|~^<>&])", r"\\\1", plain)
        if re.search(r"[^\w\s.,;:'()-]", plain)
        else plain
    )


def link(entry: Entry, label: str | None = None) -> str:
    """A link from one term's page to another's."""
    return _link(label or entry.term, entry.slug)


@lru_cache(maxsize=4096)  # a page has hundreds, the same as others
def _link(label: str, slug: str) -> str:
    return f"[{text(label)}]({slug}.md)"


def _line(label: str, entries: Iterable[Entry], kind: str) -> str:
    links = " · ".join(link(e) for e in entries)
    return f"**{label}**{{ .lemma-label }} {links}\n{{ .lemma-{kind} }}" if links else ""


def _aliases(entry: Entry) -> str:
    names = " · ".join(text(alias) for alias in entry.meta.aliases)
    return f"**Also**{{ .lemma-label }} {names}\n{{ .lemma-aliases }}" if names else ""


def _others(entry: Entry, anchor: str) -> str:
    """Where the other meanings of the word are told."""
    told = f"[what else *{text(entry.term)}* means](../meanings.md#{anchor})"
    return f"**Senses**{{ .lemma-label }} {told}\n{{ .lemma-senses }}" if anchor else ""


def _defined(entry: Entry) -> str:
    """The body; its link to the page that it is on becomes the name that is defined."""
    mine = f"]({entry.slug}.md)"
    return LINK.sub(
        lambda m: f"<dfn>{m[1]}</dfn>" if m[0].endswith(mine) else m[0], entry.body.strip()
    )


def around(entry: Entry, glossary: Glossary) -> str:
    """Where the term leads: what it unlocks, what it is near to, who else speaks of it."""
    unlocks, meta = glossary.unlocks(entry.slug), entry.meta
    near = {*unlocks, *meta.related, *meta.contrast}
    rows = (
        ("Unlocks", unlocks),
        ("Related", meta.related),
        ("Not to be confused with", meta.contrast),
        ("Referred to by", [s for s in glossary.referred_by(entry.slug) if s not in near]),
    )
    lines = [
        f"{label}\n:   " + " · ".join(link(e) for e in glossary.known(slugs))
        for label, slugs in rows
        if slugs
    ]
    return "## Where next\n\n" + "\n\n".join(lines) if lines else ""


def way(entry: Entry, glossary: Glossary) -> str:
    """How to come here from a term that needs nothing: the shortest chain, and all that counts."""
    chain, below = glossary.way(entry.slug), glossary.path_to(entry.slug)[:-1]
    if not below:
        return ""
    steps = " → ".join(link(e) for e in glossary.known(chain[:-1]))
    every = " · ".join(link(e) for e in glossary.known(below))
    count = "one term" if len(below) == 1 else f"all {len(below)} terms"
    return (
        "## How do I get here\n\n"
        f"{steps} → **{text(entry.term)}**\n{{ .lemma-way }}\n\n"
        f'??? way "{count.capitalize()} that it builds on, in reading order"\n\n'
        f"    {every}\n    {{ .lemma-way }}"
    )


def references(sources: Iterable[Reference]) -> str:
    """The sources as a numbered list."""
    items = [f"1. {cite(source)}" for source in sources]
    return "## References\n\n" + "\n".join(items) if items else ""


def cite(source: Reference) -> str:
    """Authors (year). Title. Venue. Identifier."""
    title = f"*{text(source.title)}*"
    if source.link:
        title = f"[{title}]({source.link})"
    number = next((f"{k} {v}" for k, v in _identifiers(source) if v), "")
    authors = ", ".join(text(name) for name in source.authors)
    return f"{authors} ({source.year}). {title}. {text(source.venue)}. {text(number)}".rstrip()


def _identifiers(source: Reference) -> tuple[tuple[str, str | None], ...]:
    return (("doi", source.doi), ("arXiv", source.arxiv), ("ISBN", source.isbn))


def run(entry: Entry, snippet: Snippet | None, repo_url: str = "") -> str:
    """How to run what the page shows; of a snippet its code and its interface too, folded."""
    if not body.consoles(entry.blocks):
        return ""
    hosts = " or ".join(f"[{name}]({to})" for name, to in hosted(entry.slug, repo_url))
    opened = f", or open it in {hosts}" if hosts else ""
    return "\n\n".join(
        (
            "## Run it",
            f"```sh\nlemma run {entry.slug}\n```",
            (
                f"[Get `lemma`](../get-it.md), or download this page as a "
                f"[notebook]({entry.slug}/{entry.slug}.ipynb) or a "
                f"[script]({entry.slug}/{entry.slug}.py), which need only NumPy and Matplotlib"
                f"{opened}."
            ),
            *(_folded(snippet) if snippet else ()),
        )
    )


def _folded(snippet: Snippet) -> Iterator[str]:
    fence, lines = _fence(snippet.source), snippet.source.count("\n")
    code = _indented(f'{fence}python title="{snippet.path}"\n{snippet.source.rstrip()}\n{fence}')
    yield f'??? code "The code, {lines} lines"\n\n{code}'
    yield f'??? api "Its functions"\n\n    ::: snippets.{snippet.name}'


def hosted(slug: str, repo_url: str) -> list[tuple[str, str]]:
    """Where a notebook opens without being downloaded, from the repository's branch of notebooks.

    >>> hosted("loss", "https://example.org/a/b")
    []
    >>> [name for name, _ in hosted("loss", "https://github.com/a/b")]
    ['Colab', 'Binder']
    """
    place = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", repo_url)
    if not place:
        return []
    colab = f"https://colab.research.google.com/github/{place[1]}/blob/notebooks/{slug}.ipynb"
    binder = f"https://mybinder.org/v2/gh/{place[1]}/notebooks?labpath={slug}.ipynb"
    return [("Colab", colab), ("Binder", binder)]


def _fence(code: str) -> str:
    """A fence longer than any in the code."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    return "`" * (longest + 1)


def _indented(block: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in block.split("\n"))
