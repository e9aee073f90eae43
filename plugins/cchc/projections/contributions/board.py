"""The catalog → the view of `/thong-ke/`: for each year the figure first, then units, sections and months."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.contributions.supply import supplies
from cchc.projections.contributions.table import tabulate
from cchc.projections.contributions.words import NAMING_WORDS, TIMELINESS
from cchc.projections.projection import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.projections.contributions.keys import Count
    from cchc.projections.contributions.supply import Supplies
    from cchc.projections.contributions.table import Row, Table

ADDRESS = "/thong-ke/"


class Line(NamedTuple):
    """A row of a table on the page. `now` names the units of today that answer for one that has ended."""

    label: str
    url: str | None
    now: str
    records: Count
    authors: int
    on_time: Count
    late: Count
    last: dt.date | None

    @property
    def measured(self) -> bool:
        """Whether anything of it had a day to be published by."""
        return bool(self.on_time or self.late)


class Bar(NamedTuple):
    """A month: `percent` of the fullest month, at least 1 where there is anything at all."""

    label: str
    records: Count
    percent: int


class YearView(NamedTuple):
    """What the page shows of a year. `silent` are the units that lived in it and supplied nothing."""

    number: int
    end: dt.date
    whole: bool
    units: tuple[Line, ...]
    unit_count: int
    sections: tuple[Line, ...]
    months: tuple[Bar, ...]
    total: Line
    silent: tuple[Link, ...]
    data: str


class BoardView(NamedTuple):
    """All that the page shows."""

    years: tuple[YearView, ...]
    day: dt.date
    notes: tuple[str, ...]


def years(catalog: Catalog, count: int) -> tuple[Supplies, ...]:
    """The current year up to the build's day and those before it, `count` of them, the latest first."""
    return tuple(year_of(catalog, number) for number in shown_years(catalog.period("year").start.year, count))


def year_of(catalog: Catalog, number: int) -> Supplies:
    """What was supplied in a year, up to the build's day."""

    def gathered() -> Supplies:
        last = dt.date(number, 12, 31)
        return supplies(catalog, dt.date(number, 1, 1), last if catalog.is_past(last) else min(catalog.day, last))

    return catalog.reads.once(("supplies", str(number)), gathered)


def shown_years(current: int, count: int) -> range:
    """The current year and those before it, at least one."""
    return range(current, current - max(1, count), -1)


def board(shown: Sequence[tuple[Supplies, Table]], catalog: Catalog) -> BoardView:
    """The view of the page, from each year's supplies and its table by unit."""
    found = tuple(_year(year, by_unit) for year, by_unit in shown)
    timeliness = (TIMELINESS,) if any(year.total.measured for year in found) else ()
    return BoardView(found, catalog.day, (NAMING_WORDS["as_was"], *timeliness))


def data_address(year: int) -> str:
    """The address of a year's data."""
    return f"/data/contributions-{year}.csv"


def _year(year: Supplies, by_unit: Table) -> YearView:
    catalog, number = year.catalog, year.start.year
    return YearView(
        number=number,
        end=year.end,
        whole=year.end == dt.date(number, 12, 31),
        units=tuple(_unit_line(row, catalog) for row in by_unit.rows),
        unit_count=sum(row.keys != ("",) for row in by_unit.rows),
        sections=tuple(_line(row, catalog.sections[row.keys[0]].address) for row in tabulate(year, ("section",)).rows),
        months=tuple(_bars(year)),
        total=_line(by_unit.total, None),
        silent=tuple(_silent(year, by_unit)),
        data=data_address(number),
    )


def _line(row: Row, url: str | None, now: str = "") -> Line:
    return Line(row.labels[0], url, now, row.records, row.authors, row.on_time, row.late, row.last)


def _unit_line(row: Row, catalog: Catalog) -> Line:
    unit = row.keys[0]
    if unit not in catalog.directory.units:
        return _line(row, None)
    today = [catalog.directory.name(heir, catalog.day) for heir in catalog.heirs(unit)]
    now = ", ".join(today)
    return _line(row, f"/don-vi/{unit}/", "" if now == row.labels[0] else now)


def _bars(year: Supplies) -> Iterator[Bar]:
    """Every month that has begun, the empty ones too."""
    found = {int(row.keys[0][-2:]): row.records for row in tabulate(year, ("month",)).rows}
    most = max(found.values(), default=1)
    for month in range(1, year.end.month + 1):
        records = found.get(month, 0)
        yield Bar(f"Tháng {month}", records, max(round(100 * records / most), int(records > 0)))


def _silent(year: Supplies, by_unit: Table) -> Iterator[Link]:
    directory = year.catalog.directory
    heard = {row.keys[0] for row in by_unit.rows}
    for _, _, units in directory.groups():
        for unit in units:
            lived = (unit.from_ is None or unit.from_ <= year.end) and (unit.to is None or year.start <= unit.to)
            if lived and unit.id not in heard:
                yield Link(directory.name(unit.id, year.end), f"/don-vi/{unit.id}/")
