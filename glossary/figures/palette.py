"""The colors of figures: their names, in either theme, and as what a stylesheet holds."""

import ast
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

STYLE = "snippets.plot.style"


def _written() -> dict[str, str]:
    """The colours by the names that the style gives them; to import it imports Matplotlib."""
    origin = getattr(find_spec(STYLE), "origin", "")
    rows = [
        (row.targets[0].elts, ast.literal_eval(row.value))
        for row in ast.parse(Path(origin).read_text("utf-8")).body
        if isinstance(row, ast.Assign) and isinstance(row.targets[0], ast.Tuple)
    ]
    return {ast.unparse(n): c for ns, cs in rows for n, c in zip(ns, cs, strict=True)}


LIGHT = {name.lower(): colour for name, colour in _written().items()}
PALETTE = {colour: name for name, colour in LIGHT.items()}
# The same names on a dark page: lighter, so that each keeps a contrast of 4.5 to 1.
DARK = {
    "ink": "#e6e9ee",
    "muted": "#9aa4b0",
    "grid": "#2c333d",
    "paper": "#14181f",
    "blue": "#6cb2ff",
    "orange": "#f5a742",
    "green": "#52c98b",
    "red": "#ff7b86",
    "purple": "#c39bff",
    "teal": "#4fc8d4",
}


def css(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """The colours of snippets.plot.style as custom properties, one set a theme; paper is light."""

    def block(selector: str, colours: Mapping[str, str]) -> str:
        lines = "".join(f"  --lemma-{name}: {value};\n" for name, value in colours.items())
        return f"{selector} {{\n{lines}}}\n"

    slate = "[data-md-color-scheme=slate]"
    paper = f"@media print {{\n{block(slate, light)}}}\n"
    return block(":root, [data-md-color-scheme=default]", light) + block(slate, dark) + paper
