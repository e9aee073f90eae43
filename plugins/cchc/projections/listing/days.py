"""A month's records → its calendar, in which each day that has records leads to them; and the records of a page, day by day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import month_words
from cchc.projections.paging import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.catalog.shelves import Shelf
    from cchc.projections.items import Item


class Day(NamedTuple):
    """A day of a calendar: how many records it has, and where they stand; no address where there are none."""

    day: dt.date
    size: int
    url: str


class Grid(NamedTuple):
    """A month as weeks from Monday to Sunday; `None` is a day of another month."""

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]


class DayItems(NamedTuple):
    """The records of one day on a page."""

    day: dt.date
    anchor: str
    entries: tuple[Item, ...]


def grid_of(base: str, part: Shelf, year: int, month: int) -> Grid:
    """The calendar of a month whose list stands at `base`, on as many numbered pages as it needs.

    All of the month is read, and nothing else: whatever is published elsewhere does not touch it.
    """
    days = [record.date.day for record in part]
    sizes = Counter(days)
    full = part.numbered
    kept = len(days) - full * part.size
    leaves: dict[dt.date, int | None] = {}
    for place, day in enumerate(days):
        leaves.setdefault(day, None if place < kept else full - (place - kept) // part.size)

    def entry(day: int) -> Day | None:
        if not day:
            return None
        found = dt.date(year, month, day)
        url = f"{address_of(base, leaves[found])}#{anchor(found)}" if found in sizes else ""
        return Day(found, sizes[found], url)

    weeks = calendar.Calendar().monthdayscalendar(year, month)
    return Grid(month_words(year, month), tuple(tuple(map(entry, week)) for week in weeks))


def by_day(entries: Iterable[Item]) -> tuple[DayItems, ...]:
    """The entries of a page, which come newest first."""
    return tuple(DayItems(day, anchor(day), tuple(found)) for day, found in groupby(entries, key=lambda item: item.day))


def anchor(day: dt.date) -> str:
    """Where a day's records begin on a page."""
    return f"_ngay-{day.day:02}"
