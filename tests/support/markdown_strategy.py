"""Generated Markdown: sound documents built of every kind of block, and mere noise."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

TERMS = [
    "learning rate",
    "Learning rates",
    "step-size",
    "SGD",
    "SGDs",
    "k-means",
    "K means",
    "epoch",
]
TERMS += ["over-fitting", "learning\nrate", "loss function", "cross-entropy loss", "matrices", "LR"]
GLUE = [
    "the",
    "a",
    "of",
    "and",
    "with 0.1,",
    "is (not)",
    "sgd",
    "lr",
    "learning_rate",
    "e.g.",
    "—",
    "5 $",
]

words = st.sampled_from(TERMS * 2 + GLUE)
phrase = st.lists(words, min_size=1, max_size=6).map(" ".join)
line = phrase.map(lambda text: text.replace("\n", " "))

_SPANS = [
    "{}",
    "*{}*",
    "**{}**",
    "_{}_",
    "`{}`",
    "``{} ` {}``",
    "[{}](https://example.org/x)",
    "[{}][ref]",
    "[{}][]",
    "[{}]",
    "![{}](figure.svg)",
    "<b>{}</b>",
    "<a href='x'>{}</a>",
    "<span title='{}'>",
    "<!-- {} -->",
    "<br>{}",
    "${}$",
    "$$ {} $$",
    "\\({}\\)",
    "{{{{ {} }}}}",
    "{{term}}`{}`",
    "{}{{ .class }}",
    "https://example.org/{}",
    "<https://example.org>{}",
    "\\*{}\\*",
    "x*{}*y",
    "!{}",
    "{}[^1]",
    "{}  \n",
    "{}\\\n",
    "&amp;{}&nbsp;",
    "~~{}~~",
]
span = st.tuples(st.sampled_from(_SPANS), line).map(lambda t: t[0].replace("{}", t[1]).format())
sentence = st.lists(st.one_of(phrase, span), min_size=1, max_size=5).map(" ".join)

_MATHS = ["$$\n{}\n$$", "\\[\n{}\n\\]", "\\begin{{align}}\n{}\n\\end{{align}}"]
formula = st.sampled_from(
    ["learning rate", "SGD_1 = k-means^2", "*epoch*", "\\text{learning rate}"]
)
_BLOCKS = [
    "{}",
    "{}\n{}",
    "{}\n{{ .lead }}",
    "# {}",
    "{}\n===",
    "{}\n---",
    "> {}\n> {}",
    "- {}\n- {}",
    "1. {}\n\n    {}",
    "- [ ] {}\n  - {}",
    "```python\n{}\n```",
    "~~~\n{}\n~~~",
    "````{{code}} {}\n{}\n````",
    "    {}",
    ":::{{math}} {}\n:class: {}\n{}\n:::",
    "::: snippets.learning_rate\n    {}",
    '!!! note "{}"',
    "| {} | {} |\n| --- | --- |\n| {} | {} |",
    "<div>\n{}\n</div>\n",
    "<button>\n\n{}\n\n</button>\n",
    "<!--\n{}\n-->\n",
    "<pre>\n{}\n\n{}\n</pre>\n",
    *_MATHS,
    "{}\n:   {}",
    "[ref]: https://example.org/{} '{}'",
    "[^1]: {}",
    "*[SGD]: {}",
    "(learning-rate)=",
    "% {}",
    "***",
]
# What one reader alone knows, and the others take for something else.
_DIALECTS = {
    "commonmark": [
        "<details>\n<summary>{}</summary>\n\n{}\n\n</details>\n",
        "<div align='center'>\n\n{}\n\n{}\n\n</div>\n",
        "> [!NOTE]\n> {}",
        "{{% raw %}}\n{}\n\n{}\n{{% endraw %}}",
        "\\begin{{x}}\n\n{}\n\n\\end{{x}}",
    ],
    "myst": [
        ":::{{note}}\n:class: tip\n\n{}\n\n- {}\n:::",
        "::::{{tip}} {}\n{}\n:::{{warning}}\n{}\n:::\n::::",
        "```{{note}}\n{}\n```",
        "<details>\n\n{}\n\n</details>\n",
    ],
    "mkdocs": [
        '!!! note "{}"\n    {}\n\n    {}\n\n        {}',
        "??? tip\n    {}\n    - {}\n\n    ```\n    {}\n    ```",
        '=== "{}"\n\n    {}\n\n=== "{}"\n\n    - {}',
        "<details markdown>\n<summary>{}</summary>\n\n{}\n\n</details>\n",
        "<details>\n\n{}\n\n</details>\n",
        "{{% highlight %}}\n{}\n\n{}\n{{% endhighlight %}}",
    ],
}
inside = st.lists(st.one_of(line, span), min_size=1, max_size=3).map(
    lambda p: " ".join(p).replace("\n", " ")
)


@st.composite
def _block(draw: st.DrawFn, blocks: list[str]) -> str:
    shape = draw(st.sampled_from(blocks))
    fill = sentence if shape in {"{}", "{}\n{}"} else formula if shape in _MATHS else inside
    for _ in range(shape.count("{}")):
        shape = shape.replace("{}", draw(fill).replace("{", "\1").replace("}", "\2"), 1)
    return shape.format().replace("\1", "{").replace("\2", "}")


_FRONT = ["", "", "---\ntitle: learning rate\n---\n"]


def of(blocks: list[str]) -> st.SearchStrategy[str]:
    """Documents of some of these blocks."""
    body = st.lists(_block(blocks), min_size=1, max_size=8).map("\n\n".join)
    return st.tuples(st.sampled_from(_FRONT), body).map(lambda t: t[0] + t[1] + "\n")


def _unless(pattern: str) -> Callable[[str], bool]:
    return lambda text: not re.search(rf"^(?:{pattern}).*\n\n+ {{4}}", text, re.MULTILINE)


# Where a box or a definition goes on, or a footnote, who does not know it reads code: `BOXES`
# in tests/prose says that the linker sides with who does, so that these are for them to judge.
_BOX, _MORE = "!!! ", r":   |\[\^1\]: "
_JUDGED = {"commonmark": _unless(f"{_BOX}|{_MORE}"), "myst": _unless(_BOX), "mkdocs": bool}
documents = of(_BLOCKS).filter(_JUDGED["commonmark"])
by_dialect = {
    name: of(more * 3 + _BLOCKS).filter(_JUDGED[name]) for name, more in _DIALECTS.items()
}

_NOISE = [
    *"*_`[]()<>$\\!{}:#-+>|~&=.'\"^",
    "\n",
    "\n\n",
    "    ",
    "\t",
    " ",
    "\r\n",
    "\0",
    "](x)",
    "```",
    "~~~",
]
noise = st.lists(st.one_of(words, st.sampled_from(_NOISE)), max_size=40).map("".join)
