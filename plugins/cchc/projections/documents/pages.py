"""What documents put on the pages of others: their relations, the form of the register, the description of their data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import Document
from cchc.projections.dataset import HOME as DATA_HOME
from cchc.projections.dataset import panel_of
from cchc.projections.documents.dataset import JSON, data, described
from cchc.projections.documents.register import finder, pages
from cchc.projections.documents.relations import bases_of, life_of, mentions_of
from cchc.projections.documents.sheet import has_whole_text, sheet_of
from cchc.projections.documents.wording import full_name
from cchc.projections.projection import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.documents.register import Options
    from cchc.projections.documents.relations import Event, Mentions, Named
    from cchc.projections.projection import Page, Piece


class RelationsView(NamedTuple):
    """What stands below a document's body."""

    life: tuple[Event, ...]
    bases: tuple[Named, ...]
    mentions: Mentions
    data: str
    name: str
    address: str


class DownloadView(NamedTuple):
    """The first file of a document, offered above its body, and how many more there are below."""

    url: str
    kind: str
    size: str
    others: int


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The register and the data."""
    yield from pages(catalog, options)
    yield from data(catalog)


def panels(catalog: Catalog, options: Options, page: Page) -> Iterator[Panel]:
    """On a document's page its relations and its printed form; on the register its form; on that of data its own."""
    if page.address == DATA_HOME:
        yield panel_of(described(catalog), order=10)
    if page.source is None:
        return
    if page.source.endswith("/index.md"):
        if page.address == options.address:
            yield Panel(page.address, "head", "documents/finder.html", finder(catalog, options))
        return
    document = catalog.record(page.source)
    if isinstance(document, Document) and document.status == "published":
        sheet = sheet_of(document, catalog)
        whole = has_whole_text(document, catalog)
        if whole:
            yield Panel(page.address, "notices", "documents/sheet-head.html", sheet, order=1)
        if document.attachments and (file := catalog.file(document, document.attachments[0].file)):
            view = DownloadView(file.address, file.kind, file.size_words, len(document.attachments) - 1)
            yield Panel(page.address, "notices", "documents/download.html", view, order=90)
        if whole:
            yield Panel(page.address, "after-body", "documents/sheet-foot.html", sheet, order=1)
        yield Panel(page.address, "after-body", "documents/relations.html", _relations(document, catalog), order=50)
        if not whole:
            yield Panel(page.address, "after-body", "documents/sheet-note.html", sheet, order=90)


def _relations(document: Document, catalog: Catalog) -> RelationsView:
    return RelationsView(
        life=life_of(document, catalog),
        bases=bases_of(document, catalog),
        mentions=mentions_of(document, catalog),
        data=JSON,
        name=full_name(document, catalog),
        address=catalog.site.absolute(document.address),
    )
