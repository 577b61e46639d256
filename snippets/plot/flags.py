"""The flags of a figure, from its signature: range, unit and help stand nowhere else."""

import argparse
import inspect
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn, get_args, get_origin, get_type_hints

from matplotlib.figure import Figure

from snippets.plot.style import Choice, Slider

Draw = Callable[..., Figure]
MULTIPLES = 6  # drawings of a sweep


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line and status 2, without the usage that hides it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def parser(draw: Draw, prog: str | None = None, epilog: str | None = None) -> Parser:
    """Flags from the signature: type and range from the annotation, help from the docstring."""
    made = Parser(prog=prog, description=_summary(draw), epilog=epilog, allow_abbrev=False)
    where = made.add_mutually_exclusive_group()
    about, hints = helps(draw), get_type_hints(draw, include_extras=True)
    for name, parameter in inspect.signature(draw).parameters.items():
        kind, mark = annotation(hints[name])
        made.add_argument(
            f"--{flag(name)}",
            dest=name,
            type=partial(_value, kind=kind, mark=mark),
            default=parameter.default,
            metavar=_metavar(kind, mark),
            help=f"{about.get(name, '').replace('%', '%%')} (default {parameter.default})".strip(),
        )
    made.set_defaults(sweep=None)
    if sweepable := list(movable(draw)):
        made.add_argument("--sweep", choices=sweepable, help="draw several values side by side")
    where.add_argument("--text", action="store_true", help="print the drawn numbers as a table")
    where.add_argument(
        "--output", type=Path, metavar="FILE", help="a file ending in .svg, .png or .pdf"
    )
    return made


def movable(draw: Draw) -> dict[str, list[Any]]:
    """What each parameter with a range is swept through: six values at most, or its choices."""
    found: dict[str, list[Any]] = {}
    for name, hint in get_type_hints(draw, include_extras=True).items():
        kind, mark = annotation(hint)
        if isinstance(mark, Slider):
            found[flag(name)] = mark.values(MULTIPLES, kind)
        elif isinstance(mark, Choice):
            found[flag(name)] = list(mark.options)
    return found


def annotation(hint: Any) -> tuple[type, Slider | Choice | None]:
    """The plain type of a parameter and its Slider or Choice, if it has one."""
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        return kind, next((m for m in marks if isinstance(m, Slider | Choice)), None)
    return hint, None


def _value(text: str, *, kind: type, mark: Slider | Choice | None) -> Any:
    try:
        value = kind(text)
    except ValueError:
        whole = "whole number" if kind is int else "number"
        raise argparse.ArgumentTypeError(f"{text!r} is no {whole}{_between(mark)}") from None
    if isinstance(mark, Slider) and not mark.low <= value <= mark.high:
        raise argparse.ArgumentTypeError(
            f"{text} is outside the range {mark.low:g} to {mark.high:g}{mark.unit}"
        )
    if isinstance(mark, Choice) and value not in mark.options:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(mark.options)}")
    return value


def _between(mark: Slider | Choice | None) -> str:
    """Where a number should lie."""
    if isinstance(mark, Slider):
        return f" from {mark.low:g} to {mark.high:g}{mark.unit}"
    return ""


def _metavar(kind: type, mark: Slider | Choice | None) -> str:
    if isinstance(mark, Slider):
        return f"{mark.low:g}..{mark.high:g}{mark.unit}"
    return "|".join(mark.options) if mark else kind.__name__.upper()


def flag(name: str) -> str:
    """`learning_rate` as it is typed."""
    return name.replace("_", "-")


def _summary(draw: Draw) -> str:
    return (inspect.getdoc(draw) or "").split("\n\n")[0].replace("%", "%%")


def helps(draw: Draw) -> dict[str, str]:
    """What the docstring's `Args:` say of each parameter."""
    text = inspect.getdoc(draw) or ""
    return dict(re.findall(r"^\s+(\w+): (.+)$", text, re.MULTILINE))
