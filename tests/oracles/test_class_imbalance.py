"""scikit-learn as the oracle of the weighted fit, and drawn fits as that of the error."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from snippets.class_imbalance import best_line, fit, fits, slope_error, thinned
from snippets.logistic_regression import fit as unweighted
from snippets.scores import drawn


@pytest.mark.parametrize("weight", [1.0, 8.0])
def test_the_weighted_fit(weight):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(300, 3))
    y = (x @ [1, -1, 0.5] + rng.logistic(size=300) > 1.5).astype(int)
    theirs = LogisticRegression(C=1e9, tol=1e-10, class_weight={0: 1.0, 1: weight}).fit(x, y)
    ours = fit(x, y, np.where(y == 1, weight, 1.0))
    assert ours == pytest.approx(np.append(theirs.coef_, theirs.intercept_), abs=1e-3)
    if weight == 1:
        assert ours == pytest.approx(unweighted(x, y), abs=1e-5)


def test_classes_that_a_plane_parts_end_in_numbers():
    assert np.isfinite(fit([0.0, 1.0, 2.0, 3.0], [0, 0, 1, 1])).all()


def test_weights_take_the_intercept_back():
    runs = [fits(0.1, 1.0, seed) for seed in range(20)]
    plain, thin, weighted = np.mean(runs, axis=0)
    assert weighted == pytest.approx(plain, abs=0.06)
    assert thin == pytest.approx([plain[0], plain[1] + np.log(10)], abs=0.06)


def test_the_expected_error_and_line():
    slopes = [fit(x, y)[0] for y, x in (drawn(400, 800, 1.0, seed=seed) for seed in range(200))]
    assert np.std(slopes) == pytest.approx(slope_error(400, 800, 1.0), rel=0.12)
    assert best_line(1 / 3, 1.0, 1.0) == pytest.approx([1.0, -0.5 - np.log(2)], abs=1e-3)


def test_all_positives_stay():
    y = np.repeat([1, 0], [10, 1000])
    stay = thinned(y, 0.2)
    assert stay[:10].all()
    assert stay[10:].mean() == pytest.approx(0.2, abs=0.04)
