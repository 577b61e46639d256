"""The thin edge to MkDocs: hand it pages and files, and let the core say what stands in them."""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from glossary.check import proofs
from glossary.content import ROOT, Content, cache, read
from glossary.figures import gallery, palette
from glossary.pages import charts
from glossary.publish import notebook
from glossary.site import build as site
from glossary.site import bundle, policy, rooms
from glossary.site.context import context as context_of
from glossary.site.inline import FiguresExtension
from glossary.site.prune import names, prune


class LemmaConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """No option; MkDocs gives a class of options its schema when it is made from the base."""


class LemmaPlugin(BasePlugin[LemmaConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Entries become pages, snippets become figures, and programs get their files."""

    content: Content
    figures: gallery.Figures
    cards: dict[str, bytes]

    command = "build"

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' hook
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent if config.config_file_path else ROOT
        self.content = proofs.prove(read(root))
        if self.content.problems:
            raise PluginError("\n".join(str(p) for p in self.content.problems))
        patient = self.command != "serve"
        self.figures = gallery.figures(self.content, patient=patient)
        self.cards, faults = gallery.cards(self.content, self.figures.drawings, patient=patient)
        if problems := [*self.figures.problems, *faults]:
            raise PluginError("\n".join(str(p) for p in problems))
        controls = {path: slider.control for path, slider in self.figures.sliders.items()}
        drawn = charts.charts(self.content.glossary) | {"map/rooms.svg": rooms.drawing()}
        extension = FiguresExtension(self.figures.drawings, controls, drawn)
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        config.extra_css.clear()  # mkdocstrings' own; what its pages need is in lemma.css
        generated = site.pages(self.content) | site.assets(
            self.figures, palette.LIGHT, palette.DARK
        )
        root = Path(config.config_file_path).parent
        downloads = notebook.files(self.content, root, config.site_url or "")
        for path, data in (downloads | self.cards).items():
            files.append(File.generated(config, path, content=data))
        for path, text in (generated | self._bundles(files)).items():
            if written := files.get_file_from_path(path):
                files.remove(written)  # an area's words are in the page made from them
            files.append(File.generated(config, path, content=text))
        return files

    def _bundles(self, files: Files) -> dict[str, str]:
        """Join stylesheets and scripts, and leave their parts out of the site."""
        parts = {f.src_uri: f for f in files if f.src_uri.startswith("assets/")}
        texts = {p: f.content_string for p, f in parts.items() if p.endswith((".css", ".js"))}
        for path in bundle.bundled(parts):
            files.remove(parts[path])
        return bundle.bundles(texts, palette.LIGHT, palette.DARK)

    def on_page_markdown(self, markdown: str, *, config: MkDocsConfig, **_: object) -> str:
        """Pages that tell others how to link write SITE_URL/ where the site's address goes."""
        return markdown.replace("SITE_URL/", config.site_url or "/")

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        extra = context_of(page.file.src_uri, self.content.glossary, config.site_url or "")
        if extra["entry"] and config.repo_url:
            page.edit_url = f"{config.repo_url.rstrip('/')}/edit/main/{extra['entry'].path}"
        context.update(extra)  # type: ignore[typeddict-item]
        return context

    def on_post_page(self, output: str, **_: object) -> str:
        return self._guarded(output.replace(' tabindex=""', ""))  # Material's, on a menu's heading

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        return self._guarded(output_content) if template_name == "404.html" else output_content

    def _guarded(self, html: str) -> str:
        """`mkdocs serve` puts a script of its own into every page, after us."""
        return html if self.command == "serve" else policy.guarded(html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Last, so that mkdocstrings' own inventory is there to be merged."""
        folder = Path(config.site_dir)
        for path, data in site.programs(
            self.content, folder, config.site_url or "", config.repo_url or ""
        ).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        (folder / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the time it was made
        _prune(folder)
        cache.trim()


def _prune(folder: Path) -> None:
    """Now that every page is there: what none of them can show goes from their stylesheet."""
    pages, scripts = (
        [file.read_text("utf-8") for file in sorted(folder.rglob(f"*.{kind}"))]
        for kind in ("html", "js")
    )
    sheet = folder / "assets/site.css"
    sheet.write_text(prune(sheet.read_text("utf-8"), names(pages, scripts)), "utf-8")
