"""Generated MDX that compiles: statements, tags and expressions among sentences."""

from hypothesis import strategies as st
from markdown_strategy import line, phrase
from shapes import batches

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

documents = batches(_BLOCKS, _TEXTS, _sentence, _inner)
