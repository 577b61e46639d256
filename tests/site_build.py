"""Build the site as a reader of the README would, and keep all that the build says."""

import os
import subprocess
import sys
from pathlib import Path

from glossary.load import ROOT


def build(folder: Path, root: Path = ROOT, **environment: str) -> str:
    """Build the site strictly and return all that the build said, its progress aside."""
    # Not --quiet: what autorefs cannot resolve is said late, and a quiet build swallows it.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    done = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = (done.stdout + done.stderr).splitlines(keepends=True)
    return "".join(line for line in said if not line.startswith("INFO "))
