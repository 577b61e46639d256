"""The copy button gives code that runs by itself, and prints what the page shows."""

import ast
import contextlib
import io
import re
from doctest import DocTestParser
from pathlib import Path

from published import CONTENT

from glossary.check import examples
from glossary.content import closure

PERMISSIONS = ["clipboard-read", "clipboard-write"]
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


def made_from(file: Path) -> list[str]:
    """The snippets that a page's code imports, and what these import."""
    named = re.findall(r"\bsnippets\.([\w.]+)", file.read_text("utf-8"))
    modules = closure([name for name in named if name in CONTENT.snippets], CONTENT.snippets)
    return [CONTENT.snippets[name].source for name in sorted(modules)]


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


def faults(page, path: str) -> list[str]:
    """What the code that a page's buttons give prints, where the page shows something else."""
    wrong = []
    for shown, text in page.evaluate(COPY_EACH):
        typed = DocTestParser().get_examples(shown)
        printed = run(text, f"<{path}>")
        for example, got in zip(typed, printed[len(printed) - len(typed) :], strict=True):
            if not examples.Checker().check_output(example.want, got, 0):
                wrong.append(f"{example.source}{got}instead of\n{example.want}")
    return wrong
