"""Lists of records that are no shelves: by kind, by who supplied them and when, by the day of their last change."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from cchc.catalog.clock import Clock
from cchc.catalog.reviews import reviewable
from cchc.content.entries import micros, revisions
from cchc.content.kinds import BEGUN, DISTINCT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.calendar import Moment
    from cchc.catalog.holdings import Holdings
    from cchc.content.records import Record
    from cchc.content.roll import Roll
    from cchc.settings import Build


class Lists(Clock):
    """Who asks for one of these lists has read all of it."""

    def __init__(self, build: Build, holdings: Holdings) -> None:
        super().__init__(build, holdings)
        self._roll = holdings.content.roll
        self._by_unit: dict[str, list[int]] | None = None
        self._begun: dict[str, list[int]] | None = None
        self._by_kind: dict[str, list[int]] | None = None
        self._revised: dict[int, list[int]] | None = None

    @property
    def withdrawn(self) -> tuple[Record, ...]:
        """Those whose page stays, under a notice."""
        self.reads.note("withdrawn")
        return self._records(self.holdings.withdrawn)

    @property
    def supplied(self) -> tuple[Record, ...]:
        """Those published by now, whether or not they have expired since, newest first."""
        self.reads.note("supplied")
        return self._records(self.holdings.supplied)

    @property
    def last_supplied(self) -> Record | None:
        """The newest of them."""
        self.reads.note("supplied")
        return next(map(self._roll.record, self.holdings.supplied), None)

    def supplied_by(self, unit: str) -> tuple[Record, ...]:
        """Those of one unit."""
        self.reads.note("supplied by", unit)
        if self._by_unit is None:
            self._by_unit = {}
            for place in self.holdings.supplied:
                self._by_unit.setdefault(self._roll.units[place] or "", []).append(place)
        return self._records(self._by_unit.get(unit, ()))

    def supplied_in(self, year: int) -> tuple[Record, ...]:
        """Those of one year."""
        self.reads.note("supplied in", str(year))
        supplied, days = self.holdings.supplied, self._roll.days
        first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
        begin = bisect_left(supplied, -last, key=lambda place: -days[place])
        return self._records(supplied[begin : bisect_right(supplied, -first, begin, key=lambda place: -days[place])])

    def every(self, kind: str) -> tuple[Record, ...]:
        """The listed records of one kind, newest first."""
        if kind in DISTINCT:
            self.reads.note("every", kind)
        else:  # nearly all that there is
            self.reads.note("all", self.holdings.collections["site"][""].records.name)
        if self._by_kind is None:
            self._by_kind = {}
            kinds = self._roll.kinds
            for place in self.holdings.order.places:
                self._by_kind.setdefault(kinds[place], []).append(place)
        return self._records(self._by_kind.get(kind, ()))

    @property
    def reviewable(self) -> tuple[Record, ...]:
        """The listed records that can have a day for their review, newest first: all others do not matter to who asks this."""
        self.reads.note("reviewable")
        order = self.holdings.order
        return tuple(order.records(reviewable(order)))

    def begun_in(self, section: str) -> tuple[Record, ...]:
        """Those of a section itself, of the kinds that are issued or received before they are published."""
        self.reads.note("begun in", section)
        if self._begun is None:
            self._begun = {}
            kinds, sections = self._roll.kinds, self._roll.sections
            for place in self.holdings.supplied:
                if kinds[place] in BEGUN:
                    self._begun.setdefault(sections[place], []).append(place)
        return self._records(self._begun.get(section, ()))

    def changed_on(self, day: dt.date) -> list[Record]:
        """The listed records whose last change was on a day, the oldest first."""
        self.reads.note("changed", day.isoformat())
        order, seldom, number = self.holdings.order, self._roll.seldom, day.toordinal()
        if self._revised is None:
            self._revised = {}
            revised = [place for place in order.places if place in seldom and seldom[place].revised] if seldom else []
            for place, changed in last_changes(self._roll, revised, micros(self._build.instant)):
                self._revised.setdefault(changed, []).append(place)
        # Nearly all records state no change: those of a day stand together.
        places = [order.places[rank] for rank in order.between(number, number)]
        places = [place for place in places if place not in seldom or not seldom[place].revised]
        found = self._records((*places, *self._revised.get(number, ())))
        return sorted(found, key=lambda r: (r.date.instant, r.address))

    def _records(self, places: Iterable[int]) -> tuple[Record, ...]:
        return tuple(map(self._roll.record, places))


def last_change(record: Record, instant: dt.datetime) -> Moment:
    """The last change that a record states, of those that have come by an instant."""
    return max([record.date, *(moment for moment in revisions(record) if moment.instant <= instant)])


def last_changes(roll: Roll, places: Iterable[int], instant: int) -> Iterator[tuple[int, int]]:
    """Each of the places with the day of its record's last change by an instant in microseconds, as a number."""
    for place in places:
        revised = roll.seldom[place].revised if place in roll.seldom else ()
        if revised:
            last = max([(roll.instants[place], roll.days[place]), *(change for change in revised if change[0] <= instant)])
            yield place, last[1]
        else:
            yield place, roll.days[place]
