"""The words of a month, a quarter or a part of one of them or of a year come in; the spot that they name goes out."""

from dataclasses import dataclass
from typing import Final

from cchc.calendar.due.phrases import ROMAN
from cchc.calendar.due.rows import Row
from cchc.calendar.due.stretches import LAST, LONGEST, Spot, no_such_day


def read_month(row: Row) -> Spot | None:
    """The month behind the word "tháng": "4/2021", "4 năm 2021"."""
    month = row.figure()
    if not month:
        return None
    if month > len(LONGEST):
        name = f"tháng {month}"
        raise no_such_day(name)
    row.at += 1
    return Spot("month", (month, 1), (month, LAST), row.year())


def read_quarter(row: Row) -> Spot | None:
    """The quarter behind the word "quý": "IV/2021", "2 năm 2021"."""
    quarter = ROMAN.get(row.peek()) or row.figure()
    if not quarter:
        return None
    if quarter > len(ROMAN):
        name = f"quý {quarter}"
        raise no_such_day(name)
    row.at += 1
    return Spot("quarter", (3 * quarter - 2, 1), (3 * quarter, LAST), row.year())


def read_part(row: Row) -> Spot | None:
    """The beginning, middle or end of a month, quarter or year; so many months of a year; half of one."""
    here, days, late = row.at, (0, 0), False
    if (count := row.figure()) and row.peek(1) == "tháng" and row.peek(2) in ("đầu", "cuối"):
        row.at += 2
        return _months(row, count)
    if row.take("nửa") and row.peek() in ("đầu", "cuối"):
        if row.peek(1) != "tháng":
            return _months(row, 6)
        halves: dict[str, tuple[int, int]] = {"đầu": (1, 15), "cuối": (16, LAST)}
        days = halves[row.peek()]
        row.at += 1
    elif (thirds := _THIRDS.get(row.peek())) and (row.peek(1) in ("tháng", "quý", "năm") or row.year_at(1)):
        days, late = thirds.days, row.peek() == "cuối"
        row.at += 1
        if row.take("năm") or row.year_at():
            return Spot("part", (thirds.year[0], 1), (thirds.year[1], LAST), row.year(), late)
        if row.take("quý") and (found := read_quarter(row)):
            month = found.first[0] + thirds.quarter
            return Spot("part", (month, 1), (month, LAST), found.year, late)
    elif row.peek() in _DECADES and row.peek(1) == "tuần":
        days = _THIRDS[_DECADES[row.peek()]].days
        row.at += 2
    if row.at > here and row.take("tháng") and (found := read_month(row)):
        month = found.first[0]
        return Spot("part", (month, days[0]), (month, days[1]), found.year, late)
    row.at = here
    return None


def _months(row: Row, count: int) -> Spot | None:
    """So many of the first or last months of a year."""
    if count >= len(LONGEST):
        name = f"{count} tháng đầu hoặc cuối của một năm"
        raise no_such_day(name)
    first = row.take("đầu")
    row.at += 0 if first else 1
    row.take("năm")
    start, end = (1, count) if first else (len(LONGEST) + 1 - count, len(LONGEST))
    return Spot("part", (start, 1), (end, LAST), row.year())


@dataclass(frozen=True, slots=True)
class _Third:
    """The days of a month, the month of a quarter, the months of a year that a word means."""

    days: tuple[int, int]
    quarter: int
    year: tuple[int, int]


_THIRDS: Final = {
    "đầu": _Third((1, 10), 0, (1, 3)),
    "giữa": _Third((11, 20), 1, (6, 7)),
    "cuối": _Third((21, LAST), 2, (10, 12)),
}
_DECADES: Final = {"thượng": "đầu", "trung": "giữa", "hạ": "cuối"}
