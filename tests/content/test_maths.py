"""Formulas: MathML that parses, faults that speak, and prices that stay prices."""

from xml.etree import ElementTree as ET

import pytest
from markdown import markdown

from glossary.content.maths import TexError, problems, render

FORMULAS = [
    r"\theta_{t+1} = \theta_t - \eta\,\nabla L(\theta_t)",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
    r"\operatorname{ReLU}(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\hat y = \operatorname*{arg\,min}_\theta \tfrac12 \lVert X w - y \rVert^2",
    r"\mathbb{E}_{x \sim p}[f(x)] = \int f(x)\, p(x)\, dx",
]


def html(text: str) -> str:
    return markdown(text, extensions=["glossary.content.maths"])


@pytest.mark.parametrize("tex", FORMULAS)
@pytest.mark.parametrize("display", [True, False])
def test_a_formula_is_well_formed_and_without_style(tex, display):
    root = ET.fromstring(render(tex, display=display))  # noqa: S314 - Temml made it
    assert root.tag == "math"
    assert (root.get("display") == "block") == display
    assert all("style" not in e.attrib for e in root.iter())
    assert root.get("data-search-exclude") == ""


@pytest.mark.parametrize("tex", [r"\frac{1", r"\nosuchcommand", "x^", r"\begin{cases} x"])
def test_a_bad_formula_raises_in_one_line(tex):
    with pytest.raises(TexError) as caught:
        render(tex, display=False)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["It costs $5 and $6.", "`$x$`", r"\$x\$", "```\n$x$\n```", "    $x$", "a $ b $ c", "$$"],
)
def test_what_is_no_formula_stays(text):
    assert "<math" not in html(text)


@pytest.mark.parametrize("text", ["$x$", "The $a_1 * b_1$, or $c$.", "$$\nx\n$$", r"$\$5$"])
def test_what_is_a_formula_becomes_one(text):
    assert "<math" in html(text)
    assert "<em>" not in html(text)


def test_a_fault_has_its_line_and_code_is_left_alone():
    body = "one\n\n```\n$\\frac{$\n```\n`$\\frac{$` and\n$\\frac{1$\n"
    ((line, said),) = problems(body)
    assert line == 6
    assert "expected '}'" in said
