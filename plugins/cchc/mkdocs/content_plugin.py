"""The plugin `cchc/content`: reads the content folder, runs the projections, and hands MkDocs what they make."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from cchc.mkdocs.declared import ContentConfig, build_of, declared_site, place_of
from cchc.mkdocs.lock import BuildLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

    from cchc.content.markup import Heading, Markup
    from cchc.mkdocs.mounting import Mounted
    from cchc.mkdocs.preview import Preview
    from cchc.pipeline import Result
    from cchc.projections.projection import Part
    from cchc.settings import Site

# What most builds need is loaded where it is needed: a build with nothing to do is over before that (see `fast_plugin`).

log = get_plugin_logger("cchc")

Said = tuple[str, "int | None", "str | None", str, str, str]
"""The fields of a `Problem`."""


class ContentPlugin(BasePlugin[ContentConfig]):
    """Loads once a build; every other plugin of ours only says that its projection is in use."""

    def __init__(self) -> None:
        self.serving = False
        self.makers: list[Callable[[], Part]] = []
        """make the parts that mkdocs.yml names"""
        self.parts: list[Part] = []
        self.lock = BuildLock()
        self.result: Result | None = None
        self.mounted: Mounted | None = None
        self.frame: dict[str, Any] = {}
        self.here = ""
        self.fast: object | None = None
        """the plugin that has taken this build over, if one has"""
        self.preview: Preview | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Having this hook keeps the object alive over the rebuilds of `serve`."""
        del dirty
        self.serving = command == "serve"
        if self.serving:
            from cchc.mkdocs.preview import Preview  # noqa: PLC0415 - see above

            self.preview = Preview()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start afresh: the object has lived through earlier builds under `serve`."""
        self.makers, self.parts = [], []
        self.result = self.mounted = self.fast = None
        if not os.environ.get("SOURCE_DATE_EPOCH", "x").strip():
            del os.environ["SOURCE_DATE_EPOCH"]  # workflows pass what they have no value for as empty; MkDocs would fall over it
        home = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self.home = home
        self.root = home / self.config.folder
        if not config.use_directory_urls:
            message = "mkdocs.yml: use_directory_urls phải là true: địa chỉ của mọi bài là một thư mục."
            raise PluginError(message)
        if not self.root.is_dir():
            message = f'mkdocs.yml: không có thư mục nội dung "{self.config.folder}".'
            raise PluginError(message)
        self.lock.hold(home)
        if str(self.root) not in config.watch:
            config.watch.append(str(self.root))
        if self.preview is not None:
            self.preview.begin(config)
        return config

    @event_priority(-100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """After all others: see changes sooner, and show faults in the page."""
        del builder
        if self.preview is not None:
            self.preview.take(server, config)
        return server

    def get_ready(self, config: MkDocsConfig) -> None:
        """Have Markdown rendered here and by MkDocs alike, and every option checked."""
        from cchc.content.extensions import Targets  # noqa: PLC0415 - see above
        from cchc.content.markup import OWN_CONFIGS, Markup  # noqa: PLC0415

        # Ours has the true day of each page's last change.
        config.theme.static_templates.discard("sitemap.xml")
        for name, own in OWN_CONFIGS.items():
            config.mdx_configs[name] = {**config.mdx_configs.get(name, {}), **own}
        self.markup: Markup = Markup(
            tuple(name for name in config.markdown_extensions if isinstance(name, str)),
            {name: dict(options) for name, options in config.mdx_configs.items()},
        )
        config.markdown_extensions.append(Targets(self._target))  # type: ignore[arg-type]  # MkDocs takes instances too
        self.parts = [make() for make in self.makers]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read, project, list every fault at once; then mount."""
        if self.fast is not None:
            return files
        from cchc.mkdocs.frame import frame_of  # noqa: PLC0415 - see above
        from cchc.mkdocs.mounting import Mounted, addresses  # noqa: PLC0415
        from cchc.pipeline import run  # noqa: PLC0415

        self.get_ready(config)
        hand_files = addresses(iter(files.documentation_pages()))
        result = run(
            place_of(self.config, self.root, config),
            self.site(config),
            build_of(self.config, self.home),
            self.parts,
            leave_out_faulty=self.serving,
        )
        self.report(result, strict=config.strict)
        self.result = result
        self.mounted = Mounted(result, config, self.root, hand_files)
        self._shed(files)
        for file in self.mounted.files:
            known = files.get_file_from_path(file.src_uri)
            if known is not None and known.dest_uri == file.dest_uri:
                if known.src_dir == config.docs_dir:
                    continue  # the collision has been reported; the first stays
                files.remove(known)  # the theme's own sitemap.xml, a template that nobody fills in any more
            files.append(file)
        self.frame = frame_of(result)
        return files

    def mount_by_hand(self, result: Result, files: Files, config: MkDocsConfig, frame: dict[str, Any]) -> Files:
        """Leave MkDocs the hand-written pages alone, with what they link to."""
        from cchc.mkdocs.mounting import Mounted, addresses  # noqa: PLC0415 - see above

        self.result = result
        self.frame = frame
        self.mounted = Mounted.by_hand(result, config, addresses(iter(files.documentation_pages())))
        self._shed(files)
        for file in self.mounted.files:
            known = files.get_file_from_path(file.src_uri)
            if known is None:
                files.append(file)
            elif known.src_dir != config.docs_dir:
                files.remove(known)
                files.append(file)
        return files

    @staticmethod
    def _shed(files: Files) -> None:
        from cchc.mkdocs.frame import is_shed  # noqa: PLC0415 - see above

        for file in [file for file in files if is_shed(file.src_uri)]:
            files.remove(file)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """The page for 404 is no page of MkDocs', so it takes what it prints from the environment."""
        del config, files
        env.globals["cchc"] = self.frame
        return env

    @event_priority(100)
    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Nothing but a front matter of our own: MkDocs would guess at the editor's, and the catalog renders the body."""
        del config
        ours = self.page_of(page)
        if ours is None or ours.over_hand_page:
            return None
        return "---\nfragment: true\n---\n"

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Say of the page what the theme and MkDocs ask it for."""
        del config, files
        self.here = page.file.src_uri
        ours = self.page_of(page)
        if ours is None or self.result is None:
            return markdown
        if ours.over_hand_page:
            from cchc.content.hand import without_title  # noqa: PLC0415 - see above

            markdown = without_title(markdown, ours.title)
        page.title = ours.title
        page.meta = {
            **page.meta,
            "fragment": True,
            "title": ours.title,
            "description": self.result.composition.complete(ours).description,
            "head": self.result.composition.head(ours),
        }
        return markdown

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the body where the page's template wants it."""
        del config, files
        ours = self.page_of(page)
        if ours is None or self.result is None:
            return html
        contents = headings_of(page.toc)
        page.toc.items = []  # the theme would print a list, and a link to skip to it, of its own
        if ours.source is not None:
            body = self.result.catalog.body(ours.source)
            html, contents = body.html, body.headings
        return self.result.composition.page(ours, html, contents)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the theme prints around the page."""
        del config, nav
        ours = self.page_of(page)
        if self.result is not None:
            from cchc.mkdocs.frame import menu_of  # noqa: PLC0415 - see above

            context["cchc"] = {  # type: ignore[typeddict-unknown-key]  # a template may be given more than MkDocs declares
                **self.frame,
                "menu": menu_of(self.result, ours.address if ours else ""),
                "slots": self.result.composition.frame(ours.address if ours else "/"),
            }
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the next build in."""
        if self.preview is not None:
            self.preview.built(config)
        self.lock.release()

    def on_build_error(self, error: Exception) -> None:
        """As after a good build."""
        del error
        self.lock.release()

    def site(self, config: MkDocsConfig) -> Site:
        """What mkdocs.yml says of the site; its Markdown must be ready."""
        return declared_site(self.config, config, self.markup)

    def report(self, result: Result, *, strict: bool) -> None:
        """All at once; then stop, for errors always and for warnings where the build is strict, however quiet it is."""
        from cchc.problems import summary  # noqa: PLC0415 - see above

        self.say(self.said(result), strict=strict, end=summary(result.problems))

    @staticmethod
    def said(result: Result) -> list[Said]:
        """What is wrong, as plain values."""
        return [(p.path, p.line, p.key, p.code, p.message, p.hint) for p in result.problems]

    def say(self, said: Iterable[Said], *, strict: bool, end: str = "") -> None:
        """As `report`, of what was found wrong by an earlier build; `end` sums it up."""
        from cchc.problems import Problem  # noqa: PLC0415 - see above

        wrong = False
        problems = [Problem(*row) for row in said]
        for problem in problems:
            stops = problem.severity == "error" or (strict and not self.serving)
            (log.error if stops else log.warning)("%s", problem)
            wrong = wrong or stops
        if self.preview is not None:
            self.preview.faults.add(problems)
        if wrong and not self.serving:
            raise PluginError(end)

    def page_of(self, page: MkDocsPage) -> Any:
        """The page of ours that a page of MkDocs' stands for."""
        return self.mounted.pages.get(page.file.src_uri) if self.mounted else None

    def _target(self, target: str) -> str | None:
        """What MkDocs is to make of a link of a hand-written page: an address from the root becomes the file behind it."""
        if self.result is None or self.mounted is None:
            return target
        ours = self.mounted.pages.get(self.here)
        if target.startswith("/") and not target.startswith("//"):
            bare, rest = re.fullmatch(r"([^?#]*)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
            found = self.mounted.link(unquote(bare), self.here)
            if found is None and ours is not None:
                return None  # a hand-written page speaks of a capability that is not in use; a warning has said so
            return f"{found}{rest}" if found else target
        return target


def headings_of(toc: Iterable[AnchorLink]) -> tuple[Heading, ...]:
    """The headings of a page that MkDocs has rendered."""
    from cchc.content.markup import Heading  # noqa: PLC0415 - see above

    return tuple(Heading(unescape(link.title), link.url, headings_of(link.children)) for link in toc)
