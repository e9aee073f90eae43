"""Pages, files and attachments → MkDocs' files; and back from a file to the page that it stands for."""

from __future__ import annotations

import posixpath
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.structure.files import File, InclusionLevel

from cchc.content.hand import linked_addresses
from cchc.fast.gallery import file_of
from cchc.projections.projection import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from cchc.pipeline import Result


class Mounted:
    """The files of one build, and which page of ours each one is."""

    def __init__(self, result: Result, config: MkDocsConfig, root: Path, hand_files: dict[str, File]) -> None:
        self.pages: dict[str, Page] = {}
        self.sources: dict[str, str] = {}
        self.files: list[File] = []
        for page in result.pages:
            if page.over_hand_page and page.address in hand_files:
                src_uri = hand_files[page.address].src_uri
            else:
                src_uri = page.source or f"{page.address.removeprefix('/')}index.md"
                self.files.append(self._file(page, src_uri, config, root, result.catalog.label))
            self.pages[src_uri] = page
            self.sources[page.address] = src_uri
        for asset in result.assets:
            uri = unquote(asset.address.removeprefix("/"))
            self.files.append(File.generated(config, uri, content=asset.content, inclusion=InclusionLevel.NOT_IN_NAV))
            self.sources[asset.address] = uri
        for path, media in result.catalog.media.items():
            if media.is_picture:  # published without what it tells of who took it
                made = File.generated(config, path, content=media.content(), inclusion=InclusionLevel.NOT_IN_NAV)
            else:
                made = _real(path, media.source.absolute, config, root)
            self.files.append(made)
            self.sources[media.address] = path

    @classmethod
    def by_hand(cls, result: Result, config: MkDocsConfig, hand_files: dict[str, File]) -> Mounted:
        """The hand-written pages, and a file that stands for each page and asset of ours to which one of them links."""
        mounted = cls.__new__(cls)
        mounted.pages, mounted.sources, mounted.files = {}, {}, []
        linked = linked_addresses(result.catalog.hand_pages)
        for piece in (*result.first, *result.survey(())):
            if piece.over_hand_page and piece.address in hand_files:
                src_uri = hand_files[piece.address].src_uri
                page = piece.make()
                if isinstance(page, Page):
                    mounted.pages[src_uri] = page
                mounted.sources[piece.address] = src_uri
            elif piece.address in linked:
                mounted._stand_in(piece.address, piece.source, config)  # noqa: SLF001 - its own
        for path, media in result.catalog.holdings.media.items():
            if media.address in linked:
                mounted._stand_in(media.address, path, config)  # noqa: SLF001 - its own
        return mounted

    def _stand_in(self, address: str, source: str | None, config: MkDocsConfig) -> None:
        src_uri = source or (f"{address[1:]}index.md" if address.endswith("/") else unquote(address[1:]))
        self.sources[address] = src_uri
        file = TargetFile(
            src_uri,
            None,
            config.site_dir,
            use_directory_urls=True,
            dest_uri=file_of(address),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        if address.endswith("/"):
            # MkDocs sees none of a page's headings: not where it builds our pages itself, and so not here.
            file.page = SimpleNamespace(present_anchor_ids=set())  # type: ignore[assignment]  # it is asked for no more than this
        self.files.append(file)

    @staticmethod
    def _file(page: Page, src_uri: str, config: MkDocsConfig, root: Path, label: str) -> File:
        if page.source is None:
            return File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file = _real(page.source, root / page.source, config, root)
        # MkDocs joins it to the edit address of docs_dir, which stands beside the content folder.
        file.edit_uri = f"../{label}/{page.source}"
        return file

    def link(self, address: str, src_uri: str) -> str | None:
        """An address from the root as the relative path of the file behind it, which MkDocs resolves and checks."""
        target = self.sources.get(address)
        return None if target is None else posixpath.relpath(target, posixpath.dirname(src_uri) or ".")


class TargetFile(File):
    """What a hand-written page links to: MkDocs resolves it, and leaves the making of it to us."""

    def is_documentation_page(self) -> bool:
        """Not one of MkDocs'."""
        return False

    def is_static_page(self) -> bool:
        """As above."""
        return False

    def is_media_file(self) -> bool:
        """As above."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Nothing: it is in its place, or comes there."""


def _real(path: str, absolute: Path, config: MkDocsConfig, root: Path) -> File:
    """A file where it lies; a name that the disk keeps in another Unicode form is still found."""
    file = File(path, str(root), config.site_dir, use_directory_urls=True, inclusion=InclusionLevel.NOT_IN_NAV)
    file.abs_src_path = str(absolute)
    return file


def addresses(files: Iterator[File]) -> dict[str, File]:
    """MkDocs' own pages by address from the root."""
    return {f"/{file.url}" if file.url not in ("", ".", "./") else "/": file for file in files}
