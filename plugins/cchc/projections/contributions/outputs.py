"""The catalog → the page `/thong-ke/`, the data of each of its years, and what each unit supplied, on the unit's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.projections.contributions.board import ADDRESS, board, data_address, years
from cchc.projections.contributions.formats import as_csv
from cchc.projections.contributions.supplied import supplied
from cchc.projections.contributions.table import tabulate
from cchc.projections.projection import Asset, Head, Page, Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.contributions.keys import Key
    from cchc.projections.projection import Output

TITLE = "Thống kê tin, bài của các đơn vị"
DATA_KEYS: tuple[Key, ...] = ("unit", "section", "kind", "month")


@dataclass(frozen=True, slots=True)
class Options:
    """Options of `cchc/contributions`."""

    years: int = 2
    """how many years the page shows, the current one first"""


def project(catalog: Catalog, options: Options) -> Iterator[Output]:
    """One look at the records of each year serves the page, the data and all panels."""
    shown = years(catalog, options.years)
    by_unit = [tabulate(year, ("unit",)) for year in shown]
    newest = catalog.supplied[0].date.instant if catalog.supplied else None
    description = f"Số tin, bài, văn bản mà từng đơn vị đã đăng trên {catalog.site.name}, theo năm, chuyên mục và tháng."
    yield Page(
        address=ADDRESS,
        title=TITLE,
        template="contributions/board.html",
        view=board(list(zip(shown, by_unit, strict=True)), catalog),
        head=Head(description=description, modified=newest),
        owner="trang thống kê",
    )
    for year in shown:
        number = year.start.year
        content = as_csv(tabulate(year, DATA_KEYS)).encode()
        yield Asset(data_address(number), content, owner=f"dữ liệu thống kê năm {number}")
    for unit, view in supplied(by_unit, catalog):
        yield Panel(f"/don-vi/{unit}/", "supplied", "contributions/supplied.html", view)
