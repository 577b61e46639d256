"""What an entry's notebook holds: prose, examples, figures, and the code they stand on."""

import ast
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from doctest import DocTestParser, Example
from functools import lru_cache
from pathlib import Path
from textwrap import dedent, indent

from glossary.content import Entry, Snippet, figure_name

MAIN = re.compile(r"\nif __name__ == .__main__.:\n(?:    .*\n|\n)*")
PARTS = re.compile(
    r"^```pycon\n(?P<code>.*?)^```$|^!\[[^\n]*\]\((?P<figure>[^)]+\.svg)\)$",
    re.DOTALL | re.MULTILINE,
)
TAB = re.compile(r'^=== "(?P<name>.+)"\n\n(?P<text>(?:    .*\n|\n)+)', re.MULTILINE)
LINK = re.compile(r"\]\((?P<slug>[a-z0-9-]+)\.md(?P<anchor>#[^)]*)?\)")
IMPORT = re.compile(r"from snippets(?:\.(\w+)| import ([\w, ]+))")
Texts = Mapping[str, Mapping[str, str]]
SETUP = """
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

import matplotlib

sys.path.insert(0, folder := tempfile.mkdtemp())
for name, text in FILES.items():
    (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
    data = b64decode(text) if name.endswith(".gz") else text.encode()
    (Path(folder) / name).write_bytes(data)
"""
OWN = """
# What is defined here is what the examples import: change it, and they change.
sys.modules["snippets.MODULE"] = sys.modules["__main__"]
"""
STYLE = """
from snippets.plot import style

style.apply()
matplotlib.rcParams["figure.facecolor"] = style.PAPER
"""


@dataclass(frozen=True)
class Cell:
    """Prose, or code and what it prints."""

    kind: str  # "markdown", "code" or "figure", which is code whose value is one
    source: str
    printed: str = ""
    folded: bool = False
    tags: tuple[str, ...] = ()


def texts(root: Path) -> Texts:
    """Every file below snippets/ that code reads, by its module and its path; data in base64."""
    found: dict[str, dict[str, str]] = {}
    files = (f for f in (root / "snippets").rglob("*") if f.suffix in {".py", ".json", ".gz"})
    for file in sorted(files):
        path, data = file.relative_to(root).as_posix(), file.read_bytes()
        text = b64encode(data).decode() if file.suffix == ".gz" else data.decode()
        found.setdefault(_module(path), {})[path] = text
    return found


def cells(entry: Entry, snippet: Snippet | None, texts: Texts, site_url: str) -> Iterator[Cell]:
    """Title, parameters, the code, then the entry's own text with its examples and figures."""
    address = f"<{site_url}terms/{entry.slug}/>"
    yield Cell("markdown", f"# {entry.title}\n\n{entry.meta.summary}\n\n{address}")
    if snippet:
        yield Cell("code", _parameters(entry, snippet), tags=("parameters",))
        yield Cell("code", _setup(entry, snippet, texts), folded=True)
        yield Cell("code", MAIN.sub("", snippet.source))
    elif _imported(entry.body):
        yield Cell("code", _setup(entry, None, texts), folded=True)
    start = 0
    for part in PARTS.finditer(entry.body):
        yield from _prose(entry.body[start : part.start()], site_url)
        yield from _examples(part["code"] or "")
        if snippet:
            yield from _figure(entry, snippet, part["figure"] or "")
        start = part.end()
    yield from _prose(entry.body[start:], site_url)


def _parameters(entry: Entry, snippet: Snippet) -> str:
    """What each figure of the page is drawn with, and what that means."""
    blocks = ["# Change a number, then run all cells."]
    for image in entry.images:
        name = figure_name(entry.slug, image.target)
        lines = _defaults(snippet.functions[name]) if name in snippet.functions else []
        blocks.append("\n".join([f"{name}_parameters = {{", *lines, "}"]) if lines else "")
    return "\n".join(filter(None, dict.fromkeys(blocks)))


