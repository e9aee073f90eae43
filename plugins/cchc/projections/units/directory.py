"""The catalog's directory → the index of units, and a panel of history for each unit's page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import percent
from cchc.content.data import GROUPS, Unit
from cchc.projections.projection import Head, Link, Page, Panel, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.data import Heir, Member


HOME = "/don-vi/"
TITLE = "Đơn vị"


class Entry(NamedTuple):
    """A unit in the index."""

    title: str
    url: str
    short: str
    size: int
    ended: dt.date | None
    successors: tuple[Link, ...]


class Group(NamedTuple):
    """A group of units, in Vietnamese alphabetical order."""

    title: str
    id: str
    entries: tuple[Entry, ...]


class IndexView(NamedTuple):
    """All that the index shows."""

    groups: tuple[Group, ...]
    living: int
    ended: int


class Event(NamedTuple):
    """A turn in a unit's life: what happened, to or from which units, by which document. `day` is `None` if unknown."""

    day: dt.date | None
    words: str
    units: tuple[Link, ...] = ()
    by: str = ""


class HistoryView(NamedTuple):
    """All that the panel on a unit's page shows."""

    group: str
    ended: dt.date | None
    ended_by: str
    events: tuple[Event, ...]
    predecessors: tuple[Link, ...]
    successors: tuple[tuple[Link, str], ...]
    portal: Link | None
    portal_feed: str
    quota: str
    board: tuple[Member, ...]
    feeds: tuple[Link, ...]


def pieces(catalog: Catalog, _options: object) -> Iterator[Piece]:
    """The index."""
    yield Piece(HOME, lambda: _home(catalog), "danh bạ đơn vị", title=TITLE)


def panels(catalog: Catalog, _options: object, page: Page) -> Iterator[Panel]:
    """A unit's history, on its page."""
    if page.address.startswith(HOME) and (unit := catalog.directory.units.get(page.address.removeprefix(HOME).strip("/"))):
        yield Panel(page.address, "head", "units/history.html", history_of(unit, catalog), order=10)


def _home(catalog: Catalog) -> Page:
    return Page(
        address=HOME,
        title=TITLE,
        template="units/index.html",
        view=_index(catalog),
        head=Head(description="Danh bạ các đơn vị cung cấp tin, bài cho trang, cả những đơn vị đã sắp xếp, hợp nhất."),
    )


def history_of(unit: Unit, catalog: Catalog) -> HistoryView:
    """A unit's history as of the build's day."""
    directory = catalog.directory
    ended = unit.to if unit.to and catalog.is_past(unit.to) else None
    address = f"/don-vi/{unit.id}/"
    feeds = (("RSS", "rss.xml"), ("Atom", "atom.xml"), ("JSON Feed", "feed.json")) if "feeds" in catalog.features else ()
    return HistoryView(
        group=GROUPS.get(unit.group, ""),
        ended=ended,
        ended_by=unit.by or "" if ended else "",
        events=tuple(_events(unit, catalog)),
        predecessors=tuple(_link(before, catalog) for before in directory.predecessors.get(unit.id, ())),
        successors=tuple((_link(heir.unit, catalog), _share(heir)) for heir in unit.successors) if ended else (),
        portal=Link(unit.portal.url.split("//", 1)[1].strip("/"), unit.portal.url) if unit.portal else None,
        portal_feed=unit.portal.feed or "" if unit.portal else "",
        quota=unit.quota.articles.words if unit.quota and unit.quota.articles else "",
        board=tuple(m for m in unit.board if m.from_ is None or catalog.has_come(m.from_)),
        feeds=tuple(Link(title, address + name) for title, name in feeds),
    )


def _link(unit: str, catalog: Catalog) -> Link:
    return Link(catalog.directory.name(unit), f"/don-vi/{unit}/" if unit in catalog.directory.units else "")


def _share(heir: Heir) -> str:
    return percent(float(heir.share), 0) if heir.share is not None and heir.share != 1 else ""


def _events(unit: Unit, catalog: Catalog) -> Iterator[Event]:
    """In order of time: beginning, each new name, end."""
    directory = catalog.directory
    before = tuple(_link(ident, catalog) for ident in directory.predecessors.get(unit.id, ()))
    names = sorted(unit.names, key=lambda n: n.to)
    first = names[0].name if names else unit.name
    # A unit that took over another in mid-life was not founded by it.
    founded_from = tuple(
        link
        for link, ident in zip(before, directory.predecessors.get(unit.id, ()), strict=True)
        if unit.from_ and (end := directory.units[ident].to) and abs((unit.from_ - end).days) <= 1
    )
    if unit.from_ or founded_from:
        words = f"Bắt đầu hoạt động với tên {first}" if names else "Bắt đầu hoạt động"
        yield Event(unit.from_, words + (", trên cơ sở" if founded_from else ""), founded_from)
    later = [name.name for name in names[1:]] + [unit.name]
    turns = [
        Event(name.to + dt.timedelta(days=1), f"Đổi tên thành {renamed}", by=name.by or "")
        for name, renamed in zip(names, later, strict=False)  # `later` has the present name, even where nothing came before
    ]
    for link, ident in zip(before, directory.predecessors.get(unit.id, ()), strict=True):
        other = directory.units[ident]
        if link not in founded_from and other.to:
            part = "một phần nhiệm vụ của" if len(other.successors) > 1 else "nhiệm vụ của"
            turns.append(Event(other.to + dt.timedelta(days=1), f"Nhận {part}", (link,), other.by or ""))
    yield from sorted(turns, key=lambda e: (e.day or dt.date.min, e.words, e.units[0].title if e.units else ""))
    if unit.to:
        heirs = tuple(_link(heir.unit, catalog) for heir in unit.successors)
        words = "Kết thúc hoạt động"
        if len(heirs) == 1:
            words = "Kết thúc hoạt động; nhiệm vụ chuyển về"
        elif heirs:
            words = "Kết thúc hoạt động; nhiệm vụ chia cho"
        yield Event(unit.to, words, heirs, unit.by or "")


def _index(catalog: Catalog) -> IndexView:
    groups = tuple(
        Group(title, ident, tuple(_entry(unit, catalog) for unit in units)) for ident, title, units in catalog.directory.groups()
    )
    ended = sum(1 for group in groups for entry in group.entries if entry.ended)
    return IndexView(groups, sum(len(group.entries) for group in groups) - ended, ended)


def _entry(unit: Unit, catalog: Catalog) -> Entry:
    ended = unit.to if unit.to and catalog.is_past(unit.to) else None
    return Entry(
        title=unit.name,
        url=f"/don-vi/{unit.id}/",
        short=unit.short or "",
        size=len(catalog.collections["unit"][unit.id].records),
        ended=ended,
        successors=tuple(_link(heir.unit, catalog) for heir in unit.successors) if ended else (),
    )
