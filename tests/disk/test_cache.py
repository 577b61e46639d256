"""What is kept: shared by clones, whole or not at all, bounded."""

import os

import pytest

from glossary.disk import cache


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_kept_is_found_again_under_its_key_alone():
    cache.write("notes", "a", b"one\ntwo\0")
    assert cache.read("notes", "a") == b"one\ntwo\0"
    assert cache.read("notes", "b") is None
    assert cache.read("songs", "a") is None


@pytest.mark.parametrize("at", [0, 70, -1])
def test_a_damaged_byte_is_noticed(folder, at):
    cache.write("notes", "a", b"what was written")
    data = bytearray((folder / "notes/a").read_bytes())
    data[at] ^= 1
    (folder / "notes/a").write_bytes(data)
    assert cache.read("notes", "a") is None


def test_two_that_changed_places_are_not_sound(folder):
    cache.write("notes", "a", b"one")
    (folder / "notes/a").rename(folder / "notes/b")
    assert cache.read("notes", "b") is None


def test_the_one_of_no_use_for_the_longest_time_goes_first(folder):
    for age, key in enumerate("abc"):
        cache.write("notes", key, b"x" * 1000)
        os.utime(folder / "notes" / key, (1000 - age, 1000 - age))
    cache.read("notes", "c")  # the oldest was of use just now
    cache.trim(2500)
    assert sorted(file.name for file in (folder / "notes").iterdir()) == ["a", "c"]


def test_it_is_looked_through_once_a_day(folder, monkeypatch):
    trimmed = []
    monkeypatch.setattr(cache, "trim", lambda: trimmed.append(1))
    cache.write("notes", "a", b"one")
    cache.trim_daily()
    cache.trim_daily()
    assert len(trimmed) == 1
    os.utime(folder / "trimmed", (0, 0))
    cache.trim_daily()
    assert len(trimmed) == 2


def test_it_stands_where_the_system_keeps_caches(tmp_path, monkeypatch):
    monkeypatch.delenv("LEMMA_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    if os.name == "posix" and "darwin" not in os.uname().sysname.lower():
        assert cache.folder() == tmp_path / "xdg/lemma"


def test_a_folder_that_takes_nothing_costs_only_time(tmp_path):
    (tmp_path / "file").write_text("")
    cache.write(tmp_path / "file", "a", b"one")
    assert cache.read(tmp_path / "file", "a") is None
