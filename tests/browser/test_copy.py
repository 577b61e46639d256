"""The copy button gives code that runs by itself, and prints what the page shows."""

import ast
import contextlib
import io
from doctest import DocTestParser

import pytest
from axe import addresses

from glossary.check import examples

SHARES = 4  # parts of the site, so that two workers end at about the same time
COPY_EACH = """async () => {
  const copied = [];
  for (const box of document.querySelectorAll(".language-pycon")) {
    const button = box.querySelector(".lemma-copy");
    button.click();
    while (button.ariaLabel !== "Copied") await new Promise((done) => setTimeout(done, 5));
    copied.push([box.textContent, await navigator.clipboard.readText()]);
  }
  return copied;
}"""


def copied(page, path: str) -> list[tuple[str, str]]:
    """What each console of a page shows, and what its button gives."""
    page.goto(path)
    return [(shown, text) for shown, text in page.evaluate(COPY_EACH)]


def run(text: str, name: str) -> list[str]:
    """What each statement prints, as Python's own console does, in a namespace of its own."""
    names: dict[str, object] = {"__name__": "__main__"}
    printed = []
    for node in ast.parse(text).body:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            try:
                exec(compile(ast.Interactive([node]), name, "single"), names)  # noqa: S102 - ours
            except Exception as error:  # noqa: BLE001 - that the page may show
                print(f"Traceback (most recent call last):\n{type(error).__name__}: {error}")
        printed.append(said.getvalue())
    return printed


@pytest.mark.parametrize("share", range(SHARES))
def test_each_console_runs_as_copied_and_prints_what_stands_there(page, site, share):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wrong = []
    for path in addresses(site)[share::SHARES]:
        for shown, text in copied(page, path):
            typed = DocTestParser().get_examples(shown)
            printed = run(text, f"<{path}>")
            for example, got in zip(typed, printed[len(printed) - len(typed) :], strict=True):
                want = example.want
                if not examples.Checker().check_output(want, got, 0):
                    wrong.append(f"{path}: {example.source}{got}instead of\n{want}")
    assert wrong == []
