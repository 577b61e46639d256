from itertools import pairwise

import numpy as np
import pytest
from scipy import differentiate

from snippets.chain_rule import LOGISTIC, SINE, SQUARE, TRIPLE, measured, slope, values

CHAINS = [
    [SQUARE, SINE],
    [SINE, SQUARE],
    [TRIPLE, SINE, LOGISTIC],
    [LOGISTIC] * 4,
    [SINE, TRIPLE, SQUARE, LOGISTIC, SINE],
]


@pytest.mark.parametrize("chain", CHAINS)
def test_the_product_of_slopes_is_the_slope_of_the_chain(chain):
    whole = np.vectorize(lambda x: values(chain, x)[-1])
    for x in np.random.default_rng(12).uniform(-1.5, 1.5, size=8):
        assert slope(chain, x) == pytest.approx(measured(chain, x), abs=1e-8)
        exact = differentiate.derivative(whole, x, tolerances={"rtol": 1e-9}).df
        assert slope(chain, x) == pytest.approx(exact, rel=1e-6, abs=1e-9)


def test_a_chain_of_no_link_has_slope_one():
    assert slope([], 2.0) == 1


def test_more_logistic_links_only_shrink_the_slope():
    by_depth = [slope([LOGISTIC] * k, 0.3) for k in range(1, 12)]
    assert all(b <= a / 4 for a, b in pairwise(by_depth))
