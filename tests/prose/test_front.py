"""The metadata of a document stays as it is, in whatever language and wherever it stands."""

import pytest
from terms import linked, links_as_marked

from glossary.prose import front

METADATA = {
    "MkDocs without a fence": "Title: Choosing an epoch\nAuthor: epoch\n    and SGD\n\n",
    "MkDocs without a blank line": "title: an epoch\n",
    "a mark of the byte order": "\ufeff---\ntitle: An epoch\n---\n\n",
    "a mark and no fence": "\ufefftitle: An epoch\n\n",
    "a mark and a blank line": "\ufeff---\ntitle: An epoch\n\nlead: of SGD\n---\n",
    "a blank line within": "---\ntitle: an epoch\n\nlead: of SGD\n---\n",
    "a blank line before": "\n\n---\ntitle: an epoch\n\nlead: of SGD\n---\n\n",
    "two dots less": "---\ntitle: an epoch\n...\n",
    "nothing within": "---\n---\n",
    "its language": "---toml\ntitle = 'an epoch'\n\nlead = 'SGD'\n---\n",
    "TOML": "+++\ntitle = 'an epoch'\n\n[params]\nlead = '''\n---\nSGD\n'''\n+++\n",
    "TOML with a mark": "\ufeff+++\ntitle = 'an epoch'\n+++\n",
    "JSON": '{\n  "title": "an epoch",\n\n  "lead": "} SGD"\n}\n\n',
    "JSON in one line": '{"title": "an epoch"}\n',
    "JSON by semicolons": ';;;\n"title": "an epoch"\n\n;;;\n',
    "the old end of a line": "---\rtitle: an epoch\r\rlead: SGD\r---\r\r",
    "Windows": "---\r\ntitle: an epoch\r\n\r\nlead: SGD\r\n---\r\n",
    "Windows without a fence": "Title: an epoch\r\nLead: SGD\r\n\r\n",
    "Pandoc's title": "% An epoch\n% SGD\n\n",
}


@pytest.mark.parametrize("front", METADATA.values(), ids=METADATA)
def test_metadata_stays_and_the_text_after_it_is_linked(front):
    assert links_as_marked(f"{front}An «epoch» of «SGD».\n")


@pytest.mark.parametrize(
    "front", ["---\ntitle: an epoch\n\nlead: SGD\n---\n", "+++\na='epoch'\n+++\n"]
)
def test_hugo_s_restructuredtext_has_metadata_too(front):
    assert linked(f"{front}\nAn epoch.\n", "term", "rst") == f"{front}\nAn :term:`epoch`.\n"


@pytest.mark.parametrize(
    "text",
    [
        "A «k-means».\n\n---\ntitle: an epoch\n\nlead: SGD\n---\n\nAn «epoch».",
        "A «k-means».\n\n---\n\nAn «epoch».\n\n---\n\nMuch «SGD».",
        "A «k-means».\n\n---\nlayout: two\ntitle: SGD\n\n---\n\nAn «epoch»",
        "A «k-means».\n\n---\n[not: yaml\n\nAn «epoch»\n\n---\n\nMuch «SGD».",
    ],
)
def test_yaml_between_rules_is_metadata_and_prose_between_them_is_not(text):
    """Pandoc, Quarto and slides have it in the middle of a document."""
    assert links_as_marked(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [("{x}\n", 0), ("{}\n", 0), ('{"a": 1} b', 0), ("--- a b\n---\n", 0), ("----\n---", 0)],
)
def test_what_is_no_metadata(text, end):
    assert front.end(text) == end
