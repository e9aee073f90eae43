"""Records newest first: a rank is where one stands in that order, from nought, and what shelves are made of."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from operator import neg
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cchc.content.entries import Law
    from cchc.content.records import Record
    from cchc.content.roll import Roll


class Order:
    """The records at some places of a roll, which come newest first.

    `days` are those by which they come, where it is not the days of their dates; nought is none.
    """

    __slots__ = ("_days", "_laws", "_months", "_ranks", "_spans", "places", "roll")

    def __init__(self, roll: Roll, places: Sequence[int], days: Sequence[int] | None = None) -> None:
        self.roll = roll
        self.places = places
        self._days = days
        self._laws: list[tuple[int, Law]] | None = None
        self._ranks: dict[int, int] | None = None
        self._months: list[tuple[int, int, int]] | None = None
        self._spans: dict[tuple[int, int], tuple[int, int]] | None = None

    def record(self, rank: int) -> Record:
        """The record of a rank."""
        return self.roll.record(self.places[rank])

    def records(self, ranks: Iterable[int]) -> list[Record]:
        """The records of these ranks."""
        record, places = self.roll.record, self.places
        return [record(places[rank]) for rank in ranks]

    def paths(self, ranks: Iterable[int]) -> list[str]:
        """Their paths."""
        paths, places = self.roll.paths, self.places
        return [paths[places[rank]] for rank in ranks]

    def kinds(self, ranks: Iterable[int]) -> frozenset[str]:
        """The kinds that there are among them."""
        kinds, places = self.roll.kinds, self.places
        return frozenset([kinds[places[rank]] for rank in ranks])

    def which(self, ranks: Iterable[int], states: Collection[str], kinds: Collection[str]) -> list[int]:
        """Those whose records state one of some keys that are in no column, or are of one of some kinds."""
        stated, of, places = self.roll.stated, self.roll.kinds, self.places
        some = {names for names in self.roll.forms if not set(names).isdisjoint(states)}
        if not some:
            return [rank for rank in ranks if of[places[rank]] in kinds] if kinds else []
        return [rank for rank in ranks if stated[place := places[rank]] in some or of[place] in kinds]

    def rank(self, path: str) -> int | None:
        """The rank of the record at a path, where it is one of these."""
        if self._ranks is None:
            self._ranks = dict(zip(self.places, range(len(self.places)), strict=True))
        place = self.roll.places.get(path)
        return None if place is None else self._ranks.get(place)

    @property
    def days(self) -> Sequence[int]:
        """The day by which each comes, falling."""
        if self._days is None:
            self._days = [self.roll.days[place] for place in self.places]
        return self._days

    def between(self, first: int, last: int) -> range:
        """The ranks of the days from `first` to `last`."""
        begin = bisect_left(self.days, -last, key=neg)
        return range(begin, bisect_right(self.days, -first, begin, key=neg))

    def laws(self) -> list[tuple[int, Law]]:
        """The documents among them: the rank of each, and what is asked of every document."""
        if self._laws is None:
            known = dict(self.roll.laws())
            self._laws = [(rank, known[place]) for rank, place in enumerate(self.places) if place in known] if known else []
        return self._laws

    def months(self) -> list[tuple[int, int, int]]:
        """Each month, as 202611, that has records, with the first of their ranks and the one after the last; the latest first."""
        if self._months is None:
            days = self.days
            self._months = []
            begin = 0
            while begin < len(days):
                month = month_of(days[begin])
                first = dt.date(*divmod(month, 100), 1).toordinal() if month else 0
                end = bisect_right(days, -first, begin, key=neg)
                self._months.append((month, begin, end))
                begin = end
        return self._months

    @property
    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Year and month → the first of its ranks, and the one after its last; a month of nought is the whole year."""
        if self._spans is None:
            self._spans = {}
            for month, first, end in self.months():
                year = month // 100
                self._spans[year, month % 100] = (first, end)
                self._spans[year, 0] = (self._spans.get((year, 0), (first,))[0], end)
        return self._spans


def newest_first(roll: Roll, places: Iterable[int]) -> list[int]:
    """By instant, the latest first; equal instants by address."""
    return sorted(sorted(places, key=roll.addresses.__getitem__), key=roll.instants.__getitem__, reverse=True)


class _Months(dict[int, int]):
    """Day by its number → month, as 202611; most records share their day with others."""

    def __missing__(self, day: int) -> int:
        date = dt.date.fromordinal(day) if day else None
        self[day] = month = date.year * 100 + date.month if date else 0
        return month


month_of = _Months().__getitem__
"""The month of the day with a number, as 202611; nought of none."""
