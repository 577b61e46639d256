"""No name that a release resolved may stop resolving: the last one's inventory is kept here."""

from pathlib import Path

import pytest
from shell import lemma, refused

from glossary import __version__
from glossary.content.graph import Glossary
from glossary.publish.inventory import inventory, read

LAST = Path(__file__).parent / "objects.inv"


def test_every_name_of_the_last_release_still_resolves(site):
    done = lemma("diff", str(LAST), str(site / "objects.inv"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_inventory_is_no_later_than_the_version_and_holds_every_kind_of_name():
    data = LAST.read_bytes()
    released = data.split(b"\n")[2].removeprefix(b"# Version: ").decode()
    assert [int(n) for n in released.split(".")] <= [int(n) for n in __version__.split(".")]
    kinds = {f"{item.domain}:{item.role}" for item in read(data)}
    assert {"std:term", "std:label", "std:doc", "py:function"} <= kinds


def test_what_is_lost_is_listed_with_status_1(site, tmp_path):
    fewer = tmp_path / "objects.inv"
    fewer.write_bytes(inventory(Glossary.of([]), version="0"))
    done = lemma("diff", str(site / "objects.inv"), str(fewer))
    assert done.returncode == 1
    *names, mend = done.stderr.splitlines()
    assert "std:term step size" in names
    assert mend.startswith(f"lemma diff: {len(names)} no longer resolve: keep old names as aliases")


@pytest.mark.parametrize("damaged", [b"", b"# x\n", b"a\nb\nc\nd\nplain text"])
def test_what_is_no_inventory_is_said(tmp_path, damaged):
    file = tmp_path / "x.inv"
    file.write_bytes(damaged)
    why = f"lemma diff: {file}: not a Sphinx inventory of version 2: give an objects.inv"
    assert refused("diff", str(file), str(file)) == f"{why}, as make site writes it"
    file.unlink()
    assert "x.inv: No such file or directory: give an objects.inv" in refused("diff", str(file))
