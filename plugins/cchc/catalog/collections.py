"""Records → collections: the site, a section, a unit, a topic, a tag, a special topic, a type of document; newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from cchc.catalog.shelves import Shelf
from cchc.content.doctypes import DOC_TYPES
from cchc.content.sections import FEED_ITEMS, PAGE_SIZE, FeedPolicy
from cchc.content.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cchc.catalog.directory import Directory
    from cchc.catalog.order import Order
    from cchc.content.data import Special, Topic
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


def ancestors(section: str, sections: Mapping[str, Section]) -> tuple[str, ...]:
    """A section and those above it, the nearest first."""
    parts = section.split("/")
    return tuple(ident for n in range(len(parts), 0, -1) if (ident := "/".join(parts[:n])) in sections)


def collect(
    order: Order,
    own: Mapping[str, list[int]],
    sections: Mapping[str, Section],
    directory: Directory,
    topics: Mapping[str, Topic],
    specials: Mapping[str, Special],
    site_name: str,
) -> dict[CollectionKind, dict[str, Collection]]:
    """Every collection of the records of an order by kind and id, the empty ones too; `own` is what `own_ranks` says.

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
    for ident, collection in by_section.items():
        inside = [ranks for section, ranks in own.items() if section == ident or section.startswith(f"{ident}/")]
        collection.records.ranks.extend(sorted(chain.from_iterable(inside)))
    _sort([roll.units[place] for place in places], by_unit)
    _sort([roll.specials[place] for place in places], by_special)
    _sort_each([roll.topics[place] for place in places], by_topic)
    tagged = [roll.tags[place] for place in places]
    slugs = {tag: slug(tag) for tag in roll.ids(tagged)}
    by_tag: dict[str, Collection] = {}
    # Of two spellings of one tag in one record the later is its name; mostly each has but one.
    named = tagged if len(set(slugs.values())) < len(slugs) else [tuple(slugs)]
    for tags in named:
        for folded, tag in {slugs[tag]: tag for tag in tags}.items():
            if folded not in by_tag:
                by_tag[folded] = made("tag", folded, tag, f"/the/{folded}/", feed=None)
    by_type: dict[str, Collection] = {}
    for rank, law in order.laws():
        kind = law.doc_type
        if kind not in by_type:
            by_type[kind] = made("type", kind, DOC_TYPES[kind], f"/loai-van-ban/{kind}/")
        by_type[kind].records.ranks.append(rank)
    _sort_each(tagged, {tag: by_tag[folded] for tag, folded in slugs.items()})
    return {
        "site": {"": site},
        "section": by_section,
        "unit": by_unit,
        "topic": by_topic,
        "special": by_special,
        "tag": dict(sorted(by_tag.items())),
        "type": {kind: by_type[kind] for kind in DOC_TYPES if kind in by_type},
    }


def own_ranks(order: Order, sections: Iterable[str]) -> dict[str, list[int]]:
    """Id of a section → the ranks of the records of its own."""
    found: dict[str, list[int]] = {ident: [] for ident in sections}
    put = {ident: ranks.append for ident, ranks in found.items()}
    of = order.roll.sections
    for rank, place in enumerate(order.places):
        put[of[place]](rank)
    return found


def _sort(column: Iterable[str | None], into: Mapping[str, Collection]) -> None:
    """Put each rank onto the shelf of the collection that its entry in the column names, where there is one."""
    put: dict[str | None, Callable[[int], None]] = {ident: found.records.ranks.append for ident, found in into.items()}
    for rank, ident in enumerate(column):
        if ident in put:
            put[ident](rank)


def _sort_each(column: Iterable[tuple[str, ...]], into: Mapping[str, Collection]) -> None:
    """The same, of entries that name many; once, whatever an entry repeats."""
    put = _Put({ident: collection.records.ranks.append for ident, collection in into.items()})
    for rank, idents in enumerate(column):
        for ident in idents:
            put[ident](rank)
    for shelf in {id(collection): collection.records for collection in into.values()}.values():
        once = dict.fromkeys(shelf.ranks)
        if len(once) < len(shelf.ranks):
            shelf.ranks[:] = once


class _Put(dict[str, "Callable[[int], None]"]):
    """Where the ranks of each name go; those of names that nobody knows go nowhere."""

    def __missing__(self, _: str) -> Callable[[int], None]:
        return _nowhere


def _nowhere(_: int) -> None:
    pass
