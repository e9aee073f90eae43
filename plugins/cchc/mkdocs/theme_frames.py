"""MkDocs' environment and navigation → frames around pages, and whole pages as MkDocs itself would render them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from cchc.fast.shells import SIGN, Frame, FrameError, Shape, Texts, cut, fill, sample_address
from cchc.mkdocs.frame import menu_of
from cchc.projections.projection import Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from cchc.fast.press import Press
    from cchc.pipeline import Result
    from cchc.projections.projection import Piece


class Theme:
    """What the theme prints, for pages that MkDocs does not know of."""

    def __init__(
        self, env: Environment, config: MkDocsConfig, nav: Navigation, files: Files, result: Result, frame: dict[str, Any]
    ) -> None:
        self.config = config
        self.nav = nav
        self.files = files.documentation_pages()
        self.result = result
        self.frame = frame
        self.template = env.get_template("main.html")

    def frame_for(self, shape: Shape, piece: Piece, press: Press) -> Frame | None:
        """The frame of a shape, tried on a page that has it; `None` where that does not come out as MkDocs renders it."""
        address = sample_address(shape)
        texts = Texts(SIGN.format("title"), SIGN.format("head"), SIGN.format("content"), "")
        try:
            frame = cut(self.whole(address, texts), shape, self.result.catalog.site.absolute(address))
        except FrameError:
            return None
        page = piece.make()
        if not isinstance(page, Page):
            return frame
        texts = press.texts(page)
        return frame if fill(frame, texts) == self.whole(piece.address, texts) else None

    def whole(self, address: str, texts: Texts) -> str:
        """A page as MkDocs renders it."""
        src_uri = f"{address[1:]}index.md"
        file = File(src_uri, None, self.config.site_dir, use_directory_urls=True, inclusion=InclusionLevel.NOT_IN_NAV)
        page = MkDocsPage(texts.title, file, self.config)
        page.meta = {"fragment": True, "title": texts.title, "head": texts.head}
        page.content = texts.content
        page.active = True
        context = get_context(self.nav, self.files, self.config, page)
        own = {"menu": menu_of(self.result, address), "slots": self.result.composition.frame(address)}
        context["cchc"] = {**self.frame, **own}  # type: ignore[typeddict-unknown-key]  # as in the content plugin
        return self.template.render(context)
