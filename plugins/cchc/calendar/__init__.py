"""Dates, due dates, spans of time and working days come in as people write them; days and words go out.

    zone            text → days and moments in Vietnam's time; the build's one instant
    swaps           YAML → the government's swaps of working days (vietnam_swaps.yml beside it)
    working_days    holidays and swaps → counts of working days
    spans           "5 working days" → the last day within it
    periods         "4 per month" → whole weeks, months, quarters, years
    words           dates and figures → Vietnamese
    due/            a due date as a plan prints it → its kind, its days, its recurrence; asked for by its own name

Nothing here asks a clock or the network, and only `load_swaps` opens a file. Imports go from the
bottom of the list upwards, and nothing here imports another package of cchc.
"""

from cchc.calendar.periods import Period, PeriodUnit, Quota, parse_quota, period_of
from cchc.calendar.spans import Span, SpanError, SpanUnit, parse_span
from cchc.calendar.swaps import Swaps, load_swaps, read_swaps
from cchc.calendar.words import (
    days_ago_words,
    decimal,
    file_size,
    long_date,
    moment_words,
    month_words,
    percent,
    short_date,
)
from cchc.calendar.working_days import WorkingDays
from cchc.calendar.zone import (
    VIETNAM,
    Moment,
    build_instant,
    guess_day,
    iso,
    parse_day,
    parse_moment,
)

__all__ = [
    "VIETNAM",
    "Moment",
    "Period",
    "PeriodUnit",
    "Quota",
    "Span",
    "SpanError",
    "SpanUnit",
    "Swaps",
    "WorkingDays",
    "build_instant",
    "days_ago_words",
    "decimal",
    "file_size",
    "guess_day",
    "iso",
    "load_swaps",
    "long_date",
    "moment_words",
    "month_words",
    "parse_day",
    "parse_moment",
    "parse_quota",
    "parse_span",
    "percent",
    "period_of",
    "read_swaps",
    "short_date",
]
