"""The page of terms that readers look up and no entry answers yet."""

import re

from glossary.content import Glossary, fold


def page(glossary: Glossary, words: str) -> str:
    """The hand-written page, without the names in its lists that an entry has by now."""
    searched = {fold(word) for entry in glossary.entries.values() for word in entry.meta.searches}

    def still(line: re.Match[str]) -> str:
        name = line["name"]
        return "" if glossary.find(name) or fold(name) in searched else line[0]

    return re.sub(r"(?m)^- (?P<name>.+)\n", still, words)
