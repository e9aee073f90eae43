"""Phrases such as "5 working days" or "1 month" come in; the last day still within them goes out.

Rules: content-model.md, "A section's front matter": `max_age`, `publish_within`, `review_every`.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from cchc.calendar.working_days import WorkingDays

SpanUnit = Literal["days", "working_days", "weeks", "months", "quarters", "years"]


class SpanError(ValueError):
    """A span or quota that cannot be read.

    `text` is what was written, `accepted` examples of what can be, `hint` the Vietnamese sentence
    that says so; `str` is a sentence on the fault and the hint.
    """

    def __init__(self, text: str, accepted: tuple[str, ...]) -> None:
        """Keep what was written and what may be written instead."""
        forms = ", ".join(f'"{form}"' for form in accepted)
        self.text = text
        self.accepted = accepted
        self.hint = f"Viết theo một trong các dạng {forms}; số từ 1 đến {_MOST}."
        super().__init__(f'Không đọc được "{text}". {self.hint}')


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in whole units; `str` gives its English form, which `parse_span` reads."""

    count: int
    unit: SpanUnit

    def last_day(self, start: date, working: WorkingDays) -> date:
        """The last day that is still within the span of something dated `start`.

        7 days from 20 November end on 27 November. Months, quarters and years end on the same day
        of the month, or on the month's last where there is none: 31 January + 1 month is 28 or 29
        February. Working days end on the eve of the first one too many.
        """
        match self.unit:
            case "working_days":
                return working.last_within(start, self.count)
            case "days" | "weeks":
                return start + timedelta(days=self.count * _DAYS[self.unit])
            case "months" | "quarters" | "years":
                return _months_after(start, self.count * _MONTHS[self.unit])

    @property
    def words(self) -> str:
        """The span in Vietnamese: "5 ngày làm việc"."""
        return f"{self.count} {_VIETNAMESE[self.unit]}"

    def __str__(self) -> str:
        """The span in English: "1 working day", "5 working days"."""
        plural = self.unit.replace("_", " ")
        return f"{self.count} {plural.removesuffix('s') if self.count == 1 else plural}"


def parse_span(text: str) -> Span | None:
    """The span written as "7 days" or "7 ngày"; None for "none" or "không", which exempt.

    Reads days, working days, weeks, months, quarters and years, singular or plural, whatever the
    case and spacing, and the same in Vietnamese.

    Raises SpanError for anything else, and for a count outside 1–999.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if plain in ("none", "không"):
        return None
    found = _SPAN.fullmatch(plain)
    unit = _UNITS.get(found["unit"]) if found else None
    if not found or not unit or not 1 <= int(found["count"]) <= _MOST:
        raise SpanError(text, _ACCEPTED)
    return Span(int(found["count"]), unit)


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


_DAYS: Final = {"days": 1, "weeks": 7}
_MONTHS: Final = {"months": 1, "quarters": 3, "years": 12}
_VIETNAMESE: Final[dict[SpanUnit, str]] = {
    "days": "ngày",
    "working_days": "ngày làm việc",
    "weeks": "tuần",
    "months": "tháng",
    "quarters": "quý",
    "years": "năm",
}
_UNITS: Final[dict[str, SpanUnit]] = {
    name: unit
    for unit, words in _VIETNAMESE.items()
    for plural in [unit.replace("_", " ")]
    for name in (words, plural, plural.removesuffix("s"))
}
_ACCEPTED: Final = ("7 days", "5 working days", "2 weeks", "1 month", "1 quarter", "1 year", "none")
_SPAN: Final = re.compile("(?P<count>[0-9]{1,3}) ?(?P<unit>[^0-9]+)")
# No rule asks for more, and no date can then run past the last that Python has.
_MOST: Final = 999
