"""Demographic parity: exact rates, errors and gaps against counts of many draws."""

import numpy as np
import pytest
from sklearn.metrics import precision_score, recall_score

from snippets.demographic_parity import (
    CRITERIA,
    CUTS,
    errors,
    gap,
    mistakes,
    partner,
    rates,
    unaware_gap,
)


def people(share: float, distance: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    y = rng.random(200_000) < share
    return rng.normal(size=len(y)) + distance * (y - 0.5), y


@pytest.mark.parametrize(("share", "distance", "cut"), [(0.5, 2, 0.3), (0.1, 1, -0.5)])
def test_rates(share, distance, cut):
    score, y = people(share, distance, seed=0)
    yes = score >= cut
    counted = (yes.mean(), recall_score(y, yes), precision_score(y, yes))
    assert [float(r) for r in rates(cut, share, distance)] == pytest.approx(counted, abs=0.01)
    assert float(mistakes(cut, share, distance)) == pytest.approx((yes != y).mean(), abs=0.01)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_partners_meet_the_criterion(criterion):
    which, found = CRITERIA.index(criterion), partner(criterion, 0.5, 0.2)
    known = np.isfinite(found) & (np.abs(CUTS) < 2)
    ours = rates(CUTS[known], 0.5)[which]
    assert rates(found[known], 0.2)[which] == pytest.approx(ours, abs=1e-4)
    free, fair = errors(criterion, 0.5, 0.2)
    assert fair >= free


def test_without_the_group():
    rng = np.random.default_rng(1)
    of_a = rng.random(400_000) < 0.5
    y = rng.random(400_000) < np.where(of_a, 0.5, 0.2)
    column = np.where(rng.random(400_000) < 0.8, of_a, ~of_a)
    score = rng.normal(size=400_000) + (y - 0.5)
    stands = np.where(column, 0.8 * 0.5 + 0.2 * 0.2, 0.2 * 0.5 + 0.8 * 0.2)
    yes = score >= np.log((1 - stands) / stands)
    assert unaware_gap(0.8) == pytest.approx(gap(yes, of_a), abs=0.01)


def test_gaps():
    assert gap([1, 0, 1], ["a", "a", "b"]) == 0.5
    assert gap([1, 0], ["a", "a"]) == 0
    assert gap([1, 0, 0], [2, 3, 4]) == 1
    with pytest.raises(ValueError, match="nobody"):
        gap([], [])
