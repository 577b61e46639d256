"""Decision tree: gains, cuts and errors against scikit-learn's trees."""

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from snippets.classes import data
from snippets.decision_tree import Node, error, gains, grow, predict, rectangles


def leaves(tree: Node) -> int:
    return len(list(rectangles(tree)))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("by", "theirs"), [("entropy", "entropy"), ("variance", "gini")])
@pytest.mark.parametrize("depth", [1, 3])
def test_classes(seed, by, theirs, depth):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(300, 3))
    y = (x[:, 0] + x[:, 1] ** 2 + rng.normal(size=300) > 1).astype(float)
    tree = grow(x, y, depth, by=by)
    model = DecisionTreeClassifier(max_depth=depth, criterion=theirs, random_state=0).fit(x, y)
    assert tree.feature == model.tree_.feature[0]
    assert tree.cut == pytest.approx(model.tree_.threshold[0])
    assert predict(tree, x) == pytest.approx(model.predict_proba(x)[:, 1])
    times = 2 if by == "variance" else 1  # the Gini impurity is twice the variance
    impurity = model.tree_.impurity
    sizes = model.tree_.n_node_samples
    low, high = model.tree_.children_left[0], model.tree_.children_right[0]
    gain = impurity[0] - (sizes[low] * impurity[low] + sizes[high] * impurity[high]) / 300
    assert times * tree.gain == pytest.approx(gain)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("least", [5, 12])
def test_numbers(seed, least):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(200, 4)), rng.normal(size=200)
    model = DecisionTreeRegressor(max_depth=4, min_samples_leaf=least, random_state=0).fit(x, y)
    assert predict(grow(x, y, 4, least, "variance"), x) == pytest.approx(model.predict(x))


@pytest.mark.parametrize("seed", range(5))
def test_grown_out(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(80, 2)), rng.integers(0, 2, 80)
    model = DecisionTreeClassifier(random_state=0).fit(x, y)
    tree = grow(x, y, by="variance")
    assert (predict(tree, x) == y).all()
    assert model.score(x, y) == 1
    assert (
        abs(leaves(tree) - model.get_n_leaves()) <= 8
    )  # cuts that gain the same are chosen freely


@pytest.mark.parametrize("depth", [3, 99])
def test_wrong_labels(depth):
    clean, flipped = error("moons", 300, 0.05, depth), error("moons", 300, 0.05, depth, flipped=0.3)
    rng = np.random.default_rng(77)
    (x, y), (new, truth) = data("moons", 300, 0.05), data("moons", 2000, 0.05, 500)
    y, truth = (np.where(rng.random(len(some)) < 0.3, 1 - some, some) for some in (y, truth))
    model = DecisionTreeClassifier(max_depth=depth, criterion="entropy", random_state=0).fit(x, y)
    assert flipped[0] == pytest.approx(1 - model.score(x, y), abs=0.02)
    assert flipped[1] == pytest.approx(1 - model.score(new, truth), abs=0.03)
    assert flipped[1] > clean[1] + 0.2


def test_edges():
    assert leaves(grow([[1.0]], [3.0])) == 1
    assert leaves(grow([[1.0], [2.0]], [1, 1])) == 1
    assert leaves(grow([[1.0], [1.0]], [0, 1])) == 1  # nothing tells them apart
    assert predict(grow([[1.0], [1.0]], [0, 1]), [[5.0]]).tolist() == [0.5]
    assert (gains([[1.0], [1.0]], [0, 1])[1] == -1).all()
    with pytest.raises(ValueError, match="no example"):
        grow(np.empty((0, 2)), [])
