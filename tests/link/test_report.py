"""How links are told: each place is right, and each format is what its readers take."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker
from link_oracle import SITE
from terms import NAMES

from glossary import ROOT
from glossary.link.files import changes
from glossary.link.report import FORMATS, missing

SCHEMA = json.loads((ROOT / "tests/vendor/sarif.json").read_bytes())
TEXT = "# Über\r\n\r\nÜber 𝛼: an epoch of stochastic\r\ngradient descent,\rand an LR.\r\n"


@pytest.fixture
def found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a, b.md").write_bytes(TEXT.encode())
    return list(missing(changes([Path("a, b.md")], NAMES, "url", SITE)))


def test_people_get_a_line_for_each(found):
    assert FORMATS["text"](found).splitlines() == [
        "a, b.md:3: epoch -> epoch",
        "a, b.md:3: stochastic gradient descent -> stochastic-gradient-descent",
        "a, b.md:5: LR -> learning-rate",
    ]


def test_programs_get_places_by_which_they_find_the_text(found):
    records = json.loads(FORMATS["json"](found))
    assert [r["slug"] for r in records] == ["epoch", "stochastic-gradient-descent", "learning-rate"]
    rows = TEXT.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for r in records:
        if r["line"] == r["end_line"]:
            assert rows[r["line"] - 1][r["column"] - 1 : r["end_column"] - 1] == r["text"]
    assert [(r["line"], r["end_line"], r["end_column"]) for r in records[1:2]] == [(3, 4, 17)]
    assert records[0]["link"] == f"[epoch]({SITE}terms/epoch/)"


def test_github_gets_a_command_for_each_on_one_line(found):
    first, second, _ = FORMATS["github"](found).splitlines()
    assert first.startswith(
        "::warning file=a%2C b.md,line=3,endLine=3,col=12,endColumn=17,title=Lemma::epoch -> epoch"
    )
    assert "line=3,endLine=4,col=21,title" in second  # GitHub takes columns within one line alone


def test_sarif_readers_get_places_and_what_to_put_there(found):
    log = json.loads(FORMATS["sarif"](found))
    (run,) = log["runs"]
    assert [log["version"], run["columnKind"]] == ["2.1.0", "unicodeCodePoints"]
    assert {r["ruleId"] for r in run["results"]} == {
        r["id"] for r in run["tool"]["driver"]["rules"]
    }
    for result, m in zip(run["results"], found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "a%2C%20b.md"
        assert place["region"]["startColumn"] == m.column
        (new,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        assert new["insertedContent"]["text"] == m.link
        assert new["deletedRegion"] == place["region"]


@pytest.mark.parametrize("some", [slice(0), slice(None)])
def test_sarif_has_the_shape_that_its_schema_asks_for(found, some):
    Draft4Validator.check_schema(SCHEMA)
    reader = Draft4Validator(SCHEMA, format_checker=FormatChecker())
    log = json.loads(FORMATS["sarif"](found[some]))
    assert [error.message for error in reader.iter_errors(log)] == []
    for result in log["runs"][0]["results"]:
        result["level"] = "bad"
    assert len(list(reader.iter_errors(log))) == len(found[some])
