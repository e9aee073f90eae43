"""A record → what it counts under: its unit, section, kind, month and so on; and the order and the names of those values."""

from __future__ import annotations

import datetime as dt
import unicodedata
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from cchc.calendar import decimal, period_of
from cchc.content.kinds import KIND_WORDS, KINDS
from cchc.content.slugs import vietnamese_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

Key = Literal["unit", "section", "kind", "month", "quarter", "year", "topic", "author"]
Naming = Literal["as_was", "current"]
Count = int | Fraction
"""A number of records: whole, unless a unit's work was divided among successors with stated shares."""

KEYS: tuple[Key, ...] = get_args(Key)
NAMINGS: tuple[Naming, ...] = get_args(Naming)
MANY: frozenset[Key] = frozenset({"topic", "author"})
"""The keys under which a record may count more than once."""
NONE_STATED: Mapping[Key, str] = {
    "unit": "(không ghi đơn vị)",
    "topic": "(không ghi lĩnh vực)",
    "author": "(không ghi tác giả)",
}


def values(key: Key, record: Record, names: Mapping[str, str]) -> tuple[str, ...]:
    """What `record` counts under, once for each; an empty value where it states none.

    A record with two topics or two authors counts under both. `names` gives the one spelling of each person. A record's
    unit is the one that it had on its date; `Shares` carries it on.
    """
    match key:
        case "unit":
            return (record.unit or "",)
        case "section":
            return (record.section,)
        case "kind":
            return (record.kind,)
        case "month" | "quarter" | "year":
            day = record.date.day
            return (_period(key, day.year, day.month),)
        case "topic":
            return tuple(dict.fromkeys(record.topics)) or ("",)
        case "author":
            return tuple(dict.fromkeys(names[person(author)] for author in record.authors)) or ("",)


@cache
def _period(key: Literal["month", "quarter", "year"], year: int, month: int) -> str:
    """How data call the period in which a month lies."""
    return period_of(key, dt.date(year, month, 1)).label


def person(name: str) -> str:
    """A name in the form in which two writings of it are equal."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


class Shares:
    """Where each unit's records are counted today, worked out once a unit."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.known: dict[str, Mapping[str, Count]] = {"": {"": 1}}
        self.split: set[str] = set()
        """the units met that were split with no stated share, so that records stay under them"""

    def of(self, unit: str) -> Mapping[str, Count]:
        """The units that answer for `unit` on the build's day, with shares that add up to exactly 1."""
        if unit not in self.known:
            shares: dict[str, Fraction] = {}
            for heir in self.catalog.directory.carry(unit, self.catalog.day):
                shares[heir.unit] = shares.get(heir.unit, Fraction(0)) + Fraction(heir.share)
                if heir.split:
                    self.split.add(heir.unit)
            # A long line of shares is rounded at 28 digits on its way here; a total must be whole all the same.
            total = sum(shares.values())
            self.known[unit] = {heir: whole(share / total) for heir, share in shares.items()}
        return self.known[unit]


def whole(count: Count) -> Count:
    """A whole number as an `int`."""
    if isinstance(count, int):
        return count
    return int(count) if count == int(count) else count


def figure(count: Count) -> int | float:
    """A count for data: a whole number as it is, another with two decimals, halves away from zero."""
    if isinstance(count, int):
        return count
    hundredths = (count * 200 + 1) // 2  # never negative
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def figure_words(count: Count) -> str:
    """A count for people: `1.092`, `2,5`."""
    return decimal(figure(count), 2)


def ranks(key: Key, present: Iterable[str], catalog: Catalog) -> dict[str, int]:
    """The place of each value in the order of its key: as the site orders it, unknown ones next, the empty one last."""
    present = set(present)
    known = {value: place for place, value in enumerate(_site_order(key, catalog))}
    if key == "author":
        known = {value: place for place, value in enumerate(sorted(present, key=vietnamese_order))}
    ordered = sorted(present, key=lambda value: (value == "", known.get(value, len(known)), value))
    return {value: rank for rank, value in enumerate(ordered)}


def _site_order(key: Key, catalog: Catalog) -> Sequence[str]:
    match key:
        case "unit":
            return [unit.id for _, _, units in catalog.directory.groups() for unit in units]
        case "section":
            # A section's key begins with its parent's, so it comes after that and before the parent's next sibling.
            return sorted(catalog.sections, key=lambda s: [(step.order, step.id) for step in catalog.trail(s)])
        case "kind":
            return list(KINDS)
        case "topic":
            return list(catalog.topics)
        case _:
            return ()


def label(key: Key, value: str, day: dt.date, catalog: Catalog) -> str:
    """What people read for a value; a unit has the name that it bore on `day`, and a month or quarter holds that day."""
    if not value:
        return NONE_STATED.get(key, "")
    match key:
        case "unit":
            words = catalog.directory.name(value, day)
        case "section":
            words = " › ".join(section.title for section in catalog.trail(value))
        case "kind":
            words = capital(KIND_WORDS[value])
        case "topic":
            words = catalog.topics[value].name if value in catalog.topics else value
        case "month" | "quarter":
            words = capital(period_of(key, day).words)
        case "year" | "author":
            words = value
    return words


def capital(words: str) -> str:
    """The words with a capital at their head."""
    return words[:1].upper() + words[1:]
