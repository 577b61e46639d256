"""Generated Markdown of Pandoc and Quarto: tables of every kind, TeX, divisions, sentences."""

from hypothesis import strategies as st
from markdown_strategy import line, phrase
from shapes import batches

_SPANS = [
    "{}",
    "*{}*",
    "**{}**",
    "`{}`",
    "[{}](https://example.org/x)",
    "[{}]{.x}",
    "${}$",
    "\\footnote{{}\n{}}",
    "\\emph{a {{}} b}",
    "^[{}]",
    "[@x, {}]",
    "{{< meta {} >}}",
    "<b>{}</b>",
]
_BLOCKS = [
    "{}",
    "{}\n{}",
    "# {}",
    "> {}",
    "- {}\n- {}",
    "1. {}\n\n   {}",
    "```{python}\n{}\n```",
    "    {}",
    "---\ntitle: {}\n\nlead: '{}'\n---",
    "a {}   b\n-----  -------\n1      {}\n2      {}",
    "-----  -------\n1      {}\n2      {}\n-----  -------",
    "--------------\na      {}\n-----  -------\n1      {}\n\n2      {}\n--------------",
    "+---+---+\n| {} | b |\n+---+---+",
    "| a | b |\n|---|---|\n| {} | {} |",
    "| a | b |\n|---|---|\n| {} | {}, in a cell that makes this line longer than a whole page is |",
    "| {}\n|   {}",
    "::: {.callout-note title='{}'}\n{}\n:::",
    ":::: {#x}\n\n{}\n\n::: {.y}\n{}\n:::\n::::",
    "{}\n:   {}",
    "\\begin{center}\n\n{}\n\n\\end{center}",
    "x[^1]\n\n[^1]: {}\n\n    {}",
    "$$\n{}\n$$",
    "<div>\n\n{}\n\n</div>",
]
_inner = line.map(lambda text: text.replace("'", "’").replace("5 $", "5"))
_span = st.tuples(st.sampled_from(_SPANS), _inner).map(lambda t: t[0].replace("{}", t[1]))
_phrase = phrase.map(lambda text: text.replace("$", ""))
_sentence = st.lists(st.one_of(_phrase, _span), min_size=1, max_size=4).map(" ".join)
_TEXTS = ("{}", "{}\n{}")

documents = batches(_BLOCKS, _TEXTS, _sentence, _inner)
