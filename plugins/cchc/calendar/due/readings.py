"""The words of a due phrase come in; what a clerk would understand by them goes out: a kind, its days, how it recurs.

How each form is read, and why:

| printed | read as | because |
| --- | --- | --- |
| 30/9/2020, chậm nhất 30/9/2020, đến (hết) 30/9/2020 | that day | "đến" and "chậm nhất" include the day that they name |
| trước (ngày) 21/6/2024, chậm nhất trước 21/6/2024 | the day before | "trước" excludes it |
| trước 17h ngày 21/6/2024 | that day | the hour is excluded, not the day; midnight is the day before |
| trước tháng 10/2024, trước quý III/2021, trước năm 2025 | the day before it begins | as before |
| hết quý II/2024, chậm nhất tháng 6/2024 | its last day | |
| tháng 4/2021, quý IV/2021, năm 2021-2022, 6 tháng đầu năm 2024 | all its days | done within them is done in time |
| tháng 6 và tháng 12/2024 | from the first to the last | nobody is late who still has a part to come |
| đầu, giữa, cuối tháng | 1–10, 11–20, from 21 | thượng, trung, hạ tuần |
| đầu, giữa, cuối quý | its first, second, third month | |
| đầu, giữa, cuối năm | quarter I, June and July, quarter IV | the latest that a clerk lets pass: vague words make nobody late |
| trước cuối năm 2025 | its last day | "before the year is out" |
| tháng 12 hằng năm, trước ngày 20 tháng cuối quý | recurring, with its last days | |
| hằng quý, 6 tháng, năm | every quarter | the others fall on the same days |
| trước ngày 25 hằng quý | in the quarter's last month | |
| ngày 31 hằng tháng | the month's last day | no month is left out |
| 2 lần/năm | every year | twice within it, and no day is printed |
| định kỳ, 2 năm một lần | recurring, no rhythm | when the first falls is not printed |
| thường xuyên, hằng năm; thường xuyên trong năm | standing | it goes on all the time; "every year" only says for how long |
| thường xuyên, báo cáo hằng quý | recurring | what is to be done by a day counts |
| từ năm 2022 (trở đi), năm 2021 và các năm tiếp theo | standing, from its first day | no end is printed |
| theo kế hoạch, sau khi …, trong vòng 10 ngày kể từ … | relative | it hangs on something else, even where that has a date |
| trước Tết, tuần 2 tháng 6, năm học 2024-2025, 30/6/24 | refused | the days are not printed |
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from cchc.calendar.due.bounds import read_bound
from cchc.calendar.due.events import is_relative
from cchc.calendar.due.phrases import Tokens, is_figure, split_words, starts, without_leads
from cchc.calendar.due.recurrences import Recurrence
from cchc.calendar.due.rhythms import Rhythm, placed, read_rhythm, read_weekday, recurring
from cchc.calendar.due.rows import Row
from cchc.calendar.due.spots import read_stretch
from cchc.calendar.due.stretches import Interval, Stretch

DueKind = Literal["day", "period", "recurring", "standing", "relative"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is understood: see `cchc.calendar.due.Due`, which is this and the text."""

    kind: DueKind
    start: date | None = None
    end: date | None = None
    recurrence: Recurrence | None = None


def read_words(tokens: Tokens, period: Interval | None) -> Reading | None:
    """What the words say; None where they are not of any form. Raises MisreadingError for what names no days."""
    words = without_leads(tokens)
    if not words:
        return None
    if is_relative(words):
        return Reading("relative")
    return _standing(words, period) or _recurring(words, period) or read_days(words, period)


def read_days(tokens: Tokens, period: Interval | None) -> Reading | None:
    """A last day, or a time within which to be done, or one that begins and has no end."""
    bound, rest = read_bound(tokens)
    stretch = read_stretch(rest)
    if not stretch:
        return _until(tokens, period)
    if stretch.ongoing:
        return Reading("standing", stretch.placed("none", period)[0]) if bound == "none" else None
    if bound == "before" and (stretch.ranged or "giữa" in rest):
        return None
    start, end = stretch.placed(bound, period)
    one_day = bound != "none" or (len(stretch.spots) == 1 and stretch.spots[0].unit == "day")
    return Reading("day" if one_day else "period", start, end)


def _until(tokens: Tokens, period: Interval | None) -> Reading | None:
    """The end alone of "từ khi ban hành đến 31/12/2021"; relative where that is no day either."""
    if not starts(tokens, _BEGINNINGS):
        return None
    places = [place for place, word in enumerate(tokens) if word == "đến"]
    if places and (end := read_days(tokens[places[-1] :], period)):
        return end
    return None if any(is_figure(word) for word in tokens) else Reading("relative")


