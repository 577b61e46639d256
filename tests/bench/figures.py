"""What each snippet's figure costs, in seconds of one core: the bar is one second each, 45 in all.

`make bench-figures` runs it.
"""

import importlib
import time

from glossary.content.load import read
from glossary.content.snippet import Snippet
from glossary.figures import faster, frames
from glossary.figures.draw import Fault, draw


def seconds(module: str, function: str) -> float:
    """Processor time of importing a snippet, drawing its figure as the build does, cleaning it."""
    start = time.process_time()
    drawn = draw(module, function, {})
    assert not isinstance(drawn, Fault), drawn
    return time.process_time() - start


def is_moved(snippet: Snippet) -> bool:
    return "figure" in snippet.movable


def frames_cost(names: list[str]) -> float:
    """Processor time of the frames at both ends of each film, without importing anything anew."""
    start = time.process_time()
    for name in names:
        figure = importlib.import_module(f"snippets.{name}").figure
        every = frames.positions(frames.parameters(figure))
        for position in (every[0], every[-1]):
            assert not isinstance(draw(name, "figure", position), Fault), name
    return time.process_time() - start


def main() -> None:
    owned = {entry.meta.snippet for entry in read().glossary.entries.values()}
    names = [(s.name, f) for s in read().snippets.values() if s.name in owned for f in s.figures]
    costs = {f"{module}.{function}": seconds(module, function) for module, function in names}
    for name, cost in sorted(costs.items(), key=lambda item: -item[1])[:10]:
        print(f"{name:44} {cost:6.2f}")
    print(f"{f'all {len(costs)}':44} {sum(costs.values()):6.2f}")
    moved = [s.name for s in read().snippets.values() if s.name in owned and is_moved(s)]
    frames_cost(moved)  # fonts and modules are there
    plain = frames_cost(moved)
    faster.adjust()
    frames_cost(moved)
    ratio = frames_cost(moved) / plain
    print(f"frames as workers draw them, against Matplotlib as it is: {ratio:.2f}")


if __name__ == "__main__":
    main()
