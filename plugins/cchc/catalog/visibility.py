"""Whether a record is to be seen at an instant. Nothing else in the program decides this.

Instants are in microseconds since 1970.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.order import newest_first
from cchc.content.entries import Seldom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.content.roll import Roll


class Visible(NamedTuple):
    """The places of a roll, newest first, of those that are to be seen in one way or another."""

    listed: Sequence[int]
    """their page, and their place in listings, feeds, search and data"""
    withdrawn: Sequence[int]
    """only their page, under a notice"""
    supplied: Sequence[int]
    """published by then, whether or not they have expired since: what counts when the board asks who supplied what"""


def visible(roll: Roll, instant: int) -> Visible:
    """What is to be seen of the roll at an instant."""
    places = newest_first(roll, range(len(roll)))
    seldom = roll.seldom
    if not seldom and (not places or roll.instants[places[0]] <= instant):
        return Visible(places, (), places)
    stated = [(place, seldom.get(place, _COMMON)) for place in places if is_due(roll, place, instant)]
    return Visible(
        [place for place, s in stated if s.status == "published" and not has_expired(s, instant)],
        [place for place, s in stated if s.status == "withdrawn" and not has_expired(s, instant)],
        [place for place, s in stated if s.status == "published"],
    )


def is_due(roll: Roll, place: int, instant: int) -> bool:
    """Its date and, where it has one, its embargo have come."""
    publish_at = roll.seldom.get(place, _COMMON).publish_at
    return roll.instants[place] <= instant and (publish_at is None or publish_at <= instant)


def has_expired(stated: Seldom, instant: int) -> bool:
    """From the first moment of `expires` on a record is nowhere."""
    return stated.expires is not None and stated.expires <= instant


_COMMON = Seldom()
