import numpy as np
import pytest
from scipy.spatial import distance

from snippets.vector import ball, norm

POWERS = [1, 1.5, 2, 3, 7.5, np.inf]


@pytest.mark.parametrize("p", POWERS)
def test_norm_agrees_with_numpy_and_scipy(p):
    for u, v in np.random.default_rng(3).normal(size=(20, 2, 6)):
        assert norm(u, p) == pytest.approx(np.linalg.norm(u, p), rel=1e-12)
        assert norm(u - v, p) == pytest.approx(distance.minkowski(u, v, p), rel=1e-12)
        assert norm(u + v, p) <= norm(u, p) + norm(v, p) + 1e-12
        assert norm(-3 * u, p) == pytest.approx(3 * norm(u, p), rel=1e-12)


def test_norm_falls_as_p_grows():
    for v in np.random.default_rng(4).normal(size=(20, 5)):
        assert (np.diff([norm(v, p) for p in POWERS]) <= 1e-12).all()


def test_norm_of_zero_and_of_large_entries():
    assert norm([0, 0, 0], 3) == 0
    assert norm([1e200, 1e200]) == pytest.approx(2**0.5 * 1e200)


@pytest.mark.parametrize("p", POWERS)
def test_every_point_of_a_ball_is_as_long_as_its_radius(p):
    assert [norm(v, p) for v in ball(p, 2.5)] == pytest.approx([2.5] * 121)
