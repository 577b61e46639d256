"""Temperature: SciPy's softmax, every sequence tried, and scikit-learn's temperature scaling."""

from itertools import product

import numpy as np
import pytest
from scipy.special import log_softmax, softmax

from snippets.temperature import chain, greedy, heated, likeliest

RNG = np.random.default_rng(12)


@pytest.mark.parametrize("temperature", [0.01, 0.5, 1, 3, 1e6])
def test_it_is_softmax_of_the_divided_logits(temperature):
    z = RNG.normal(scale=5, size=(4, 7))
    assert heated(z, temperature) == pytest.approx(softmax(z / temperature, axis=1), abs=1e-15)


def test_the_edges():
    assert heated([1.0, 3.0, 3.0], 0).tolist() == [0, 0.5, 0.5]
    assert heated([1.0, 3.0], 1e-300).tolist() == [0, 1]
    assert heated([1.0, -np.inf], 2).tolist() == [1, 0]
    with pytest.raises(ValueError, match="at least 0"):
        heated([1.0], -1)


@pytest.mark.parametrize("seed", range(5))
def test_the_likeliest_of_all_sequences(seed):
    logits, length = chain(4, 2.0, seed), 5
    logs = log_softmax(logits, axis=1)
    paths = list(product(range(4), repeat=length))
    chances = [sum(logs[a, b] for a, b in zip((0, *p), p, strict=False)) for p in paths]
    path, best = likeliest(logits, length)
    assert tuple(path) == paths[int(np.argmax(chances))]
    assert best == pytest.approx(max(chances))
    steps, chance = greedy(logits, length)
    assert chance == pytest.approx(chances[paths.index(tuple(steps))])
