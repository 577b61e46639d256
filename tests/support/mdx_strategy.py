"""Generated MDX that compiles: statements, tags and expressions among sentences."""

from hypothesis import strategies as st
from markdown_strategy import line, phrase
from patience import SIZE

_SPANS = [
    "{}",
    "*{}*",
    "`{}`",
    "[{}](https://example.org/x)",
    "<b>{}</b>",
    "${}$",
    "<Link to='{}'>{}</Link>",
    "![{}](x.svg)",
    "{/* {} */}",
    "{'{}'}",
    "<Foo a={'{}'} b=\"{}\" {...{c: `{}`}} />",
]
_BLOCKS = [
    "{}",
    "{}\n{}",
    "# {}",
    "> {}",
    "- {}\n- {}",
    "```js\n{}\n```",
    "export const F = () => {\n  const a = '{}'\n\n  return <b>{a} {}</b>\n}",
    "export const l = [\n  '{}',\n\n  `{}`,\n]",
    "import x from '{}'",
    "{/* {}\n\n{} */}",
    "{\n  ['{}', \"{} }\"]\n}",
    "<Tabs\n  a=\"{}\"\n  b={[\n    '{}',\n\n    '{}',\n  ]}\n>\n\n{}\n\n</Tabs>",
    "<Foo>\n\n{}\n\n</Foo>",
    "<div>\n  {}\n</div>",
    "<details>\n<summary>{}</summary>\n\n{}\n\n</details>",
    ":::note\n\n{}\n\n:::",
    "| a | b |\n| --- | --- |\n| {} | {} |",
]
_inner = line.map(lambda text: text.replace("'", "’"))
_span = st.tuples(st.sampled_from(_SPANS), _inner).map(lambda t: t[0].replace("{}", t[1]))
_sentence = st.lists(st.one_of(phrase, _span), min_size=1, max_size=4).map(" ".join)
_TEXTS = ("{}", "{}\n{}", "> {}", "- {}\n- {}")


@st.composite
def _block(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(_BLOCKS))
    for _ in range(shape.count("{}")):
        shape = shape.replace("{}", draw(_sentence if shape in _TEXTS else _inner), 1)
    return shape


_document = st.lists(_block(), min_size=1, max_size=6).map(lambda b: "\n\n".join(b) + "\n")
documents = st.lists(_document, min_size=SIZE, max_size=SIZE)
