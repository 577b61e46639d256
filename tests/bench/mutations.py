"""The share of mutants that the tests notice, by module and by group; status 1 below the bar.

`make mutation` pipes into it what `mutmut results --all true` prints.
"""

import re
import sys
from collections import Counter, defaultdict

BAR = 0.85
GROUPS = ("rules", "inventory", "links")
NOTICED = {"killed", "timeout"}  # one that never ends is noticed too
RESULT = re.compile(r"\s*glossary\.(\w+)\.\S+: (.+)")


def main() -> int:
    """Print the table."""
    modules: dict[str, Counter[str]] = defaultdict(Counter)
    for line in sys.stdin:
        if match := RESULT.fullmatch(line.rstrip()):
            modules[match[1]][match[2]] += 1
    groups = {name: Counter[str]() for name in GROUPS}
    for module, found in sorted(modules.items()):
        groups[module if module in groups else "links"] += found
        print(row(module, found))
    print(*(row(f"group {name}", found) for name, found in groups.items()), sep="\n")
    print(row("all", sum(groups.values(), Counter())))
    low = [name for name, found in groups.items() if share(found) < BAR]
    print(f"below {BAR:.0%}: {', '.join(low)}" if low else f"every group has {BAR:.0%}")
    return bool(low)


def share(found: Counter[str]) -> float:
    """Of nothing, nothing is noticed."""
    return sum(found[status] for status in NOTICED) / max(found.total(), 1)


def row(name: str, found: Counter[str]) -> str:
    """A name, its share, and how many mutants had which end."""
    ends = ", ".join(f"{count} {status}" for status, count in found.most_common())
    return f"{name:16} {share(found):6.1%} of {found.total():4}  {ends}"


if __name__ == "__main__":
    sys.exit(main())
