"""Brute force as the oracle: composed tents against the closed form of the zigzag."""

import numpy as np
import pytest

from snippets.depth import pieces, tents


@pytest.mark.parametrize("depth", range(1, 11))
def test_the_tents_are_a_zigzag_with_twice_the_pieces_for_each_layer(depth):
    x = np.random.default_rng(depth).uniform(size=500)
    phase = x * 2**depth % 2
    assert tents(x, depth) == pytest.approx(np.minimum(phase, 2 - phase), abs=1e-9)
    assert pieces(depth) == 2**depth
