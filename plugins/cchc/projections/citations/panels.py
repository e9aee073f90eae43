"""A record's page → the notice that what it cites has ended; a document's page → who cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import Document
from cchc.projections.citations.ended import Ended, ended_of
from cchc.projections.items import Item, items_of
from cchc.projections.projection import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Page

RECORD = "record/record.html"


class Options(NamedTuple):
    """The options of `cchc/citations`."""

    shown: int = 10
    """how many of those who cite a document its page names at once; the others are folded up"""


class EndedView(NamedTuple):
    """What the notice says."""

    bases: tuple[Ended, ...]
    mentions: tuple[Ended, ...]


class CitedView(NamedTuple):
    """Who cites a document, the newest first."""

    first: tuple[Item, ...]
    rest: tuple[Item, ...]
    size: int


def panels(catalog: Catalog, options: Options, page: Page) -> Iterator[Panel]:
    """The notice, and the list."""
    if page.template != RECORD or page.source is None:
        return
    record = catalog.record(page.source)
    if found := ended_of(record, catalog):
        bases, mentions = (tuple(one for one in found if one.is_basis is is_basis) for is_basis in (True, False))
        yield Panel(page.address, "notices", "citations/ended.html", EndedView(bases, mentions), order=40)
    if isinstance(record, Document) and (citing := catalog.citations.of(record)):
        entries = items_of([catalog.record(path) for path, _ in citing], catalog)
        view = CitedView(entries[: options.shown], entries[options.shown :], len(entries))
        yield Panel(page.address, "after-body", "citations/cited.html", view, order=60)
