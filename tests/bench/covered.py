"""What the tests have run of the code, by the JSON report of coverage.py.

`make coverage` runs it: status 1 where it is too little.
"""

import json
import sys
from pathlib import Path
from typing import Any

LEAST = 95  # per cent of the branches of glossary/
Report = dict[str, Any]


def main() -> None:
    """Print the two figures, then a line for each function that nothing called."""
    files = json.loads(Path(sys.argv[1]).read_text("utf-8"))["files"]
    branches, functions = _branches(files), _functions(files)
    idle = sorted(name for name, entered in functions.items() if not entered)
    called = len(functions) - len(idle)
    print(f"glossary/: {branches:.1f} % of branches, {LEAST} asked")
    print(f"snippets/: {called} of {len(functions)} functions called, all asked")
    for name in idle:
        print(f"{name} is never called: show what it does in its docstring")
    sys.exit(branches < LEAST or bool(idle))


def _branches(files: Report) -> float:
    found = [file["summary"] for path, file in files.items() if path.startswith("glossary/")]
    taken, all_ = (sum(s[name] for s in found) for name in ("covered_branches", "num_branches"))
    return 100 * taken / all_


def _functions(files: Report) -> dict[str, bool]:
    """Each function of snippets/ by its place, and whether a line of its body was run."""
    return {
        f"{path}:{region['start_line']}: {name}()": bool(region["executed_lines"])
        for path, file in files.items()
        if path.startswith("snippets/")
        for name, region in file["functions"].items()
        if name
    }


if __name__ == "__main__":
    main()
