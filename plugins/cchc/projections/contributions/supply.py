"""The catalog and two days → what was supplied between them: each record with its people and whether it came in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.projections.contributions.keys import person
from cchc.projections.timing import in_time, rule_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record


NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """One record that was published."""

    record: Record
    day: dt.date
    """of its publication"""
    people: frozenset[str]
    """its authors, in the form in which two writings of a name are equal"""
    in_time: bool | None
    """`None` where nothing is to be measured: no day of issue or receipt, or no rule of the section"""


@dataclass(frozen=True, slots=True, eq=False)
class Supplies:
    """What was supplied from `start` to `end`, both included, newest first."""

    catalog: Catalog
    start: dt.date
    end: dt.date
    found: tuple[Supply, ...]


def supplies(catalog: Catalog, start: dt.date, end: dt.date) -> Supplies:
    """The records whose day of publication is within the two days.

    Those that have expired since count; drafts, embargoed and withdrawn ones do not.
    """
    rules = {section: rule_of(section, catalog) for section in catalog.sections}
    records = catalog.supplied_in(start.year) if start.year == end.year else catalog.supplied
    found = tuple(
        Supply(record, day, _people(record), in_time(record, rules.get(record.section), catalog))
        for record, day in ((record, record.date.day) for record in records)
        if start <= day <= end
    )
    return Supplies(catalog, start, end, found)


def spellings(found: Iterable[Supply]) -> dict[str, str]:
    """Each person's name as the newest record prints it."""
    names: dict[str, str] = {}
    for supply in found:
        for author in supply.record.authors:
            names.setdefault(person(author), " ".join(author.split()))
    return names


def _people(record: Record) -> frozenset[str]:
    return frozenset(map(person, record.authors)) if record.authors else NOBODY
