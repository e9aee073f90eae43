"""Collections → their listing pages, paged; the indexes of topics, special topics and tags."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from cchc.content.slugs import vietnamese_order
from cchc.projections.items import Item, items_of, latest_change
from cchc.projections.listing.archives import Archive, archive_of, archives
from cchc.projections.paging import Leaf, address_of, leaf_of
from cchc.projections.projection import Head, Link, Page, Piece

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.collections import Collection, CollectionKind
    from cchc.catalog.pictures import Shown

KIND_WORDS = {
    "unit": "Đơn vị",
    "topic": "Lĩnh vực",
    "special": "Chuyên đề",
    "tag": "Từ khóa",
    "type": "Loại văn bản",
}
EMPTY = {
    "section": "Chuyên mục này chưa có bài. Bài đầu tiên sẽ hiện ở đây và trong nguồn cấp tin của chuyên mục.",
    "unit": "Đơn vị này chưa cung cấp tin, bài nào cho trang.",
    "topic": "Chưa có bài nào thuộc lĩnh vực này.",
    "special": "Chuyên đề này chưa có bài.",
    "tag": "Chưa có bài nào mang từ khóa này.",
    "type": "Chưa có văn bản nào thuộc loại này.",
}


class Options(NamedTuple):
    """The options of `cchc/listing`."""

    archives: bool = True
    """whether sections and the site have archives by year and month"""


class Counted(NamedTuple):
    """A link with the number of records behind it."""

    title: str
    url: str
    size: int
    summary: str = ""


class ListingView(NamedTuple):
    """All that a listing page shows. Only the list's own page (`leaf.number` is `None`) has what changes with each record."""

    kind: str
    kind_word: str
    title: str
    summary: str
    leaf: Leaf[Item]
    size: int
    newest: dt.date | None
    mixed: bool
    sections: tuple[Counted, ...]
    archive: Archive | None
    empty: str
    image: Shown | None
    image_alt: str


class IndexView(NamedTuple):
    """All that an index of collections shows."""

    title: str
    lead: str
    entries: tuple[Counted, ...]
    compact: bool


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """Every listing page, every index and every archive."""
    for kind, collections in catalog.collections.items():
        if kind != "site":
            for collection in collections.values():
                yield from _list(collection, catalog, options)
    yield from _indexes(catalog)
    if options.archives:
        yield from archives(catalog)


def _list(collection: Collection, catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The list's own page, then the numbered ones from the newest to the oldest."""
    section = catalog.sections.get(collection.id) if collection.kind == "section" else None
    owner = f"trang {collection.title}"
    for number in (None, *range(collection.records.numbered, 0, -1)):
        make = partial(_page, collection.kind, collection.id, number, catalog, options)
        source = section.origin.path if number is None and section else None
        yield Piece(address_of(collection.address, number), make, owner, source=source)


def _page(kind: CollectionKind, ident: str, number: int | None, catalog: Catalog, options: Options) -> Page:
    collection = catalog.collections[kind][ident]
    section = catalog.sections[ident] if kind == "section" else None
    special = catalog.specials.get(ident) if kind == "special" else None
    own = number is None
    trail = _trail(collection, catalog)
    leaf = leaf_of(collection.address, collection.records, number)
    title = collection.title if own else f"{collection.title} – trang {number}"
    feeds = [collection.address] if collection.feed else []
    feeds += [step.url for step in reversed(trail)] if section else []
    newest = collection.records.newest(1) if own else []
    return Page(
        address=leaf.address,
        title=title,
        template="listing/listing.html",
        view=ListingView(
            kind=collection.kind,
            kind_word=KIND_WORDS.get(collection.kind, ""),
            title=title,
            summary=collection.summary,
            leaf=leaf.of(items_of(leaf.entries, catalog)),
            size=len(collection.records) if own else 0,
            newest=newest[0].date.day if newest else None,
            mixed=section is None or not collection.records.kinds() <= {section.kind},
            sections=_inside(collection, catalog) if own and section else (),
            archive=archive_of(collection.address, collection.records) if own and section and options.archives else None,
            empty=EMPTY[collection.kind],
            image=_image(collection, catalog) if own else None,
            image_alt=special.image.alt if special and special.image else "",
        ),
        trail=trail if own else (*trail, Link(collection.title, collection.address)),
        head=Head(
            description=collection.summary or _description(collection),
            date=leaf.entries[0].date.day if leaf.entries else None,
            modified=latest_change(collection.records if own else leaf.entries, catalog),
        ),
        source=section.origin.path if own and section else None,
        feeds=tuple(feeds),
    )


def _image(collection: Collection, catalog: Catalog) -> Shown | None:
    """A special topic's picture, or nothing."""
    special = catalog.specials.get(collection.id) if collection.kind == "special" else None
    media = catalog.file_at(special.image.src) if special and special.image else None
    return catalog.picture(media) if media else None


def _description(collection: Collection) -> str:
    if collection.kind == "section":
        return f"Chuyên mục {collection.title}: tin, bài, văn bản, mới nhất xếp trước."
    return f"Tin, bài, văn bản: {KIND_WORDS[collection.kind].lower()} {collection.title}."


def _trail(collection: Collection, catalog: Catalog) -> tuple[Link, ...]:
    if collection.kind == "section":
        return tuple(Link(section.title, section.address) for section in catalog.trail(collection.id)[:-1])
    return (Link(KIND_WORDS[collection.kind], f"/{collection.address.split('/')[1]}/"),)


def _inside(collection: Collection, catalog: Catalog) -> tuple[Counted, ...]:
    found = catalog.collections["section"]
    return tuple(
        Counted(section.title, section.address, len(found[section.id].records)) for section in catalog.in_order(collection.id)
    )


def _indexes(catalog: Catalog) -> Iterator[Piece]:
    for address, title, lead, kind, compact in (
        ("/linh-vuc/", "Lĩnh vực", "Các lĩnh vực cải cách hành chính, mỗi lĩnh vực một trang tin, bài, văn bản.", "topic", False),
        ("/chuyen-de/", "Chuyên đề", "Những việc được theo dõi riêng trong một thời gian.", "special", False),
        ("/the/", "Từ khóa", "Mọi từ khóa của trang, theo thứ tự chữ cái.", "tag", True),
        (
            "/loai-van-ban/",
            "Loại văn bản",
            "Văn bản theo loại, mỗi loại một trang và một nguồn cấp tin.",
            "type",
            False,
        ),
    ):
        make = partial(_index, address, title, lead, cast("CollectionKind", kind), catalog, compact=compact)
        yield Piece(address, make, f"trang {title}")


def _index(address: str, title: str, lead: str, kind: CollectionKind, catalog: Catalog, *, compact: bool) -> Page:
    found = list(catalog.collections[kind].values())
    if kind == "tag":
        found.sort(key=lambda c: vietnamese_order(c.title))
    return Page(
        address=address,
        title=title,
        template="listing/index.html",
        view=IndexView(title, lead, tuple(Counted(c.title, c.address, len(c.records), c.summary) for c in found), compact),
        head=Head(description=lead),
    )
