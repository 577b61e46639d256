"""MDX in `.mdx` and `.md`: statements, tags and expressions stay, whatever lines they take."""

import json
import os
import subprocess

import pytest
from hypothesis import given
from link_oracle import SITE
from mdx_strategy import documents
from patience import batches
from terms import linked, links_as_marked

from glossary.content import ROOT

COMPILER = ROOT / ".cache/mdx/node_modules/@mdx-js/mdx/index.js"
UNLINKED = ROOT / "tests/support/unlinked.mjs"
CODE = {
    "a function": "export const F = () => {\n  const epoch = 1\n  return <b>{epoch}</b>\n}",
    "a blank line in it": "export const F = () => {\n  const a = 1\n\n  return epoch\n}",
    "an apostrophe in JSX": "export const F = () => (\n  <p>it's an epoch\n\n  SGD</p>\n)",
    "brackets in strings": "export const a = '{', b = \"(\"\n\nAn «k-means».",
    "a list": "export const terms = [\n  'epoch',\n\n  'SGD'\n]",
    "an import": "import epoch from 'SGD'",
    "imports of names": "import {\n  epoch,\n  SGD\n} from './x'",
    "an import for its effect": "import 'epoch'\nexport default SGD",
    "a function of its own": "export default function epoch() {\n  return SGD\n}",
    "a comment": "{/* an epoch\n\nof SGD */}",
    "an expression": "{\n  epoch\n    .map(SGD => SGD)\n}",
    "an expression in a sentence": "It is {epoch\n  .SGD} k.",
    "a brace in a string": "{'}'} and {\"} epoch\"}.",
    "a tag over lines": '<Tabs\n  a="epoch"\n  b={[\n    "SGD",\n\n    "epoch",\n  ]}>\n</Tabs>',
    "a tag with an arrow": "<Foo onClick={() => epoch > SGD} {...epoch} />",
    "an element's text": "<Foo>\n\nAn epoch.\n\n</Foo>",
    "a link": "Its <Link to='/x'>epoch of SGD</Link>.",
    "a style": "<b style={{color: 'epoch'}}>SGD</b>",
    "a fragment": "<>\n\nAn «k-means».\n\n</>",
    "a tab": '<TabItem value="epoch">\n\nAn «k-means».\n\n</TabItem>',
    "an admonition": ":::note[An epoch]\n\nAn «k-means».\n\n:::",
}


@pytest.mark.parametrize("syntax", ["mdx", "markdown"])
@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_code_stays_and_the_prose_around_it_is_linked(code, syntax):
    assert links_as_marked(f"{code}\n\nAn «epoch» of «SGD».\n", syntax)


@pytest.mark.parametrize(
    "text",
    [
        "export your model after an «epoch».",
        "import it with «k-means».",
        "An «epoch» {of 5.\n\nMuch «SGD».",
        "An a < b, «epoch» > c.",
        "A `{` an «epoch» `<Foo>` of «SGD».",
        "```jsx\nexport const a = {\n```\n\nAn «epoch».",
    ],
)
def test_what_only_looks_like_code_is_prose(text):
    assert links_as_marked(text)


def unlinked(texts: list[str]) -> list[str]:
    """Each as MDX compiles it, less the links of ours; or what it says against it."""
    if not COMPILER.exists():
        reason = "no @mdx-js/mdx: `make test` installs it where there is npm"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    done = subprocess.run(
        ["node", UNLINKED, COMPILER, SITE],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def assert_compiles_to_the_same(texts: list[str]) -> int:
    made = [linked(text, "url", "mdx") for text in texts]
    before, after = unlinked(texts), unlinked(made)
    for text, one, other in zip(texts, before, after, strict=True):
        assert one == other, text
    assert [linked(text, "url", "mdx") for text in made] == made
    return sum(not one.startswith("error:") for one in before)


def test_mdx_compiles_to_the_same_but_for_links():
    texts = [
        f"{code}\n\nAn epoch of SGD.\n".replace("«", "").replace("»", "") for code in CODE.values()
    ]
    assert assert_compiles_to_the_same(texts) == len(texts)


@batches
@given(documents)
def test_a_generated_document_compiles_to_the_same_but_for_links(texts):
    assert assert_compiles_to_the_same(texts) >= 0.9 * len(texts)
