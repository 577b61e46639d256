"""Faults of the content as files: what is changed stands beside what must be said of it.

A case starts from the sound entries and snippets in `tests/check/cases/sound/`.
Its sections change them: `--- replace PATH`, then `--- with`; `--- file PATH`; `--- expect`.
"""

import re
from pathlib import Path


def sections(case: Path) -> list[tuple[str, str]]:
    parts = re.split(r"^--- (.+)\n", case.read_text("utf-8"), flags=re.MULTILINE)
    return [(h, t.removesuffix("\n")) for h, t in zip(parts[1::2], parts[2::2], strict=True)]


def change(case: Path, root: Path) -> list[str]:
    """Put the faults of a case into the tree below `root`; the lines expected of it."""
    expected: list[str] = []
    target, old = root, ""
    for head, text in sections(case):
        verb, _, path = head.partition(" ")
        if verb == "replace":
            target, old = root / path, text
        elif verb == "with":
            before = target.read_text("utf-8")
            assert old in before, f"{case.name} replaces what is not there"
            target.write_text(before.replace(old, text, 1), "utf-8")
        elif verb == "file":
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text + "\n", "utf-8")
        else:
            assert verb == "expect"
            expected += text.splitlines()
    return expected
