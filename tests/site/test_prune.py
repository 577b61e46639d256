"""What leaves the stylesheet is what no page and no script can ask for."""

import pytest

from glossary.site.prune import page_names, prune, script_names

PAGE = """<body dir="ltr" data-md-color-primary="custom"><p class="lead big" id='top'>unused</p>
<div class="tabbed-set"><input id="__tabbed_1_1"><input id="__tabbed_1_2"></div>
<script>document.body.classList.add("late")</script><lemma-figure title="a > b" class=deep>
<a class="link" href="#said" title="told and said" style="color: var(--md-asked)"></a>
<script type="module">document.body.id = "later"</script>
<script type="application/ld+json">{"@type": "listed"}</script>"""
SCRIPT = "tab.className = `tab-${n}`; item.id = 'hit-' + n; box.classList.toggle('open');"


USED = page_names(PAGE)
USED.add(script_names(SCRIPT))


def left(sheet: str) -> str:
    return "".join(prune(sheet, USED).split())


@pytest.mark.parametrize(
    "selector",
    [
        *(".lead", ".lead.big>a", "#top", "lemma-figure", ".deep", "p", "*", "::-webkit-scrollbar"),
        *(".late", "#later", ".open", ".tab-3", "#hit-12"),  # by a script of the page, or of a file
        *(":not(.unused)", ".lead:is(.unused,.big)", ":root:has(.open)", "a:nth-child(2nof.x)"),
        *("[dir=ltr].lead", "[dir]", "[dir^=r]", "[data-md-color-primary=custom]"),
        *(".tabbed-set>input:nth-child(2)~p", "p:nth-child(3)"),
        *("details[open]", '[data-kind="other"]', '[data-md-color-primary^="re"]', ".a\\:b"),
    ],
)
def test_what_may_match_stays(selector):
    assert left(f"{selector}{{margin:0}}") == f"{selector}{{margin:0;}}"


@pytest.mark.parametrize(
    "selector",
    [
        *(".unused", ".lead .unused", ".lead.unused", "#unused", "lemma-other", ".lea", ".ta"),
        *(".said", ".told", "#said", ".listed", ".link.told"),  # words that a page says
        *(":is(.unused, #words) a", ".lead:has(> .unused)", ":where(.unused)"),
        ".tabbed-set > input:nth-child(3):checked ~ p:nth-child(3)",
        *("[dir=rtl] .lead", "[data-md-color-primary=red]", '[data-md-color-primary="red"]'),
    ],
)
def test_what_cannot_match_goes(selector):
    assert left(f"{selector} {{ margin: 0 }}") == ""


def test_of_two_selectors_one_goes():
    assert left(".unused, .lead { margin: 0; color: red !important }") == (
        ".lead{margin:0;color:red!important;}"
    )


def test_a_group_keeps_what_its_rules_keep_and_goes_when_empty():
    sheet = "@media print { @supports (gap: 0) { .unused { gap: 0 } .lead { gap: 0 } } }"
    assert left(sheet) == "@mediaprint{@supports(gap:0){.lead{gap:0;}}}"
    assert left("@layer a { @media print { .unused { gap: 0 } } }") == ""


@pytest.mark.parametrize(
    "rule",
    [
        '@charset"UTF-8";',
        "@layera,b;",
        "@keyframesx{from{top:0}to{top:1px}}",
        "@font-face{font-family:x;src:url(x.woff2)}",
        ".lead{&.unused{top:0}@mediaprint{top:0}}",
    ],
)
def test_other_rules_stay_as_they_are(rule):
    assert left(rule).replace(";}", "}") == rule


def test_a_property_of_material_goes_with_the_last_that_asks_for_it():
    sheet = """:root { --md-icon: url("data:image/svg+xml,<svg d='M0,0'/>"); --md-more: var(--md-a);
      --md-a: 1; --lemma-ink: 2; --md-kept: 3 } .unused { mask: var(--md-icon) }
      .lead { top: var( --md-kept); --md-asked: 4 }"""
    assert left(sheet) == (
        ":root{--lemma-ink:2;--md-kept:3;}.lead{top:var(--md-kept);--md-asked:4;}"
    )


def test_what_cannot_be_read_stays_and_comments_go():
    assert left(".lead { *zoom: 1; top: 0 }") == ".lead{*zoom:1;top:0}"
    assert left("/* .lead */ .lead { /* why */ top: 0 } } .big") == ".lead{top:0;}"


def test_a_pruned_sheet_is_left_alone():
    once = prune(".lead, .unused { top: 0; --md-x: 1 } @media print { .big { top: 0 } }", USED)
    assert prune(once, USED) == once
