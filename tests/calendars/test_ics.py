"""Events → files, read back by a library that knows the standard, and looked at by their bytes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as Read
from tests.sites import site_of

from cchc.projections.calendars.events import Event
from cchc.projections.calendars.ics import OCTETS, folded, ics, uid
from cchc.projections.calendars.lists import Calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

CALENDAR = Calendar("Sở A; thời hạn, việc\\giao", "/lich/don-vi/so-a.ics", "/don-vi/so-a/")
STAMP = dt.datetime(2026, 1, 5, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)


def event(title: str = "Việc", details: tuple[str, ...] = (), name: str = "tag:cchc.example,2020:/kh/#1") -> Event:
    return Event(name, dt.date(2026, 3, 31), title, details, "/kh/#_nv-1", "Nhiệm vụ", ("so-a",), False, STAMP, 0)  # noqa: FBT003


def written(events: Sequence[Event]) -> bytes:
    return ics(CALENDAR, events, site_of(), 12)


@given(TEXTS, TEXTS)
def test_what_is_read_back_is_what_was_written(title: str, detail: str) -> None:
    (found,) = Read.from_ical(written([event(title, (detail,))])).walk("VEVENT")
    assert str(found["DESCRIPTION"]).startswith(detail)
    assert str(found["SUMMARY"]) == event(title).summary


@given(TEXTS)
def test_no_line_is_longer_than_allowed_and_none_ends_within_a_letter(text: str) -> None:
    lines = folded(f"SUMMARY:{text}").encode().split(b"\r\n")
    assert all(len(line) <= OCTETS for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert "".join([lines[0].decode(), *(line.decode()[1:] for line in lines[1:])]) == f"SUMMARY:{text}"


def test_lines_end_as_the_standard_says() -> None:
    content = written([event("Một\r\nhai", ("ba\nbốn\x00\x0b",))])
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert b"\x00" not in content
    (found,) = Read.from_ical(content).walk("VEVENT")
    assert str(found["SUMMARY"]) == "Một\nhai"


def test_a_calendar_says_its_name_its_zone_and_when_to_look_again() -> None:
    found = Read.from_ical(written([]))
    lines = written([]).decode().split("\r\n")  # the library leaves these two as they are written
    assert {"NAME:Sở A\\; thời hạn\\, việc\\\\giao", "X-WR-CALNAME:Sở A\\; thời hạn\\, việc\\\\giao"} <= set(lines)
    assert str(found["X-WR-TIMEZONE"]) == "Asia/Ho_Chi_Minh"
    assert found["REFRESH-INTERVAL"].dt == dt.timedelta(hours=12)
    assert found["VERSION"] == "2.0"
    assert found["PRODID"]
    assert found["METHOD"] == "PUBLISH"


def test_an_empty_calendar_holds_its_zone_for_it_may_not_be_empty() -> None:
    (zone,) = Read.from_ical(written([])).walk("VTIMEZONE")
    noon = dt.datetime(2026, 3, 31, 12, tzinfo=zone.to_tz())
    assert noon.utcoffset() == dt.timedelta(hours=7)


def test_an_event_is_a_whole_day_and_takes_nobody_s_time() -> None:
    (found,) = Read.from_ical(written([event()])).walk("VEVENT")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (dt.date(2026, 3, 31), dt.date(2026, 4, 1))
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert found["TRANSP"] == "TRANSPARENT"
    assert found["DTSTAMP"].dt == dt.datetime(2026, 1, 5, 1, 30, tzinfo=dt.UTC)
    assert found["URL"] == "https://cchc.example/kh/#_nv-1"


def test_the_uid_of_a_name_is_the_same_for_good() -> None:
    assert uid("tag:cchc.example,2020:/kh/mot/#nhiem-vu/1/1") == "e762e70c-8e88-523a-9afb-2d76c94b8d17"
