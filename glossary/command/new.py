"""`lemma new TERM`: an entry and its snippet to fill in, sound but for what only a writer knows."""

import keyword
import re
import sys
import textwrap
import unicodedata
from pathlib import Path

import click
import yaml

from glossary.check import editorial, load, rules, statements
from glossary.content import (
    AREAS,
    ROOT,
    Content,
    Entry,
    Glossary,
    Problem,
    Snippet,
    parse_snippet,
    title,
)
from glossary.content import parse_entry as parse
from glossary.disk import write

Front = dict[str, str | list[str]]
BODY = """
## In plain words

## Figure

![]({slug}/figure.svg)

## Definition

## Worked example

```pycon
>>> from snippets.{module} import line
>>> line([1, 2], slope=3).tolist()
[3.0, 6.0]

```

## Where it holds

## In practice

## Common claims

## Questions
"""

BRIEF = """
```pycon
>>> 1 + 1
2

```
"""

SNIPPET = '''\
r"""{title}.

{summary}

Notice what the figure shows.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, Slider


def line(x: ArrayLike, slope: float) -> NDArray[np.float64]:
    """The line y = slope · x, of the shape of x.

    >>> line([1, 2], slope=3).tolist()
    [3.0, 6.0]
    """
    return slope * np.asarray(x, float)


def figure(slope: Annotated[float, Slider(-2, 2)] = 1.0) -> Figure:
    """One line.

    Args:
        slope: how steep it is.
    """
    drawing, axes = style.subplots()
    x = np.array([-1.0, 1.0])
    axes.plot(x, line(x, slope), color=BLUE)
    axes.set(xlim=(-1, 1), ylim=(-2, 2), xlabel="x", ylabel="y")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
'''


@click.command()
@click.argument("term")
@click.option(
    "--summary",
    prompt="One plain sentence that stands alone in a tooltip",
    help="One plain sentence.",
)
@click.option("--area", type=click.Choice(AREAS), prompt=True, help="The area that it belongs to.")
@click.option("--alias", "aliases", multiple=True, help="Another name; can be repeated.")
@click.option(
    "--search",
    "searches",
    multiple=True,
    help="A word that leads here but means something else or less; can be repeated.",
)
@click.option("--needs", multiple=True, help="The slug of a prerequisite; can be repeated.")
@click.option("--brief", is_flag=True, help="A definition and one example, without a snippet.")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, hidden=True)
def new(  # noqa: PLR0913, PLR0917 - one for each flag
    term: str,
    summary: str,
    area: str,
    aliases: tuple[str, ...],
    searches: tuple[str, ...],
    needs: tuple[str, ...],
    root: Path,
    *,
    brief: bool,
) -> None:
    """Write skeletons of an entry and its snippet; `lemma check` says what is left to do."""
    front: Front = {
        "term": term,
        "summary": summary,
        "area": area,
        "kind": "brief" if brief else "",
        "aliases": list(aliases),
        "searches": list(searches),
        "needs": list(needs),
        "snippet": "" if brief else module(term),
    }
    files = skeletons(slug(term), {key: value for key, value in front.items() if value})
    problems = faults(files, load(root))
    if problems:
        click.echo("\n".join(str(p) for p in problems), err=True)
        sys.exit(2)
    try:
        write.replace_all({root / path: text.encode() for path, text in files.items()})
    except OSError as error:
        click.echo(f"lemma new: {error.filename} cannot be written: {error.strerror}", err=True)
        sys.exit(2)
    click.echo("\n".join(f"wrote {path}" for path in files))


def slug(term: str) -> str:
    """The address of a term: `Rényi entropy` is at `renyi-entropy`."""
    plain = unicodedata.normalize("NFKD", term.casefold())
    ascii_ = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")


def module(term: str) -> str:
    """The name of its snippet, which Python can import."""
    name = slug(term).replace("-", "_")
    return f"term_{name}" if not name[:1].isalpha() or keyword.iskeyword(name) else name


def skeletons(slug: str, front: Front) -> dict[str, str]:
    """The entry, and its snippet if it names one, by their paths."""
    name = str(front.get("snippet", ""))
    head = "".join(f"{key}: {_yaml(value)}\n" for key, value in front.items())
    text = BODY.format(module=name, slug=slug) if name else BRIEF
    files = {f"glossary/entries/{slug}.md": f"---\n{head}---\n{text}"}
    if name:
        summary = textwrap.fill(str(front["summary"]).replace('"""', "“"), 100)
        code = SNIPPET.format(title=title(str(front["term"])), summary=summary)
        files[f"snippets/{name}.py"] = code
    return files


def _yaml(value: str | list[str]) -> str:
    """A value on one line, quoted where YAML would take it for something else."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000)
    return text.removesuffix("...\n").strip()


def faults(files: dict[str, str], content: Content) -> list[Problem]:
    """What is wrong with the new files that is not for a writer to fill in."""
    entries, snippets = content.glossary.entries.values(), content.snippets.values()
    taken = {e.path for e in entries} | {f"snippets/{s.name}.py" for s in snippets}
    if clashes := sorted(taken & files.keys()):
        return [Problem(p, 1, "already exists", "another term") for p in clashes]
    (path, text), *code = files.items()
    entry = parse(path, text)
    parsed = [parse_snippet(at, Path(at).stem, source) for at, source in code]
    if not isinstance(entry, Entry):
        return entry
    if wrong := [p for p in parsed if isinstance(p, Problem)]:
        return wrong
    own = {s.name: s for s in parsed if isinstance(s, Snippet)}
    glossary = Glossary.of([*entries, entry])
    found = rules.together(glossary) + rules.each(glossary, content.snippets | own, [entry.slug])
    to_write = {*editorial.check(entry), *statements.check(entry, own)}
    return [p for p in found if p.path == path and p not in to_write]
