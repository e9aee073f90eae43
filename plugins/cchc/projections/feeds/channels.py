"""The catalog → channels: the site's and each collection's newest entries, and the latest major changes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import VIETNAM
from cchc.projections.feeds.entries import Changed, Held, change_entries
from cchc.projections.feeds.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.collections import Collection, CollectionKind
    from cchc.content.records import Change, Record

KINDS: tuple[CollectionKind, ...] = ("site", "section", "topic", "special", "type", "unit")
"""The kinds of collection that have feeds."""

UPDATES = "/cap-nhat/"
"""Where the feeds of major changes are. There is no page at this address itself."""

UPDATES_NAME = "Nội dung mới sửa đổi"


class Channel(NamedTuple):
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
    entries: tuple[Held | Changed, ...]


def collections(catalog: Catalog) -> Iterator[Collection]:
    """Those that have feeds."""
    return (c for kind in KINDS for c in catalog.collections[kind].values() if c.feed)


def channel_of(collection: Collection, catalog: Catalog) -> Channel:
    """The channel of a collection's newest entries."""
    site = catalog.site
    own = collection.kind == "site"
    name = harmless(collection.title)
    fallback = f"Tin, bài, văn bản mới: {name}."
    whole = collection.feed is not None and collection.feed.content == "full"
    newest = collection.records.newest(collection.feed.items) if collection.feed else []
    entries = tuple(Held(record, catalog, whole=whole) for record in newest)
    return Channel(
        address=collection.address,
        page=collection.address,
        name=name,
        title=name if own else harmless(f"{name} – {site.name}"),
        summary=harmless((site.description if own else collection.summary) or fallback),
        updated=_updated(entries, catalog),
        whole=whole,
        entries=entries,
    )


def major_changes(catalog: Catalog) -> list[tuple[Record, Change]]:
    """The major changes of listed records that have come, the newest first, equal ones by address."""
    found = [
        (record, change)
        for record in sorted(catalog.records.which(state=("changes",)), key=lambda r: r.address)
        for change in record.changes
        if change.major and catalog.has_come(change.date)
    ]
    return sorted(found, key=lambda pair: pair[1].date, reverse=True)


def updates_channel(catalog: Catalog, most: int) -> Channel:
    """The channel of the latest major changes."""
    entries = tuple(change_entries(major_changes(catalog), catalog, most))
    return Channel(
        address=UPDATES,
        page="/",
        name=UPDATES_NAME,
        title=harmless(f"{UPDATES_NAME} – {catalog.site.name}"),
        summary="Những sửa đổi lớn trong các bài đã đăng: sửa gì, ở bài nào.",
        updated=_updated(entries, catalog),
        whole=True,
        entries=entries,
    )


def _updated(entries: tuple[Held | Changed, ...], catalog: Catalog) -> dt.datetime:
    """The newest entry's time; a feed without any has that of the site's newest record, so that it changes with the content."""
    if entries:
        return max(entry.updated for entry in entries)
    newest = catalog.records.newest(1)
    return newest[0].date.instant.replace(microsecond=0) if newest else dt.datetime(catalog.site.year, 1, 1, tzinfo=VIETNAM)
