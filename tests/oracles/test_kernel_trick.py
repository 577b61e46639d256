"""Kernel trick: kernels, features and fits against scikit-learn's."""

import numpy as np
import pytest
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import Ridge
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel, sigmoid_kernel

from snippets.kernel_trick import KERNELS, features, fit, gaussian, polynomial


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("degree", [1, 2, 4])
def test_kernels(seed, degree):
    rng = np.random.default_rng(seed)
    x, z = rng.normal(size=(7, 3)), rng.normal(size=(5, 3))
    theirs = polynomial_kernel(x, z, degree=degree, gamma=1, coef0=1)
    assert polynomial(degree)(x, z) == pytest.approx(theirs)
    assert features(x, degree) @ features(z, degree).T == pytest.approx(theirs)
    assert gaussian(0.7)(x, z) == pytest.approx(rbf_kernel(x, z, gamma=1 / (2 * 0.49)))
    assert KERNELS["tanh"](x, z) == pytest.approx(sigmoid_kernel(x, z, gamma=1, coef0=0))


@pytest.mark.parametrize("penalty", [1e-2, 1.0, 30.0])
def test_fits_with_the_kernel_with_the_features_and_of_a_library_agree(penalty):
    rng = np.random.default_rng(1)
    x, y, new = rng.normal(size=(40, 3)), rng.normal(size=40), rng.normal(size=(9, 3))
    ours = polynomial(2)(new, x) @ fit(polynomial(2), x, y, penalty)
    theirs = KernelRidge(kernel="poly", degree=2, gamma=1, coef0=1, alpha=penalty).fit(x, y)
    explicit = Ridge(alpha=penalty, fit_intercept=False).fit(features(x, 2), y)
    assert ours == pytest.approx(theirs.predict(new))
    assert ours == pytest.approx(explicit.predict(features(new, 2)), rel=1e-5, abs=1e-8)


def test_edges():
    assert features([2.0], 3).shape == (1, 4)
    assert gaussian(1.0)(np.ones((1, 2)), np.ones((1, 2))).item() == 1
    assert features(np.zeros((2, 2)), 2).tolist() == [[1, 0, 0, 0, 0, 0]] * 2
