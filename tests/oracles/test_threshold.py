"""Threshold: exact rates, costs and F₁ against scikit-learn's on drawn examples."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, f1_score

from snippets.classification_model import draw, posterior
from snippets.threshold import cost, decide, f1, rates, scores, tuned


@pytest.mark.parametrize(("threshold", "gap", "share"), [(0.5, 2.0, 0.5), (0.1, 1.0, 0.2)])
@pytest.mark.parametrize("sharpness", [0.5, 1.0, 3.0])
def test_exact_shares_are_those_of_many_draws(threshold, gap, share, sharpness):
    x, y = draw(200_000, gap, share, seed=8)
    yes = decide(scores(x, gap, share, sharpness), threshold)
    (tn, fp), (fn, tp) = confusion_matrix(y, yes)
    found, alarms = rates(threshold, gap, share, sharpness)
    assert float(found) == pytest.approx(tp / (tp + fn), abs=0.01)
    assert float(alarms) == pytest.approx(fp / (fp + tn), abs=0.01)
    bill = (7 * fn + fp) / len(y)
    assert float(cost(threshold, 7, gap, share, sharpness)) == pytest.approx(bill, abs=0.03)
    assert float(f1(threshold, gap, share, sharpness)) == pytest.approx(f1_score(y, yes), abs=0.01)


def test_scores_that_are_not_sharpened_are_the_posterior():
    x = np.linspace(-5, 5, 11)
    assert scores(x, 1.5, 0.3) == pytest.approx(posterior(x, 1.5, 0.3))


@pytest.mark.parametrize("seed", range(5))
def test_tuned_is_as_cheap_as_every_cut_between_two_scores(seed):
    x, y = draw(50, 2.0, 0.2, seed)
    s = scores(x, 2.0, 0.2)

    def bill(threshold: float) -> int:
        yes = decide(s, threshold)
        return int(5 * (~yes & (y == 1)).sum() + (yes & (y == 0)).sum())

    every = [0.0, *(np.sort(s)[1:] + np.sort(s)[:-1]) / 2, 1.0]
    assert bill(tuned(50, 5, 0.2, 1.0, seed)) == min(bill(t) for t in every)


def test_extremes():
    assert decide([0.0, 1.0], 0.0).all()
    assert not decide([0.0, 0.999], 1.0).any()
    assert [float(rate) for rate in rates(0.0)] == [1.0, 1.0]
    assert [float(rate) for rate in rates(1.0)] == [0.0, 0.0]
