"""Support vector machine: weights, bias and support vectors against scikit-learn's."""

import numpy as np
import pytest
from sklearn.svm import SVC

from snippets.kernel_trick import gaussian, polynomial
from snippets.support_vector_machine import fit, scores, supports, width


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("penalty", [0.05, 1.0, 20.0])
@pytest.mark.parametrize("kernel", ["linear", "rbf", "poly"])
def test_solutions(seed, penalty, kernel):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(50, 3))
    y = (x[:, 0] + 0.7 * rng.normal(size=50) > 0.2).astype(int)
    ours = {"linear": polynomial(1), "rbf": gaussian(1.0), "poly": polynomial(2)}[kernel]
    machine = fit(x, y, penalty, ours)
    model = SVC(C=penalty, kernel=kernel, gamma=1.0, degree=2, coef0=1, tol=1e-7)
    model.set_params(gamma=0.5 if kernel == "rbf" else 1.0).fit(x, y)
    new = rng.normal(size=(20, 3))
    assert scores(machine, new) == pytest.approx(model.decision_function(new), rel=1e-3, abs=1e-3)
    weights = np.zeros(50)
    weights[model.support_] = model.dual_coef_[0]
    assert machine.weights == pytest.approx(weights, abs=2e-3 * penalty)
    if kernel == "linear":
        assert width(machine) == pytest.approx(2 / np.linalg.norm(model.coef_), rel=1e-4)


def test_hard_margin():
    x = [[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [3.0, 5.0]]
    machine = fit(x, [0, 0, 1, 1], 1e6)
    assert width(machine) == pytest.approx(2)
    assert supports(machine).tolist()[:3] == [False, True, True]


def test_one_class_only():
    with pytest.raises(ValueError, match="two classes"):
        fit([[0.0], [1.0]], [1, 1])