def _standing(tokens: Tokens, period: Interval | None) -> Reading | None:
    """What goes on all the time, within the years that are printed beside it."""
    rest: list[str] = []
    at, standing, afterwards = 0, False, False
    while at < len(tokens):
        if size := starts(tokens[at : at + _AHEAD], _STANDING):
            afterwards = afterwards or rest[-1:] == ["và"]
            standing = True
            at += size
        else:
            rest.append(tokens[at])
            at += 1
    if not standing:
        return None
    words = _tidy(tuple(rest))
    if rhythm := read_rhythm(words):
        found = _recurring(words, period)
        if not found or found.recurrence != placed(rhythm) or rhythm.periodic or rhythm.every != "year":
            return found
        return replace(found, kind="standing", recurrence=None)
    days = None if is_relative(words) or words in _THIS_YEAR else read_days(words, period) if words else None
    if days:
        return Reading("standing", None if days.kind == "day" else days.start, None if afterwards else days.end)
    return None if _may_be_dated(words) and not is_relative(words) and words not in _THIS_YEAR else Reading("standing")


def _recurring(tokens: Tokens, period: Interval | None) -> Reading | None:
    """What comes again, on the days and within the years that are printed beside it."""
    rhythm = read_rhythm(_each_of_the_years(tokens))
    if not rhythm:
        return None
    usual = Reading("recurring", recurrence=placed(rhythm))
    rest = _tidy(rhythm.rest)
    bound, body = read_bound(rest)
    if not body or rest in _THIS_YEAR:
        return None if rest and not body else usual
    if rhythm.every == "week" and (weekday := read_weekday(body)):
        eve = (weekday + 5) % 7 + 1 if bound == "before" else weekday
        return replace(usual, recurrence=Recurrence("week", weekday=eve))
    # "tháng 12, giai đoạn 2021-2025": the years stand behind the days.
    split = next((place for place, word in enumerate(body) if place and word in _YEARS_BEGIN), len(body))
    days, years = read_stretch(_tidy(body[:split])), read_stretch(without_leads(body[split:]))
    if days and not years and _lasts(rhythm, days, until=rest[0] in ("đến", "hết")):
        return _within(usual, days, period, until=bound == "by")
    if not days or (body[split:] and not years):
        # What names no day may be any remark: "hằng năm theo kế hoạch".
        return None if _may_be_dated(rest) else usual
    yearly = not (days.spots[0].year or (bound == "before" and days.ranged))
    found = recurring(rhythm, days.spots[-1:] if days.ranged else days.spots, bound) if yearly else None
    return _within(replace(usual, recurrence=found), years, period) if found else None


def _lasts(rhythm: Rhythm, days: Stretch, *, until: bool) -> bool:
    """Whether the stretch says for how long it recurs ("hằng tháng, từ tháng 4 đến tháng 12"), and not on which days."""
    if days.is_of_years or days.ongoing or (until and days.spots[-1].year):
        return True
    return days.ranged and days.spots[-1].last[0] > 0 and rhythm.every not in ("year", None)


def _within(said: Reading, years: Stretch | None, period: Interval | None, *, until: bool = False) -> Reading:
    if not years:
        return said
    start, end = years.placed("none", period)
    return replace(said, start=None if until else start, end=None if years.ongoing else end)


def _each_of_the_years(tokens: Tokens) -> Tokens:
    """The words of "quý IV các năm 2021-2025" as "quý IV hằng năm giai đoạn 2021-2025"."""
    row = Row(tokens)
    for place in range(1, len(tokens) - 1):
        if tokens[place : place + 2] == ("các", "năm") and tokens[place - 1] not in ("trong", "và", ",", "từ"):
            row.at = place + 2
            if row.year_at():
                return (*tokens[:place], "hằng", "năm", "giai", "đoạn", *tokens[place + 2 :])
            if not row.peek():
                return (*tokens[:place], "hằng", "năm")
    return tokens


def _tidy(tokens: Tokens) -> Tokens:
    """Less the joints that are left where something between them was taken out."""
    tokens = without_leads(tokens)
    start, end = 0, len(tokens)
    while end > start and tokens[end - 1] in _JOINTS:
        end -= 1
    while start < end and tokens[start] in _JOINTS:
        start += 1
    return tokens[start:end]


def _may_be_dated(tokens: Tokens) -> bool:
    """Whether something that is not read may have named days: then it is refused, and no mere remark."""
    return any(is_figure(word) or word in ("tháng", "quý", "trước") for word in tokens)


_AHEAD: Final = 8
_YEARS_BEGIN: Final = ("giai", "thời", "từ", "bắt")
_JOINTS: Final = (",", ";", "và", "/", ":", "-", ".", "vào", "trong")
_BEGINNINGS: Final = split_words("từ khi", "kể từ khi", "từ lúc", "từ ngày", "kể từ ngày", "từ thời điểm", "kể từ thời điểm")
_THIS_YEAR: Final = split_words("năm", "trong năm", "cả năm")
_STANDING: Final = split_words(
    *("thường xuyên", "liên tục", "lâu dài", "quanh năm", "suốt năm"),
    *("trong quá trình", "suốt quá trình", "trong suốt quá trình"),
    *("không thời hạn", "không có thời hạn", "không xác định thời hạn"),
)
