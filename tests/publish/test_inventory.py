"""objects.inv, read by sphobjinv, which we did not write."""

import zlib

import pytest
import sphobjinv
from terms import GLOSSARY

from glossary.publish.diff import diff
from glossary.publish.inventory import Item, inventory, read

PYTHON = [Item("snippets.sgd.step", "py", "function", "terms/sgd/#snippets.sgd.step")]


def made(**more) -> bytes:
    return inventory(GLOSSARY, version="1.2", python=PYTHON, docs=["index", "link-here"], **more)


def found(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    inv = sphobjinv.Inventory(zlib=data)
    return {(f"{o.domain}:{o.role}", o.name): (o.uri, o.dispname) for o in inv.objects}


def test_sphobjinv_reads_head_and_count():
    inv = sphobjinv.Inventory(zlib=made())
    assert (inv.project, inv.version) == ("Lemma", "1.2")
    assert inv.count == len(found(made())) == len(read(made()))


def test_the_head_is_the_one_that_sphinx_asks_for():
    assert made().split(b"\n")[:4] == [
        b"# Sphinx inventory version 2",
        b"# Project: Lemma",
        b"# Version: 1.2",
        b"# The remainder of this file is compressed using zlib.",
    ]


def test_names_of_the_glossary_stay_out_of_sphinx_s_search_and_python_s_are_in_it():
    found = {(i.domain, i.priority) for i in sphobjinv.Inventory(zlib=made()).objects}
    assert found == {("std", "-1"), ("py", "1")}
    assert {(i.domain, str(i.priority)) for i in read(made())} == found


@pytest.mark.parametrize(
    "data", [b"", b"# Sphinx inventory version 2\n", b"1\n2\n3\n4\n" + zlib.compress(b"\xff")]
)
def test_what_is_no_inventory_is_refused(data):
    with pytest.raises(ValueError, match=r"^not a Sphinx inventory of version 2$"):
        read(data)


def test_every_name_in_either_case_leads_to_its_entry():
    names = found(made())
    for slug, entry in GLOSSARY.entries.items():
        for name in entry.names:
            for spelling in (name, name.lower()):
                assert names["std:term", spelling] == (f"terms/{slug}/", "-")
        assert (
            names["std:label", slug] == names["std:doc", f"terms/{slug}"] == (f"terms/{slug}/", "-")
        )


def test_pages_and_snippets_are_there_and_nothing_else():
    names = found(made())
    assert names["std:doc", "index"] == ("", "-")
    assert names["std:doc", "link-here"] == ("link-here/", "-")
    assert names["py:function", "snippets.sgd.step"][0] == "terms/sgd/#snippets.sgd.step"
    known = {n for e in GLOSSARY.entries.values() for name in e.names for n in (name, name.lower())}
    assert {name for kind, name in names if kind == "std:term"} == known
    assert {kind for kind, _ in names} == {"std:term", "std:label", "std:doc", "py:function"}


def test_it_is_the_same_bytes_whatever_the_order():
    backwards = inventory(
        type(GLOSSARY)(dict(reversed(GLOSSARY.entries.items()))),
        version="1.2",
        python=PYTHON,
        docs=["link-here", "index"],
    )
    assert backwards == made()


def test_an_old_slug_still_resolves():
    names = found(made(redirects={"k-averages": "k-means"}))
    assert (
        names["std:label", "k-averages"]
        == names["std:doc", "terms/k-averages"]
        == ("terms/k-means/", "-")
    )


def test_our_reader_agrees_with_sphobjinv():
    assert {((f"{i.domain}:{i.role}", i.name), i.uri) for i in read(made())} == {
        (key, uri) for key, (uri, _) in found(made()).items()
    }


def test_diff_lists_what_stopped_resolving_and_nothing_new():
    fewer = type(GLOSSARY)({s: e for s, e in GLOSSARY.entries.items() if s != "k-means"})
    old, new = made(), inventory(fewer, version="2", docs=["index", "link-here", "new"])
    assert diff(read(old), read(new)) == [
        "py:function snippets.sgd.step",
        "std:doc terms/k-means",
        "std:label k-means",
        "std:term k-means",
    ]
    assert diff(read(old), read(old)) == []
