"""The locks install with the pip that comes with Python, whatever appears later.

So does `make test` in a fresh clone, with what the user's cache holds.
"""

import os
import subprocess
import venv

import pytest

from glossary.content import ROOT


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_the_pip_that_comes_with_python_installs_the_lock(lock, tmp_path):
    """Into an empty environment, by hashes, without a cache and without another pip."""
    venv.create(tmp_path, with_pip=True)
    python = tmp_path / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [python, "-m", "pip", "install", "--no-cache-dir", "--require-hashes", "--quiet"]
    done = subprocess.run(
        [*command, "-r", ROOT / lock], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    checked = subprocess.run(
        [python, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
