import numpy as np
import pytest
from scipy.spatial import distance

from snippets.dot_product import cosine, dot, projection, random_cosines


def test_dot_and_cosine_agree_with_numpy_and_scipy():
    for a, b in np.random.default_rng(8).normal(size=(20, 2, 7)):
        assert dot(a, b) == pytest.approx(np.dot(a, b), rel=1e-12, abs=1e-12)
        assert cosine(a, b) == pytest.approx(1 - distance.cosine(a, b), rel=1e-9, abs=1e-12)
        assert cosine(a, -2 * a) == pytest.approx(-1)


def test_what_the_projection_leaves_is_perpendicular():
    for a, b in np.random.default_rng(9).normal(size=(20, 2, 5)):
        assert dot(a, b - projection(b, a)) == pytest.approx(0, abs=1e-10)


def test_vectors_of_unequal_length_have_no_dot_product():
    with pytest.raises(ValueError, match="shorter"):
        dot([1, 2, 3], [1, 2])


@pytest.mark.parametrize("dimension", [3, 30, 300])
def test_the_spread_of_random_cosines_is_one_over_the_root_of_the_dimension(dimension):
    cosines = random_cosines(dimension, count=4000, seed=1)
    # The standard error of a standard deviation from n draws is near 1 / sqrt(2n), here 1.1 %.
    assert cosines.std() * dimension**0.5 == pytest.approx(1, abs=0.05)
    assert abs(cosines.mean()) < 4 / (dimension * 4000) ** 0.5
