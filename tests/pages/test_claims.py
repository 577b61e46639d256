"""What pages say of proofs: the line under a title, and the claims by verdict."""

import re

from terms import entry

from glossary.content import Glossary
from glossary.pages import indexes, proofs

BODY = """
## Worked example

```pycon
>>> from snippets.thing import one
>>> one()
1
>>> for _ in range(2):
...     print(one())
1
1

```

## Where it holds

```pycon
>>> sweep(one, seed=range(3))
holds in all 3 settings

```

## Common claims

### More is better

**True if** more is needed.
See [loss](loss.md).

### All is well

**Wrong.**
Not [always](loss.md), by $x$.

```pycon
>>> one()
1

```
"""


def test_results_and_statements_are_counted_apart():
    made = entry("thing", "thing", body=BODY)
    assert proofs.proofs(made) == (3, 1)
    assert proofs.line(made).startswith(
        "**Proved**{ .lemma-label } 3 results and 1 statement, [recomputed"
    )
    assert proofs.line(entry("thing", "thing")) == ""


def test_claims_stand_under_their_area_by_verdict_with_term_and_condition():
    page = indexes.files(Glossary.of([entry("thing", "thing", body=BODY)]))["claims.md"]
    assert re.findall(r"^## (.+)", page, re.MULTILINE) == ["Training"]
    assert "**True if** 1 · **Wrong** 1" in page
    first, second = (
        page.index("[More is better](terms/thing.md#more-is-better)"),
        page.index("[All"),
    )
    assert first < second
    assert "**True if** more is needed. · [thing](terms/thing.md)" in page
    assert "**Wrong.** Not always, by $x$. · [thing]" in page
    assert "See loss" not in page


def test_all_terms_stand_under_their_letters_with_their_other_names():
    page = indexes.files(Glossary.of([entry("thing", "thing", "thingy", "τ")]))["terms/index.md"]
    assert re.findall(r"^## (.+)", page, re.MULTILINE) == ["T"]
    assert "[thing](thing.md)\n:   A thing." in page
    assert "Also thingy · τ" in page
