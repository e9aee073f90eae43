"""Records → the entries that feeds hold of them, each made once, whatever the number of feeds and formats it goes into."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from cchc.content.kinds import Consultation
from cchc.projections.composition import iso
from cchc.projections.feeds.bodies import body_html
from cchc.projections.feeds.moments import distinct
from cchc.projections.feeds.texts import harmless

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cchc.calendar import Moment
    from cchc.catalog.catalog import Catalog
    from cchc.catalog.media import Media
    from cchc.content.records import Change, Record


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an entry; `url` is absolute, `length` in bytes."""

    url: str
    mime: str
    length: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Addresses are absolute; texts are plain, `content` alone is HTML."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    """empty where no feed wants more than the summary"""
    published: dt.datetime
    modified: dt.datetime
    """as the record states it"""
    updated: dt.datetime
    """the same moment as Atom needs it: no other entry has it"""
    people: tuple[str, ...]
    categories: tuple[str, ...]
    image: Enclosure | None
    attachments: tuple[Enclosure, ...]


def record_entries(wanted: Mapping[str, bool], catalog: Catalog) -> dict[str, Entry]:
    """By path, the entry of each record in `wanted`, which says of each path whether its whole body is wanted."""
    instant = catalog.build.instant
    times = {record.path: catalog.modified(record) for record in catalog.records}
    # Over all records and not only those that feeds hold now, so that one that drops out moves no other.
    oldest_first = sorted(catalog.records, key=lambda r: (r.date.instant, r.address))
    updated = distinct(((catalog.feed_id(r), times[r.path]) for r in oldest_first), instant)
    return {
        record.path: _entry(record, catalog, times[record.path], updated, whole=wanted[record.path])
        for record in catalog.records
        if record.path in wanted
    }


def change_entries(changes: Iterable[tuple[Record, Change]], catalog: Catalog, most: int) -> list[Entry]:
    """The entries of the first `most` of all changes, which are given the newest first."""
    found: dict[str, tuple[Record, Change]] = {}
    for record, change in changes:
        own = catalog.feed_id(record)
        # Two changes at one moment differ in the last part; an id of the editor's own may have its fragment already.
        ident = first = f"{own}{'/' if '#' in own else '#'}{iso(change.date)}"
        count = 1
        while ident in found:
            count += 1
            ident = f"{first}-{count}"
        found[ident] = (record, change)
    updated = distinct(((ident, change.date) for ident, (_, change) in reversed(found.items())), catalog.build.instant)
    newest = islice(found.items(), most)
    return [_change_entry(ident, record, change, catalog, updated[ident]) for ident, (record, change) in newest]


def _entry(record: Record, catalog: Catalog, modified: Moment, updated: Mapping[str, dt.datetime], *, whole: bool) -> Entry:
    ident = catalog.feed_id(record)
    image = catalog.file(record, record.image.src) if record.image else None
    return Entry(
        id=harmless(ident),
        url=catalog.site.absolute(record.address),
        title=harmless(record.title),
        summary=harmless(catalog.summary(record)),
        content=body_html(record, catalog) if whole else "",
        published=_whole_second(record.date),
        modified=_whole_second(modified),
        updated=updated[ident],
        people=_people(record, catalog),
        categories=_categories(record, catalog),
        image=_enclosure(image, record.image.alt, catalog) if image and record.image else None,
        attachments=_attachments(record, catalog),
    )


def _change_entry(ident: str, record: Record, change: Change, catalog: Catalog, updated: dt.datetime) -> Entry:
    return Entry(
        id=harmless(ident),
        url=catalog.site.absolute(record.address),
        title=harmless(f"Cập nhật: {record.title}"),
        summary=harmless(change.note),
        content=f"<p>{escape(harmless(change.note), quote=False)}</p>",
        published=_whole_second(change.date),
        modified=_whole_second(change.date),
        updated=updated,
        people=_people(record, catalog),
        categories=_categories(record, catalog),
        image=None,
        attachments=(),
    )


def _people(record: Record, catalog: Catalog) -> tuple[str, ...]:
    """The authors, or else the unit under the name that it had then."""
    if record.authors:
        return tuple(harmless(author) for author in record.authors)
    return (harmless(catalog.directory.name(record.unit, record.date.day)),) if record.unit else ()


def _categories(record: Record, catalog: Catalog) -> tuple[str, ...]:
    topics = [catalog.topics[topic].name for topic in record.topics if topic in catalog.topics]
    named = (catalog.sections[record.section].title, *topics, *record.tags)
    return tuple(dict.fromkeys(harmless(name) for name in named))


def _attachments(record: Record, catalog: Catalog) -> tuple[Enclosure, ...]:
    named = (*record.attachments, *(record.drafts if isinstance(record, Consultation) else ()))
    found = [(catalog.file(record, item.file), item.title or "") for item in named]
    made = [_enclosure(media, title, catalog) for media, title in found if media]
    return tuple({enclosure.url: enclosure for enclosure in reversed(made)}.values())[::-1]


def _enclosure(media: Media, title: str, catalog: Catalog) -> Enclosure:
    return Enclosure(catalog.site.absolute(media.address), media.mime, media.source.size, harmless(title))


def _whole_second(moment: Moment) -> dt.datetime:
    return moment.instant.replace(microsecond=0)
