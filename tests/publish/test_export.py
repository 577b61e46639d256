"""The files for programs: each holds to its schema, and leads where it says."""

import json
import re

import jsonschema
import pytest
from link_oracle import SITE
from terms import GLOSSARY, entry

from glossary.content import redirects
from glossary.content.areas import AREAS
from glossary.content.graph import Glossary
from glossary.publish import stubs
from glossary.publish.export import files, json_ld, json_ld_set, llms

FIGURES = {"epoch": ["terms/epoch/figure.svg"]}
MADE = files(
    GLOSSARY, site_url=SITE, repo_url="https://example.org/repo", version="1.2", figures=FIGURES
)


def test_terms_json_holds_to_its_schema_and_to_its_parts():
    schema, whole = json.loads(MADE["terms.schema.json"]), json.loads(MADE["terms.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(whole, schema)
    for record in whole["terms"]:
        assert json.loads(MADE[f"terms/{record['slug']}.json"]) == record
        assert record["url"] == f"{SITE}terms/{record['slug']}/"
    assert [r["slug"] for r in whole["terms"]] == list(GLOSSARY.entries)


def test_every_record_of_the_site_holds_to_the_schema_beside_it(site, content):
    whole = json.loads((site / "terms.json").read_bytes())
    jsonschema.validate(whole, json.loads((site / "terms.schema.json").read_bytes()))
    assert len(whole["terms"]) == len(content.glossary.entries)


@pytest.mark.parametrize("wrong", [{"shape": "1"}, {"terms": [{"slug": "x"}]}, {"extra": 1}])
def test_the_schema_refuses_what_is_wrong(wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            json.loads(MADE["terms.json"]) | wrong, json.loads(MADE["terms.schema.json"])
        )


def test_figures_are_whole_addresses():
    assert json.loads(MADE["terms/epoch.json"])["figures"] == [f"{SITE}terms/epoch/figure.svg"]


def test_the_front_matter_schema_takes_a_true_entry_and_no_unknown_key():
    schema = json.loads(MADE["frontmatter.schema.json"])
    front = {"term": "x", "summary": "A thing.", "area": AREAS[0], "snippet": "x"}
    jsonschema.validate(front, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(front | {"author": "x"}, schema)


def test_markdown_has_the_body_and_the_address():
    text = MADE["terms/learning-rate.md"].decode()
    assert text.startswith("# Learning rate\n\n> A thing.\n\nAlso called LR, step size, η.\n\nx\n")
    assert text.endswith(f"<{SITE}terms/learning-rate/>\n")


def test_llms_txt_lists_each_markdown_file_once():
    linked = re.findall(r"\]\((.*?)\)", llms(GLOSSARY, SITE))
    assert sorted(linked) == sorted(f"{SITE}{path}" for path in MADE if path.endswith(".md"))


def test_json_ld_of_a_term_and_of_the_set_refer_to_each_other():
    whole = json_ld_set(GLOSSARY, SITE)
    for made in GLOSSARY.entries.values():
        part = json_ld(made, SITE)
        assert part["@id"] in whole["hasDefinedTerm"]
        assert part["inDefinedTermSet"] == whole["@id"]
        assert part["alternateName"] == list(made.meta.aliases)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("step size", "step-size"),
        ("Rényi", "renyi"),
        ("R²", "r2"),
        ("η", ""),
        ("η step", ""),
        ("A/B test", "a-b-test"),
    ],
)
def test_a_name_has_a_slug_only_if_it_is_ascii(name, slug):
    assert stubs.slugify(name) == slug


def test_stubs_lead_on_by_relative_links_and_hold_the_card():
    made = stubs.files(GLOSSARY, {"k-averages": "k-means", "gone": "nowhere"}, MADE)
    for old, new in {
        "step-size": "learning-rate",
        "lr": "learning-rate",
        "k-averages": "k-means",
    }.items():
        page = made[f"terms/{old}/index.html"].decode()
        assert set(re.findall(r'(?:href="|url=)([^"]*)"', page)) == {f"../{new}/"}
        assert '<link rel="canonical"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert made[f"terms/{old}.json"] == MADE[f"terms/{new}.json"]
    assert not any("gone" in path for path in made)


def test_an_entry_wins_over_an_alias_and_an_old_slug():
    own = Glossary.of(
        [entry("lr", "left-right"), entry("learning-rate", "learning rate", "l-r", "LR")]
    )
    assert stubs.stubs(own, {"lr": "learning-rate"}) == {"l-r": "learning-rate", "left-right": "lr"}


def test_an_old_slug_wins_over_an_alias():
    assert stubs.stubs(GLOSSARY, {"lr": "epoch"})["lr"] == "epoch"


def test_redirects_of_redirects_lead_to_the_last():
    assert redirects.redirects("a\tb\nb\tc\n") == {"a": "c", "b": "c"}
    assert redirects.redirects("") == {}
