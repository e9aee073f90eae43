"""A record and the rule of its section → the last day on which its publication was in time, and whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.collections import ancestors

if TYPE_CHECKING:
    import datetime as dt

    from cchc.calendar import Span
    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record


class Rule(NamedTuple):
    """How soon the records of a section are to be published; `section` is the one that says so, on the basis that it states."""

    within: Span
    section: str
    basis: str | None


def rule_of(section: str, catalog: Catalog) -> Rule | None:
    """The section's own rule, or that of the nearest section above which has one."""
    sections = catalog.sections
    for ident in ancestors(section, sections):
        found = sections[ident]
        if found.publish_within is not None:
            return Rule(found.publish_within, ident, found.publish_basis)
    return None


def last_day(record: Record, rule: Rule | None, catalog: Catalog) -> dt.date | None:
    """The last day on which it is in time, weekends after the last working day included.

    `None` where nothing is to be measured: no day of issue or receipt, or no rule.
    """
    if rule is None or record.began is None:
        return None
    return rule.within.last_day(record.began, catalog.working)


def in_time(record: Record, rule: Rule | None, catalog: Catalog) -> bool | None:
    """Whether a record was published in time; `None` where nothing is to be measured."""
    # For working days this is `count_after(began, day) <= count`: the last day is the last one on which that holds.
    last = last_day(record, rule, catalog)
    return None if last is None else record.date.day <= last
