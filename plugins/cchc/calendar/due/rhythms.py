"""The words of a due phrase come in; how often they say that it recurs goes out, with the words that say something else.

"trước ngày 20 tháng cuối quý" is a rhythm of quarters, and leaves "trước ngày 20" to be read.
"""

from dataclasses import dataclass, replace
from typing import Final

from cchc.calendar.due.phrases import Tokens
from cchc.calendar.due.recurrences import Every, MonthDay, Recurrence, months_of, recurrence, usual
from cchc.calendar.due.rows import Row
from cchc.calendar.due.stretches import LAST, LONGEST, Bound, Spot
from cchc.calendar.due.turns import (
    EACH,
    SHIFTS,
    take_place,
    take_place_in_quarter,
    take_reports,
    take_times,
    take_units,
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often; in which months of the year, where they are named by their place in the quarter; what else is said.

    `every` is None where something is said to recur and not how often ("định kỳ"); `place` is the part of the period that
    is named ("cuối", "đầu"); `periodic` says that "định kỳ" is printed.
    """

    every: Every | None
    rest: Tokens
    months: tuple[int, ...] = ()
    place: str = ""
    periodic: bool = False


def read_rhythm(tokens: Tokens) -> Rhythm | None:
    """The rhythm that `tokens` have anywhere, or None.

    The finest counts where several are printed: who reports by quarter, half year and year, reports every quarter, and the
    other reports fall on the same days.
    """
    row = Row(tuple(word for word in tokens if word != "của"))
    found: list[Every] = []
    rest: list[str] = []
    months: tuple[int, ...] = ()
    place, recurs, periodic = "", False, False
    while row.peek():
        if reports := take_reports(row) if not rest else ():
            recurs, months = True, reports
            found.append(_named(reports))
        elif row.take("định", "kỳ") or row.take("thường", "kỳ"):
            recurs = periodic = True
            if not take_reports(replace(row)):
                found += take_units(row)
        elif named := take_place_in_quarter(row):
            recurs, months = True, named
            found.append("quarter")
        elif part := take_place(row):
            recurs, place = True, part[0]
            found.append(part[1])
        elif row.peek() in EACH and (units := list(take_units(row))):
            recurs = True
            found += units
        elif (often := take_times(row)) is not None:
            recurs = True
            found += often
        else:
            rest.append(row.peek())
            row.at += 1
    finest = min(found, key=_ORDER.index) if found else None
    return Rhythm(finest, tuple(rest), months, place, periodic) if recurs else None


def read_weekday(tokens: Tokens) -> int | None:
    """The weekday of "thứ 6", 1 for Monday; None for anything else."""
    if tokens == ("chủ", "nhật"):
        return 7
    if len(tokens) == len(("thứ", "6")) and tokens[0] == "thứ":
        return _WEEKDAYS.get(tokens[1])
    return None


def recurring(rhythm: Rhythm, spots: tuple[Spot, ...], bound: Bound) -> Recurrence | None:
    """The recurrence of a rhythm whose last days are bound by `spots`; None where the two do not fit."""
    every = rhythm.every or "year"
    if every in ("day", "week"):
        return None
    months = rhythm.months or months_of(every)
    days: list[MonthDay] = []
    for spot in spots:
        if spot.first[0] and (rhythm.every in ("year", None) or len(spots) >= len(months_of(every))):
            days.append(_end(spot.first, spot.last, bound, late=spot.late))
        elif spot.first[0] or every == "year":
            return None
        else:
            days += [_end((month, spot.first[1]), (month, spot.last[1]), bound, late=spot.late) for month in months]
    return recurrence(every, days)


def placed(rhythm: Rhythm) -> Recurrence | None:
    """The recurrence of a rhythm by itself: at the ends of its periods, or in the part of them that is named."""
    if rhythm.every is None:
        return None
    if rhythm.months:
        return recurrence(rhythm.every, [(month, LAST) for month in rhythm.months])
    if rhythm.place in SHIFTS and rhythm.every == "quarter":
        return recurrence(rhythm.every, [(month + SHIFTS[rhythm.place], LAST) for month in months_of("quarter")])
    if rhythm.place in _MONTH_PARTS and rhythm.every == "month":
        return recurrence(rhythm.every, [(month, _MONTH_PARTS[rhythm.place]) for month in months_of("month")])
    return usual(rhythm.every)


def _named(months: tuple[int, ...]) -> Every:
    """The unit that reports ending in these months are best called by."""
    return next((every for every in ("year", "half", "quarter") if set(months) <= set(months_of(every))), "month")


def _end(first: MonthDay, last: MonthDay, bound: Bound, *, late: bool) -> MonthDay:
    if bound != "before" or late:
        return last
    month, day = first
    # The eve of a first is the last of the month before, of December before January.
    return (month, min(day, LONGEST[month - 1] + 1) - 1) if day > 1 else ((month - 2) % 12 + 1, LAST)


_ORDER: Final = ("day", "week", "month", "quarter", "half", "year")
_MONTH_PARTS: Final = {"đầu": 10, "giữa": 20, "cuối": LAST}
_WEEKDAYS: Final = {str(number): number - 1 for number in range(2, 8)} | {"năm": 4}
