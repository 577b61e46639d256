"""What is vendored is what its list says, with its licence beside it."""

import hashlib
import tomllib

import pytest

from glossary.content.load import ROOT

FILES = tomllib.loads((ROOT / "glossary/vendor/vendored.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f["name"])
def test_a_vendored_file_is_the_one_listed(file):
    path = ROOT / file["path"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
    assert file["version"]
    assert file["licence"] in {"MIT", "OFL-1.1", "MPL-2.0"}
    assert path.with_name(f"{path.name.split('.')[0]}.LICENSE.txt").stat().st_size > 500


@pytest.mark.parametrize("folder", ["glossary/vendor", "tests/vendor", "docs/assets/fonts"])
def test_everything_in_a_vendor_folder_is_listed(folder):
    listed = {file["path"] for file in FILES}
    beside = (".LICENSE.txt", ".unicodes.txt", ".toml")  # terms, the cut of a font, the list
    ours = (".py", "__pycache__")  # what runs them
    for path in (ROOT / folder).iterdir():
        name = path.relative_to(ROOT).as_posix()
        assert name in listed or name.endswith(beside + ours), name
