"""The words of a stretch of days come in; its spots go out, or None where a word is not of that kind.

One pass from left to right, with no more than a few words looked ahead.
"""

from typing import Final

from cchc.calendar.due.parts import read_month, read_part, read_quarter
from cchc.calendar.due.phrases import Tokens, split_words
from cchc.calendar.due.rows import Row
from cchc.calendar.due.stretches import LAST, LONGEST, Spot, Stretch, filled, no_such_day


def read_stretch(tokens: Tokens) -> Stretch | None:
    """The stretch that all of `tokens` name; None where they do not. Raises MisreadingError for a month 13 or the like."""
    rest = tuple(token for token in tokens if token not in _FILLERS)
    row = Row(rest)
    begun = row.take("kể", "từ") or row.take("từ")
    if not (spots := _row_of_spots(row)):
        return None
    ongoing = any(row.take(*words) for words in _ONWARDS)
    if row.at < len(rest):
        return None
    found = filled(spots)
    if not found:
        return None
    mixed = {spot.unit == "year" for spot in found}
    if len(mixed) > 1 and not row.ranged:
        return None
    return Stretch(found, row.ranged, ongoing or (begun and not row.ranged))


def _row_of_spots(row: Row) -> list[Spot]:
    spots: list[Spot] = []
    unit: str = ""
    day = 0
    while found := _spot(row, unit, day):
        spot, unit = found
        spots.append(spot)
        if any(row.take(*words) for words in _RANGES):
            row.ranged = True
            day = 0
        elif row.take(",", "và") or any(row.take(word) for word in _LISTS):
            # "ngày 20 tháng 6, 12" names two twentieths, "từ ngày 20 tháng 6 đến tháng 12" a whole December.
            day = spot.first[1] if unit == _IN_WORDS else 0
            row.take("hết")
        else:
            return spots
        if any(row.tokens[row.at : row.at + len(words)] == words for words in _ONWARDS):
            return spots
    return []


def _spot(row: Row, unit: str, day: int) -> tuple[Spot, str] | None:
    """The next spot and the unit that a bare number behind it counts in."""
    if part := read_part(row):
        return part, "part"
    row.take("các")
    if row.figure() and row.peek(1) == "năm" and row.year_at(2):
        # "Trong 02 năm 2021-2022".
        row.at += 1
    for word in ("tháng", "quý", "ngày"):
        if row.take(word):
            row.take(".")
            return _counted(row, word, day)
    if row.take("giai", "đoạn") or row.take("thời", "kỳ") or row.peek() in ("năm", "những"):
        return _year(row)
    return _bare(row, unit, day)


def _counted(row: Row, unit: str, day: int = 0) -> tuple[Spot, str] | None:
    """The spot behind its unit; behind "ngày 20 tháng 6," another month is another twentieth."""
    if unit == "ngày":
        return _day(row)
    if unit == "tháng" and day:
        return _day_in(row, day)
    spot = read_month(row) if unit == "tháng" else read_quarter(row)
    return (spot, unit) if spot else None


def _year(row: Row) -> tuple[Spot, str] | None:
    """The year behind "giai đoạn" or "năm"; the plan's year where "năm" stands alone."""
    row.take("các")
    row.take("những")
    named = row.take("năm")
    if year := row.year_at():
        row.at += 1
        return Spot("year", *_WHOLE_YEAR, year), "năm"
    return (Spot("part", *_WHOLE_YEAR), "part") if named else None


def _bare(row: Row, unit: str, day: int) -> tuple[Spot, str] | None:
    """A spot that begins with its number: a date, a month with its year, or one more of the unit before."""
    # Behind "tháng", 5/6 would be a month and an unread figure; 15/6/2021 is a date everywhere.
    if (unit != "tháng" or row.year_at(4)) and (dated := _date(row)):
        return dated
    if row.year_at() and unit in ("", "năm"):
        return _year(row)
    if row.peek(1) == "tháng" or (row.peek(1) in ("-", "đến") and row.peek(3) == "/" and row.figure(4) and not unit):
        return _day(row)
    if day:
        return _day_in(row, day)
    if not unit or (unit == "ngày" and row.peek(1) == "/"):
        return _counted(row, "tháng") if row.peek(1) in ("/", ".") and row.year_at(2) else None
    return _counted(row, unit) if unit in ("tháng", "quý", "ngày") else None


def _day(row: Row) -> tuple[Spot, str] | None:
    if dated := _date(row):
        return dated
    day = row.figure()
    if not day:
        return None
    row.at += 1
    if row.take("tháng") or row.take("các", "tháng"):
        return _day_in(row, day)
    if day > LONGEST[0]:
        name = f"ngày {day}"
        raise no_such_day(name)
    return Spot("day", (0, day), (0, day)), "ngày"


def _day_in(row: Row, day: int) -> tuple[Spot, str] | None:
    """The day in the month that comes next: "15 tháng 12 năm 2023"."""
    month = row.figure()
    if not month:
        return None
    row.at += 1
    return _dated(day, month, row.year()), _IN_WORDS


def _date(row: Row) -> tuple[Spot, str] | None:
    """30/9/2020, 30.9.2020, 30-9-2020, 2020-09-30, 30/9, 30/9 năm 2020."""
    mark = row.peek(1)
    if mark == "-" and row.year_at() and row.peek(3) == "-" and row.figure(2) and row.figure(4):
        year, month, day = row.year_at(), row.figure(2), row.figure(4)
    elif mark in ("/", ".", "-") and row.peek(3) == mark and row.figure() and row.figure(2) and row.year_at(4):
        day, month, year = row.figure(), row.figure(2), row.year_at(4)
    elif mark in ("/", ".") and row.figure() and row.figure(2) and row.peek(3) != mark:
        day, month = row.figure(), row.figure(2)
        row.at += 3
        return _dated(day, month, row.year(dashed=False)), "ngày"
    else:
        return None
    row.at += 5
    return _dated(day, month, year), "ngày"


def _dated(day: int, month: int, year: int | None) -> Spot:
    if not 1 <= month <= len(LONGEST) or not 1 <= day <= LONGEST[month - 1]:
        name = f"ngày {day:02}/{month:02}" + (f"/{year}" if year else "")
        raise no_such_day(name)
    return Spot("day", (month, day), (month, day), year)


_WHOLE_YEAR: Final = ((1, 1), (12, LAST))
_IN_WORDS: Final = "ngày tháng"
_RANGES: Final = ((",", "đến"), ("đến", "hết"), ("cho", "đến", "hết"), ("cho", "đến"), ("đến",), ("-",))
_LISTS: Final = (",", ";", "và", "&", "+", "hoặc")
_FILLERS: Final = frozenset({"của", "trong", "vào", "là", "khoảng", "cả", "nay"})
_ONWARDS: Final = split_words(
    *("các năm tiếp theo", "các năm sau", "các năm kế tiếp", "các năm tiếp"),
    *("những năm tiếp theo", "những năm sau", "những năm kế tiếp", "những năm tiếp"),
    *("trở đi", "trở về sau"),
)
