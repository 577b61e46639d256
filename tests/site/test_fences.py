"""Consoles: what the copy button gives is code that runs."""

from html.parser import HTMLParser

from markdown import Markdown

from glossary.site.fences import code, pycon

CONSOLE = """\
>>> a = "<&>" + 'é'
>>> for x in (1, 2):
...     print(x)
1
2
>>> a
'<&>é'
"""
CODE = """\
a = "<&>" + 'é'
for x in (1, 2):
    print(x)
a
"""


def rendered() -> str:
    fence = {"name": "pycon", "class": "language-pycon", "format": pycon}
    md = Markdown(
        extensions=["pymdownx.highlight", "pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": [fence]}},
    )
    return md.convert(f"```pycon\n{CONSOLE}\n```")


def test_what_is_copied_is_what_was_typed():
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append((tag, dict(attributes)))

    Reader().feed(html := rendered())
    (tag, attributes) = found[0]
    assert tag == "div"
    assert attributes["data-copy"] == CODE == code(CONSOLE)
    assert attributes["class"].split() == ["language-pycon", "highlight"]
    assert '<span class="gp">' in html
    assert "&lt;&amp;&gt;" in html
