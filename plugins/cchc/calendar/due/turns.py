"""Words of a rhythm come in at a place in a row; the units that they count in go out, and the row moves past them."""

from collections.abc import Iterator
from typing import Final

from cchc.calendar.due.phrases import ROMAN
from cchc.calendar.due.recurrences import Every, months_of
from cchc.calendar.due.rows import Row


def take_units(row: Row) -> Iterator[Every]:
    """Take "hằng quý, 6 tháng và năm", "quý/lần", "6 tháng một lần"."""
    while True:
        here = row.at
        if any(row.take(*words) for words in _JOINS):
            pass
        while row.peek() in EACH:
            row.at += 1
        if not (unit := _unit(row)):
            row.at = here
            break
        yield unit
    if row.take("/", "lần") or row.take("lần"):
        return
    if row.figure() and row.peek(1) == "lần":
        row.at += 2


def take_place_in_quarter(row: Row) -> tuple[int, ...]:
    """Take "tháng cuối quý", "tháng đầu tiên mỗi quý", "tháng đầu quý sau": the months that are meant."""
    if row.peek() != "tháng":
        return ()
    at = 1
    if row.peek(1) == "thứ" and row.figure(2) in (1, 2, 3):
        shift, at = row.figure(2) - 3, 3
    elif row.peek(1) in SHIFTS:
        shift, at = SHIFTS[row.peek(1)], 2
    else:
        return ()
    at += row.peek(at) in ("tiên", "cùng")
    at += row.peek(at) in EACH
    if row.peek(at) != "quý" or row.figure(at + 1) or row.peek(at + 1) in ROMAN:
        return ()
    row.at += at + 1
    # The month of the next quarter is one of the same four.
    for words in (("sau",), ("tiếp", "theo"), ("kế", "tiếp"), ("liền", "kề")):
        if row.take(*words):
            break
    return tuple(month + shift for month in months_of("quarter"))


def take_place(row: Row) -> tuple[str, Every] | None:
    """Take "cuối quý", "đầu mỗi tháng": a part of every period, where none is named. A year is the plan's."""
    place = row.peek()
    if place not in SHIFTS:
        return None
    at = 1 + (row.peek(1) in EACH)
    unit = _UNITS.get(row.peek(at))
    if unit not in ("month", "quarter") and not (unit == "year" and at > 1):
        return None
    if row.figure(at + 1, 4) or row.peek(at + 1) in (*ROMAN, *SHIFTS):
        return None
    row.at += at + 1
    return place, unit


def take_times(row: Row) -> list[Every] | None:
    """Take "2 lần/năm", "một lần mỗi quý", "quý/lần", "2 năm một lần": how often within the unit is not kept.

    Every two years begin with a year that is not printed: that it recurs is all that is known.
    """
    if row.take("thường", "niên"):
        return ["year"]
    if row.figure() and row.peek(1) == "lần":
        at = 2
        while row.peek(at) in ("/", "trong", "một", "1", *EACH):
            at += 1
        if unit := _UNITS.get(row.peek(at)):
            row.at += at + 1
            return [unit]
        return None
    counted = row.figure() if row.peek(1) in _UNITS else 0
    at = 2 if counted else 1
    unit = _UNITS.get(row.peek(at - 1))
    if not unit or not (row.peek(at) in ("/", "1") and row.peek(at + 1) == "lần"):
        return None
    row.at += at + 2
    if counted > 1:
        return [_MONTHS[counted]] if unit == "month" and counted in _MONTHS else []
    return [unit]


def take_reports(row: Row) -> tuple[int, ...]:
    """Take "quý I, 6 tháng, quý III và năm", the reports of a year: the months in which their times end."""
    here, months, last = row.at, set[int](), ""
    while True:
        while row.peek() in EACH:
            row.at += 1
        quarter = row.figure(1) or ROMAN.get(row.peek(1), 0)
        if row.peek() == "quý" and quarter in range(1, 5):
            months.add(3 * quarter)
            row.at += 2
        elif row.figure() in (3, 6, 9) and row.peek(1) == "tháng":
            months.add(row.figure())
            row.at += 2
            row.take("đầu", "năm")
        elif row.peek() in ("quý", "tháng", "năm") and not row.figure(1, 4):
            months.update(months_of(_UNITS[row.peek()]))
            row.at += 1
        else:
            break
        last = row.tokens[row.at - 1]
        if not any(row.take(*words) for words in _JOINS):
            break
    # Without the year's own at the end these are the quarters and halves of one year.
    if len(months) > 1 and last == "năm" and not row.peek():
        return tuple(sorted(months))
    row.at = here
    return ()


def _unit(row: Row) -> Every | None:
    """Take a unit that is not the beginning of a date: "quý", but not "quý i"; "6 tháng", but not "6 tháng đầu năm"."""
    months = row.figure() if row.peek(1) == "tháng" and row.peek(2) not in ("đầu", "cuối") else 0
    unit = _MONTHS.get(months) if months else _UNITS.get(row.peek())
    size = 2 if months else 1
    if not unit or (unit == "quarter" and row.peek(size) in ROMAN):
        return None
    # "hằng năm 15/12" is each year, "năm 2021" one; "hằng tháng 02 lần" each month, "tháng 2" one.
    if row.year_at(size) or (row.figure(size) and unit not in ("year", "half") and row.peek(size + 1) != "lần"):
        return None
    row.at += size
    return unit


EACH: Final = ("hằng", "mỗi", "từng", "theo")
_JOINS: Final = ((",", "và"), (",",), ("và",), ("hoặc",), ("-",), (";",))
_UNITS: Final[dict[str, Every]] = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_MONTHS: Final[dict[int, Every]] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
SHIFTS: Final = {"đầu": -2, "giữa": -1, "cuối": 0}
