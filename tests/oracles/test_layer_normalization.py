"""Layer normalization: scikit-learn's row-wise scaling, SciPy's z-score, and edge cases."""

import numpy as np
import pytest
from scipy.stats import zscore
from sklearn.preprocessing import normalize

from snippets.layer_normalization import layer_norm, rms_norm

RNG = np.random.default_rng(6)


def test_it_is_the_z_score_of_each_row():
    z = RNG.normal(3, 2, size=(4, 5, 7))
    assert layer_norm(z, epsilon=0) == pytest.approx(zscore(z, axis=-1))
    gamma, beta = RNG.normal(size=(2, 7))
    assert layer_norm(z, gamma, beta, 0) == pytest.approx(gamma * zscore(z, axis=-1) + beta)


def test_root_mean_square_is_a_length_of_root_n():
    z = RNG.normal(3, 2, size=(4, 7))
    assert rms_norm(z, epsilon=0) == pytest.approx(np.sqrt(7) * normalize(z))


def test_equal_units_give_zero_with_epsilon_and_nan_without():
    assert layer_norm([2.0, 2.0]).tolist() == [0, 0]
    with np.errstate(all="ignore"):
        assert np.isnan(layer_norm([2.0, 2.0], epsilon=0)).all()
