"""What concerns a change: Git says which files it is of, and each kind of file has its checks.

`make quick` runs it: an entry or a snippet is checked alone, a module of the tooling runs the tests
of its room that name it, a test runs itself.  `make test` looks at the rest.
"""

import re
import subprocess
import sys
from pathlib import Path, PurePath

from glossary.content import FENCED, ROOT

BIN = Path(sys.executable).parent
PARTS = {"chart": "map", "search": "search_box"}  # of docs/assets, where a test is named otherwise
PYTEST = ["pytest", "-n", "auto", "--dist", "worksteal"]
EMPTY = 5  # pytest's status when nothing is left to run


def changed(since: str) -> list[str]:
    """The files that are there and are not as in a commit; Git may not know them yet."""
    listed = _git("diff", "--name-only", "--diff-filter=d", "--relative", since)
    return sorted({*listed, *_git("ls-files", "--others", "--exclude-standard")})


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def commands(files: list[str]) -> list[list[str]]:
    """What is run for changed files, the quickest first."""
    found = []
    if code := [file for file in files if file.endswith(".py")]:
        found += [["ruff", "check", *code], ["ruff", "format", "--check", *code]]
    if any(file.startswith(("glossary/", "snippets/")) for file in code):
        found += [["lint-imports"], ["mypy"]]
    if terms := sorted({slug for file in files for slug in slugs(file)}):
        found += [["lemma", "check", *terms]]
    whole = {path for file in files for path in own_tests(file)}
    if rest := {path for file in files for path in tests(file)} - whole:
        found += [[*PYTEST, "-m", "not built", *sorted(rest)]]
    if any(file.startswith("docs/") and not own_tests(file) for file in files):
        found += [["lemma", "check"], ["lemma", "build"]]
    return found + ([[*PYTEST, *sorted(whole)]] if whole else [])


def slugs(file: str) -> list[str]:
    """The entries that a file belongs to."""
    path = PurePath(file)
    if file.startswith("glossary/entries/"):
        return [path.stem]
    if path.parent == PurePath("snippets"):
        return _owners(path.stem)
    return []


def _owners(module: str) -> list[str]:
    named = re.compile(rf"^snippet: {module}$", re.MULTILINE)
    entries = sorted((ROOT / "glossary/entries").glob("*.md"))
    fronts = {e.stem: FENCED.match(e.read_text("utf-8")) for e in entries}
    return [slug for slug, front in fronts.items() if front and named.search(front[0])]


def own_tests(file: str) -> list[str]:
    """A test is its own; a script or a style of pages has one in a browser, on the built site."""
    match PurePath(file).parts:
        case ["tests", _, name] if name.startswith("test_"):
            return [file]
        case ["docs", "assets", part, _]:
            return _there(f"tests/browser/test_{PARTS.get(part, part)}.py")
    return []


def tests(file: str) -> list[str]:
    """The tests that a file is tried by, those aside that need a built site."""
    match PurePath(file).parts:
        case ["tests", "support", name]:
            return _naming("tests", PurePath(name).stem)
        case ["snippets", name]:
            return _there(f"tests/oracles/test_{name}")
        case ["glossary", room, name] if name.endswith(".py"):
            return _naming(f"tests/{room}", PurePath(name).stem) or _there(f"tests/{room}")
        case [_]:
            return ["tests/project"]
    return []


def _naming(folder: str, module: str) -> list[str]:
    """The tests in a folder that import a module, or take a name from it."""
    imports = re.compile(rf"^(from|import) .*\b{module}\b", re.MULTILINE)
    files = sorted((ROOT / folder).rglob("test_*.py"))
    return [str(f.relative_to(ROOT)) for f in files if imports.search(f.read_text("utf-8"))]


def _there(path: str) -> list[str]:
    return [path] if (ROOT / path).exists() else []


def main(since: str) -> int:
    """Run all of it, whatever the first says; the status is 1 when one of them fails."""
    run = commands(changed(since))
    if not run:
        print(f"nothing has changed since {since}; make quick SINCE=main looks farther back")
    status = 0
    for name, *arguments in run:
        print(name, *arguments, flush=True)
        ended = subprocess.run([BIN / name, *arguments], cwd=ROOT, check=False).returncode
        status |= ended not in {0, EMPTY}
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
