"""What recurs, and its last days in a year, come in; its next last day, its rules for a calendar and its words go out."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from cchc.calendar.due.stretches import LAST, LONGEST, day_of

Every = Literal["day", "week", "month", "quarter", "half", "year"]
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something done every day, week, month, quarter, half year or year.

    `days` are its last days in any year, each a month and a day, LAST (−1) for the month's last: the ends of the periods
    where nothing else is printed. A weekly one has a `weekday` instead, 1 for Monday to 7; a daily one neither.
    """

    every: Every
    days: tuple[MonthDay, ...] = ()
    weekday: int | None = None

    def next_day(self, day: date) -> date:
        """The first of its last days that is not before `day`."""
        if self.every == "day":
            return day
        if self.weekday:
            return day + timedelta(days=(self.weekday - day.isoweekday()) % 7)
        ends = (day_of(year, *end) for year in (day.year, day.year + 1) for end in self.days)
        return min(end for end in ends if end >= day)

    @property
    def rules(self) -> tuple[str, ...]:
        """Its last days as recurrence rules of RFC 5545; more than one where they fall on different days of months."""
        if self.every == "day":
            return ("FREQ=DAILY",)
        if self.weekday:
            return (f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[self.weekday - 1]}",)
        by_day = groupby(sorted(self.days, key=lambda end: (end[1], end[0])), key=lambda end: end[1])
        months = [(day, [month for month, _ in group]) for day, group in by_day]
        return tuple(f"FREQ=YEARLY;BYMONTH={','.join(map(str, found))};BYMONTHDAY={day}" for day, found in months)

    @property
    def words(self) -> str:
        """In Vietnamese: "hằng quý", "hằng tháng, chậm nhất ngày 15", "hằng năm, chậm nhất ngày 14/12"."""
        named = _NAMES[self.every]
        if self.weekday:
            return named if self == usual("week") else f"{named}, chậm nhất {_WEEKDAY_NAMES[self.weekday - 1]}"
        if self == usual(self.every):
            return named
        if self.every == "month" and len(self.days) == len(LONGEST):
            return f"{named}, chậm nhất ngày {max(day for _, day in self.days)}"
        offsets = {((month - 1) % 3, day) for month, day in self.days}
        if self.every == "quarter" and len(offsets) == 1 and len(self.days) == len(_ENDS["quarter"]):
            place, day = offsets.pop()
            which = ("tháng đầu quý", "tháng thứ hai của quý", "tháng cuối quý")[place]
            return f"{named}, chậm nhất {'hết' if day == LAST else f'ngày {day}'} {which}"
        # A month's end is one for February alone that has no figure in every year.
        ends = [f"hết tháng {month}" if day == LAST else f"ngày {day:02}/{month:02}" for month, day in self.days]
        return f"{named}, chậm nhất {', '.join(ends[:-1])}{' và ' if ends[1:] else ''}{ends[-1]}"


def usual(every: Every) -> Recurrence:
    """The recurrence that ends with every month, quarter, half year, year, or week (on its Sunday)."""
    match every:
        case "day":
            return Recurrence(every)
        case "week":
            return Recurrence(every, weekday=7)
        case _:
            return recurrence(every, [(month, LAST) for month in _ENDS[every]])


def recurrence(every: Every, days: list[MonthDay]) -> Recurrence:
    """With these last days, in order; one on or behind a month's longest end is its last day."""
    return Recurrence(every, tuple(sorted({(m, d if d < LONGEST[m - 1] else LAST) for m, d in days}, key=_by_date)))


def months_of(every: Every) -> tuple[int, ...]:
    """The months in which its periods end."""
    return _ENDS[every]


def _by_date(end: MonthDay) -> MonthDay:
    month, day = end
    return month, LONGEST[0] if day == LAST else day


_ENDS: Final[dict[Every, tuple[int, ...]]] = {
    "day": (),
    "week": (),
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half": (6, 12),
    "year": (12,),
}
_NAMES: Final[dict[Every, str]] = {
    "day": "hằng ngày",
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half": "6 tháng một lần",
    "year": "hằng năm",
}
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY_NAMES: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
