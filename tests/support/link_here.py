"""The blocks of the page "Link here", which its readers copy."""

import re

from glossary.content import ROOT

PAGE = (ROOT / "docs/link-here.md").read_text("utf-8")
BLOCK = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def blocks(section: str) -> dict[str, str]:
    """The files that a section of the page tells its reader to write."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return dict(BLOCK.findall(text))
