"""Many values in one file: found again by their keys, made again where the file is damaged."""

import pytest

from glossary.disk import cache, pack


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))
    return tmp_path / pack.KIND


def filled(**values: object) -> None:
    with pack.opened("x") as kept:
        for key, value in values.items():
            kept.put(key, value)


def test_a_value_is_found_again():
    filled(a={"names": ["η", "\ud800"]}, b=[1, None])
    with pack.opened("x") as kept:
        assert kept.get("a") == {"names": ["η", "\ud800"]}
        assert kept.get("b") == [1, None]
        assert kept.get("c") is None


def test_what_nobody_asked_for_goes_when_something_comes():
    filled(a=1, b=2)
    with pack.opened("x") as kept:
        assert kept.get("b") == 2
    with pack.opened("x") as kept:  # nothing came: it was not written
        assert kept.get("a") == 1
        kept.put("c", 3)
    with pack.opened("x") as kept:
        assert [kept.get(key) for key in "abc"] == [1, None, 3]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_what_is_no_pack_is_empty(data):
    cache.write(pack.KIND, "x", data)
    with pack.opened("x") as kept:
        assert kept.get("a") is None


def test_a_damaged_byte_makes_it_empty(folder):
    filled(a=1)
    damaged = bytearray((folder / "x").read_bytes())
    damaged[-2] ^= 1
    (folder / "x").write_bytes(damaged)
    with pack.opened("x") as kept:
        assert kept.get("a") is None


def test_what_fails_keeps_nothing(folder):
    with pytest.raises(ZeroDivisionError), pack.opened("x") as kept:
        kept.put("a", 1 / 0)
    assert not folder.exists()
