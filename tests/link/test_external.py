"""A project with a glossary of its own keeps its terms, and links ours by the style `external`."""

import re
import subprocess
import sys
from pathlib import Path

import sphobjinv
from link_oracle import SITE
from terms import linked

GLOSSARY = ".. glossary::\n\n   epoch\n      Ours: a year.\n\n"
CONF = f"""
extensions = ["myst_parser", "sphinx.ext.intersphinx"]
html_permalinks = False
intersphinx_mapping = {{"lemma": ("{SITE}", "objects.inv")}}
"""


def inventory(path: Path) -> None:
    made = sphobjinv.Inventory()
    made.project, made.version = "lemma", "1"
    for name in ("epoch", "learning rate"):
        uri = f"terms/{name.replace(' ', '-')}/"
        made.objects.append(
            sphobjinv.DataObjStr(
                name=name, domain="std", role="term", priority="1", uri=uri, dispname="-"
            )
        )
    sphobjinv.writebytes(path, sphobjinv.compress(made.data_file()))


def hrefs(folder: Path, kind: str) -> list[str]:
    folder.mkdir()
    (folder / "conf.py").write_text(CONF)
    inventory(folder / "objects.inv")
    text = "An epoch at some learning rates.\n"
    (folder / "index.rst").write_text(
        f"A\n=\n\n{GLOSSARY}{linked(text, kind, 'rst')}\n.. toctree::\n\n   b\n"
    )
    (folder / "b.md").write_text(f"# B\n\n{linked(text, kind)}")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", folder, folder / "out"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    pages = "".join((folder / f"out/{name}.html").read_text() for name in ("index", "b"))
    return [href for href in re.findall(r'href="([^"]*)"', pages) if "term" in href]


def test_an_external_role_passes_by_the_glossary_of_the_project(tmp_path):
    ours = [f"{SITE}terms/epoch/", f"{SITE}terms/learning-rate/"]
    assert hrefs(tmp_path / "external", "external") == ours * 2
    captured = hrefs(tmp_path / "term", "term")
    assert captured == ["#term-epoch", ours[1], "index.html#term-epoch", ours[1]]
