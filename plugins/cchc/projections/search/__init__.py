"""Search: the page `/tim-kiem/`, the field on the front page, and what the index is made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc.projections.projection import Projection
from cchc.projections.search import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Page, Panel, Piece


def pieces(catalog: Catalog, _options: object) -> Iterator[Piece]:
    """The search page."""
    yield from page.pieces(catalog)


def panels(_catalog: Catalog, _options: object, shown: Page) -> Iterator[Panel]:
    """The field on the front page."""
    yield from page.panels(shown)


PROJECTION = Projection(name="search", templates=Path(__file__).parent / "templates", pieces=pieces, panels=panels)
