"""scikit-learn and simulation as the oracles: kernel ridge, and the gap of least squares."""

import numpy as np
import pytest
from sklearn.kernel_ridge import KernelRidge

from snippets.atlas.data import digits
from snippets.generalization import TEST, _machine, gap, memorize


@pytest.mark.parametrize(("width", "penalty"), [(0.7, 0.01), (2.0, 1.0)])
def test_the_machine_is_kernel_ridge(width, penalty):
    own, new, order = _machine(80, width, penalty, 3)
    x = digits()[0].reshape(-1, 64).astype(float)
    labels = np.random.default_rng(1).normal(size=80)
    oracle = KernelRidge(alpha=penalty, kernel="rbf", gamma=1 / (2 * width**2))
    oracle.fit(x[order[:80]], labels)
    assert own @ labels == pytest.approx(oracle.predict(x[order[:80]]), abs=1e-6)
    assert new @ labels == pytest.approx(oracle.predict(x[order[-TEST:]]), abs=1e-6)


@pytest.mark.parametrize("examples", [12, 40])
def test_the_gap_is_that_of_a_simulation(examples):
    rng = np.random.default_rng(examples)
    x, noise = rng.normal(size=(20_000, examples, 3)), rng.normal(size=(20_000, examples, 1))
    xt = x.transpose(0, 2, 1)
    w = np.linalg.solve(xt @ x, xt @ noise)
    measured = np.mean(np.sum(w**2, axis=1)) + 1 - np.mean((x @ w - noise) ** 2)
    assert gap(examples, 3) == pytest.approx(measured, rel=0.05)


def test_another_seed_memorizes_too():
    assert memorize(1.0, 300, seed=5)[0] == 1
    assert memorize(1.0, 300, seed=5)[1] < 0.2
