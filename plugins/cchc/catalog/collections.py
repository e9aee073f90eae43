"""Records → collections: the site, a section, a unit, a topic, a tag, a special topic, each with its records newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from cchc.catalog.shelves import Shelf
from cchc.content.sections import FEED_ITEMS, PAGE_SIZE, FeedPolicy
from cchc.content.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.catalog.directory import Directory
    from cchc.catalog.order import Order
    from cchc.content.data import Special, Topic
    from cchc.content.sections import Section

CollectionKind = Literal["site", "section", "unit", "topic", "special", "tag"]


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


def ancestors(section: str, sections: Mapping[str, Section]) -> tuple[str, ...]:
    """A section and those above it, the nearest first."""
    parts = section.split("/")
    return tuple(ident for n in range(len(parts), 0, -1) if (ident := "/".join(parts[:n])) in sections)


def collect(
    order: Order,
    sections: Mapping[str, Section],
    directory: Directory,
    topics: Mapping[str, Topic],
    specials: Mapping[str, Special],
    site_name: str,
) -> dict[CollectionKind, dict[str, Collection]]:
    """Every collection of the records of an order by kind and id, the empty ones too.

    A section holds the records of the sections inside it. Tags are one where they fold to one slug.
    """
    roll, places = order.roll, order.places

    def made(kind: CollectionKind, ident: str, title: str, address: str, size: int = PAGE_SIZE, **more: Any) -> Collection:
        return Collection(kind, ident, title, address, Shelf(f"{kind}:{ident}", [], size, order), **more)

    site = made("site", "", site_name, "/")
    site.records.ranks.extend(range(len(places)))
    by_section = {
        s.id: made("section", s.id, s.title, s.address, s.page_size, summary=s.summary or "", feed=s.feed)
        for s in sorted(sections.values(), key=lambda s: s.id)
    }
    by_unit = {u: made("unit", u, directory.name(u), f"/don-vi/{u}/") for u in sorted(directory.units)}
    by_topic = {t.id: made("topic", t.id, t.name, f"/linh-vuc/{t.id}/", summary=t.summary or "") for t in topics.values()}
    by_special = {s.id: made("special", s.id, s.title, f"/chuyen-de/{s.id}/", summary=s.summary or "") for s in specials.values()}
    above = {section: [by_section[s] for s in ancestors(section, sections)] for section in sections}
    _sort([(roll.sections[place],) for place in places], {s: [c.records.ranks for c in found] for s, found in above.items()})
    _sort([(roll.units[place],) for place in places], {unit: [c.records.ranks] for unit, c in by_unit.items()})
    _sort([roll.topics[place] for place in places], {topic: [c.records.ranks] for topic, c in by_topic.items()})
    _sort([(roll.specials[place],) for place in places], {special: [c.records.ranks] for special, c in by_special.items()})
    by_tag: dict[str, Collection] = {}
    tagged = [roll.tags[place] for place in places]
    slugs = {tag: slug(tag) for tag in roll.ids(tagged)}
    for tags in dict.fromkeys(tagged):
        # Of two spellings of one tag in one record the later is its name.
        for folded, tag in {slugs[tag]: tag for tag in tags}.items():
            if folded not in by_tag:
                by_tag[folded] = made("tag", folded, tag, f"/the/{folded}/", feed=None)
    _sort(tagged, {tag: [by_tag[folded].records.ranks] for tag, folded in slugs.items()})
    return {
        "site": {"": site},
        "section": by_section,
        "unit": by_unit,
        "topic": by_topic,
        "special": by_special,
        "tag": dict(sorted(by_tag.items())),
    }


def _sort(column: Iterable[tuple[str | None, ...]], into: Mapping[str | None, list[list[int]]]) -> None:
    """Put each rank into the lists of what its entry in the column names; once, whatever the entry repeats."""
    found = into.get
    for rank, names in enumerate(column):
        for name in names:
            for ranks in found(name, ()):
                if not ranks or ranks[-1] != rank:
                    ranks.append(rank)
