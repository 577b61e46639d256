"""Citations: both forms say the same, and programs read them."""

import json
import re

import pytest
from published import GLOSSARY

from glossary.pages import citation

SITE = "https://lemma.example/"


@pytest.mark.parametrize("slug", ["adam", "bayes-theorem", "k-means"])
def test_both_forms_say_the_same(slug):
    entry = GLOSSARY.entries.get(slug) or GLOSSARY["bias"]
    bibtex = citation.bibtex(entry, SITE, "1.2.3")
    (item,) = json.loads(citation.csl(entry, SITE, "1.2.3"))
    fields = dict(re.findall(r"  (\w+) = \{(.*)\},\n", bibtex))
    assert bibtex.startswith(f"@misc{{{item['id']},\n")
    assert fields["title"] == f"{{{item['title']}}}"
    assert fields["howpublished"] == rf"\url{{{item['URL']}}}"
    assert item["URL"] == f"{SITE}terms/{entry.slug}/"
    assert item["version"] in fields["note"]
    assert bibtex.count("{") == bibtex.count("}")
