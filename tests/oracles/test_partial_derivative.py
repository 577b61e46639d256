import numpy as np
import pytest
from scipy import optimize

from snippets.partial_derivative import partial, partials, surface, tangent_plane


def test_partials_of_rosenbrock_agree_with_scipy():
    for point in np.random.default_rng(5).uniform(-1.5, 1.5, size=(10, 4)):
        found = [partial(optimize.rosen, point, i) for i in range(4)]
        assert found == pytest.approx(optimize.rosen_der(point), rel=1e-5, abs=1e-5)


def test_partials_of_the_surface_agree_with_scipy():
    for point in np.random.default_rng(6).normal(size=(10, 2)):
        assert partials(point) == pytest.approx(optimize.approx_fprime(point, surface), abs=1e-5)


def test_the_tangent_plane_errs_by_the_square_of_the_step():
    point, step = np.random.default_rng(7).normal(size=(2, 2))
    errors = [surface(point + s * step) - tangent_plane(point, s * step) for s in (1, 0.1)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=1e-6)
