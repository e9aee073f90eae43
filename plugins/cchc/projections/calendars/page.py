"""The calendars → the page `/lich/` with what comes next, and the links to subscribe that stand on other pages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.calendars.events import plan_events
from cchc.projections.calendars.lists import HOME, all_events, of_plan, of_unit, unit_events, whole
from cchc.projections.projection import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.projections.calendars.events import Event
    from cchc.projections.calendars.lists import Calendar
    from cchc.settings import Site

TITLE = "Lịch thời hạn"


class Subscription(NamedTuple):
    """A calendar to subscribe to: `subscribe` opens a calendar's program, `address` is to be copied into one."""

    title: str
    page: str
    file: str
    subscribe: str
    address: str


class Group(NamedTuple):
    """Calendars under a heading."""

    id: str
    title: str
    lines: tuple[Subscription, ...]


class Entry(NamedTuple):
    """A line of what comes next."""

    day: dt.date
    title: Link


class CalendarsView(NamedTuple):
    """All that the page shows."""

    title: str
    whole: Subscription
    next: tuple[Entry, ...]
    groups: tuple[Group, ...]


class SubscribeView(NamedTuple):
    """All that a panel shows."""

    words: str
    subscription: Subscription
    home: str


def calendars_view(catalog: Catalog, entries: int) -> CalendarsView:
    """The page; a calendar in which nothing stands is not named on it."""
    site = catalog.site
    units = tuple(
        _line(of_unit(unit.id, catalog), catalog.directory.name(unit.id), site)
        for _, _, group in catalog.directory.groups()
        for unit in group
        if catalog.heirs(unit.id) == (unit.id,) and unit_events(unit.id, catalog)
    )
    plans = tuple(
        _line(calendar, calendar.title, site)
        for calendar in (of_plan(record) for record in catalog.every("plan") if plan_events(record, catalog))
    )
    groups = (Group("don-vi", "Theo đơn vị", units), Group("ke-hoach", "Theo kế hoạch", plans))
    everything = whole(catalog)
    return CalendarsView(
        title=TITLE,
        whole=_line(everything, everything.title, site),
        next=_next(all_events(catalog), catalog, entries),
        groups=tuple(group for group in groups if group.lines),
    )


def subscribe_view(calendar: Calendar, words: str, site: Site) -> SubscribeView:
    """A panel that leads to one calendar."""
    return SubscribeView(words, _line(calendar, calendar.title, site), HOME)


def _next(events: Iterable[Event], catalog: Catalog, most: int) -> tuple[Entry, ...]:
    """What is still to be done, the nearest first.

    It is looked for from the beginning of the month on, turn by turn: the page changes when one of these days is over.
    """
    month = catalog.period("month")
    found: list[tuple[dt.date, str, Event]] = []
    for event in events:
        if event.done:
            continue
        day = event.next_day(month.start)
        while day is not None and day <= month.end and catalog.is_past(day):
            day = event.next_day(day + dt.timedelta(days=1))
        if day is not None:
            found.append((day, event.name, event))
    found.sort(key=lambda entry: entry[:2])
    return tuple(Entry(day, Link(event.summary, event.url)) for day, _, event in found[:most])


def _line(calendar: Calendar, title: str, site: Site) -> Subscription:
    address = site.absolute(calendar.address)
    return Subscription(title, calendar.page, calendar.address, f"webcal://{address.partition('://')[2]}", address)
