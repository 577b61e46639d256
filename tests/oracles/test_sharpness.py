import numpy as np
import pytest
from scipy import optimize
from scipy.sparse.linalg import LinearOperator, eigsh

from snippets import hessian
from snippets.sharpness import (
    net_gradient,
    net_loss,
    product_gradient,
    sharpness,
    start,
    train,
)


def test_the_network_gradient_agrees_with_scipy_differences():
    for seed in (1, 2, 3):
        theta = start(seed)
        assert optimize.check_grad(net_loss, net_gradient, theta) < 1e-6


def test_sharpness_agrees_with_arpack_on_products_alone():
    for seed in (1, 2, 3):
        theta = start(seed)
        operator = LinearOperator(
            (48, 48), lambda v, at=theta: hessian.product(net_gradient, at, v), dtype=float
        )
        largest = eigsh(operator, k=1, which="LA", return_eigenvectors=False)[0]
        assert sharpness(net_gradient, theta) == pytest.approx(largest, rel=1e-6)


def test_every_minimum_of_the_product_loss_has_its_sum_of_squares():
    for a in np.random.default_rng(26).uniform(0.1, 5, size=20):
        assert product_gradient(np.array([a, 1 / a])) == pytest.approx([0, 0], abs=1e-12)
        assert sharpness(product_gradient, [a, 1 / a]) == pytest.approx(a**2 + a**-2, rel=1e-6)


@pytest.mark.parametrize("rate", [0.45, 0.7, 0.9])
def test_training_ends_at_the_edge_of_stability(rate):
    late = [sharpness(net_gradient, theta) for theta in train(rate, seed=0)[-15:]]
    assert np.mean(late) * rate / 2 == pytest.approx(1, abs=0.1)


def test_a_small_rate_stays_below_the_edge():
    assert sharpness(net_gradient, train(0.05)[-1]) < 2 / 0.05
