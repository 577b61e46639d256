"""A process that builds the site and stays, so that a touched page needs no start.

The two sides speak in lines: after what it has to complain of, the process ends each answer with a
line of its own, `done`, `fault` or `more`.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

END = "\x1e"  # begins the line that ends an answer; no complaint holds it
DONE, FAULT, MORE = "done", "fault", "more"


class Process:
    """Seen from the server: it builds when it is started, and makes touched pages when asked."""

    def __init__(self, root: Path, environment: dict[str, str], *, films: bool) -> None:
        command = [sys.executable, "-m", "glossary.command.serve", str(root), *["films"] * films]
        self.child = subprocess.Popen(  # noqa: S603 - our own
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ask(self) -> None:
        """For what its sources have become."""
        try:
            _open(self.child.stdin).write("again\n")
            _open(self.child.stdin).flush()
        except OSError:
            pass  # it has ended, which is what the answer will say

    def answer(self, changed: threading.Event) -> tuple[str, str] | None:
        """How it ended and what it said; None where the sources changed again before that."""
        found: list[tuple[str, str]] = []
        reader = threading.Thread(target=lambda: found.append(self._read()), daemon=True)
        reader.start()
        while reader.is_alive():
            reader.join(0.02)
            if changed.is_set():
                return None
        return found[0]

    def end(self) -> None:
        """Nothing is half done: what it writes takes its place in one step."""
        self.child.kill()
        self.child.wait()

    def _read(self) -> tuple[str, str]:
        said: list[str] = []
        for line in _open(self.child.stdout):
            if line.startswith(END):
                return line[1:].strip(), "".join(said).strip()
            said.append(line)
        return FAULT, "".join(said).strip() or f"status {self.child.wait()}"


def answer(again: Callable[[], list[str] | None]) -> None:
    """The other side, which has built: for each request it says what `again` finds wrong.

    `again` gives None where more has changed than it can make.
    """
    print(f"{END}{DONE}", flush=True)
    for _ in sys.stdin:
        wrong = again()
        print(*(wrong or ()), sep="\n")
        print(f"{END}{MORE if wrong is None else FAULT if wrong else DONE}", flush=True)


def _open(stream: IO[str] | None) -> IO[str]:
    assert stream  # noqa: S101 - for the type checker: all three were asked for
    return stream
