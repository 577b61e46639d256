"""Texts that readers can't read are found, and those that they can are left alone."""

import pytest
from matplotlib.figure import Figure

from glossary.figures import legible
from snippets.plot import style
from snippets.plot.style import BLUE, GRID, INK, MUTED, PAPER


@pytest.fixture
def axes():
    style.apply()
    _, made = style.subplots()
    made.set(xlim=(0, 10), ylim=(0, 10), xticks=[], yticks=[])
    return made


def faults(axes) -> list[str]:
    return legible.faults(axes.figure)


def test_a_text_beyond_the_edge_is_cut_off(axes):
    axes.text(9.9, 5, "never")
    assert faults(axes) == ["the text 'never' is cut off at the edge"]


def test_a_label_of_an_axis_is_a_text_too(axes):
    axes.set_xlabel("a label that is longer than the figure is wide " * 2)
    assert len(faults(axes)) == 1


def test_two_texts_lie_over_each_other(axes):
    axes.text(5, 5, "one")
    axes.text(5.2, 5.1, "two")
    assert faults(axes) == ["the texts 'one' and 'two' lie over each other"]


def test_one_line_below_another_is_no_collision(axes):
    axes.text(5, 5, "happy\nHAPPY\nÄpfel")
    assert faults(axes) == []


STRUCK = ["the text 'here' is struck through"]


@pytest.mark.parametrize("dashes", ["-", "--", ":"])
def test_a_line_through_a_text(axes, dashes):
    axes.text(5, 5, "here")
    axes.axhline(5.2, color=BLUE, linestyle=dashes, linewidth=1)
    assert faults(axes) == STRUCK


def test_a_curve_that_is_named_where_it_ends(axes):
    axes.plot([0, 5], [5, 5], color=BLUE)
    style.label(axes, 5, 5, "here", BLUE, xytext=(6, -3))
    assert faults(axes) == []


def test_a_marker_on_a_text(axes):
    axes.text(5, 5, "here")
    axes.plot(5.2, 5.1, "o", color=BLUE, markersize=4)
    assert faults(axes) == STRUCK


def test_points_on_a_text(axes):
    axes.text(5, 5, "here")
    axes.scatter([1, 5.2], [1, 5.1], color=BLUE)
    assert faults(axes) == STRUCK


def test_the_outline_of_a_bar_on_a_text(axes):
    axes.text(5, 5, "here")
    axes.bar([5.2], [5.2], color=BLUE, width=3)
    assert faults(axes) == STRUCK


def test_an_axis_through_a_text(axes):
    axes.text(-0.3, 5, "here")
    assert faults(axes) == STRUCK


def test_between_two_curves_of_one_line_there_is_nothing(axes):
    axes.text(4.5, 5, "here")
    axes.plot([0, 4, float("nan"), 6, 10], [5.2] * 5, color=BLUE)
    assert faults(axes) == []


def test_what_the_panel_cuts_off_strikes_nothing(axes):
    axes.text(5, 10.2, "here")
    axes.plot([0, 10], [10.4, 10.4], color=BLUE)
    assert faults(axes) == []


@pytest.mark.parametrize(
    "ground",
    [{"color": GRID}, {"color": PAPER}, {"color": MUTED, "linewidth": 0.5}],
    ids=["grid", "paper", "hair"],
)
def test_a_text_may_stand_on_the_ground(axes, ground):
    axes.text(5, 5, "here")
    axes.axhline(5.2, **ground)
    assert faults(axes) == []


def test_a_text_may_stand_in_a_disc_that_hides_what_is_behind(axes):
    axes.plot([0, 10], [5, 5], color=MUTED)
    axes.plot(5, 5, "o", markersize=40, color=PAPER, markeredgecolor=INK)
    axes.text(5, 5, "here", ha="center", va="center", zorder=3)
    assert faults(axes) == []


def test_what_is_drawn_over_the_disc_is_not_hidden(axes):
    axes.plot(5, 5, "o", markersize=40, color=PAPER, markeredgecolor=INK)
    axes.plot([0, 10], [5, 5], color=MUTED)
    axes.text(5, 5, "here", ha="center", va="center", zorder=3)
    assert faults(axes) == STRUCK


def test_a_figure_with_nothing_on_it_is_sound():
    style.apply()
    assert legible.faults(Figure()) == []
