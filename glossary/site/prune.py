"""Leave out of a stylesheet what no page of the site can show.

A selector matches only where the classes, ids and elements of one's own that it asks for are; one
that stands in no tag of any page and in no script can be nowhere.  In doubt, a rule stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import tinycss2
from tinycss2.ast import Node

TAG = re.compile(r"""<script.*?</script>|<[a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*>""", re.DOTALL)
# What a selector never asks for: the value of an attribute that is neither Material's nor names it.
SAID = re.compile(
    r"""(?<=\s)(?!class=|id=|dir=|data-md-)([\w:-]+)=(?:"[^"-]*(?:-(?!-)[^"-]*)*"|'[^']*')"""
)
WORD = re.compile(r"[\w-]+")
TAB = re.compile(r"__tabbed_\d+_(\d+)")
STEM = re.compile(
    r"""(?<![\w-])([\w-]*\w[-_]+)(?=["'`]|\$\{)"""
)  # `tabbed-${n}`, "lemma-hit-" + kind
GROUPS = {"container", "layer", "media", "supports"}
EITHER = {"has", "is", "where"}


@dataclass
class Names:
    """The words of tags and of scripts, what these put names together from, most tabs in a row."""

    written: set[str] = field(default_factory=set)
    scripted: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    tabs: int = 0

    def __contains__(self, name: str) -> bool:
        named = name in self.written or name in self.scripted
        return named or not WORD.fullmatch(name) or name.startswith(tuple(self.stems))

    def add(self, other: "Names") -> None:
        """Page by page, so that none need stay in memory."""
        self.written.update(other.written)
        self.scripted.update(other.scripted)
        self.stems.update(other.stems)
        self.tabs = max(self.tabs, other.tabs)


def page_names(html: str) -> Names:
    """What a page names in its tags and scripts."""
    tags = " ".join(sorted(map(_telling, set(TAG.findall(html)))))
    tabs = max((int(n) for n in TAB.findall(tags)), default=0)
    return Names(set(WORD.findall(tags)), set(), set(STEM.findall(tags)), tabs)


def _telling(tag: str) -> str:
    """A tag without its texts, with the script in it; JSON asks for nothing."""
    head, _, code = tag.partition(">") if tag.startswith("<script") else (tag, "", "")
    return SAID.sub(r"\1", head) + ("" if "json" in head else code)


def script_names(script: str) -> Names:
    """What a script of its own names."""
    return Names(scripted=set(WORD.findall(script)), stems=set(STEM.findall(script)))


def prune(sheet: str, used: Names) -> str:
    """The sheet without rules that match nothing, and Material's properties that nothing uses."""
    asked = set(re.findall(r"var\(\s*(--[\w-]+)", sheet))
    pruned = _rules(sheet, replace(used, scripted=used.scripted | asked))
    # What went may have been all that asked for a property.
    return sheet if pruned == sheet else prune(pruned, used)


def _rules(content: str | Sequence[Node], used: Names) -> str:
    found = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    return "".join(_rule(rule, used) for rule in found)


def _rule(rule: Node, used: Names) -> str:
    if rule.type == "qualified-rule":
        kept = [_text(s) for s in _split(rule.prelude) if _possible(s, used)]
        head, body = ",".join(kept), _body(rule.content, used)
    elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in GROUPS:
        head, body = f"@{rule.at_keyword} {_text(rule.prelude)}", _rules(rule.content, used)
    else:
        return "" if rule.type == "error" else _text([rule])  # as a browser does
    return f"{head}{{{body}}}\n" if head and body else ""


def _body(content: Sequence[Node], used: Names) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if any(node.type == "error" for node in found):
        return _text(content)
    own = [n for n in found if n.type == "declaration" and n.name.startswith("--md-")]
    return "".join(_text([n]) for n in found if n not in own or n.name in used)


def _possible(selector: Sequence[Node], used: Names) -> bool:
    """Whether something on some page may be what the selector asks for."""
    marks = ["", *(t.value if t.type == "literal" else "" for t in selector)]
    return _tab(_text(selector), used) and all(
        _met(token, mark, used) for token, mark in zip(selector, marks, strict=False)
    )


def _tab(selector: str, used: Names) -> bool:
    """Material has rules for twenty tabs, and a browser would try each on every element."""
    places = re.findall(r"nth-child\((\d+)\)", selector) if ".tabbed-set" in selector else ()
    return all(int(place) <= used.tabs for place in places)


def _met(token: Node, mark: str, used: Names) -> bool:
    if token.type == "ident":
        named = mark == "." or ("-" in token.value and mark != ":")
        return not named or token.value in used
    if token.type == "function" and token.lower_name in EITHER:
        return any(_possible(s, used) for s in _split(token.arguments))
    if token.type == "[] block":
        return _attribute(_text(token.content), used)
    return token.type != "hash" or token.value in used


def _attribute(asked: str, used: Names) -> bool:
    """Judge what Material alone sets; no script sets `dir`, though one reads it."""
    name, _, value = re.sub(r"""[\s"']""", "", asked).partition("=")
    if name == "dir" and value:
        return value in used.written
    return not re.fullmatch(r"data-md-[\w-]+", name) or not value or value in used


def _split(prelude: Sequence[Node]) -> list[list[Node]]:
    """The selectors of a list, at its commas."""
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _text(nodes: Sequence[Node]) -> str:
    return str(tinycss2.serialize(nodes)).strip()
