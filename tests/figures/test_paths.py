"""A drawing made small: paths stay in place, and markers too."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from glossary.figures import draw, palette, paths, svg
from snippets.plot import style

COORDINATE = st.floats(-500, 500).map(lambda x: round(x, 3))
LINES = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=1, max_size=40)


def absolute(d: str) -> list[tuple[float, float]]:
    """The points of one compact subpath."""
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", d)]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def distance(point, start, end) -> float:
    """From a point to a segment."""
    p, a, b = complex(*point), complex(*start), complex(*end)
    along = (((p - a) * (b - a).conjugate()).real / abs(b - a) ** 2) if a != b else 0
    return abs(p - a - min(1, max(0, along)) * (b - a))


@given(LINES)
def test_a_compact_path_stays_within_a_sixteenth_of_a_pixel(line):
    found = absolute(paths.compact("M" + "L".join(f" {x} {y} " for x, y in line)))
    assert len(found) <= len(line)
    segments = list(pairwise(found)) or [(found[0], found[0])]
    for point in line:
        nearest = min(distance(point, *segment) for segment in segments)
        assert nearest <= paths.TOLERANCE / 100 + 0.01


def test_a_path_that_turns_back_keeps_its_turn():
    assert paths.compact("M 0 0 L 20 0 L 10 0") == "M0 0l20 0-10 0"


def test_a_path_with_curves_keeps_every_point():
    assert paths.compact("M 10 0 C 11 2 13 4 15 6 L 16 7 z") == "M10 0c1 2 3 4 5 6l1 1z"
    two = "M 0 0 Q 1 1 2 0 z L 5 0 M 9 9 L 9 8"
    assert paths.compact(two) == "M0 0q1 1 2 0zl5 0M9 9l0-1"


def drawn(**look) -> str:
    """A scatter of three points, made small."""
    style.apply()
    figure = Figure(figsize=(3, 2))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 3), ylim=(0, 2))
    axes.set_axis_off()
    axes.scatter([1, 2, 2.01], [1, 1, 1], s=16, **look)
    return svg.clean(draw.to_svg(figure), palette.PALETTE)


def test_a_circle_is_two_arcs():
    assert ' d="M72 74a2 2 0 1 0 0-4a2 2 0 1 0 0 4zM144 74a2 2 ' in drawn(color=style.BLUE)


def test_an_ellipse_is_no_circle():
    curves = Path.unit_circle().transformed(Affine2D().scale(3, 2)).vertices[1:25].reshape(8, 6)
    d = "M 0 -2 C " + " C ".join(" ".join(map(str, row)) for row in curves) + " z"
    assert paths.compact(d).startswith("M0-2c")


def test_markers_are_paths_where_they_stand():
    drawing = drawn(color=style.BLUE)
    assert "<use" not in drawing
    assert "<defs></defs>" not in drawing
    assert re.findall(r"#(\w)", drawing) == ["p"]  # where the axes cut off


@pytest.mark.parametrize(
    ("look", "number"),
    [
        ({"color": style.BLUE}, 1),
        ({"color": style.BLUE, "edgecolors": "none"}, 1),
        ({"facecolors": "none", "edgecolors": style.RED}, 1),
        ({"color": style.BLUE, "edgecolors": style.PAPER}, 3),  # one edge lies on another's face
        ({"color": style.BLUE, "alpha": 0.5}, 3),  # two in one place are darker than one
        ({"c": [style.BLUE, style.RED, style.RED]}, 2),
    ],
)
def test_markers_are_joined_where_nobody_can_tell(look, number):
    assert len(re.findall(r'<path [^>]*d="M[^"]*a', drawn(**look))) == number
