"""What commands cost, in turn and several times; and the page that tells it."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from glossary.content import ROOT

PAGE = ROOT / "docs/about/speed.md"
WEIGH = Path(__file__).with_name("weigh.py")
Rounds = Iterable[tuple[str, "Cost"]]


class Cost(NamedTuple):
    """Of a command and all processes that it waited for; the memory is the largest one's."""

    seconds: float  # of processors
    wall: float  # seconds, which depend on what else the machine does
    memory: float  # MB


def cost(command: Sequence[str | Path], folder: Path, **environment: str) -> Cost:
    """Run a command, which must succeed."""
    with tempfile.NamedTemporaryFile() as told:
        weighed = [sys.executable, "-I", "-S", WEIGH, told.name, *command]
        subprocess.run(weighed, cwd=folder, env=os.environ | environment, check=True)
        return Cost(*json.load(told))


def medians(rounds: Rounds) -> dict[str, Cost]:
    """Of what was measured under the same name; the memory is the most that was taken."""
    found: defaultdict[str, list[Cost]] = defaultdict(list)
    for name, taken in rounds:
        found[name].append(taken)
    return {name: _median(costs) for name, costs in found.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    seconds, walls, memories = zip(*costs, strict=True)
    return Cost(statistics.median(seconds), statistics.median(walls), max(memories))


def exponent(seconds: Mapping[int, float]) -> float:
    """Of the power of the size that costs grow with, fitted to all sizes (least squares)."""
    x, y = [log(size) for size in seconds], [log(s) for s in seconds.values()]
    return statistics.linear_regression(x, y).slope


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in lines)


def tell(heading: str, made: str, *, on_page: bool) -> None:
    """Print a table, and put it in place of the one under its heading."""
    print(f"## {heading}\n\n{made}", flush=True)
    if on_page:
        text = PAGE.read_text("utf-8")
        place = re.compile(rf"(?ms)(^## {re.escape(heading)}\n.*?)(?:^\|[^\n]*\n)+")
        assert place.search(text), heading
        PAGE.write_text(place.sub(lambda match: match[1] + made, text, count=1), "utf-8")
