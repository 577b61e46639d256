"""axe-core on every page there is, in either theme, wide and narrow."""

import axe
import pytest

SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(page, site, scheme, size):
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for path in axe.addresses(site):
        page.goto(path)
        if violations := axe.violations(page):
            found[path] = violations
    assert found == {}
