"""Entropy: SciPy's, and Huffman's code against every code that can be decoded."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from snippets.entropy import bits, blocks, entropy, huffman

RNG = np.random.default_rng(7)


@pytest.mark.parametrize("classes", [1, 2, 5, 300])
@pytest.mark.parametrize("base", [2.0, np.e, 10.0])
def test_entropy_is_that_of_scipy(classes, base):
    p = RNG.dirichlet(np.full(classes, 0.3), size=6)
    assert entropy(p, base) == pytest.approx(stats.entropy(p, base=base, axis=-1), abs=1e-12)


def test_zero_probabilities_count_as_nothing():
    assert entropy([0.5, 0, 0.5]) == stats.entropy([0.5, 0, 0.5], base=2)
    assert np.isnan(stats.entropy([np.nan, 1]))


@pytest.mark.parametrize("p", [[0.5, 0.6], [-0.1, 1.1], [np.nan, 1.0], []])
def test_what_is_no_distribution_is_refused(p):
    with pytest.raises(ValueError, match="sum to 1"):
        entropy(p)


@pytest.mark.parametrize("classes", [2, 3, 4, 5])
def test_no_code_is_shorter_than_huffmans(classes):
    p = RNG.dirichlet(np.ones(classes))
    # A code that can be decoded has Σ 2^-length ≤ 1 (Kraft), and any such lengths have a code.
    lengths = np.array([c for c in product(range(1, classes), repeat=classes) if kraft(c) <= 1])
    assert p @ huffman(p) == pytest.approx((lengths @ p).min())
    assert kraft(huffman(p)) == 1


def kraft(lengths):
    return sum(0.5 ** int(length) for length in lengths)


def test_the_entropy_of_a_block_is_that_of_its_draws():
    p = RNG.dirichlet(np.ones(3))
    assert entropy(blocks(p, 4)) == pytest.approx(4 * entropy(p))
    assert bits(p, 4) >= entropy(p)
