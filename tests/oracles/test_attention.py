"""Attention: SciPy's softmax and entropy, loops by hand, and masks."""

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import entropy

from snippets.attention import attention, causal, keys_read, other_weights, weights

RNG = np.random.default_rng(3)


def test_each_row_by_hand():
    Q, K, V = RNG.normal(size=(4, 3)), RNG.normal(size=(5, 3)), RNG.normal(size=(5, 2))
    out = attention(Q, K, V)
    for i, q in enumerate(Q):
        w = softmax([q @ k / np.sqrt(3) for k in K])
        assert out[i] == pytest.approx(sum(a * v for a, v in zip(w, V, strict=True)))
        assert keys_read(w) == pytest.approx(np.exp(entropy(w)))


def test_a_masked_key_has_no_weight_and_a_row_without_keys_is_nan():
    X = RNG.normal(size=(4, 3))
    assert np.triu(weights(X, X, causal(4)), 1).sum() == 0
    with np.errstate(all="ignore"):
        assert np.isnan(weights(X, X, np.zeros((4, 4), bool))).all()


def test_other_weights_are_weights_with_the_same_mean():
    w, V = softmax(RNG.normal(size=9)), RNG.normal(size=(9, 3))
    other = other_weights(w, V, seed=2)
    assert other.min() > -1e-12
    assert [other.sum(), *(other @ V)] == pytest.approx([1, *(w @ V)])
    assert np.count_nonzero(other) == 4


def test_weights_of_few_keys_stay_as_they_are():
    w, V = softmax(RNG.normal(size=4)), RNG.normal(size=(4, 3))
    assert other_weights(w, V).tolist() == w.tolist()
