"""No term that a release resolved may stop resolving; the last one's inventory is kept here."""

from pathlib import Path

import pytest

from glossary import __version__
from glossary.diff import diff
from glossary.inventory import inventory, read

LAST = Path(__file__).parent / "objects.inv"


@pytest.mark.skipif(not LAST.exists(), reason="there is no release yet")
def test_every_term_of_the_last_release_still_resolves(content):
    new = inventory(content.glossary, version=__version__)
    terms = [
        name for name in diff(LAST.read_bytes(), new) if name.startswith(("std:term", "std:label"))
    ]
    assert terms == []
    assert read(LAST.read_bytes())
