"""What Matplotlib is spared changes no byte of a drawing."""

import json
import subprocess
import sys

import pytest

from glossary.figures import faster

# With logarithmic axes, labelled minor ticks, formulas as labels, several panels, a shared axis.
ASK = """
import importlib, json, sys
from glossary.figures import draw, faster, frames
if sys.argv[1] == "adjusted":
    faster.adjust()
found = []
for name in sys.argv[2:]:
    figure = importlib.import_module(f"snippets.{name}").figure
    every = frames.positions(frames.parameters(figure))
    found += [draw.draw(name, "figure", position) for position in every[:: len(every) // 3]]
print(json.dumps(found))
"""
NAMES = ("learning_rate", "loss_curve", "batch_size", "sharpness", "grid_search", "adam")


def drawn(how: str, *names: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", ASK, how, *names], capture_output=True, check=True)
    return json.loads(done.stdout)


def test_drawings_are_the_same_to_the_byte():
    plain = drawn("plain", *NAMES)
    assert len(plain) >= 2 * len(NAMES)
    assert all(isinstance(svg, str) for svg in plain)
    assert drawn("adjusted", *NAMES) == plain


def test_another_version_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(faster.mpl, "__version__", "4.0.0")
    monkeypatch.setattr(faster, "_wrap", lambda *_: pytest.fail("adjusted"))
    faster.adjust()
