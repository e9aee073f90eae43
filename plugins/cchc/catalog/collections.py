"""Records → collections: the site, a section, a unit, a topic, a tag, a special topic, each with its records newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cchc.content.sections import FEED_ITEMS, PAGE_SIZE, FeedPolicy
from cchc.content.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.catalog.directory import Directory
    from cchc.content.data import Special, Topic
    from cchc.content.records import Record
    from cchc.content.sections import Section

CollectionKind = Literal["site", "section", "unit", "topic", "special", "tag"]


@dataclass(slots=True, eq=False)
class Collection:
    """A named set of records; `address` is from the root, with a slash at both ends."""

    kind: CollectionKind
    id: str
    title: str
    address: str
    summary: str = ""
    page_size: int = PAGE_SIZE
    feed: FeedPolicy | None = field(default_factory=lambda: FeedPolicy(items=FEED_ITEMS, content="full"))
    """`None` where there is no feed, as for tags"""
    records: list[Record] = field(default_factory=list)
    """newest first; equal dates by address"""


def newest_first(records: Iterable[Record]) -> list[Record]:
    """By instant, the latest first; equal instants by address."""
    return sorted(sorted(records, key=lambda r: r.address), key=lambda r: r.date.instant, reverse=True)


def ancestors(section: str, sections: Mapping[str, Section]) -> tuple[str, ...]:
    """A section and those above it, the nearest first."""
    parts = section.split("/")
    return tuple(ident for n in range(len(parts), 0, -1) if (ident := "/".join(parts[:n])) in sections)


def collect(
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
    site = Collection("site", "", site_name, "/")
    by_section = {
        s.id: Collection("section", s.id, s.title, s.address, s.summary or "", s.page_size, s.feed)
        for s in sorted(sections.values(), key=lambda s: s.id)
    }
    by_unit = {u: Collection("unit", u, directory.name(u), f"/don-vi/{u}/") for u in sorted(directory.units)}
    by_topic = {t.id: Collection("topic", t.id, t.name, f"/linh-vuc/{t.id}/", t.summary or "") for t in topics.values()}
    by_special = {s.id: Collection("special", s.id, s.title, f"/chuyen-de/{s.id}/", s.summary or "") for s in specials.values()}
    by_tag: dict[str, Collection] = {}
    above = {section: [by_section[s] for s in ancestors(section, sections)] for section in sections}
    for record in records:
        site.records.append(record)
        for collection in above[record.section]:
            collection.records.append(record)
        if record.unit in by_unit:
            by_unit[record.unit].records.append(record)
        for topic in record.topics:
            if topic in by_topic:
                by_topic[topic].records.append(record)
        if record.special in by_special:
            by_special[record.special].records.append(record)
        for folded, tag in {slug(tag): tag for tag in record.tags}.items():
            if folded not in by_tag:
                by_tag[folded] = Collection("tag", folded, tag, f"/the/{folded}/", feed=None)
            by_tag[folded].records.append(record)
    return {
        "site": {"": site},
        "section": by_section,
        "unit": by_unit,
        "topic": by_topic,
        "special": by_special,
        "tag": dict(sorted(by_tag.items())),
    }
