"""Decision boundary: the six models against scikit-learn's on other data."""

import numpy as np
import pytest
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures
from sklearn.tree import DecisionTreeClassifier

from snippets.decision_boundary import (
    MODELS,
    data,
    figure,
    kernel,
    logistic,
    neighbors,
    powers,
    tree,
)

KINDS = ("moons", "rings", "blobs", "cross")


def some(kind: str, examples: int = 90) -> tuple:
    x, y = data(kind, examples, 0.4, seed=11)
    return x, y, np.random.default_rng(12).uniform(-3, 3, size=(400, 2))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("k", [1, 7])
def test_neighbors(kind, k):
    x, y, new = some(kind)
    theirs = KNeighborsClassifier(k).fit(x, y).predict(new)
    assert ((neighbors(k)(x, y, new) > 0) == theirs).all()


@pytest.mark.parametrize("kind", KINDS)
def test_kernel_is_kernel_ridge_regression(kind):
    x, y, new = some(kind)
    theirs = KernelRidge(alpha=1.0, kernel="rbf", gamma=2.0).fit(x, 2 * y - 1).predict(new)
    assert kernel(x, y, new) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_logistic_regression_on_powers(degree):
    x, y, new = some("moons")
    made = make_pipeline(
        PolynomialFeatures(degree, include_bias=False),
        LogisticRegression(C=1 / (1e-3 * len(y)), tol=1e-9, max_iter=10_000),
    )
    theirs = made.fit(x, y).decision_function(new)
    assert powers(x, degree).shape[1] == (degree + 1) * (degree + 2) // 2 - 1
    assert logistic(degree)(x, y, new) == pytest.approx(theirs, rel=1e-2, abs=1e-2)


@pytest.mark.parametrize("kind", KINDS)
def test_tree(kind):
    x, y, new = some(kind)
    theirs = DecisionTreeClassifier(max_depth=4, min_samples_split=6, random_state=0).fit(x, y)
    agree = (tree(x, y, new) > 0) == (theirs.predict_proba(new)[:, 1] > 0.5)
    assert agree.mean() > 0.97  # ties between equally good cuts are broken otherwise


@pytest.mark.parametrize("name", MODELS)
def test_a_single_example_decides_for_its_class(name):
    x, y, new = np.array([[0.5, 0.5]]), np.array([1.0]), np.array([[0.4, 0.6], [0.5, 0.5]])
    assert (MODELS[name](x, y, new) > 0).all()


def test_the_figure_draws_examples_of_both_classes():
    for axes in figure().axes:
        assert [len(dots.get_xdata()) for dots in axes.lines] == [50, 50]
