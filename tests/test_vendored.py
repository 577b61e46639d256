"""What is vendored is what its list says, with its licence beside it."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from glossary.load import ROOT

FILES = tomllib.loads((ROOT / "glossary/vendor/vendored.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f["name"])
def test_a_vendored_file_is_the_one_listed(file):
    path = ROOT / file["path"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
    assert file["version"]
    assert file["licence"] in {"MIT", "OFL-1.1", "MPL-2.0"}
    assert path.with_name(f"{path.name.split('.')[0]}.LICENSE.txt").stat().st_size > 500


def test_everything_in_the_vendor_folder_is_listed():
    listed = {Path(file["path"]).name for file in FILES}
    for path in (ROOT / "glossary/vendor").iterdir():
        assert path.name in listed or path.name.endswith((".LICENSE.txt", ".toml"))
