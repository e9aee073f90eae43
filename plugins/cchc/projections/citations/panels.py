"""A record's page → the notice that what it cites has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.citations.ended import Ended, ended_of
from cchc.projections.projection import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Page

RECORD = "record/record.html"


class EndedView(NamedTuple):
    """What the notice says."""

    bases: tuple[Ended, ...]
    mentions: tuple[Ended, ...]


def panels(catalog: Catalog, options: object, page: Page) -> Iterator[Panel]:
    """The notice, where there is something to say."""
    del options
    if page.template != RECORD or page.source is None:
        return
    record = catalog.record(page.source)
    if found := ended_of(record, catalog):
        bases, mentions = (tuple(one for one in found if one.is_basis is is_basis) for is_basis in (True, False))
        yield Panel(page.address, "notices", "citations/ended.html", EndedView(bases, mentions), order=40)
