"""One stylesheet and one script for all pages, so that a page is few requests."""

import re
from collections.abc import Iterable, Mapping

from glossary.figures import palette

STYLES = (
    "theme/lemma",
    "theme/theme",
    "maths/maths",
    "search/search",
    "slider/slider",
    "reader/pages",
    "theme/access",
)
SCRIPTS = (
    "reader/keep",
    "theme/theme",
    "search/ask",
    "search/box",
    "slider/slider",
    "reader/reader",
    "reader/copy",
)


def bundles(
    parts: Mapping[str, str], light: Mapping[str, str], dark: Mapping[str, str]
) -> dict[str, str]:
    """One stylesheet, Material's and ours, and one script, all ours, for all pages."""
    sheets = ("assets/stylesheets/main", "assets/stylesheets/palette")
    theme = [parts[path] for sheet in sheets for path in sorted(parts) if path.startswith(sheet)]
    own = [palette.css(light, dark), *(parts[f"assets/{name}.css"] for name in STYLES)]
    styles = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", "\n".join([*theme, *own]))
    return {
        # Material's script marks what a keyboard has reached; browsers know by themselves.
        "assets/site.css": styles.replace(".focus-visible", ":focus-visible"),
        "assets/site.js": "\n".join(bare(parts[f"assets/{name}.js"]) for name in SCRIPTS),
        "lemma.js": bare(parts["lemma.js"]),
    }


def bare(script: str) -> str:
    """Without indentation and lines that are comments, but for a license: an eighth is saved."""
    return re.sub(r"(?m)^[ \t]*(?:(?:/\*(?!!)(?s:.*?)\*/|//.*)\n)?", "", script)


def bundled(paths: Iterable[str]) -> list[str]:
    """The files that no page need fetch: they are in the bundles, or Material's scripts."""
    own = {f"assets/{name}.css" for name in STYLES} | {f"assets/{name}.js" for name in SCRIPTS}
    theme = ("assets/stylesheets/", "assets/javascripts/")
    return [path for path in paths if path in own or path.startswith(theme)]
