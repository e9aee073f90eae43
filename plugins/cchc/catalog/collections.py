"""Records → collections: the site, a section, a unit, a topic, a tag, a special topic, a type of document; newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from cchc.catalog.shelves import Shelf
from cchc.content.doctypes import DOC_TYPES
from cchc.content.kinds import Document
from cchc.content.sections import FEED_ITEMS, PAGE_SIZE, FeedPolicy
from cchc.content.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.catalog.directory import Directory
    from cchc.content.data import Special, Topic
    from cchc.content.records import Record
    from cchc.content.sections import Section

CollectionKind = Literal["site", "section", "unit", "topic", "special", "tag", "type"]


@dataclass(slots=True, eq=False)
class Collection:
    """A named set of records; `address` is from the root, with a slash at both ends."""

    kind: CollectionKind
    id: str
    title: str
    address: str
    records: Shelf
    """newest first; equal dates by address"""
    summary: str = ""
    feed: FeedPolicy | None = field(default_factory=lambda: FeedPolicy(items=FEED_ITEMS, content="full"))
    """`None` where there is no feed, as for tags"""

    @property
    def page_size(self) -> int:
        """How many records a numbered page of its list holds."""
        return self.records.size


def newest_first(records: Iterable[Record]) -> list[Record]:
    """By instant, the latest first; equal instants by address."""
    return sorted(sorted(records, key=lambda r: r.address), key=lambda r: r.date.instant, reverse=True)


def ancestors(section: str, sections: Mapping[str, Section]) -> tuple[str, ...]:
    """A section and those above it, the nearest first."""
    parts = section.split("/")
    return tuple(ident for n in range(len(parts), 0, -1) if (ident := "/".join(parts[:n])) in sections)


def collect(  # noqa: C901 - one look at each record, for whatever it is in
    records: Iterable[Record],
    sections: Mapping[str, Section],
    directory: Directory,
    topics: Mapping[str, Topic],
    specials: Mapping[str, Special],
    site_name: str,
) -> dict[CollectionKind, dict[str, Collection]]:
    """Every collection by kind and id, the empty ones too; `records` come newest first and stay so.

    A section holds the records of the sections inside it. Tags are one where they fold to one slug.
    """

    def made(kind: CollectionKind, ident: str, title: str, address: str, size: int = PAGE_SIZE, **more: Any) -> Collection:
        return Collection(kind, ident, title, address, Shelf(f"{kind}:{ident}", [], size), **more)

    site = made("site", "", site_name, "/")
    by_section = {
        s.id: made("section", s.id, s.title, s.address, s.page_size, summary=s.summary or "", feed=s.feed)
        for s in sorted(sections.values(), key=lambda s: s.id)
    }
    by_unit = {u: made("unit", u, directory.name(u), f"/don-vi/{u}/") for u in sorted(directory.units)}
    by_topic = {t.id: made("topic", t.id, t.name, f"/linh-vuc/{t.id}/", summary=t.summary or "") for t in topics.values()}
    by_special = {s.id: made("special", s.id, s.title, f"/chuyen-de/{s.id}/", summary=s.summary or "") for s in specials.values()}
    by_tag: dict[str, Collection] = {}
    above = {section: [by_section[s] for s in ancestors(section, sections)] for section in sections}
    by_type: dict[str, Collection] = {}
    every = site.records.raw
    slugs: dict[str, str] = {}
    for record in records:
        every.append(record)
        for collection in above[record.section]:
            collection.records.raw.append(record)
        if record.unit in by_unit:
            by_unit[record.unit].records.raw.append(record)
        for topic in record.topics:
            if topic in by_topic:
                by_topic[topic].records.raw.append(record)
        if record.special in by_special:
            by_special[record.special].records.raw.append(record)
        if isinstance(record, Document):
            kind = record.doc_type
            if kind not in by_type:
                by_type[kind] = made("type", kind, DOC_TYPES[kind], f"/loai-van-ban/{kind}/")
            by_type[kind].records.raw.append(record)
        for tag in record.tags:
            if tag not in slugs:
                slugs[tag] = slug(tag)
        for folded, tag in {slugs[tag]: tag for tag in record.tags}.items():
            if folded not in by_tag:
                by_tag[folded] = made("tag", folded, tag, f"/the/{folded}/", feed=None)
            by_tag[folded].records.raw.append(record)
    return {
        "site": {"": site},
        "section": by_section,
        "unit": by_unit,
        "topic": by_topic,
        "special": by_special,
        "tag": dict(sorted(by_tag.items())),
        "type": {kind: by_type[kind] for kind in DOC_TYPES if kind in by_type},
    }
