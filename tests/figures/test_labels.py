"""No figure draws beyond its edges, where a page would cut it off."""

import importlib

import pytest
import sweep
from published import CONTENT

from snippets.plot import style

FIGURES = [
    (snippet.name, name)
    for snippet in CONTENT.snippets.values()
    for name in snippet.figures
    if len((arguments := snippet.functions[name].args).args) == len(arguments.defaults)
]


@pytest.mark.parametrize(("module", "name"), FIGURES)
@sweep.unchanged(sweep.figure)
def test_everything_drawn_is_inside(module, name):
    style.apply()
    figure = getattr(importlib.import_module(f"snippets.{module}"), name)()
    drawn, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    slack = 0.5 / 72  # half a point: the width of a line
    assert -slack <= min(drawn.x0, drawn.y0)
    assert drawn.x1 <= width + slack
    assert drawn.y1 <= height + slack
