"""One drawing, made inside a worker process that may not touch the world."""

import importlib
import io
import os
import sys
import traceback
import warnings
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from multiprocessing.synchronize import Lock
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from glossary.figures import faster, svg
from glossary.figures.palette import PALETTE
from snippets.plot import style

MEMORY = 4 << 30  # bytes of address space; a figure needs a twentieth
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# Audit events by their beginnings; of those of `os` all but the ones that only look.
FORBIDDEN = ("os.", "socket.", "subprocess.", "signal.", "resource.", "sqlite3.", "ctypes.")
LOOKING = {"os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.getxattr", "os.listxattr"}


@dataclass(frozen=True)
class Fault:
    """Why a function drew nothing."""

    line: int
    wrong: str
    right: str


class ContainmentError(RuntimeError):
    """A snippet reached for the disk, the network or another process."""


def contain(first: Lock) -> None:
    """From here on this process has bounded memory and neither disk nor network.

    Args:
        first: whoever gets it says what can't be had here; the others needn't.
    """
    sys.dont_write_bytecode = True
    if (why := unbounded()) and first.acquire(block=False):
        print(f"drawing without a limit on memory: {why}", file=sys.stderr)
    faster.adjust()
    style.apply()
    Figure().savefig(
        io.StringIO(), format="svg"
    )  # fonts are found and cached before the door shuts
    sys.addaudithook(_refuse)


def unbounded() -> str:
    """Bound this process's memory, or say why not: Windows has no limit, macOS refuses this one."""
    try:
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError) as error:
        return str(error)
    return ""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
        raise ContainmentError(f"writes the file {arguments[0]}")
    if event in LOOKING or not event.startswith(FORBIDDEN):
        return
    if not _is_pipe_of_the_pool(event, arguments):
        raise ContainmentError(f"calls {event}")


def _is_pipe_of_the_pool(event: str, arguments: tuple[Any, ...]) -> bool:
    """The pool may talk to its worker over a socket of the machine's own."""
    return event.startswith("socket.") and _family(arguments[0]) == "AF_UNIX"


def _family(opened: object) -> str:
    return getattr(getattr(opened, "family", None), "name", "")


def draw(module: str, function: str, parameters: Mapping[str, Any]) -> str | Fault:
    """The clean SVG of `snippets.<module>.<function>(**parameters)`, or why there is none."""
    printed = io.StringIO()
    try:
        with warnings.catch_warnings(), redirect_stdout(printed):
            warnings.simplefilter("error")
            drawing = svg.clean(_svg(module, function, parameters), PALETTE)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - its fault, whatever it is
        return Fault(
            _line(error, module), f"{function}() {_what(error)}", "a function that returns a Figure"
        )
    if printed.getvalue():
        return Fault(1, f"{function}() prints {printed.getvalue()[:40]!r}", "return, do not print")
    return drawing


def _svg(module: str, function: str, parameters: Mapping[str, Any]) -> str:
    style.apply()
    before = mpl.rcParams.copy()
    figure = getattr(importlib.import_module(f"snippets.{module}"), function)(**parameters)
    if not isinstance(figure, Figure):
        raise TypeError(f"returned {type(figure).__name__}")
    if mpl.rcParams != before:
        raise ValueError("changed rcParams, which every other figure shares")
    return to_svg(figure)


def to_svg(figure: Figure) -> str:
    """The figure as Matplotlib writes it, without a date."""
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def _what(error: BaseException) -> str:
    return (
        str(error)
        if isinstance(error, ContainmentError)
        else f"raised {type(error).__name__}: {error}"
    )


def _line(error: BaseException, module: str) -> int:
    """The last line of the snippet itself that the error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f.lineno for f in frames if Path(f.filename).stem == module]
    return (lines[-1] if lines else 1) or 1
