"""The catalog → the page `/thong-ke/`, the data of each of its years, and what each unit supplied, on the unit's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.contributions.board import ADDRESS, board, data_address, shown_years, year_of, years
from cchc.projections.contributions.description import described
from cchc.projections.contributions.formats import as_csv
from cchc.projections.contributions.supplied import supplied
from cchc.projections.contributions.table import tabulate
from cchc.projections.dataset import HOME as DATA_HOME
from cchc.projections.dataset import panel_of
from cchc.projections.projection import Asset, Head, Page, Panel, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.contributions.keys import Key

TITLE = "Thống kê tin, bài của các đơn vị"
DATA_KEYS: tuple[Key, ...] = ("unit", "section", "kind", "month")


class Options(NamedTuple):
    """Options of `cchc/contributions`."""

    years: int = 2
    """how many years the page shows, the current one first"""


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The page, and a file of data for each year that it shows."""
    yield Piece(ADDRESS, lambda: _page(catalog, options), "trang thống kê", title=TITLE)
    for number in shown_years(catalog.period("year").start.year, options.years):
        make = partial(_data, number, catalog)
        yield Piece(data_address(number), make, owner=f"dữ liệu thống kê năm {number}")


def _page(catalog: Catalog, options: Options) -> Page:
    newest = catalog.last_supplied
    description = f"Số tin, bài, văn bản mà từng đơn vị đã đăng trên {catalog.site.name}, theo năm, chuyên mục và tháng."
    return Page(
        address=ADDRESS,
        title=TITLE,
        template="contributions/board.html",
        view=board([(year, tabulate(year, ("unit",))) for year in years(catalog, options.years)], catalog),
        head=Head(description=description, modified=newest.date.instant if newest else None),
    )


def _data(number: int, catalog: Catalog) -> Asset:
    return Asset(data_address(number), as_csv(tabulate(year_of(catalog, number), DATA_KEYS, labelled=False)).encode())


def panels(catalog: Catalog, options: Options, page: Page) -> Iterator[Panel]:
    """What a unit supplied, on its page; on that of open data what the files of data are."""
    if page.address == DATA_HOME:
        yield panel_of(described(shown_years(catalog.period("year").start.year, options.years)), order=40)
    if page.address.startswith("/don-vi/"):
        unit = catalog.directory.units.get(page.address.removeprefix("/don-vi/").strip("/"))
        if unit is not None:
            view = supplied(unit, catalog, options.years)
            yield Panel(page.address, "supplied", "contributions/supplied.html", view)