def _defaults(function: ast.FunctionDef) -> list[str]:
    """Each parameter with its default, its range and what the docstring says of it."""
    about = dict(re.findall(r"^\s+(\w+): (.+)$", ast.get_docstring(function) or "", re.MULTILINE))
    arguments, defaults = function.args.args, function.args.defaults
    rows = zip(arguments[len(arguments) - len(defaults) :], defaults, strict=True)
    return [
        f'    "{a.arg}": {ast.unparse(d)},  # {_range(a)}{about.get(a.arg, "")}'.rstrip(" #:")
        for a, d in rows
        if not any(isinstance(node, ast.Name) for node in ast.walk(d))  # it is not defined yet
    ]


def _range(argument: ast.arg) -> str:
    found = re.search(r"Slider\(([^,]+), ([^,)]+)", ast.unparse(argument))
    return f"{found[1]} to {found[2]}: " if found else ""


def _setup(entry: Entry, snippet: Snippet | None, texts: Texts) -> str:
    """What the code imports from snippets/ besides itself, put where Python finds it."""
    source, name = (snippet.source, snippet.name) if snippet else ("", "")
    along = needed(source + entry.body, texts) - {name} | {"__init__"}
    files = sorted(path for name in along for path in texts.get(name, ()))
    literals = "".join(f"    {path!r}: {_literal(texts[_module(path)][path])},\n" for path in files)
    own = OWN.replace("MODULE", name) if snippet else ""
    return f"FILES = {{\n{literals}}}\n{SETUP}{own}{STYLE}"


def _module(path: str) -> str:
    """`plot` of snippets/plot/style.py, `adam` of snippets/adam.py."""
    return path.split("/")[1].removesuffix(".py")


def needed(code: str, texts: Texts) -> set[str]:
    """The modules of snippets/ that some code imports, and what these import."""
    found: set[str] = set()
    waiting = {"plot"} | _imported(code)
    while waiting:
        name = waiting.pop()
        found.add(name)
        for text in texts.get(name, {}).values():
            waiting |= _imported(text) - found
    return found


@lru_cache(maxsize=256)  # what many import is looked through once
def _imported(code: str) -> frozenset[str]:
    names = (one or many for one, many in IMPORT.findall(code))
    return frozenset(name.strip() for row in names for name in row.split(","))


@lru_cache(maxsize=256)
def _literal(text: str) -> str:
    """Source as source where that is the same string, so that it can be read."""
    raw = f"r'''{text}'''"
    try:
        return raw if ast.literal_eval(raw) == text else repr(text)
    except SyntaxError:
        return repr(text)


def _prose(text: str, site_url: str) -> Iterator[Cell]:
    text = TAB.sub(lambda m: f"**{m['name']}**\n\n{dedent(m['text'])}", text)
    text = LINK.sub(lambda m: f"]({site_url}terms/{m['slug']}/{m['anchor'] or ''})", text)
    if text.strip():
        yield Cell("markdown", text)


def _examples(code: str) -> Iterator[Cell]:
    """A cell ends where something is printed, as it does when run."""
    source = ""
    for example in DocTestParser().get_examples(code):
        source += _caught(example) if example.exc_msg else example.source
        if example.want:
            yield Cell("code", source, example.exc_msg or example.want)
            source = ""
    if source:
        yield Cell("code", source)


def _caught(example: Example) -> str:
    """An error that the page shows, told without ending the run."""
    tried = indent(example.source, "    ")
    said = 'print(f"{type(error).__name__}: {error}")'
    return f"try:\n{tried}except Exception as error:\n    {said}\n"


def _figure(entry: Entry, snippet: Snippet, path: str) -> Iterator[Cell]:
    """The call that draws it, with the parameters from the top."""
    name = figure_name(entry.slug, path)
    if function := snippet.functions.get(name):
        given = f"**{name}_parameters" if _defaults(function) else ""
        yield Cell("figure", f"{name}({given})")
