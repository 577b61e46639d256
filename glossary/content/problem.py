"""One fault of the content, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at `path:line`, and what would be right."""

    path: str
    line: int
    wrong: str
    right: str

    def __str__(self) -> str:
        """One line, and nothing that a terminal would obey, whatever the content holds."""
        text = f"{self.path}:{self.line}: {self.wrong}: {self.right}"
        return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)
