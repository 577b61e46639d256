"""One-hot encoding: scikit-learn's encoder and linear models, and errors against simulation."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.preprocessing import OneHotEncoder

from snippets.one_hot_encoding import break_even, columns, effects, errors, fit, one_hot

RNG = np.random.default_rng(4)


@pytest.mark.parametrize("drop", [False, True])
def test_rows_are_those_of_scikit_learn(drop):
    codes = RNG.integers(0, 6, size=(40, 1))
    encoder = OneHotEncoder(
        categories=[range(6)], drop="first" if drop else None, sparse_output=False
    )
    assert one_hot(codes[:, 0], 6, drop=drop) == pytest.approx(encoder.fit_transform(codes))


def test_an_unknown_code_is_zeros_and_no_code_is_no_row():
    encoder = OneHotEncoder(categories=[range(3)], handle_unknown="ignore", sparse_output=False)
    assert one_hot([1, 9, -1], 3) == pytest.approx(encoder.fit([[0]]).transform([[1], [9], [-1]]))
    assert one_hot([], 3).shape == (0, 3)


@pytest.mark.parametrize("penalty", [0.0, 0.3, 20.0])
def test_fits_are_those_of_scikit_learn(penalty):
    X, y = one_hot(RNG.integers(0, 4, size=30), 4), RNG.normal(size=30)
    model = Ridge(alpha=penalty, solver="svd") if penalty else LinearRegression()
    assert fit(X, y, penalty) == pytest.approx(model.fit(X, y).predict(X))


@pytest.mark.parametrize(
    ("encoding", "penalty"), [("codes", 0.0), ("columns", 0.0), ("columns", 4)]
)
def test_errors_are_those_of_many_fits(encoding, penalty):
    counts, truth, noise = np.array([2, 5, 9, 1]), effects(4, 0.3, seed=8), 1.5
    codes, seen = np.repeat(np.arange(4), counts), columns(encoding, 4)[:, 1:]
    model = Ridge(alpha=penalty, solver="svd") if penalty else LinearRegression()
    labels = truth[codes, None] + noise * RNG.normal(size=(len(codes), 20_000))
    found = model.fit(seen[codes], labels).predict(seen) - truth[:, None]
    exact = errors(encoding, counts * 1.0, truth, noise, penalty)
    assert exact == pytest.approx((found**2).mean(axis=1), rel=0.05)


def test_at_the_break_even_both_are_equal():
    counts = np.full(8, break_even(8, 0.6, 1.3))
    one, two = (errors(e, counts, effects(8, 0.6), 1.3).mean() for e in ("codes", "columns"))
    assert one == pytest.approx(two)
