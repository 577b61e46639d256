"""Draw a snippet's figure from the command line: one flag for each parameter of its signature."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from snippets.plot import output, style
from snippets.plot.flags import Draw, Parser, flag, movable, parser


def main(*figures: Draw, prog: str | None = None, arguments: Sequence[str] | None = None) -> None:
    """Parse the flags, draw, then show a window where there is a screen or write a file.

    Args:
        figures: the figure functions of one snippet; the first is the default.
        prog: what the command is called in messages.
        arguments: the flags; those of the process when left out.
    """
    prog = prog or _own_name()
    draw, options = _parse(figures, prog, sys.argv[1:] if arguments is None else arguments)
    path, text, sweep = (options.pop(name) for name in ("output", "text", "sweep"))
    style.apply()
    drawings = _drawings(draw, options, sweep)
    try:
        if text:
            print("\n\n".join(_table(name, drawing) for name, drawing in drawings.items()))
        elif path or not output.has_screen():
            output.write(_one(drawings), path or output.unused(Path(f"{flag(draw.__name__)}.svg")))
        else:
            output.show(_one(drawings))
    except output.OutputError as error:
        print(f"{prog}: {error}", file=sys.stderr)
        sys.exit(2)


def _own_name() -> str:
    """What was typed: `python -m snippets.learning_rate`, or the name of a file."""
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    return f"python -m {spec.name}" if spec else Path(sys.argv[0]).name


def _parse(
    figures: Sequence[Draw], prog: str, arguments: Sequence[str]
) -> tuple[Draw, dict[str, Any]]:
    """Which figure is meant, and the values of its flags."""
    if len(figures) == 1:
        return figures[0], vars(parser(figures[0], prog).parse_args(arguments))
    by_name = {flag(f.__name__): f for f in figures}
    first = Parser(prog=prog, add_help=False, allow_abbrev=False)
    first.add_argument("--figure", choices=by_name, default=next(iter(by_name)))
    known, rest = first.parse_known_args(arguments)
    draw = by_name[known.figure]
    others = f"--figure {{{','.join(by_name)}}} chooses what is drawn; this is {known.figure}."
    return draw, vars(parser(draw, prog, others).parse_args(rest))


def _drawings(draw: Draw, options: dict[str, Any], sweep: str | None) -> dict[str, Figure]:
    """One drawing without a name, or one for each value of the parameter that is swept."""
    if sweep is None:
        return {"": draw(**options)}
    name = sweep.replace("-", "_")
    return {f"{sweep} {_said(v)}": draw(**options | {name: v}) for v in movable(draw)[sweep]}


def _said(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _one(drawings: dict[str, Figure]) -> Figure:
    return output.multiples(drawings) if len(drawings) > 1 else next(iter(drawings.values()))


def _table(name: str, drawing: Figure) -> str:
    return f"## {name}\n{output.table(drawing)}" if name else output.table(drawing)
