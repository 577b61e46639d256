"""What each snippet's figure costs, in seconds of one core: the bar is one second each, 45 in all.

`make bench-figures` runs it.
"""

import time

from glossary.content.load import read
from glossary.figures.draw import Fault, draw


def seconds(module: str, function: str) -> float:
    """Processor time of importing a snippet, drawing its figure as the build does, cleaning it."""
    start = time.process_time()
    drawn = draw(module, function, {})
    assert not isinstance(drawn, Fault), drawn
    return time.process_time() - start


def main() -> None:
    owned = {entry.meta.snippet for entry in read().glossary.entries.values()}
    names = [(s.name, f) for s in read().snippets.values() if s.name in owned for f in s.figures]
    costs = {f"{module}.{function}": seconds(module, function) for module, function in names}
    for name, cost in sorted(costs.items(), key=lambda item: -item[1])[:10]:
        print(f"{name:44} {cost:6.2f}")
    print(f"{f'all {len(costs)}':44} {sum(costs.values()):6.2f}")


if __name__ == "__main__":
    main()
