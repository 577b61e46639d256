"""What building, drawing, saving and asking cost, beside others on the same pages.

`make bench` runs all of it; a part of it, fewer terms or rounds: `BENCH="builds --sizes 125"`.
"""

import argparse
import platform
import re
import sys
from datetime import UTC, datetime

import builds
import commands
import galleries
import saving
from measure import PAGE

PARTS = ("builds", "figures", "films", "commands", "saving")


def main() -> None:
    """The parts that are asked for, one after the other."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--sizes", type=int, nargs="+", default=[125, 500, 1000, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", action="store_true", help=f"write the tables to {PAGE.name}")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no part of it: {', '.join(sorted(unknown))}")
    run = {
        "builds": lambda: builds.main(asked.sizes, asked.rounds, on_page=asked.page),
        "figures": lambda: galleries.figures(asked.rounds, on_page=asked.page),
        "films": lambda: galleries.films(asked.rounds, on_page=asked.page),
        "commands": lambda: commands.main(max(asked.sizes), asked.rounds, on_page=asked.page),
        "saving": lambda: saving.main(min(1000, max(asked.sizes)), on_page=asked.page),
    }
    for part in asked.parts or PARTS:
        run[part]()
    if asked.page:
        _sign()


def _sign() -> None:
    """When, on what, and by which command."""
    made = f"{datetime.now(UTC):%-d %B %Y}, Python {platform.python_version()}, {platform.system()}"
    called = " ".join(["tests/bench/speed.py", *sys.argv[1:]])
    text = re.sub(r"(?m)^Measured on .*$", f"Measured on {made}, by `{called}`.", PAGE.read_text())
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
