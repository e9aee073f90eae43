"""Dates and figures read as a Vietnamese reader expects them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar import (
    Moment,
    days_ago_words,
    decimal,
    file_size,
    long_date,
    moment_words,
    month_words,
    parse_day,
    parse_moment,
    percent,
    short_date,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def moment(text: str) -> Moment:
    found = parse_moment(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "Thứ Sáu, ngày 20/11/2026"),
        (date(2026, 11, 21), "Thứ Bảy, ngày 21/11/2026"),
        (date(2026, 11, 22), "Chủ Nhật, ngày 22/11/2026"),
        (date(2026, 3, 2), "Thứ Hai, ngày 02/03/2026"),
    ],
)
def test_a_long_date_opens_with_its_weekday(day: date, words: str) -> None:
    assert long_date(day) == words


def test_short_dates_and_months_are_figures() -> None:
    assert short_date(date(2026, 3, 2)) == "02/03/2026"
    assert month_words(2026, 11) == "Tháng 11/2026"
    assert month_words(2026, 3) == "Tháng 3/2026"


def test_an_hour_is_told_only_where_one_was_written() -> None:
    assert moment_words(moment("2026-11-20")) == "Thứ Sáu, ngày 20/11/2026"
    assert moment_words(moment("2026-11-20T08:30")) == "Thứ Sáu, ngày 20/11/2026, 08:30"


def test_a_midnight_that_was_written_is_told_though_it_equals_its_day() -> None:
    assert moment_words(moment("2026-11-20T00:00")) == "Thứ Sáu, ngày 20/11/2026, 00:00"
    assert moment_words(moment("2026-11-20")) == "Thứ Sáu, ngày 20/11/2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "hôm nay"),
        (date(2026, 11, 21), "hôm qua"),
        (date(2026, 11, 19), "3 ngày trước"),
        (date(2023, 1, 1), "1.421 ngày trước"),
        (date(2026, 11, 23), "ngày mai"),
        (date(2026, 11, 25), "3 ngày nữa"),
    ],
)
def test_days_are_told_from_today(day: date, words: str) -> None:
    assert days_ago_words(day, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1234.5, "1.234,5"),
        (1234567, "1.234.567"),
        (8.75, "8,75"),
        (Decimal("8.750"), "8,75"),
        (-1234.5, "-1.234,5"),
        (0, "0"),
        (-0.0001, "0"),
        (0.0005, "0,001"),
        (2.6755, "2,676"),
    ],
)
def test_figures_take_a_comma_for_decimals(value: float | Decimal, words: str) -> None:
    assert decimal(value) == words


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_what_is_no_figure_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        decimal(value)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.875, "87,5%"), (1, "100%"), (0, "0%"), (1 / 3, "33,3%"), (0.0625, "6,3%")],
)
def test_a_share_is_told_in_percent(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 byte"),
        (1023, "1.023 byte"),
        (1024, "1 KB"),
        (12_345, "12,1 KB"),
        (1_048_524, "1.023,9 KB"),
        (1_048_575, "1 MB"),
        (1_258_291, "1,2 MB"),
        (5 * 1024**3, "5 GB"),
        (3 * 1024**5, "3.072 TB"),
    ],
)
def test_a_file_is_told_in_the_largest_unit_that_it_fills(size: int, words: str) -> None:
    assert file_size(size) == words


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        file_size(-1)


@given(DAYS)
def test_a_date_in_words_holds_the_day_it_came_from(day: date) -> None:
    found = re.fullmatch(r"(?:Thứ \w+|Chủ Nhật), ngày (\d\d)/(\d\d)/(\d{4})", long_date(day))
    assert found
    assert parse_day("-".join(reversed(found.groups()))) == day
    assert long_date(day).endswith(short_date(day))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_figure_in_words_is_read_back_as_itself(value: Decimal) -> None:
    assert Decimal(decimal(value).replace(".", "").replace(",", ".")) == value
