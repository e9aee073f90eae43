"""The catalog → the calendars that there are, and the events that stand in each, by their days."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import Consultation
from cchc.projections.calendars.events import consultation_event, plan_events, review_event
from cchc.projections.tasks import plans_by_lead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.projections.calendars.events import Event

HOME = "/lich/"
ALL = f"{HOME}tat-ca.ics"


class Calendar(NamedTuple):
    """A calendar's title, its file, and the page whose matters it holds."""

    title: str
    address: str
    page: str


def whole(catalog: Catalog) -> Calendar:
    """The calendar of all events."""
    return Calendar(f"{catalog.site.name}: thời hạn và lịch rà soát", ALL, HOME)


def of_unit(unit: str, catalog: Catalog) -> Calendar:
    """The calendar of a unit."""
    return Calendar(f"{catalog.directory.name(unit)}: thời hạn", f"{HOME}don-vi/{unit}.ics", f"/don-vi/{unit}/")


def of_plan(record: Record) -> Calendar:
    """The calendar of a plan; its file is named for the plan's oldest address, so that a move does not end a subscription.

    No address that the content folder gives has two hyphens in a row: two plans do not share a name.
    """
    oldest = record.aliases[0] if record.aliases else record.address
    number = getattr(record, "number", None)
    title = f"{number}: {record.title}" if number else record.title
    return Calendar(title, f"{HOME}ke-hoach/{oldest.strip('/').replace('/', '--')}.ics", record.address)


def all_events(catalog: Catalog) -> tuple[Event, ...]:
    """Every event of the site."""
    return catalog.reads.once(("all events",), lambda: _by_day(_all(catalog)))


def unit_events(unit: str, catalog: Catalog) -> tuple[Event, ...]:
    """What a unit answers for today, what it took over among it.

    Of a unit that has ended it is what it left: who once subscribed to it still sees that.
    """
    plans = plans_by_lead(catalog)
    others = catalog.reads.once(("units' events",), lambda: tuple(_others(catalog)))
    known = {*plans, *(named for event in others for named in event.units)}
    mine = {unit, *(other for other in known if unit in catalog.heirs(other))}
    found = {record.path: record for other in sorted(mine) for record in plans.get(other, ())}
    events = chain(others, *(plan_events(record, catalog) for record in found.values()))
    return _by_day(event for event in events if mine.intersection(event.units))


def _all(catalog: Catalog) -> Iterable[Event]:
    return chain(_others(catalog), *(plan_events(record, catalog) for record in catalog.every("plan")))


def _others(catalog: Catalog) -> Iterable[Event]:
    for record in catalog.every("consultation"):
        if isinstance(record, Consultation):
            yield consultation_event(record, catalog)
    for record in catalog.reviewable:
        event = review_event(record, catalog)
        if event is not None:
            yield event


def _by_day(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.day, event.name)))
