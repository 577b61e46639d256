"""A site of two entries with the theme of the whole one, for tests that build it often."""

import os
import random
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from glossary.content.load import ROOT

CASES = ROOT / "tests/check/cases"
SOUND = CASES / "sound"
CONFIG = f"INHERIT: {ROOT}/mkdocs.yml\nnav: null\n"


def lay_out(root: Path) -> Path:
    """Write the sources of the small site below `root`."""
    shutil.copytree(SOUND, root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("*.md", "about"))
    shutil.copytree(ROOT / "snippets/plot", root / "snippets/plot")
    shutil.copy(ROOT / "snippets/sweep.py", root / "snippets")
    (root / "snippets/__init__.py").touch()
    for name in ("index", "testing", "get-it"):  # pages of terms link there
        (root / f"docs/{name}.md").write_text("# Small\n", "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return root


def start(root: Path, *command: str) -> subprocess.Popen[str]:
    """A `lemma` command in the sources below `root`, with their own snippets; as a rule a build."""
    path = {
        "LEMMA_CACHE": str(root / ".cache"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": f"{root}:{ROOT}",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "glossary", *(command or ("build", str(root)))],
        cwd=root,  # the first place that Python looks for snippets
        env=os.environ | path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def build(root: Path) -> float:
    """Build to the end; the seconds that it took."""
    before = time.monotonic()
    said = (process := start(root)).communicate()[0]
    assert (process.returncode, said) == (0, ""), said
    return time.monotonic() - before


def served(root: Path) -> dict[str, str]:
    """The digest of every file that is served."""
    site = (root / "site").resolve()
    files = (f for f in site.rglob("*") if f.is_file())
    return {f.relative_to(site).as_posix(): sha256(f.read_bytes()).hexdigest() for f in files}


def interrupted(root: Path, times: int, seed: int) -> None:
    """Kill builds of a changed source at random moments: old or new is served, and nothing else.

    Half of them begin with an empty cache, the rest with what the one before left there.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    entry = root / "glossary/entries/other-term.md"
    build(root)
    old, sound = served(root), entry.read_text("utf-8")
    entry.write_text(sound.replace("One whose entry", "One, and its entry"), "utf-8")
    # An undisturbed build of the new source elsewhere says what is right, and how long it takes.
    other = root.with_name(f"{root.name}-undisturbed")
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("site", ".site", ".cache"))
    took = build(other)
    new = served(other)
    assert old != new
    for _ in range(times):
        if chance.random() < 0.5:
            shutil.rmtree(root / ".cache", ignore_errors=True)
        process = start(root)
        time.sleep(chance.uniform(0, took))
        process.kill()
        process.communicate()
        assert served(root) in (old, new)
    build(root)
    assert served(root) == new
