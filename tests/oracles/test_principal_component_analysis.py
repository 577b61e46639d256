"""Principal component analysis: variances and directions against scikit-learn and NumPy."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from snippets.principal_component_analysis import along, components, draw, edge, kept


@pytest.mark.parametrize("shape", [(30, 4), (5, 9), (2, 3), (40, 1)])
def test_components(shape):
    X = np.random.default_rng(sum(shape)).normal(3, 2, size=shape)
    theirs, (variances, directions) = PCA().fit(X), components(X)
    real = variances > 1e-9
    assert variances == pytest.approx(theirs.explained_variance_)
    same = np.abs((directions * theirs.components_).sum(axis=1))
    assert same[real] == pytest.approx(1)
    assert variances[0] == pytest.approx(along(X, directions[0]))


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_how_many_have_a_share(share):
    X = draw(60, features=12)
    assert kept(components(X)[0], share) == PCA(share, svd_solver="full").fit(X).n_components_


def test_constant_features_and_too_few_examples():
    variances, _ = components(np.ones((4, 3)))
    assert variances == pytest.approx(0)
    with pytest.raises(ValueError, match="1 examples"):
        components([[1.0, 2.0]])


def test_the_edge_of_noise():
    tops = [components(draw(400, (), 100, seed))[0][0] for seed in range(10)]
    assert np.mean(tops) == pytest.approx(edge(400, 100), rel=0.05)


def test_whose_variance_is_explained():
    X = draw(60, features=12)
    variances = components(X)[0]
    share = PCA(svd_solver="full").fit(X).explained_variance_ratio_
    assert variances / variances.sum() == pytest.approx(share)
