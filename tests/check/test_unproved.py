"""Faults that only running shows, and some that reading does: each is said, and none published."""

from pathlib import Path

import pytest
import small_site
import sweep
from cases import change

UNPROVED = Path(__file__).parent / "unproved"


@pytest.mark.parametrize("case", sorted(UNPROVED.glob("*.txt")), ids=lambda c: c.stem)
@sweep.unchanged(lambda case: [case.read_text("utf-8"), *sweep.tooling()])
def test_a_fault_is_said_by_check_and_never_published(case, tmp_path):
    root = small_site.lay_out(tmp_path / "root")
    expected = change(case, root)
    for command in (["check", "good-term", "--root", "."], ["build", "."]):
        process = small_site.start(root, *command)
        said = process.communicate()[0].splitlines()
        assert process.returncode == 1
        assert [line for line in said if line and line != "Aborted with a BuildError!"] == expected
    assert not (root / "site").exists()
