"""The copy button of a console gives code that Python runs."""

import subprocess
import sys

from glossary.content.load import ROOT


def test_a_console_is_copied_without_prompts_and_outputs(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/terms/learning-rate/")
    page.locator(".language-pycon").nth(1).hover()
    page.locator(".language-pycon").nth(1).locator(".lemma-copy").first.click()
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.includes('rate'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert ">>>" not in copied
    assert "1375.0" not in copied
    head = "from snippets.learning_rate import *\n"
    done = subprocess.run(
        [sys.executable, "-c", head + copied], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "0.010 1375.0" in done.stdout
