"""The colors of figures: their names, in either theme, and as what a stylesheet holds."""

from collections.abc import Mapping

from snippets.plot import style

PALETTE = {
    getattr(style, name): name.lower()
    for name in (
        "INK",
        "MUTED",
        "GRID",
        "PAPER",
        "BLUE",
        "ORANGE",
        "GREEN",
        "RED",
        "PURPLE",
        "TEAL",
    )
}
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
LIGHT = {name: colour for colour, name in PALETTE.items()}


def css(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """The colours of snippets.plot.style as custom properties, one set a theme; paper is light."""

    def block(selector: str, colours: Mapping[str, str]) -> str:
        lines = "".join(f"  --lemma-{name}: {value};\n" for name, value in colours.items())
        return f"{selector} {{\n{lines}}}\n"

    slate = "[data-md-color-scheme=slate]"
    paper = f"@media print {{\n{block(slate, light)}}}\n"
    return block(":root, [data-md-color-scheme=default]", light) + block(slate, dark) + paper
