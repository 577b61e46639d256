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
    assert proofs.line(made).startswith("3 results and 1 statement on this page are [recomputed")
    assert proofs.line(entry("thing", "thing")) == ""


def test_claims_stand_under_their_verdicts_with_term_and_condition():
    page = indexes.files(Glossary.of([entry("thing", "thing", body=BODY)]))["claims.md"]
    assert re.findall(r"^## (.+)", page, re.MULTILINE) == ["True if", "Wrong"]
    assert "[More is better](terms/thing.md#more-is-better)" in page
    assert "[thing](terms/thing.md) · **True if** more is needed." in page
    assert "**Wrong.** Not always, by $x$." in page
    assert "See loss" not in page
