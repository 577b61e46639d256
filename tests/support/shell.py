"""The command in a process of its own."""

import os
import subprocess
import sys

from glossary.content import ROOT

FIXED = {
    "PATH": "/usr/bin:/bin",
    "PYTHONPATH": str(ROOT),
    "COVERAGE_PROCESS_CONFIG": os.environ.get("COVERAGE_PROCESS_CONFIG", ""),  # `make coverage`
}


def lemma(*arguments: str, cwd=ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process of its own without a screen."""
    return subprocess.run(
        [sys.executable, "-m", "glossary", *arguments],
        cwd=cwd,
        env=FIXED | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def refused(*arguments: str, **options: object) -> str:
    """The one line of a call that is refused with status 2."""
    done = lemma(*arguments, **options)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line
