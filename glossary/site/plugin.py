"""The thin edge to MkDocs: hand it pages and files, and let the core say what stands in them."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext
from mkdocs_autorefs import AutorefsPlugin
from mkdocstrings import Handlers

from glossary.check import proofs
from glossary.content import ROOT, Content, read
from glossary.disk import cache
from glossary.figures import cards, gallery, palette
from glossary.pages import charts, growth
from glossary.publish import notebook, wheel
from glossary.site import build as site
from glossary.site import bundle, highlight, policy, renderers, rooms
from glossary.site.context import context as context_of
from glossary.site.inline import FiguresExtension
from glossary.site.interface import InterfacesExtension, tell
from glossary.site.kept import KeptPage, Keys
from glossary.site.prune import Names, page_names, prune, script_names


class LemmaConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """No option; MkDocs gives a class of options its schema when it is made from the base."""


class LemmaPlugin(BasePlugin[LemmaConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Entries become pages, snippets become figures, and programs get their files."""

    content: Content
    figures: gallery.Figures
    cards: dict[str, bytes]
    inline: FiguresExtension
    keys: Keys
    interfaces: InterfacesExtension
    named: Names  # by pages and scripts, for the stylesheet
    warned: CountHandler
    # What MkDocs made of it, of which a page that is rendered again needs all.
    nav: Navigation
    files: Files
    env: Environment
    shown: list[str]  # the menu
    pages: list[KeptPage]

    command = "build"
    begin: gallery.Begin | None = None  # `lemma build` shows how far it is

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' hook
        self.command = command

    @event_priority(-100)  # mkdocstrings has made its handlers
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent if config.config_file_path else ROOT
        begin = self.begin or gallery.unseen
        self.content = proofs.prove(read(root), begin=partial(begin, "checking"))
        if self.content.problems:
            raise PluginError("\n".join(str(p) for p in self.content.problems))
        patient = self.command != "serve"
        self.figures = gallery.figures(self.content, patient=patient, begin=begin)
        self.cards, faults = cards.cards(
            self.content, self.figures.drawings, patient=patient, begin=begin
        )
        if problems := [*self.figures.problems, *faults]:
            raise PluginError("\n".join(str(p) for p in problems))
        controls = {path: slider.control for path, slider in self.figures.sliders.items()}
        grown = growth.drawing(self.content.pages.get("docs/about/speed.md", ""))
        drawn = charts.charts(self.content.glossary) | {
            "map/rooms.svg": rooms.drawing(),
            "growth.svg": grown,
        }
        self.inline = FiguresExtension(self.figures.drawings, controls, drawn)
        config.markdown_extensions.append(self.inline)  # type: ignore[arg-type]
        shown = drawn | {p: svg + controls.get(p, "") for p, svg in self.figures.drawings.items()}
        self._keep(config, shown)
        return config

    def _keep(self, config: MkDocsConfig, shown: dict[str, str]) -> None:
        """From here on pages, blocks and interfaces are made once."""
        renderers.lean(config.theme)
        highlight.adjust()
        self.keys, self.named = Keys(self.content, shown, renderers.of(config)), Names()
        self.interfaces = InterfacesExtension(*_mkdocstrings(config), self.keys.interface)
        config.markdown_extensions.append(self.interfaces)  # type: ignore[arg-type]
        self.warned = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warned)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        config.extra_css.clear()  # mkdocstrings' own; what its pages need is in lemma.css
        config.theme.static_templates.discard("sitemap.xml")  # ours knows pages that are kept
        for path, data in self._downloads(config):
            place = Path(config.site_dir, path)  # at once: in memory they would be most of it
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data if isinstance(data, bytes) else data.encode())
            files.append(File.generated(config, path, abs_src_path=str(place)))
        self.cards = dict.fromkeys(self.cards, b"")  # from here on names alone are asked for
        self.figures = replace(self.figures, sliders={})
        generated = site.pages(self.content, config.repo_url or "") | self._bundles(files)
        for path, text in generated.items():
            if written := files.get_file_from_path(path):
                files.remove(written)  # an area's words are in the page made from them
            files.append(File.generated(config, path, content=text))
        return files

    def _downloads(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """All that stands beside pages, with its path."""
        root, home = Path(config.config_file_path).parent, config.site_url or ""
        themes = (palette.LIGHT, palette.DARK)
        yield from site.assets(self.figures, *themes)
        yield from site.pictures(self.content, self.figures.drawings, *themes)
        yield from notebook.files(self.content, root, home)
        yield from wheel.files(root, home).items()
        yield from self.cards.items()

    def _bundles(self, files: Files) -> dict[str, str]:
        """Join stylesheets and scripts, and leave their parts out of the site."""
        parts = {f.src_uri: f for f in files if f.src_uri.startswith(("assets/", "lemma.js"))}
        texts = {p: f.content_string for p, f in parts.items() if p.endswith((".css", ".js"))}
        for path in bundle.bundled(parts):
            files.remove(parts[path])
        return bundle.bundles(texts, palette.LIGHT, palette.DARK)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Every page becomes one that is kept; those of the menu MkDocs has made already."""
        self.nav, self.files = nav, files
        self.shown = [title if (title := vars(p).get("title")) else _text(p) for p in nav.pages]
        self.pages = [self.page(file, config) for file in files.documentation_pages()]
        fresh = [page for page in self.pages if not page.is_kept]
        self.report = (self.begin or gallery.unseen)("pages", len(fresh))
        return nav

    def page(self, file: File, config: MkDocsConfig) -> KeptPage:
        """The page of a file, in its place already if it was made before."""
        page = file.page or KeptPage(None, file, config)
        page.__class__ = KeptPage
        kept = cast("KeptPage", page)
        known = self._context(file.src_uri, config)
        key = self.keys.page(file.content_string, file.src_uri, known, self.shown)
        kept.look_up(key, self.files)
        return kept

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """What mkdocstrings rendered for this page is told with what others offer."""
        cast("KeptPage", page).told = self.interfaces.heard()
        page.markdown = ""  # nobody asks for it any more
        return html

    @event_priority(0)  # before autorefs, which goes by what is told
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Each page tells what it offers, whether it was rendered now or before."""
        self.env = env
        handlers, autorefs = _mkdocstrings(config)
        for page in self.pages:
            tell(page.told, page, autorefs, handlers)
            if page.is_kept:  # the others MkDocs looks through
                page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
                self.named.add(page.names)
        return env

    def on_page_markdown(self, markdown: str, *, config: MkDocsConfig, **_: object) -> str:
        """Pages that tell others how to link or to get it name places where the addresses go."""
        return site.addressed(markdown, config.site_url or "", config.repo_url or "")

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        extra = self._context(page.file.src_uri, config)
        if extra["entry"] and config.repo_url:
            page.edit_url = f"{config.repo_url.rstrip('/')}/edit/main/{extra['entry']['path']}"
        context.update(extra)  # type: ignore[typeddict-item]
        return context

    def _context(self, src_uri: str, config: MkDocsConfig) -> dict[str, Any]:
        drawn = self.figures.drawings
        return context_of(src_uri, self.content, drawn, self.cards, config.site_url or "")

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        self.report(1)
        output = output.replace(' tabindex=""', "")  # Material's, on a menu's heading
        html = policy.guarded(self.inline.drawn(output))
        self.named.add(found := page_names(html))
        if not self.warned.counts:  # what is amiss is said until it is mended
            cast("KeptPage", page).keep(html, found)
        page.content = ""  # nobody asks for it any more
        return html

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        if template_name != "404.html":
            return output_content
        html = policy.guarded(output_content)
        self.named.add(page_names(html))
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        folder = Path(config.site_dir)
        python = _mkdocstrings(config)[0].inventory
        addresses = (page.url for page in self.pages), config.site_url or "", config.repo_url or ""
        for path, data in site.programs(self.content, python, *addresses).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
            if path.endswith(".html"):
                self.named.add(page_names(data.decode()))
        (folder / "assets/_mkdocstrings.css").unlink(missing_ok=True)  # on no page of ours
        self._prune(folder)
        logging.getLogger("mkdocs").removeHandler(self.warned)
        cache.trim_daily()

    def _prune(self, folder: Path) -> None:
        """Now that every page is there: what none of them can show goes from their stylesheet."""
        worker = folder / "assets/search"  # it sees no page
        for script in [*folder.glob("*.js"), *(folder / "assets").rglob("*.js")]:
            if worker not in script.parents:
                self.named.add(script_names(script.read_text("utf-8")))
        file = folder / "assets/site.css"
        sheet, words = file.read_text("utf-8"), [self.named.written, self.named.scripted]
        given = (sheet, *map(sorted, (*words, self.named.stems)), self.named.tabs)
        key = renderers.digest(self.keys.renderers, *given)
        file.write_bytes(cache.made("sheets", key, lambda: prune(sheet, self.named).encode()))


def _text(page: Page) -> str:
    return page.file.content_string


def _mkdocstrings(config: MkDocsConfig) -> tuple[Handlers, AutorefsPlugin]:
    plugins = cast("dict[str, Any]", config.plugins)
    return plugins["mkdocstrings"].handlers, plugins["autorefs"]
