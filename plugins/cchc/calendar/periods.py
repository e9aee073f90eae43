"""A day, or a quota such as "4 per month", comes in; whole weeks, months, quarters, years go out.

Rules: content-model.md, "A section's front matter": a quota counts over the last whole period.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from cchc.calendar.spans import SpanError

PeriodUnit = Literal["week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar week (Monday to Sunday), month, quarter or year, from `start` to `end` inclusive.

    Made by `period_of`, which keeps the three fields in step.
    """

    unit: PeriodUnit
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Whether `day` is one of the period's days."""
        return self.start <= day <= self.end

    @property
    def before(self) -> "Period":
        """The period just before this one."""
        return period_of(self.unit, self.start - timedelta(days=1))

    @property
    def label(self) -> str:
        """The period for data: "2026-W46" (ISO 8601), "2026-10", "2026-Q3", "2025"."""
        match self.unit:
            case "week":
                year, week, _ = self.start.isocalendar()
                return f"{year}-W{week:02}"
            case "month":
                return f"{self.start.year}-{self.start.month:02}"
            case "quarter":
                return f"{self.start.year}-Q{_quarter(self.start)}"
            case "year":
                return str(self.start.year)

    @property
    def words(self) -> str:
        """The period in Vietnamese: "tuần 46/2026", "tháng 10/2026", "quý III/2026", "năm 2025"."""
        match self.unit:
            case "week":
                year, week, _ = self.start.isocalendar()
                return f"tuần {week}/{year}"
            case "month":
                return f"tháng {self.start.month}/{self.start.year}"
            case "quarter":
                return f"quý {_ROMAN[_quarter(self.start) - 1]}/{self.start.year}"
            case "year":
                return f"năm {self.start.year}"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many records a section owes in each period; `str` gives what `parse_quota` reads."""

    count: int
    period_unit: PeriodUnit

    def last_whole_period(self, day: date) -> Period:
        """The last period that was over before `day` began.

        A month's last day does not complete it: records may still come in during that day.
        """
        return period_of(self.period_unit, day).before

    @property
    def words(self) -> str:
        """The quota in Vietnamese: "4 mỗi tháng"."""
        return f"{self.count} mỗi {_VIETNAMESE[self.period_unit]}"

    def __str__(self) -> str:
        """The quota in English: "4 per month"."""
        return f"{self.count} per {self.period_unit}"


def parse_quota(text: str) -> Quota:
    """The quota written as "4 per month" or "4 mỗi tháng"; week, month, quarter or year.

    Raises SpanError for anything else, and for a count outside 1–999.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    found = _QUOTA.fullmatch(plain)
    unit = _UNITS.get(found["unit"]) if found else None
    if not found or not unit or int(found["count"]) < 1:
        raise SpanError(text, _ACCEPTED)
    return Quota(int(found["count"]), unit)


def period_of(unit: PeriodUnit, day: date) -> Period:
    """The period of that unit which `day` falls in."""
    match unit:
        case "week":
            start = day - timedelta(days=day.weekday())
            return Period(unit, start, start + timedelta(days=6))
        case "month":
            return _months(unit, day.year, day.month, 1)
        case "quarter":
            return _months(unit, day.year, 3 * _quarter(day) - 2, 3)
        case "year":
            return _months(unit, day.year, 1, 12)


def _months(unit: PeriodUnit, year: int, first: int, count: int) -> Period:
    next_year, next_month = divmod(year * 12 + first - 1 + count, 12)
    return Period(unit, date(year, first, 1), date(next_year, next_month + 1, 1) - timedelta(days=1))


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


_ROMAN: Final = ("I", "II", "III", "IV")
_VIETNAMESE: Final[dict[PeriodUnit, str]] = {
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "year": "năm",
}
_UNITS: Final[dict[str, PeriodUnit]] = {name: unit for unit, word in _VIETNAMESE.items() for name in (unit, word)}
_ACCEPTED: Final = ("1 per week", "4 per month", "12 per quarter", "48 per year")
_QUOTA: Final = re.compile("(?P<count>[0-9]{1,3}) (?:per|mỗi) (?P<unit>[^0-9 ]+)")
