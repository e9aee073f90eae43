"""Dates and moments are read in Vietnam's time, and the build's instant is settled once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar import VIETNAM, Moment, build_instant, guess_day, parse_day, parse_moment

CASES = yaml.safe_load(Path(__file__).with_name("day_cases.yml").read_text(encoding="utf-8"))
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
# Before 1976 Vietnam changed its offset now and then, and some hours came twice.
INSTANTS = st.datetimes(
    datetime(1976, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2200, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def never() -> datetime:
    pytest.fail("the clock was asked")


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_dates_are_read_as_the_cases_say(case: dict[str, object]) -> None:
    text = str(case["text"])
    day, moment, guess = parse_day(text), parse_moment(text), guess_day(text)
    assert (day and day.isoformat()) == case.get("day")
    assert (moment and moment.instant.isoformat()) == case.get("moment")
    assert (moment and moment.precise) == case.get("precise")
    assert (guess and guess.isoformat()) == case.get("guess")


@given(DAYS)
def test_an_iso_day_is_read_back_as_itself(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_moment(day.isoformat()) == Moment.of_day(day)
    assert guess_day(f"{day.day}/{day.month}/{day.year}") == day


@given(INSTANTS)
def test_an_iso_instant_is_read_back_as_itself(instant: datetime) -> None:
    moment = Moment(instant)
    assert parse_moment(instant.isoformat()) == moment
    assert parse_moment(moment.instant.isoformat()) == moment


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    parse_day(text)
    parse_moment(text)
    guess_day(text)


def test_an_evening_in_london_is_the_next_day_in_vietnam() -> None:
    assert Moment(datetime(2026, 11, 20, 20, tzinfo=UTC)).day == date(2026, 11, 21)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment(datetime(2026, 11, 20))  # noqa: DTZ001 - the fault under test


def test_moments_sort_by_their_instant_whatever_was_written() -> None:
    written = ["2026-11-20T08:30", "2026-11-20", "2026-11-19T20:00Z", "2026-11-19"]
    moments = sorted(filter(None, map(parse_moment, written)))
    assert [moment.instant.isoformat() for moment in moments] == [
        "2026-11-19T00:00:00+07:00",
        "2026-11-20T00:00:00+07:00",
        "2026-11-20T03:00:00+07:00",
        "2026-11-20T08:30:00+07:00",
    ]


def test_a_day_equals_its_own_midnight_so_that_ties_go_to_the_next_key() -> None:
    day, midnight = parse_moment("2026-11-20"), parse_moment("2026-11-20T00:00")
    assert day == midnight
    assert hash(day) == hash(midnight)


def test_a_bare_as_of_is_the_last_second_of_its_day() -> None:
    environ = {"SOURCE_DATE_EPOCH": "1"}
    instant = build_instant("2026-11-22", environ, never)
    assert instant.isoformat() == "2026-11-22T23:59:59+07:00"


def test_an_as_of_with_an_hour_is_that_instant() -> None:
    assert build_instant("2026-11-22T20:00:00.5Z", {}, never).isoformat() == ("2026-11-23T03:00:00+07:00")


def test_source_date_epoch_comes_before_the_clock() -> None:
    instant = build_instant(None, {"SOURCE_DATE_EPOCH": " 1795132800 "}, never)
    assert instant == datetime(2026, 11, 20, tzinfo=UTC)
    assert instant.tzinfo is VIETNAM


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}, {"SOURCE_DATE_EPOCH": " "}])
def test_the_clock_is_asked_where_nothing_else_is_set(environ: dict[str, str]) -> None:
    clock = datetime(2026, 11, 22, 17, 30, 1, 999, tzinfo=UTC)
    instant = build_instant(None, environ, lambda: clock)
    assert instant.isoformat() == "2026-11-23T00:30:01+07:00"


@pytest.mark.parametrize(
    ("as_of", "mend"),
    [("22/11/2026", "Viết 2026-11-22."), ("hôm nay", "Viết 2026-11-20"), ("", "Viết 2026-11-20")],
)
def test_an_as_of_that_cannot_be_read_says_what_to_write(as_of: str, mend: str) -> None:
    with pytest.raises(ValueError, match="--as-of") as caught:
        build_instant(as_of, {}, never)
    assert mend in str(caught.value)


@pytest.mark.parametrize("epoch", ["now", "1.5", "-1", "1e9", "9999999999", "9" * 40, "١"])
def test_an_epoch_that_cannot_be_read_names_the_variable(epoch: str) -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        build_instant(None, {"SOURCE_DATE_EPOCH": epoch}, never)


@given(INSTANTS, INSTANTS)
def test_moments_order_as_their_instants_do(one: datetime, other: datetime) -> None:
    assert (Moment(one) < Moment(other)) == (one < other)
    assert Moment(one) <= Moment(one + timedelta(0))
