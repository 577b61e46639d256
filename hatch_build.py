"""What a wheel carries of a clone: all that `lemma search, show, link, run, export` read."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Within the package: a package `snippets` of its own would stand in the way of other people's.
WITHIN = "glossary/shipped"
SHIPPED = (
    "docs/assets/search",
    "docs/symptoms.md",
    "glossary/entries",
    "glossary/notation.tsv",
    "glossary/redirects.tsv",  # there when the first entry has moved
    "mkdocs.yml",
    "snippets",
)


class Shipped(BuildHookInterface[Any]):
    """Lays it into the wheel as it lies in the clone; an editable install reads the clone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it gathers the files."""
        root = Path(self.root)
        if version == "standard":
            there = (path for path in SHIPPED if (root / path).exists())
            build_data["force_include"] |= {str(root / p): f"{WITHIN}/{p}" for p in there}
