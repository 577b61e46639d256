"""A composite action of GitHub, its steps run as a runner does, but for `uses`."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def run(folder: Path, given: dict[str, str], workspace: Path, temporary: Path) -> tuple[int, str]:
    """The status of the first step that fails, or of the last, and all that it said.

    Args:
        folder: of the action.
        given: what the workflow says `with`.
        workspace: where it runs.
        temporary: what a runner calls RUNNER_TEMP.
    """
    action = yaml.safe_load((folder / "action.yml").read_text("utf-8"))
    inputs = {name: str(field.get("default", "")) for name, field in action["inputs"].items()}
    assert given.keys() <= inputs.keys()
    known = {f"inputs.{name}": value for name, value in (inputs | given).items()}
    known |= {"github.action_path": str(folder), "steps.python.outputs.python-path": sys.executable}
    status, said = 0, ""
    for step in action["runs"]["steps"]:
        if "uses" not in step:
            done = _step(step, known, workspace, temporary)
            status, said = done.returncode, done.stdout + done.stderr
            if status:
                break
        else:
            assert step["uses"].startswith("actions/setup-python@")  # this Python is set up
    return status, said


def _step(
    step: dict[str, Any], known: dict[str, str], workspace: Path, temporary: Path
) -> subprocess.CompletedProcess[str]:
    def filled(text: str) -> str:
        return EXPRESSION.sub(lambda match: known[match[1]], text)

    environment = {name: filled(value) for name, value in step.get("env", {}).items()}
    return subprocess.run(
        [step["shell"], "--noprofile", "--norc", "-eo", "pipefail", "-c", filled(step["run"])],
        cwd=workspace,
        env={**os.environ, **environment, "RUNNER_TEMP": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )
