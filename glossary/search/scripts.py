"""The site's own search scripts in V8."""

import atexit
import json
import re
from typing import TYPE_CHECKING, Any

from glossary.content import ROOT
from glossary.vendor import VENDOR, engine

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

_SCRIPTS = ROOT / "docs" / "assets" / "search"
_ENGINE = ("words.js", "names.js", "lines.js", "texts.js", "engine.js", "answer.js")


def scripts() -> "MiniRacer":
    """The engine in V8, without an index."""
    v8 = engine()
    atexit.register(v8.close)  # left to the interpreter's own end, one run in forty hangs there
    for source in sources():
        v8.eval(source)
    return v8


def sources() -> list[str]:
    """What V8 is given: MiniSearch and our own."""
    return [minisearch(), *((_SCRIPTS / name).read_text("utf-8") for name in _ENGINE)]


def minisearch() -> str:
    """MiniSearch with its licence and without its comments, half of what a reader waits for."""
    source = (VENDOR / "minisearch.js").read_text("utf-8")
    licence = (VENDOR / "minisearch.LICENSE.txt").read_text("utf-8")
    bare = re.sub(r"(?m)^\s*(/\*(?s:.*?)\*/|//.*)\n", "", source)
    return f"/*! MiniSearch\n{licence}*/\n{bare}"


def value(v8: "MiniRacer", expression: str) -> Any:
    """What an expression comes to, as plain values."""
    return json.loads(str(v8.eval(f"JSON.stringify({expression})")))


def js(value: object) -> str:
    """JSON is JavaScript; escaped, it holds no line separator and no half of a surrogate pair."""
    return json.dumps(value, separators=(",", ":"))
