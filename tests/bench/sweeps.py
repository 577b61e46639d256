"""What each sweep costs, in seconds of one core: the bar is two seconds each, a minute in all.

`make bench-sweeps` runs it.
"""

import time
from typing import Any

from glossary.check import examples
from glossary.content import read
from snippets import sweep as sweeps

BAR = 2.0


def main() -> None:
    costs: list[tuple[float, str]] = []
    swept, here = sweeps.sweep, ""

    def timed(predicate: Any, **settings: Any) -> sweeps.Sweep:
        start = time.process_time()
        found = swept(predicate, **settings)
        costs.append((time.process_time() - start, f"{here}: {predicate.__name__}"))
        return found

    sweeps.sweep = timed
    for entry in read().glossary.entries.values():
        here = entry.slug
        problems = examples.page(entry.path, entry.body_line, entry.body)
        assert not problems, problems
    for seconds, name in sorted(costs, reverse=True):
        print(f"{name:70} {seconds:6.2f}{'  over the bar' * (seconds > BAR)}")
    print(f"{f'all {len(costs)}':70} {sum(seconds for seconds, _ in costs):6.2f}")


if __name__ == "__main__":
    main()
