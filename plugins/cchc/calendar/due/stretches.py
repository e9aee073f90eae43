"""Words of a due phrase come in ("tháng 3 đến tháng 5 / 2021"); the stretch of days that they name goes out.

A stretch is a row of spots, each the days of one name within one year: a day, a month, a quarter, a part of the year, the
year. The year may be missing, and is then taken from a neighbour, or from the plan's period.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

from cchc.calendar.zone import FIRST_YEAR, LAST_YEAR

Bound = Literal["none", "by", "before"]
Unit = Literal["day", "month", "quarter", "part", "year"]
Interval = tuple[date, date]

LAST: Final = -1
LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class MisreadingError(ValueError):
    """A phrase that is understood and still names no days; `fault` is a Vietnamese clause, `hint` a sentence."""

    def __init__(self, fault: str, hint: str) -> None:
        """Keep what is wrong, and how to mend it."""
        self.fault = fault
        self.hint = hint
        super().__init__(f"{fault}. {hint}")


@dataclass(frozen=True, slots=True)
class Spot:
    """From `first` to `last`, each a month and a day of `year`; day LAST is the month's last, month 0 one not printed.

    `late` marks the end of a longer time ("cuối năm").
    """

    unit: Unit
    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    late: bool = False

    def days(self, year: int, month: int) -> Interval:
        """The days in `year`, and in `month` where none is printed. Raises MisreadingError where there is no such day."""
        (start, first), (end, last) = self.first, self.last
        return day_of(year, start or month, first), day_of(year, end or month, last)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first of its spots to the last; `ranged` where "đến" or a dash joins them, `ongoing` with no end printed.

    "Tháng 6 và tháng 12/2024" ends with the last of them: nobody is late who still has a part of it to come.
    """

    spots: tuple[Spot, ...]
    ranged: bool = False
    ongoing: bool = False

    @property
    def is_of_years(self) -> bool:
        """Whether it is whole years that are printed."""
        return all(spot.unit == "year" for spot in self.spots)

    def placed(self, bound: Bound, period: Interval | None) -> Interval:
        """The stretch's days; the last day alone where a bound is printed.

        What is not printed is taken from `period`: the only year, or month, in which the stretch meets it, or else the year
        of a period that has but one. Raises MisreadingError where that leaves none or several, and where a day does not
        exist.
        """
        if self.spots[-1].year and self.spots[-1].last[0]:
            return self._in(0, 0, bound)
        found = {days for year, month in self._candidates(period) if (days := self._tried(year, month, bound))}
        met = [days for days in found if period and days[0] <= period[1] and period[0] <= days[1]]
        if len(met) == 1:
            return met[0]
        if not met and period and period[0].year == period[1].year and self.spots[-1].last[0]:
            return self._in(period[0].year, 0, bound)
        lacking, example = ("năm", "Tháng 4/2021") if self.spots[-1].last[0] else ("tháng", "trước ngày 15/6/2021")
        why = "thời kỳ của kế hoạch cũng không cho biết" if period else "kế hoạch cũng không ghi thời kỳ (period)"
        fault = f"không ghi {lacking}, {why}"
        raise MisreadingError(fault, f'Ghi rõ {lacking}, ví dụ "{example}".')

    def _candidates(self, period: Interval | None) -> Iterator[tuple[int, int]]:
        if period:
            printed, month = self.spots[-1].year, self.spots[-1].last[0]
            # A year more on either side: "trước 01/01" ends in the year before.
            for year in (
                [printed] if printed else range(max(FIRST_YEAR, period[0].year - 1), min(LAST_YEAR, period[1].year + 1) + 1)
            ):
                yield from ((year, m) for m in ([month] if month else range(1, 13)))

    def _tried(self, year: int, month: int, bound: Bound) -> Interval | None:
        try:
            return self._in(year, month, bound)
        except MisreadingError:
            # Another year may have the 29th of February; `placed` complains where none does.
            return None

    def _in(self, year: int, month: int, bound: Bound) -> Interval:
        all_days = [spot.days(spot.year or year, month) for spot in self.spots]
        # "6 tháng đầu năm và cả năm" begin alike.
        if any(one[0] > other[0] or one[1] >= other[1] for one, other in pairwise(all_days)):
            fault = "mốc sau không muộn hơn mốc trước"
            raise MisreadingError(
                fault, 'Viết mốc sớm trước, mỗi mốc kèm năm nếu khác năm, ví dụ "Tháng 11/2021 - tháng 2/2022".'
            )
        start, end = all_days[-1]
        match bound:
            case "none":
                return all_days[0][0], end
            case "before" if not self.spots[-1].late:
                return start - timedelta(days=1), start - timedelta(days=1)
            case _:
                return end, end


def filled(spots: list[Spot]) -> tuple[Spot, ...] | None:
    """The spots with the month and year of the next ("15-20/6/2021"), else of the one before; None where years and parts mix."""
    for place in range(len(spots) - 2, -1, -1):
        spot, following = spots[place], spots[place + 1]
        if not spot.first[0] and following.unit == "day":
            month = following.first[0]
            spot = replace(spot, first=(month, spot.first[1]), last=(month, spot.last[1]))
        if spot.year is None and following.unit != "year":
            spot = replace(spot, year=following.year)
        spots[place] = spot
    for place in range(1, len(spots)):
        if spots[place].year is None and spots[place - 1].unit != "year":
            spots[place] = replace(spots[place], year=spots[place - 1].year)
    years = {spot.year is None for spot in spots}
    months = {spot.first[0] == 0 for spot in spots}
    return tuple(spots) if len(years) == len(months) == 1 else None


def day_of(year: int, month: int, day: int) -> date:
    """The day, or the month's last for LAST. Raises MisreadingError where there is no such day."""
    try:
        if day == LAST:
            return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return date(year, month, day)
    except ValueError:
        name = f"ngày {day:02}/{month:02}/{year}"
        raise no_such_day(name) from None


def no_such_day(name: str) -> MisreadingError:
    """The error that says so."""
    return MisreadingError(f"không có {name}", "Đối chiếu với văn bản gốc rồi sửa lại.")
