"""Search: what of each record is to be found, by month; the page and the fields that search it; what tells browsers of them.

entries      a record → what is indexed of it
outputs      entries → the site's texts by month, which `cchc.search` makes the index of after the build
opensearch   the site → opensearch.xml
page         the catalog → the page `/tim-kiem/`, and the field on the front page
scripts      `scripts/*.js` → the modules that search, without what only their readers need
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc.projections.projection import Projection
from cchc.projections.search import outputs, page, scripts
from cchc.projections.search.outputs import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Page, Panel, Piece


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """All that the capability makes."""
    yield from page.pieces(catalog)
    yield from scripts.pieces()
    yield from outputs.pieces(catalog, options)


def panels(_catalog: Catalog, _options: Options, shown: Page) -> Iterator[Panel]:
    """The field on the front page."""
    yield from page.panels(shown)


PROJECTION = Projection(
    name="search",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    frame=(("head", "search/head.html"), ("tools", "search/tools.html")),
)
