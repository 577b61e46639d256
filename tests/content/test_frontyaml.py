"""The part of YAML that front matter is written in, and the line of what is outside it."""

import pytest

from glossary.content.frontyaml import YamlFaultError, read

FAULTS = {
    "a list": ("- a\n- b\n", 0, "front matter is not a mapping"),
    "nothing": ("", 0, "front matter is not a mapping"),
    "a bell": ("term: a\nsummary: b\a\n", 1, "character U+0007 is not text"),
    "a list as a key": ("term: a\n? [b]\n: c\n", 1, "a key that is not a word"),
    "a merge": ("term: a\n<<: {b: c}\n", 1, "a key that is not a word"),
    "a key again": ("term: a\narea: b\nterm: c\n", 2, "term is given twice"),
    "an anchor": ("term: &a b\n", 0, "a YAML anchor or alias"),
    "a tag": ("term: a\narea: !!python/name:os.system b\n", 1, "a YAML tag tag:yaml.org"),
    "depth": ("term: a\narea: [[[[[[b]]]]]]\n", 1, "nested too deep"),
    "half a list": ("term: [a\n", 1, "not YAML, did not find expected"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_not_plain_is_said_with_its_line(name):
    text, line, wrong = FAULTS[name]
    with pytest.raises(YamlFaultError) as caught:
        read(text)
    assert caught.value.line == line
    assert caught.value.wrong.startswith(wrong)


def test_values_have_their_lines():
    values, lines = read("term: a\nreferences:\n  - year: 1951\n    title: 'b: c'\n")
    assert values == {"term": "a", "references": [{"year": 1951, "title": "b: c"}]}
    assert lines["references", 0, "title"] == 3
