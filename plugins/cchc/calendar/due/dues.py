"""A due date as a plan prints it comes in; its days, its kind and how it recurs go out.

Rules: content-model.md, `tasks[].due`. The forms, how each is read and why stand in `readings`; what is in brackets, or is a
bound behind a comma, is read here with what it stands beside.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from cchc.calendar.due.events import is_relative
from cchc.calendar.due.phrases import Phrase, Tokens, opens_bound, read_phrase
from cchc.calendar.due.readings import DueKind, Reading, read_days, read_words
from cchc.calendar.due.recurrences import Recurrence
from cchc.calendar.due.rows import Row
from cchc.calendar.due.stretches import Interval, MisreadingError
from cchc.calendar.periods import PeriodUnit, period_of
from cchc.calendar.words import short_date


class DueError(ValueError):
    """A due date that cannot be read.

    `text` is what was written, `accepted` examples of what can be; `fault` says in Vietnamese what is wrong, `hint` how to mend
    it; `str` is both.
    """

    def __init__(self, text: str, fault: str = "", hint: str = "") -> None:
        """Keep what was written; without a `fault` none of the forms was found."""
        self.text = text
        self.accepted = _ACCEPTED
        self.fault = f'Thời hạn "{text}": {fault}.' if fault else f'Không đọc được thời hạn "{text}".'
        forms = ", ".join(f'"{form}"' for form in _ACCEPTED)
        self.hint = hint or f"Viết theo một trong các dạng {forms}."
        super().__init__(f"{self.fault} {self.hint}")


@dataclass(frozen=True, slots=True)
class Due:
    """When a task is due: `text` as printed, its kind, and its first and last day where it has any.

    day         one last day, which is both `start` and `end`
    period      to be done from `start` to `end`, both included
    recurring   as `recurrence` says, None where only "định kỳ" is printed; `start` and `end` are the years printed beside it
    standing    all the time, from `start` to `end` where they are printed
    relative    no days: it hangs on something else
    """

    text: str
    kind: DueKind
    start: date | None = None
    end: date | None = None
    recurrence: Recurrence | None = None

    @property
    def words(self) -> str:
        """In Vietnamese: "chậm nhất ngày 20/06/2024", "quý IV/2021", "hằng năm", "thường xuyên, từ năm 2022"."""
        match self.kind:
            case "day":
                return f"chậm nhất ngày {short_date(self.end)}" if self.end else ""
            case "period":
                return _interval_words(self.start, self.end)
            case "recurring":
                named = self.recurrence.words if self.recurrence else "định kỳ"
            case "standing":
                named = "thường xuyên"
            case "relative":
                return "không ấn định ngày"
        return f"{named}, {_interval_words(self.start, self.end)}" if self.start or self.end else named


def parse_due(text: str, period: Interval | None = None) -> Due:
    """The due date that `text` names; a year that is not printed is the one in which it meets the plan's `period`.

    Reads days, months, quarters, half years, years and rows of them, with or without "trước", "chậm nhất" and their like, in
    either case and Unicode form; what recurs, what goes on all the time and what hangs on something else.

    Raises DueError for anything else, for days that do not exist, and where no year is printed and `period` leaves a choice.
    """
    try:
        found = _read(read_phrase(text), period)
    except MisreadingError as error:
        raise DueError(text, error.fault, error.hint) from None
    if not found:
        raise DueError(text)
    return Due(text, found.kind, found.start, found.end, found.recurrence)


def _read(phrase: Phrase, period: Interval | None) -> Reading | None:
    if not phrase.remarks:
        return read_words(phrase.main, period)
    if not is_relative(phrase.main):
        # "Hằng quý (trước ngày 20 của tháng cuối quý)", "tháng 4 (năm 2021)": one phrase, and a pair of brackets.
        whole = phrase.main + tuple(token for remark in phrase.remarks for token in remark)
        if found := _tried(whole, period):
            return found
    found = read_words(phrase.main, _year_of(phrase) or period)
    for remark in phrase.remarks:
        if not found:
            return None
        found = _with(found, remark, period)
    return found


def _with(said: Reading, remark: Tokens, period: Interval | None) -> Reading | None:
    """What is said, drawn closer by the remark; None for a bound that cannot be read."""
    around = (said.start, said.end) if said.start and said.end and said.kind == "period" else period
    if opens_bound(remark) and not is_relative(remark):
        by = read_days(remark, around)
        return _joined(said, by) if by else None
    # Anything else is a mere remark where it cannot be read: "(tập trung vào tháng 4, tháng 5 về bầu cử)".
    by = read_words(remark, around) if said.kind in ("period", "recurring", "relative") else None
    if not by or by.kind in ("standing", "relative") or (said.kind == "recurring" and by.kind != "period"):
        return said
    return _joined(said, by)


def _joined(said: Reading, by: Reading) -> Reading | None:
    match said.kind, by.kind:
        case "period", "recurring":
            return replace(by, start=said.start, end=said.end)
        case "recurring", "period" if not said.start:
            return replace(said, start=by.start, end=by.end)
        case "period", _ if said.start and said.end and by.start and by.end:
            start = by.start if by.kind == "period" else said.start
            if not said.start <= start <= by.end <= said.end:
                fault = "hai mốc thời gian mâu thuẫn với nhau"
                raise MisreadingError(fault, "Đối chiếu với văn bản gốc, chỉ giữ một mốc.")
            return replace(said, start=start, end=by.end)
        case "day", _ if said.end and by.end:
            # Two last days, of two parts of a task: the later is the last.
            return said if said.end >= by.end else by
        case "relative", _:
            return by
        case _:
            return replace(said, end=by.end) if said.kind == "standing" else None


def _tried(tokens: Tokens, period: Interval | None) -> Reading | None:
    try:
        return read_words(tokens, period)
    except MisreadingError:
        return None


def _year_of(phrase: Phrase) -> Interval | None:
    """The year that the remarks print, for "trong tháng 6, chậm nhất ngày 30/6/2024"."""
    for remark in phrase.remarks:
        row = Row(remark)
        if opens_bound(remark) and (year := next(filter(None, map(row.year_at, range(len(remark)))), 0)):
            return date(year, 1, 1), date(year, 12, 31)
    return None


def _interval_words(start: date | None, end: date | None) -> str:
    if start and end:
        return _span_words(start, end)
    if start:
        return f"từ năm {start.year}" if (start.month, start.day) == (1, 1) else f"từ ngày {short_date(start)}"
    if end:
        return f"đến hết năm {end.year}" if (end.month, end.day) == (12, 31) else f"đến ngày {short_date(end)}"
    return ""


def _span_words(start: date, end: date) -> str:
    for unit in _UNITS:
        if (whole := period_of(unit, start)).start == start and whole.end == end:
            return whole.words
    if start.day > 1 or (end + timedelta(days=1)).day > 1:
        first = f"từ ngày {short_date(start)} đến " if start < end else ""
        return f"{first}ngày {short_date(end)}"
    if (start.month, end.month) == (1, 12):
        return f"từ năm {start.year} đến năm {end.year}"
    if start.year != end.year:
        return f"từ tháng {start.month}/{start.year} đến tháng {end.month}/{end.year}"
    # Only counts that people use: "7 tháng cuối năm" is June to December.
    if (start.month, end.month) in _PARTS:
        return f"{_PARTS[start.month, end.month]} năm {start.year}"
    return f"từ tháng {start.month} đến tháng {end.month}/{end.year}"


_PARTS: Final = {(1, 6): "6 tháng đầu", (1, 9): "9 tháng đầu", (7, 12): "6 tháng cuối"}
_UNITS: Final[tuple[PeriodUnit, ...]] = ("month", "quarter", "year")
_ACCEPTED: Final = (
    *("30/9/2020", "trước ngày 21/6/2024", "chậm nhất 15/12/2023", "Tháng 4/2021", "Quý IV/2021", "6 tháng đầu năm 2024"),
    *("Năm 2021", "Năm 2021-2022", "Từ tháng 3 đến tháng 5/2021", "Hằng năm", "Tháng 12 hằng năm", "Thường xuyên"),
    *("15 ngày sau khi nhận được phiếu", "Theo kế hoạch"),
)
