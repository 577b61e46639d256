"""SciPy's linear programming as the oracle for what a line can separate."""

import numpy as np
import pytest
from scipy.optimize import linprog

from snippets.hidden_layer import CORNERS, LABELS, certificate, hidden, margin, output


def separable(points):
    """Whether some w, b have s (w·x + b) >= 1 for every point."""
    signs = 2.0 * LABELS - 1
    rows = -signs[:, None] * np.column_stack([points, np.ones(4)])
    return linprog(np.zeros(3), A_ub=rows, b_ub=-np.ones(4), bounds=(None, None)).status == 0


def test_no_line_separates_the_inputs():
    assert not separable(CORNERS)
    assert not certificate(CORNERS, LABELS).any()


@pytest.mark.parametrize("slope", [0.0, 0.3, 0.9])
def test_a_bend_makes_them_separable(slope):
    assert separable(hidden(CORNERS, slope))
    assert ((output(CORNERS, slope) > 0) == (LABELS == 1)).all()
    assert margin(slope) == pytest.approx((1 - slope) * margin())


def test_without_a_bend_they_stay_inseparable():
    assert not separable(hidden(CORNERS, 1.0))
