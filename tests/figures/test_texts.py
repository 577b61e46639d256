"""The texts of figures can be read, and say a value as its slider does.

In `make slow` in every frame of every film; else at the ends, in the middle and as it is shown.
"""

import frames_seen
import pytest
import sweep
from published import CONTENT

from glossary.figures import frames


def positions(draw) -> list[dict]:
    every = frames.positions(frames.parameters(draw)) or [{}]
    few = [every[0], every[len(every) // 2], every[-1], {}]
    return every if sweep.EVERYTHING else few


@pytest.mark.parametrize(("module", "name"), frames_seen.shown(CONTENT))
@sweep.unchanged(sweep.figure, "figures/*")
def test_texts_can_be_read(module, name):
    draw = frames_seen.function(module, name)
    assert frames_seen.wrong(draw, positions(draw)) == {}
