"""Data leakage: selection, scaling and cross-validated ridge regression against scikit-learn."""

import numpy as np
import pytest
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import Ridge
from sklearn.model_selection import PredefinedSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from snippets.cross_validation import deal
from snippets.data_leakage import scale, strongest, tosses, validated


@pytest.mark.parametrize("seed", range(4))
def test_selection(seed):
    X, y = tosses(40, 70, 0.5, seed)
    theirs = SelectKBest(f_regression, k=6).fit(X, y).get_support(indices=True)
    assert sorted(strongest(X, y, 6)) == theirs.tolist()


@pytest.mark.parametrize("seed", range(4))
def test_what_nothing_leaks_into(seed):
    X, y = tosses(50, 30, 0.8, seed)
    model = make_pipeline(SelectKBest(f_regression, k=10), StandardScaler(), Ridge(1.0))
    right = [
        ((model.fit(X[a], y[a]).predict(X[b]) > y[a].mean()) == (y[b] > 0.5)).mean()
        for a, b in PredefinedSplit(deal(50, 5)).split()
    ]
    assert validated(X, y) == pytest.approx(np.mean(right))


def test_scaling_and_constant_features():
    X = np.random.default_rng(0).normal(3, 2, size=(20, 4))
    X[:, 2] = 7.0
    assert scale(X, X) == pytest.approx(StandardScaler().fit_transform(X))
    assert 2 not in strongest(X, np.arange(20) % 2, 3)
