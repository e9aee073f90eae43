"""Entries with the time of their last change → a time of day for each that only has a date, no two of them alike.

Atom readers sort by `updated`, and two entries that share one fall in no order; a date alone would make all of a day's
entries share its midnight.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.calendar import Moment

SPREAD = 3600
"""Seconds within which a date-only entry is placed after its midnight: the hour at which nobody publishes."""
SECOND = dt.timedelta(seconds=1)


def distinct(
    stated: Iterable[tuple[str, Moment]], latest: dt.datetime, taken: Iterable[dt.datetime] = ()
) -> dict[str, dt.datetime]:
    """For each (id, stated time) a time to the second, none later than `latest`, no two alike, and none of those in `taken`.

    Those given first keep what is theirs: give the oldest first, so that a new entry moves no older one.
    """
    found: dict[str, dt.datetime] = {}
    gone = set(taken)
    for ident, moment in stated:
        chosen = _free(_wanted(ident, moment, latest), gone, latest)
        gone.add(chosen)
        found[ident] = chosen
    return found


def _wanted(ident: str, moment: Moment, latest: dt.datetime) -> dt.datetime:
    start = moment.instant.replace(microsecond=0)
    if moment.precise:
        return start
    room = min(SPREAD, int((latest - start).total_seconds()) + 1)
    return start + dt.timedelta(seconds=int.from_bytes(hashlib.sha256(ident.encode()).digest()[:8]) % room)


def _free(wanted: dt.datetime, taken: set[dt.datetime], latest: dt.datetime) -> dt.datetime:
    chosen = wanted
    while chosen in taken:
        chosen += SECOND
    if chosen > latest:
        chosen = wanted
        while chosen in taken:
            chosen -= SECOND
    return chosen
