"""The catalog → channels: the site's and each collection's newest entries, and the latest major changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.calendar import VIETNAM
from cchc.projections.feeds.entries import Entry, change_entries, record_entries
from cchc.projections.feeds.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.collections import Collection, CollectionKind
    from cchc.content.records import Change, Record

KINDS: tuple[CollectionKind, ...] = ("site", "section", "topic", "special", "unit")
"""The kinds of collection that have feeds."""

UPDATES = "/cap-nhat/"
"""Where the feeds of major changes are. There is no page at this address itself."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What all formats of one feed hold. `address` is the folder of its files, `page` the page that it is about."""

    address: str
    page: str
    name: str
    title: str
    """the name with the site's, since a reader lists feeds of many sites"""
    summary: str
    updated: dt.datetime
    whole: bool
    """whether entries bring their content, or only the summary"""
    entries: tuple[Entry, ...]


def channels(catalog: Catalog, updates: int) -> Iterator[Channel]:
    """The site's channel, those of all collections, and last the one of major changes with at most `updates` entries."""
    collections = [c for kind in KINDS for c in catalog.collections[kind].values() if c.feed]
    held: dict[str, bool] = {}
    for collection in collections:
        whole = collection.feed is not None and collection.feed.content == "full"
        for record in _newest(collection):
            held[record.path] = held.get(record.path, False) or whole
    made = record_entries(held, catalog)
    for collection in collections:
        yield _channel(collection, catalog, tuple(made[record.path] for record in _newest(collection)))
    yield _updates(catalog, updates)


def major_changes(catalog: Catalog) -> list[tuple[Record, Change]]:
    """The major changes of listed records that have come, the newest first, equal ones by address."""
    found = [
        (record, change)
        for record in sorted(catalog.records, key=lambda r: r.address)
        for change in record.changes
        if change.major and change.date.instant <= catalog.build.instant
    ]
    return sorted(found, key=lambda pair: pair[1].date, reverse=True)


def _newest(collection: Collection) -> list[Record]:
    return collection.records[: collection.feed.items] if collection.feed else []


def _channel(collection: Collection, catalog: Catalog, entries: tuple[Entry, ...]) -> Channel:
    site = catalog.site
    own = collection.kind == "site"
    name = harmless(collection.title)
    fallback = f"Tin, bài, văn bản mới: {name}."
    return Channel(
        address=collection.address,
        page=collection.address,
        name=name,
        title=name if own else harmless(f"{name} – {site.name}"),
        summary=harmless((site.description if own else collection.summary) or fallback),
        updated=_updated(entries, catalog),
        whole=collection.feed is not None and collection.feed.content == "full",
        entries=entries,
    )


def _updates(catalog: Catalog, most: int) -> Channel:
    entries = tuple(change_entries(major_changes(catalog), catalog, most))
    name = "Nội dung mới sửa đổi"
    return Channel(
        address=UPDATES,
        page="/",
        name=name,
        title=harmless(f"{name} – {catalog.site.name}"),
        summary="Những sửa đổi lớn trong các bài đã đăng: sửa gì, ở bài nào.",
        updated=_updated(entries, catalog),
        whole=True,
        entries=entries,
    )


def _updated(entries: tuple[Entry, ...], catalog: Catalog) -> dt.datetime:
    """The newest entry's time; a feed without any has that of the site's newest record, so that it changes with the content."""
    newest = catalog.records[0].date.instant if catalog.records else dt.datetime(catalog.site.year, 1, 1, tzinfo=VIETNAM)
    return max((entry.updated for entry in entries), default=newest.replace(microsecond=0))
