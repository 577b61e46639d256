"""What is a result in words, and when a code block shows it; where it is said is in the cases."""

import pytest

from glossary.check import results
from glossary.content import body

VALUES = results.printed("```pycon\n>>> share()\n[0.9371, -1.02, 3252224, 15,625]\n```\n")


@pytest.mark.parametrize(
    "prose",
    [
        "It is 0.94, or 93.7 %, not −1.02, after 3,252,224 steps of 15,625.",
        "In 2012 we took 1000 points.",
        "At $0.123$ nothing is computed.",
    ],
)
def test_rounding_percent_sign_and_commas_do_not_matter(prose):
    assert results.unproved(prose, VALUES) == []


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("It is 0.93.", ["0.93"]),
        ("It takes 4,567 steps, or 94.2 %.", ["4567", "94.2"]),
        ("Agreement to 1e-7 is right.", ["1e-7"]),
    ],
)
def test_a_number_that_no_block_shows_is_found(prose, wrong):
    assert results.unproved(prose, VALUES) == wrong


TEXT = """One.
Two `0.1`.

![Alt.](a/figure.svg)

| x |
| --- |
| cell `0.2` |

=== "Tab"

    In it.

    ```python
    code = 0.3
    ```

Out of it.
"""


def test_words_are_found_wherever_they_stand_with_their_lines():
    found = {text.strip(): line for text, line in body.words(TEXT)}
    assert found == {
        "One.": 0,
        "Two .": 1,
        "": 3,
        "x": 5,
        "cell": 7,
        "In it.": 11,
        "Out of it.": 17,
    }
