"""Spans of time are read in English and Vietnamese, and end on the last day still within them."""

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar import Span, SpanError, SpanUnit, WorkingDays, load_swaps, parse_span

CASES = yaml.safe_load(Path(__file__).with_name("span_cases.yml").read_text(encoding="utf-8"))
WORKING = WorkingDays(load_swaps())
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(1, 999)
UNITS = st.sampled_from(("days", "working_days", "weeks", "months", "quarters", "years"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']}|{case['start']}" for case in CASES])
def test_spans_are_read_and_end_as_the_cases_say(case: dict[str, str]) -> None:
    span = parse_span(case["text"])
    assert span
    assert (str(span), span.words) == (case["str"], case["words"])
    last = span.last_day(date.fromisoformat(case["start"]), WORKING)
    assert last.isoformat() == case["last"]


@pytest.mark.parametrize("text", ["none", "None", "không", " Không "])
def test_none_exempts(text: str) -> None:
    assert parse_span(text) is None


def test_decomposed_vietnamese_is_the_same_vietnamese() -> None:
    text = unicodedata.normalize("NFD", "5 ngày làm việc")
    assert parse_span(text) == Span(5, "working_days")


@pytest.mark.parametrize(
    "text",
    [
        *("", "7", "days", "seven days", "7 dag", "0 days", "1000 days", "-7 days", "1.5 months"),
        *("7 days 2 weeks", "7 working", "7 ngay", "7 working months", "٧ days", "nones"),
    ],
)
def test_anything_else_is_refused_with_the_forms_that_are_accepted(text: str) -> None:
    with pytest.raises(SpanError) as caught:
        parse_span(text)
    assert caught.value.text == text
    assert str(caught.value) == f'Không đọc được "{text}". {caught.value.hint}'
    for form in caught.value.accepted:
        assert form in caught.value.hint
        parse_span(form)


@given(COUNTS, UNITS)
def test_a_span_is_read_back_from_both_its_languages(count: int, unit: SpanUnit) -> None:
    span = Span(count, unit)
    assert parse_span(str(span)) == span
    assert parse_span(span.words) == span


@given(DAYS, COUNTS)
def test_a_span_of_months_keeps_the_day_or_ends_with_the_month(start: date, count: int) -> None:
    last = Span(count, "months").last_day(start, WORKING)
    assert (last.year - start.year) * 12 + last.month - start.month == count
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).month != last.month)


@given(DAYS, st.integers(1, 300))
def test_a_quarter_is_three_months_and_a_year_twelve(start: date, count: int) -> None:
    def months(n: int) -> date:
        return Span(n, "months").last_day(start, WORKING)

    assert Span(count, "quarters").last_day(start, WORKING) == months(3 * count)
    assert Span(count, "years").last_day(start, WORKING) == months(12 * count)


@given(DAYS, st.integers(1, 998), UNITS)
def test_a_longer_span_ends_later(start: date, count: int, unit: SpanUnit) -> None:
    shorter, longer = Span(count, unit), Span(count + 1, unit)
    assert start < shorter.last_day(start, WORKING) < longer.last_day(start, WORKING)


@given(DAYS, DAYS, st.integers(1, 100), UNITS)
def test_something_newer_never_goes_stale_sooner(one: date, other: date, count: int, unit: SpanUnit) -> None:
    older, newer = sorted((one, other))
    span = Span(count, unit)
    assert span.last_day(older, WORKING) <= span.last_day(newer, WORKING)


def test_working_days_include_the_weekend_after_the_last_of_them() -> None:
    friday, sunday = date(2026, 10, 2), date(2026, 10, 11)
    assert Span(5, "working_days").last_day(friday, WORKING) == sunday
