"""What a wheel carries of a clone: all that `lemma search, show, link, run, export` read."""

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Within the package: a package `snippets` of its own would stand in the way of other people's.
WITHIN = "glossary/shipped"
SHIPPED = (
    "docs/assets/search",
    "docs/meanings.md",
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
            there = {p: root / p for p in SHIPPED if (root / p).exists()}
            there["mkdocs.yml"] = self._addressed(there["mkdocs.yml"])
            build_data["force_include"] |= {str(f): f"{WITHIN}/{p}" for p, f in there.items()}

    def _addressed(self, config: Path) -> Path:
        """With the address of the site that publishes the wheel, where SITE_URL says it."""
        if not (address := os.environ.get("SITE_URL")):
            return config
        self.folder = tempfile.TemporaryDirectory()  # gone with the build
        said = f"site_url: {json.dumps(address)}"
        file = Path(self.folder.name) / config.name
        file.write_text(re.sub(r"(?m)^site_url:.*", lambda _: said, config.read_text("utf-8")))
        return file
