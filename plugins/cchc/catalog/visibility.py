"""Whether a record is to be seen at an instant. Nothing else in the program decides this."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from cchc.content.records import Record


def is_due(record: Record, instant: dt.datetime) -> bool:
    """Its date and, where it has one, its embargo have come."""
    return record.date.instant <= instant and (record.publish_at is None or record.publish_at.instant <= instant)


def has_expired(record: Record, instant: dt.datetime) -> bool:
    """From the first moment of `expires` on a record is nowhere."""
    return record.expires is not None and record.expires.instant <= instant


def is_listed(record: Record, instant: dt.datetime) -> bool:
    """Its page, and its place in listings, feeds, search and data."""
    return record.status == "published" and is_due(record, instant) and not has_expired(record, instant)


def is_withdrawn(record: Record, instant: dt.datetime) -> bool:
    """Only its page, under a notice."""
    return record.status == "withdrawn" and is_due(record, instant) and not has_expired(record, instant)


def was_supplied(record: Record, instant: dt.datetime) -> bool:
    """Published by then, whether or not it has expired since: what counts when the board asks who supplied what."""
    return record.status == "published" and is_due(record, instant)
