"""Data augmentation: rotations against SciPy, jitter and ridge regression against scikit-learn."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier

from snippets.classes import data
from snippets.data_augmentation import augmented, error, rotated, weights


@pytest.mark.parametrize("seed", range(4))
def test_rotations(seed):
    rng = np.random.default_rng(seed)
    X, angles = rng.normal(size=(9, 2)), rng.uniform(-180, 180, 9)
    turns = Rotation.from_rotvec(np.outer(angles, [0, 0, 1]), degrees=True)
    theirs = turns.apply(np.column_stack([X, np.zeros(9)]))[:, :2]
    assert rotated(X, angles) == pytest.approx(theirs)


@pytest.mark.parametrize("penalty", [0.0, 0.3, 10.0])
def test_weights(penalty):
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(15, 4)), rng.normal(size=15)
    plain = LinearRegression(fit_intercept=False)
    model = Ridge(15 * penalty, fit_intercept=False) if penalty else plain
    assert weights(X, y, penalty) == pytest.approx(model.fit(X, y).coef_)


@pytest.mark.parametrize("how", ["rotation", "jitter", "mirror"])
def test_what_changes_and_what_stays(how):
    x, y = data("moons", 12, 0.15)
    more, labels = augmented(x, y, how, 0.5, copies=4)
    assert (more[:12] == x).all()
    assert labels.tolist() == [*y, *np.repeat(y, 4)]
    if how != "jitter":
        length = np.linalg.norm(more[12:], axis=1)
        assert length == pytest.approx(np.repeat(np.linalg.norm(x, axis=1), 4))


def test_the_error():
    (x, y), (new, truth) = data("rings", 20, 0.15, 0), data("rings", 300, 0.15, 500)
    model = KNeighborsClassifier(1).fit(*augmented(x, y, "rotation", 60.0))
    wrong = 1 - model.score(new, truth)
    assert error("rings", "rotation", 60.0, sets=1) == pytest.approx(wrong, abs=1e-4)
