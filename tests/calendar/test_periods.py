"""Quotas count over whole weeks, months, quarters and years, each with a label and words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar import PeriodUnit, Quota, SpanError, parse_quota, period_of

DAYS = st.dates(date(1900, 2, 1), date(2200, 12, 31))
UNITS = st.sampled_from(("week", "month", "quarter", "year"))


@pytest.mark.parametrize(
    ("unit", "day", "label", "words", "start", "end"),
    [
        ("week", "2026-11-15", "2026-W46", "tuần 46/2026", "2026-11-09", "2026-11-15"),
        ("week", "2027-01-01", "2026-W53", "tuần 53/2026", "2026-12-28", "2027-01-03"),
        ("week", "2024-12-31", "2025-W01", "tuần 1/2025", "2024-12-30", "2025-01-05"),
        ("month", "2026-10-31", "2026-10", "tháng 10/2026", "2026-10-01", "2026-10-31"),
        ("month", "2028-02-10", "2028-02", "tháng 2/2028", "2028-02-01", "2028-02-29"),
        ("month", "2026-12-01", "2026-12", "tháng 12/2026", "2026-12-01", "2026-12-31"),
        ("quarter", "2026-07-01", "2026-Q3", "quý III/2026", "2026-07-01", "2026-09-30"),
        ("quarter", "2026-12-31", "2026-Q4", "quý IV/2026", "2026-10-01", "2026-12-31"),
        ("year", "2025-06-15", "2025", "năm 2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_day_falls_in_its_period(unit: PeriodUnit, day: str, label: str, words: str, start: str, end: str) -> None:
    period = period_of(unit, date.fromisoformat(day))
    assert (period.label, period.words) == (label, words)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@given(UNITS, DAYS)
def test_periods_of_a_unit_cover_every_day_once(unit: PeriodUnit, day: date) -> None:
    period = period_of(unit, day)
    assert day in period
    assert period_of(unit, period.start) == period == period_of(unit, period.end)
    assert period.before.end == period.start - timedelta(days=1)
    assert day not in period.before


@given(UNITS, DAYS)
def test_the_last_whole_period_is_over_and_the_next_one_runs(unit: PeriodUnit, day: date) -> None:
    last = Quota(1, unit).last_whole_period(day)
    assert last.end < day
    assert period_of(unit, last.end + timedelta(days=1)).end >= day


def test_a_month_is_not_whole_on_its_last_day() -> None:
    quota = Quota(4, "month")
    assert quota.last_whole_period(date(2026, 10, 31)).label == "2026-09"
    assert quota.last_whole_period(date(2026, 11, 1)).label == "2026-10"


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("4 per month", Quota(4, "month")),
        (" 1  Per Week ", Quota(1, "week")),
        ("12 per quarter", Quota(12, "quarter")),
        ("2 mỗi năm", Quota(2, "year")),
        ("4 mỗi tháng", Quota(4, "month")),
    ],
)
def test_quotas_are_read_in_both_languages(text: str, quota: Quota) -> None:
    assert parse_quota(text) == quota


@pytest.mark.parametrize("text", ["", "none", "4", "0 per month", "4 per day", "4 per months", "four per month"])
def test_any_other_quota_is_refused_with_the_forms_that_are_accepted(text: str) -> None:
    with pytest.raises(SpanError) as caught:
        parse_quota(text)
    for form in caught.value.accepted:
        assert form in str(caught.value)
        parse_quota(form)


@given(st.integers(1, 999), UNITS)
def test_a_quota_is_read_back_from_both_its_languages(count: int, unit: PeriodUnit) -> None:
    quota = Quota(count, unit)
    assert parse_quota(str(quota)) == quota == parse_quota(quota.words)
