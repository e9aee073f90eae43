"""Vietnam's public holidays and the government's swaps come in; counts of working days go out.

Rules: content-model.md, "Time": working days skip weekends and public holidays, substitute days
included. Holidays, substitute days and most swaps are those of the `holidays` library (VN), which
knows 1901 to 2100; outside these years weekends alone are skipped. Where `Swaps` and the library
differ, `Swaps` is right.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from cchc.calendar.swaps import Swaps

_SATURDAY: Final = 5
_SWAPPED_OFF: Final = "Ngày nghỉ hoán đổi"


class _Year(NamedTuple):
    """One year, worked out: its working days as ascending ordinals, its holidays' names."""

    ordinals: tuple[int, ...]
    names: dict[date, str]


KnownYear = tuple[tuple[int, ...], tuple[tuple[int, str], ...]]
"""A year's working days as ordinals, and its holidays as ordinals with their names."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of Vietnam's offices under `swaps`.

    A year is worked out once, when first asked about (a few milliseconds); after that a question
    takes a binary search, and one more step for each year that it spans.
    """

    swaps: Swaps = field(default_factory=Swaps)
    _years: dict[int, _Year] = field(default_factory=dict, init=False, repr=False, compare=False)

    def take(self, year: int, known: KnownYear) -> None:
        """Take a year as `known_years` gave it, in a process that knew the same holidays and swaps."""
        ordinals, names = known
        self._years[year] = _Year(ordinals, {date.fromordinal(day): name for day, name in names})

    def known_years(self) -> dict[int, KnownYear]:
        """The years that were worked out so far, as plain values."""
        return {
            year: (found.ordinals, tuple((day.toordinal(), name) for day, name in sorted(found.names.items())))
            for year, found in self._years.items()
        }

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        rank = self._rank(day)
        return rank > 0 and self._year(day.year).ordinals[rank - 1] == day.toordinal()

    def count_after(self, start: date, end: date) -> int:
        """The number of working days d with start < d <= end; 0 where `end` is not after `start`.

        The day of issue or receipt does not count, the day of publication does.
        """
        if end <= start:
            return 0
        between = sum(len(self._year(year).ordinals) for year in range(start.year, end.year))
        return between + self._rank(end) - self._rank(start)

    def add(self, start: date, n: int) -> date:
        """The `n`-th working day after `start`; `start` itself, working or not, for n = 0.

        Raises ValueError for a negative `n`.
        """
        if n < 0:
            message = f"cannot add {n} working days"
            raise ValueError(message)
        if n == 0:
            return start
        place, year = self._rank(start) + n, start.year
        while place > len(ordinals := self._year(year).ordinals):
            place, year = place - len(ordinals), year + 1
        return date.fromordinal(ordinals[place - 1])

    def last_within(self, start: date, n: int) -> date:
        """The last calendar day D with count_after(start, D) <= n, so weekends after it included.

        Raises ValueError for a negative `n`.
        """
        if n < 0:
            message = f"no day is within {n} working days"
            raise ValueError(message)
        return self.add(start, n + 1) - timedelta(days=1)

    def name_of(self, day: date) -> str | None:
        """The Vietnamese name of the public holiday or day off on `day`; None on any other day.

        An ordinary weekend has no name, nor has a holiday that a swap makes a working day.
        """
        if day in self.swaps.working:
            return None
        name = self._year(day.year).names.get(day)
        return name or (_SWAPPED_OFF if day in self.swaps.off else None)

    def _rank(self, day: date) -> int:
        """How many working days of its year are not after `day`."""
        return bisect_right(self._year(day.year).ordinals, day.toordinal())

    def _year(self, year: int) -> _Year:
        # Writing into a dict of a frozen object: the answer is the same whoever writes it first.
        if year not in self._years:
            self._years[year] = _work_out(year, self.swaps)
        return self._years[year]


def _work_out(year: int, swaps: Swaps) -> _Year:
    from holidays import country_holidays  # noqa: PLC0415 - it takes long to load, and many builds ask for no working day

    # Swaps cross the new year (5 January 2019 is worked for 31 December 2018), and the library
    # files both days of one under the year of the day off.
    known = country_holidays("VN", years=range(year - 1, year + 2), expand=False, language="vi")
    worked = (known.weekend_workdays | swaps.working) - swaps.off
    off = (known.keys() | swaps.off) - swaps.working
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    ordinals = tuple(
        ordinal
        for ordinal, day in ((n, date.fromordinal(n)) for n in range(first, last + 1))
        if day in worked or (day.weekday() < _SATURDAY and day not in off)
    )
    return _Year(ordinals, {day: name for day, name in known.items() if day.year == year})
