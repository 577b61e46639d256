"""Two builds, the second without one drawing of the first."""

from site_build import differing_elsewhere


def test_two_builds_give_the_same_bytes(site, content, tmp_path):
    assert differing_elsewhere(site, content, tmp_path, lambda _: True) == []
