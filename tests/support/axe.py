"""axe-core on an open page, and the kinds of page that the site has."""

from functools import cache
from pathlib import Path

from glossary.content.load import ROOT

SOURCE = (ROOT / "tests/vendor/axe.js").read_text("utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that a theme can break
RUN = """async only => {
  const { violations } = await axe.run({ runOnly: only, resultTypes: ["violations"] });
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.failureSummary} ${n.html}`));
}"""


def violations(page, rules: list[str] | None = None) -> list[str]:
    """What axe finds wrong by WCAG 2.2 AA, or by these rules alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)  # past the page's policy, as a debugger is
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": LEVELS}
    return page.evaluate(RUN, only)


@cache
def addresses(site: Path) -> list[str]:
    """Every page but those that only lead on."""
    files = (f for f in site.rglob("*.html") if 'http-equiv="refresh"' not in f.read_text("utf-8"))
    return sorted(f.relative_to(site).as_posix().removesuffix("index.html") for f in files)


def kinds(site: Path) -> list[str]:
    """One term and one area stand for all of theirs; every other page is a kind of its own."""
    many = ("terms/", "areas/")
    alone = [a for a in addresses(site) if not a.startswith(many) or a in many]
    return [*alone, "areas/optimization/", "terms/adam/"]  # its formula scrolls on a phone
