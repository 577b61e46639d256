"""What the bundles leave out of scripts: what no browser reads."""

from glossary.site.bundle import bare

SCRIPT = """\
/*! Theirs, MIT. */
/* What it does,
 * in two lines. */
(() => {
  // Why.
  const address = "https://x.example/*"; // kept: not a line of its own
  /** Says it. */
  say(`a
    b`);
})();
"""


def test_comments_and_indentation_go_and_a_license_stays():
    assert bare(SCRIPT) == (
        "/*! Theirs, MIT. */\n(() => {\n"
        'const address = "https://x.example/*"; // kept: not a line of its own\n'
        "say(`a\nb`);\n})();\n"
    )
