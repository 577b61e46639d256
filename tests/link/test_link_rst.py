"""What in reStructuredText is prose, and gets links, and what stands beside it and gets none."""

import pytest
from link_oracle import SITE
from terms import linked

RST = """\
epoch
=====

:epoch: epoch

``epoch`` epoch_ :math:`epoch` :foo:`epoch` *epoch* |epoch| http://epoch.org::

   epoch

.. code:: epoch

   epoch

.. note:: epoch
   :class: epoch

.. unknown:: epoch

   epoch

+-------+
| epoch |
+-------+

.. [Epoch] epoch
.. epoch
.. |epoch| replace:: epoch
.. _epoch: epoch
"""


def test_what_is_no_prose_in_restructuredtext_stays():
    assert linked(RST, "term", "rst") == RST
    more = f"{RST}\n.. note::\n\n   - the learning\n     rate, an epoch\n"
    made = linked(more, "url", "rst")
    assert made == more.replace(
        "learning\n     rate", f"`learning\n     rate <{SITE}terms/learning-rate/>`__"
    ).replace("an epoch", f"an `epoch <{SITE}terms/epoch/>`__")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("``epoch`` or *epoch* is an epoch.", "``epoch`` or *epoch* is an :term:`epoch`."),
        ("*k-means* *k-means* k-means", "*k-means* *k-means* :term:`k-means`"),
        ("*an* SGD of *an* epoch", "*an* :term:`SGD` of *an* :term:`epoch`"),
        (
            "`it <https://a.b>`_, SGD [1]_ epoch",
            "`it <https://a.b>`_, :term:`SGD` [1]_ :term:`epoch`",
        ),
        (
            ":foo:`epoch` :math:`x` |epoch| k-means",
            ":foo:`epoch` :math:`x` |epoch| :term:`k-means`",
        ),
        ("\\*epoch* \\epoch epoch\\ s SGD", "\\*epoch* \\epoch epoch\\ s :term:`SGD`"),
        ("An *SGD\nof* learning\nrates", "An *SGD\nof* :term:`learning\nrates <learning rate>`"),
        (".. note:: k-means\n\n   k-means", ".. note:: k-means\n\n   :term:`k-means`"),
        (".. note:: SGD\n   SGD\n\n| SGD", ".. note:: SGD\n   SGD\n\n| SGD"),
        ("x\n\nSGD\n  An epoch\n\n  SGD", "x\n\nSGD\n  An :term:`epoch`\n\n  :term:`SGD`"),
        ("  SGD\n\n  -- SGD\n\nepoch", "  :term:`SGD`\n\n  -- SGD\n\n:term:`epoch`"),
        (
            ">>> epoch\n\n::\n\n  k-means\n\nk-means",
            ">>> epoch\n\n::\n\n  k-means\n\n:term:`k-means`",
        ),
    ],
)
def test_prose_in_restructuredtext_gets_links_beside_its_markup(text, expected):
    assert linked(text, "term", "rst") == expected


def test_what_a_file_includes_is_not_its_own(tmp_path):
    (tmp_path / "other.rst").write_text("\n\nAn epoch\n")
    text = f"::\n\n   An epoch\n\n.. include:: {tmp_path}/other.rst\n"
    assert linked(text, "term", "rst") == text
