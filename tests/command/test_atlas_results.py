"""What is read from the committed results: bands of usable rates, and the figures."""

import json

import numpy as np
import pytest
from matplotlib.collections import QuadMesh

from snippets import learning_rate_atlas as figures
from snippets.atlas import results, runs
from snippets.atlas.optimizers import OPTIMIZERS


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_both_ends_of_every_band_were_seen(optimizer):
    usable, rates = results.band(optimizer), runs.learning_rates(optimizer)
    assert rates[0] < usable.low < usable.best < usable.high < rates[-1]
    accuracy = results.mean_accuracy(optimizer)
    inside = [usable.low <= rate <= usable.high for rate in rates]
    np.testing.assert_array_equal(inside, accuracy >= accuracy.max() - results.MARGIN)


def test_edge_is_where_the_straight_line_crosses():
    x, y = np.array([0.0, 1, 2, 3]), np.array([1.0, 0.9, 0.5, 0.9])
    assert results.edge(x, y, 0.7) == pytest.approx(1.5)
    assert results.edge(x, y, 0.1) == 3


def test_the_map_shades_every_cell_by_its_accuracy():
    axes = figures.figure().axes[0]
    rows = [c.get_array().ravel() for c in axes.collections if isinstance(c, QuadMesh)]
    assert sum(map(len, rows)) * runs.SEEDS == 500
    for optimizer, row in zip(OPTIMIZERS, rows, strict=True):
        np.testing.assert_array_equal(row, results.mean_accuracy(optimizer))


@pytest.mark.parametrize(("asked", "tried"), [(1e-4, 1e-4), (0.14, 0.1), (0.16, 0.215), (10, 1)])
def test_curves_take_the_nearest_rate_that_was_tried(asked, tried):
    assert figures.nearest_rate("Adam", asked) == tried


def test_curves_draw_five_seeds_even_where_losses_are_missing():
    axes = figures.curves("SGD", 10).axes[0]
    drawn = [line for line in axes.lines if len(line.get_xdata()) == 1 + runs.EPOCHS]
    assert len(drawn) == runs.SEEDS
    assert np.isnan([line.get_ydata()[-1] for line in drawn]).any()


def test_losses_that_are_not_finite_become_null_and_back():
    done = runs.train("SGD", runs.RATES[:2] + (1e30,) * 14, 0, 1)
    rows = results.records(runs.Chunk("SGD", 0), done)
    text = results.to_json({"epochs": 1}, rows)
    assert json.loads(text, parse_constant=pytest.fail)["runs"] == rows
    assert rows[0]["losses"][1] > 0
    assert rows[-1]["losses"][1] is None
