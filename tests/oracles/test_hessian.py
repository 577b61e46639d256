import numpy as np
import pytest
from scipy import optimize

from snippets.hessian import (
    logistic_problem,
    matrix,
    product,
    top_eigenvalue,
    valley,
    valley_gradient,
    valley_hessian,
)


def test_products_and_matrix_of_rosenbrock_agree_with_scipy():
    for theta, v in np.random.default_rng(20).uniform(-1.5, 1.5, size=(10, 2, 6)):
        found = product(optimize.rosen_der, theta, v)
        assert found == pytest.approx(optimize.rosen_hess_prod(theta, v), rel=1e-6, abs=1e-5)
        exact = optimize.rosen_hess(theta)
        assert matrix(optimize.rosen_der, theta) == pytest.approx(exact, rel=1e-6, abs=1e-5)


def test_the_surface_its_gradient_and_its_hessian_belong_together():
    for theta in np.random.default_rng(21).normal(size=(10, 2)):
        slope = optimize.approx_fprime(theta, lambda t: float(valley(*t)))
        assert valley_gradient(theta) == pytest.approx(slope, abs=1e-5)
        assert matrix(valley_gradient, theta) == pytest.approx(valley_hessian(theta), abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_power_iteration_finds_the_largest_eigenvalue_of_the_exact_matrix(seed):
    gradient, exact = logistic_problem(n=15, count=120, seed=seed)
    assert matrix(gradient, np.zeros(15)) == pytest.approx(exact, abs=1e-8)
    largest = np.linalg.eigvalsh(exact)[-1]
    estimates = top_eigenvalue(gradient, np.zeros(15), 400, seed=seed)
    assert estimates[-1] == pytest.approx(largest, rel=1e-3)
    assert (estimates <= largest * (1 + 1e-8)).all()


def test_the_second_order_model_errs_by_the_cube_of_the_step():
    theta, step = np.random.default_rng(22).normal(size=(2, 2))

    def error(scale):
        s = scale * step
        bend = 0.5 * s @ valley_hessian(theta) @ s
        return float(valley(*(theta + s)) - valley(*theta) - valley_gradient(theta) @ s - bend)

    assert error(1e-2) / error(1e-3) == pytest.approx(1000, rel=0.05)
