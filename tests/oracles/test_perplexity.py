"""Perplexity: against SciPy's entropy, scikit-learn's log loss, and counting by hand."""

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics import log_loss

from snippets.perplexity import WORDS, counts, floor, measured, per_part, perplexity, source, text


@pytest.mark.parametrize("k", [1, 2, 7, 50])
def test_of_even_odds_is_their_number(k):
    assert perplexity(np.full(9, 1 / k)) == pytest.approx(k)


@pytest.mark.parametrize("seed", range(3))
def test_is_the_exponential_of_the_log_loss(seed):
    rng = np.random.default_rng(seed)
    p, y = rng.dirichlet(np.ones(4), size=30), rng.integers(0, 4, 30)
    theirs = log_loss(y, p, labels=range(4))
    assert perplexity(p[np.arange(30), y]) == pytest.approx(np.exp(theirs))


def test_unigrams_on_their_own_text_have_the_entropy_of_their_shares():
    shares = np.bincount(text()[:500], minlength=WORDS) / 500
    assert measured(0, 500, 0.0, new=False) == pytest.approx(np.exp(stats.entropy(shares)))


def test_counts_of_trigrams():
    words = text()[:400].tolist()
    every = list(zip(words, words[1:], words[2:], strict=False))
    table = counts(2, 400)
    assert table.sum() == len(every)
    assert all(table[key] == every.count(key) for key in every[:50])


def test_source_is_a_distribution_and_its_floor_is_near_its_entropy():
    assert source().sum(axis=2) == pytest.approx(np.ones((WORDS, WORDS)))
    assert measured(2, 30_000, 0.05) > floor() > 1


def test_edges():
    assert perplexity([1.0, 1.0]) == 1
    assert per_part(7.0, 1) == pytest.approx(7)
    for wrong in ([], [1.2], [-0.1]):
        with pytest.raises(ValueError, match="probability"):
            perplexity(wrong)
