"""Words that mean several things, each told under a heading of one hand-written page."""

from functools import cache

from glossary.content import body, fold


@cache
def anchors(markdown: str) -> dict[str, str]:
    r"""Each folded word and the anchor of its heading, below the title of the page.

    >>> anchors("---\ntitle: Meanings\n---\n# Words\n\n## Bias\n")
    {'bias': 'bias'}
    """
    _, _, text = markdown.partition("\n# ")
    return {fold(h.text): h.anchor for h in body.headings(text)}
