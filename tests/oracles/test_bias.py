"""scikit-learn as the oracle: the fit with an intercept and the one without."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from snippets.bias import fit, fit_through_origin


@pytest.mark.parametrize("seed", range(3))
def test_both_fits(seed):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2, 6, 15)
    y = 1.3 * x - 4 + rng.normal(size=15)
    free = LinearRegression().fit(x[:, None], y)
    pinned = LinearRegression(fit_intercept=False).fit(x[:, None], y)
    assert fit(x, y) == pytest.approx([free.coef_[0], free.intercept_])
    assert fit_through_origin(x, y) == pytest.approx(pinned.coef_[0])


def test_the_slope_without_a_bias_is_off_by_the_closed_form():
    x = np.random.default_rng(5).uniform(0, 3, 9)
    assert fit_through_origin(x, 2 * x + 7) == pytest.approx(2 + 7 * x.sum() / (x @ x))
