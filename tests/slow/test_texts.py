"""Every frame of every film: its texts can be read, and say a value as its slider does."""

import frames_seen
import pytest

from glossary.check import load
from glossary.figures import frames


@pytest.mark.parametrize(("module", "name"), frames_seen.shown(load()))
def test_texts_can_be_read_in_every_frame(module, name):
    draw = frames_seen.function(module, name)
    found = {
        str(position): faults
        for position in frames.positions(frames.parameters(draw)) or [{}]
        if (faults := frames_seen.wrong(draw, position))
    }
    assert found == {}
