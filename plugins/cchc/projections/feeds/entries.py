"""Records → the entries that feeds hold of them, each made once, whatever the number of feeds and formats that it goes into."""

from __future__ import annotations

import datetime as dt
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import Moment, iso
from cchc.content.kinds import Consultation
from cchc.projections.feeds.bodies import body_html
from cchc.projections.feeds.moments import SPREAD, distinct
from cchc.projections.feeds.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.media import Media
    from cchc.content.records import Change, Record


class Enclosure(NamedTuple):
    """A file that goes with an entry; `url` is absolute, `length` in bytes."""

    url: str
    mime: str
    length: int
    title: str = ""


class Entry(NamedTuple):
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


class Held:
    """An entry that a feed holds: made, and written in a format, only when somebody asks."""

    def __init__(self, record: Record, catalog: Catalog, *, whole: bool) -> None:
        self.record = record
        self.catalog = catalog
        self.whole = whole
        """whether it brings the record's whole body"""

    @property
    def updated(self) -> dt.datetime:
        """When it last changed: no other entry says the same."""
        return updated_of(self.record, self.catalog)

    @property
    def entry(self) -> Entry:
        """All that it says."""
        key = ("entry", self.record.path, "whole" if self.whole else "brief")
        return self.catalog.reads.once(key, lambda: _entry(self.record, self.catalog, whole=self.whole))

    def written(self, form: str, write: Callable[[Entry], str]) -> str:
        """The entry in a format, kept from build to build under the format's name."""
        self.catalog.record(self.record.path)
        key = ("feeds", form, self.record.path, "whole" if self.whole else "brief")
        return self.catalog.reads.once(key, lambda: write(self.entry), keep=True)


class Changed:
    """The entry of a change: there are few, and each is written anew."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.updated = entry.updated

    def written(self, _form: str, write: Callable[[Entry], str]) -> str:
        """The entry in a format."""
        return write(self.entry)


def updated_of(record: Record, catalog: Catalog) -> dt.datetime:
    """When a record last changed, to the second, as Atom needs it: no two records have the same, and none is still to come.

    Told among the records of one day, all of them and not only those that feeds hold now, so that one that drops out moves no
    other.
    """
    return _updated_on(catalog.modified(record).day, catalog)[catalog.feed_id(record)]


def _updated_on(day: dt.date, catalog: Catalog) -> dict[str, dt.datetime]:
    """The same of all records whose last change was on a day, by their ids in feeds."""

    def times() -> dict[str, dt.datetime]:
        stated = [(catalog.feed_id(record), catalog.modified(record)) for record in catalog.changed_on(day)]
        latest, settled = _latest((moment for _, moment in stated), catalog)
        # Just after midnight there may be more entries than seconds that have passed: some go back into the day before.
        before = {} if settled else _updated_on(day - dt.timedelta(days=1), catalog)
        return distinct(stated, latest, taken=before.values())

    return catalog.reads.once(("updated", day.isoformat()), times)


def _latest(moments: Iterable[Moment], catalog: Catalog) -> tuple[dt.datetime, bool]:
    """The last second that an entry with one of these times may be given, and whether time has ceased to matter."""
    found = [moment.instant + dt.timedelta(seconds=0 if moment.precise else SPREAD) for moment in moments]
    horizon = (max(found) + dt.timedelta(seconds=len(found))).replace(microsecond=0) if found else None
    if horizon is None or catalog.has_come(Moment(horizon)):
        return horizon or catalog.build.instant, True
    return catalog.build.instant, False


def change_entries(changes: Iterable[tuple[Record, Change]], catalog: Catalog, most: int) -> list[Changed]:
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
    if not found:
        return []
    latest, _ = _latest((change.date for _, change in found.values()), catalog)
    updated = distinct(((ident, change.date) for ident, (_, change) in reversed(found.items())), latest)
    newest = islice(found.items(), most)
    return [Changed(_change_entry(ident, record, change, catalog, updated[ident])) for ident, (record, change) in newest]


def _entry(record: Record, catalog: Catalog, *, whole: bool) -> Entry:
    ident = catalog.feed_id(record)
    modified = catalog.modified(record)
    image = catalog.file(record, record.image.src) if record.image else None
    return Entry(
        id=harmless(ident),
        url=catalog.site.absolute(record.address),
        title=harmless(record.title),
        summary=harmless(catalog.summary(record)),
        content=body_html(record, catalog) if whole else "",
        published=_whole_second(record.date),
        modified=_whole_second(modified),
        updated=updated_of(record, catalog),
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
