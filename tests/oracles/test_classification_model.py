"""Classification model: the classifiers against scikit-learn's, the Bayes error against SciPy's."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid

from snippets.classification_model import bayes_error, draw, nearest_mean, neighbors, posterior


@pytest.mark.parametrize(("k", "examples"), [(1, 1), (1, 40), (5, 40), (41, 90), (99, 7)])
def test_neighbors(k, examples):
    x, y = draw(examples, gap=1.0, seed=3)
    new = draw(200, gap=1.0, seed=4)[0]
    theirs = KNeighborsClassifier(min(k, examples)).fit(x[:, None], y).predict(new[:, None])
    assert neighbors(x, y, new, k).tolist() == theirs.tolist()


def test_nearest_mean():
    x, y = draw(30, gap=1.0, share=0.3, seed=5)
    new = draw(200, seed=6)[0]
    assert nearest_mean(x, y, new).tolist() == (
        NearestCentroid().fit(x[:, None], y).predict(new[:, None]).tolist()
    )


@pytest.mark.parametrize(("gap", "share"), [(0.0, 0.3), (0.7, 0.5), (2.0, 0.01), (5.0, 0.8)])
def test_bayes_error_is_the_smaller_of_the_two_densities_integrated(gap, share):
    def lost(x: float) -> float:
        return min((1 - share) * norm.pdf(x, -gap / 2), share * norm.pdf(x, gap / 2))

    cut = -np.log(share / (1 - share)) / gap if gap else 0.0
    theirs = quad(lost, -12, 12, points=[cut], limit=200)[0]
    assert bayes_error(gap, share) == pytest.approx(theirs, rel=1e-6)


def test_posterior_is_bayes_theorem():
    x = np.random.default_rng(1).normal(0, 3, 50)
    ones, zeros = 0.2 * norm.pdf(x, 0.75), 0.8 * norm.pdf(x, -0.75)
    assert posterior(x, 1.5, 0.2) == pytest.approx(ones / (ones + zeros), rel=1e-9)
    assert posterior([-1e6, 1e6]).tolist() == [0.0, 1.0]
