"""Who reads a file: by its suffix, and by the tool that its project is set up for."""

from pathlib import Path

from glossary.prose import Syntax

SYNTAX: dict[str, Syntax] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".qmd": "pandoc",
    ".rmd": "pandoc",
    ".ipynb": "notebook",
    ".rst": "rst",
}
# Each reads `.md` in its own way.
_TOOLS: dict[str, Syntax] = {
    "mkdocs.yml": "mkdocs",
    "mkdocs.yaml": "mkdocs",
    "docusaurus.config.js": "mdx",
    "docusaurus.config.mjs": "mdx",
    "docusaurus.config.cjs": "mdx",
    "docusaurus.config.ts": "mdx",
    "_quarto.yml": "pandoc",
    "_quarto.yaml": "pandoc",
    "_bookdown.yml": "pandoc",
}


def is_known(path: Path) -> bool:
    """Whether the file is in a format that can be linked."""
    return path.suffix.lower() in SYNTAX


def syntax(path: Path) -> Syntax:
    """How a file is read; Markdown as the nearest tool does whose settings stand above it.

    Raises:
        KeyError: where the suffix is none of those.
    """
    found = SYNTAX[path.suffix.lower()]
    return _of_project(path.resolve().parent) if found == "markdown" else found


def _of_project(folder: Path) -> Syntax:
    for above in (folder, *folder.parents):
        for name, syntax in _TOOLS.items():
            if (above / name).is_file():
                return syntax
        if (above / ".git").exists():
            break
    return "markdown"
