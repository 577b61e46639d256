"""Label: logistic regression on flipped labels against scikit-learn's."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from snippets.label import rare_found


@pytest.mark.parametrize(("share", "noise", "examples"), [(0.3, 0.0, 500), (0.1, 0.2, 3000)])
def test_rare_found_is_the_recall_of_logistic_regression(
    share: float, noise: float, examples: int
) -> None:
    rng = np.random.default_rng(0)
    rare = rng.random(examples) < share
    x = rng.normal(size=(examples, 2)) + np.outer(rare, [2, 0])
    labels = rare ^ (rng.random(examples) < noise)
    theirs = LogisticRegression(C=1e9, tol=1e-8).fit(x, labels).predict(x[rare]).mean()
    assert rare_found(share, noise, examples) == pytest.approx(theirs, abs=2 / rare.sum())
