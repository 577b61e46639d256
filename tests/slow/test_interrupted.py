"""A build that is killed at a hundred random moments."""

import small_site


def test_what_is_served_is_the_old_site_or_the_new_one(tmp_path):
    small_site.interrupted(small_site.lay_out(tmp_path / "site"), times=100, seed=1)
