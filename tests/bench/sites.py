"""The pages that the searches are compared on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from glossary.content.graph import Glossary
from glossary.content.load import ROOT
from glossary.search.index import files

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
PAGEFIND = "pagefind@1.6.0"
STOCK = """site_name: Bench
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: terms/*
"""
OURS = """site_name: Bench
theme: {name: material, font: false, custom_dir: overrides}
plugins: []
extra_javascript:
  - {path: assets/search/ask.js, defer: true}
  - {path: assets/search/box.js, defer: true}
"""


def mkdocs(folder: Path, config: str) -> Path:
    """The site of the pages in `folder`."""
    (folder / "mkdocs.yml").write_text(config)
    (folder / "docs/index.md").write_text("# Home\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=os.environ | QUIET, check=True)
    return folder / "site"


def stock(folder: Path, glossary: Glossary) -> Path:
    """All pages under stock Material, with the files of the other two searches beside them."""
    (folder / "docs/terms").mkdir(parents=True)
    for e in glossary.entries.values():
        body = "\n".join(line for line in e.body.splitlines() if not line.startswith("!["))
        text = f"# {e.title}\n\n{e.meta.summary}\n\nAlso: {', '.join(e.meta.aliases)}\n\n{body}\n"
        (folder / f"docs/terms/{e.slug}.md").write_text(text)
    site = mkdocs(folder, STOCK)
    shutil.copytree(ROOT / "docs/assets/search", site / "assets/search")
    for path, data in files(glossary).items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(data)
    (site / "bench.html").write_text("<!doctype html><script src=bench.js></script>")
    shutil.copy(Path(__file__).with_name("search.js"), site / "bench.js")
    return site


def ours(folder: Path) -> Path:
    """One page with our box, to see what it fetches before it is opened."""
    shutil.copytree(ROOT / "docs/assets/search", folder / "docs/assets/search")
    shutil.copytree(ROOT / "docs/overrides/partials", folder / "overrides/partials")
    return mkdocs(folder, OURS)


def pagefind(site: Path) -> bool:
    """Whether Pagefind could be installed and has indexed the site."""
    tools = ROOT / ".cache/bench"
    install = ["npm", "install", "--silent", "--prefix", tools, PAGEFIND]
    command = [tools / "node_modules/.bin/pagefind", "--silent", "--site", site]
    try:
        return all(subprocess.run(c, check=False).returncode == 0 for c in (install, command))
    except OSError:
        return False
