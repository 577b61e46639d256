"""The package that the site offers: the same bytes on any day, and none without its sources."""

import io
import zipfile

from glossary.content.load import ROOT
from glossary.publish import wheel

SITE = "https://lemma.test/"


def test_the_wheel_is_the_command_with_its_content(monkeypatch, tmp_path):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))
    (made,) = wheel.files(ROOT, SITE).values()
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert any(name.endswith("entries/learning-rate.md") for name in names)
    assert any(name.endswith("snippets/learning_rate.py") for name in names)
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path / "other"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert list(wheel.files(ROOT, SITE).values()) == [made]


def test_the_wheel_knows_the_site_that_publishes_it(monkeypatch, tmp_path):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))
    for home in (SITE, "https://other.test/x/"):
        (made,) = wheel.files(ROOT, home).values()
        read = zipfile.ZipFile(io.BytesIO(made)).read
        assert f'\nsite_url: "{home}"\n' in read("glossary/shipped/mkdocs.yml").decode()


def test_where_there_is_no_package_there_is_no_wheel(tmp_path):
    assert wheel.files(tmp_path, SITE) == {}
