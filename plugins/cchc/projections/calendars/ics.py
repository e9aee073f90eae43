"""A calendar and its events → the bytes of an .ics file (RFC 5545, with the name and the refresh of RFC 7986)."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.projections.calendars.events import Event
    from cchc.projections.calendars.lists import Calendar
    from cchc.settings import Site

OCTETS = 75
"""of a line, without its end"""
ONE_DAY = dt.timedelta(days=1)
# A calendar may not be empty. Its zone stands in each, so that one whose plan has no task with a last day is a calendar too.
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def ics(calendar: Calendar, events: Iterable[Event], site: Site, refresh: int) -> bytes:
    """The file; a reader is asked to look again after `refresh` hours."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{site.authority}//CCHC//VI",
        "CALSCALE:GREGORIAN",
        # As Google and Apple say of what they publish; old versions of Outlook take a file without it for no calendar.
        "METHOD:PUBLISH",
        f"NAME:{escaped(calendar.title)}",
        f"X-WR-CALNAME:{escaped(calendar.title)}",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        f"URL:{site.absolute(calendar.page)}",
        f"SOURCE;VALUE=URI:{site.absolute(calendar.address)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh}H",
        f"X-PUBLISHED-TTL:PT{refresh}H",
        *ZONE,
        *(line for event in events for line in _event(event, site)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """A text as the value of a property; what no calendar may hold is left out."""
    clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of no more octets than are allowed, none of which ends within a letter."""
    if len(line.encode()) <= OCTETS:
        return line
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += width
    return "\r\n".join((*pieces, piece))


def uid(name: str) -> str:
    """The UID of an event of this name: RFC 7986 asks for one that tells nothing, and readers stumble over `,` and `:`."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _event(event: Event, site: Site) -> Iterator[str]:
    url = site.absolute(event.url)
    stamp = event.modified.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(event.name)}"
    # When the event was last revised, which is by what readers tell a newer copy: the record says it, and no clock.
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.revision}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + ONE_DAY:%Y%m%d}"
    if event.again is not None:
        until = f";UNTIL={event.until:%Y%m%d}" if event.until else ""
        yield f"RRULE:{event.again.rules[0]}{until}"
    yield f"SUMMARY:{escaped(event.summary)}"
    # Some calendars show no URL: it stands in the text as well.
    yield _description(event, url)
    yield f"URL:{url}"
    yield f"CATEGORIES:{escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(event: Event, url: str) -> str:
    text = "\n".join((*event.details, url))
    return f"DESCRIPTION:{escaped(text)}"


_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
