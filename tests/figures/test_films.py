"""What counts as a value that a frame rounds and its slider does not; `make slow` looks at all."""

import frames_seen
import pytest


@pytest.mark.parametrize(
    ("words", "shown", "rounds"),
    [
        ("η = 0.16", "0.155", True),
        ("η = 0.155", "0.155", False),
        ("± 1.65 s", "1.645", True),
        ("0.16", "0.155", False),
        ("6 steps", "6.4", False),
    ],
)
def test_a_rounded_value_is_noticed(words, shown, rounds):
    assert frames_seen.misspoken(words, shown) is rounds
