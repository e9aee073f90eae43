"""The catalog → three feeds for each channel, what announces them, and the places that list them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.feeds.channels import UPDATES, UPDATES_NAME, channel_of, collections, updates_channel
from cchc.projections.feeds.directory import DirectoryView, FollowView, directory
from cchc.projections.feeds.json_feed import json_feed
from cchc.projections.feeds.opml import opml
from cchc.projections.feeds.texts import harmless
from cchc.projections.projection import Asset, Feed, Head, Page, Panel, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.collections import CollectionKind
    from cchc.projections.feeds.channels import Channel

FORMATS = (
    ("RSS", "rss.xml", "application/rss+xml"),
    ("Atom", "atom.xml", "application/atom+xml"),
    ("JSON", "feed.json", "application/feed+json"),
)
"""Each format's name, file and MIME type, the one that most readers know first."""

PAGE = "/rss/"
LIST = "/opml.xml"
TITLE = "Nhận tin qua RSS"


class Options(NamedTuple):
    """The options of `cchc/feeds`."""

    updates: int = 30
    """how many major changes the feed of updates holds"""
    ttl: int = 60
    """for how many minutes a reader may keep an RSS feed before it asks again"""


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """All feeds, and the page and the file that list them."""
    for collection in collections(catalog):
        for form, name, _ in FORMATS:
            address = collection.address + name
            make = partial(_feed, collection.kind, collection.id, form, address, catalog, options)
            yield Piece(address, make, f"nguồn cấp tin {collection.title}")
    for form, name, _ in FORMATS:
        address = UPDATES + name
        yield Piece(address, partial(_updates_feed, form, address, catalog, options), f"nguồn cấp tin {UPDATES_NAME}")
    yield Piece(LIST, lambda: Asset(LIST, _list(catalog)), "danh sách nguồn cấp tin")
    yield Piece(PAGE, lambda: _page(catalog), f"trang {TITLE}", title=TITLE)


def announced(catalog: Catalog, _options: object, collection: str) -> Iterator[Feed]:
    """The three feeds of the collection at an address."""
    names = {UPDATES: UPDATES_NAME} if collection == UPDATES else {}
    found = catalog.reads.once(("feeds by address",), lambda: {c.address: (c.kind, c.id) for c in collections(catalog)})
    if collection in found:
        kind, ident = found[collection]
        names[collection] = harmless(catalog.collections[kind][ident].title)
    if collection in names:
        for form, name, mime in FORMATS:
            yield Feed(collection, f"{names[collection]} ({form})", collection + name, mime)


def panels(_catalog: Catalog, _options: object, page: Page) -> Iterator[Panel]:
    """The way to the feeds, from the front page."""
    if page.address == "/":
        yield Panel("/", "aside", "feeds/follow.html", FollowView(TITLE, PAGE), order=90)


def _feed(kind: CollectionKind, ident: str, form: str, address: str, catalog: Catalog, options: Options) -> Asset:
    make = partial(channel_of, catalog.collections[kind][ident], catalog)
    channel = catalog.reads.once(("channel", kind, ident), make)
    return Asset(address, _written(form, channel, catalog, options))


def _updates_feed(form: str, address: str, catalog: Catalog, options: Options) -> Asset:
    channel = catalog.reads.once(("channel", UPDATES), lambda: updates_channel(catalog, options.updates))
    return Asset(address, _written(form, channel, catalog, options))


def _written(form: str, channel: Channel, catalog: Catalog, options: Options) -> bytes:
    site = catalog.site
    if form == "JSON":
        return json_feed(channel, site)
    from cchc.projections.feeds.xml_feeds import atom, rss  # noqa: PLC0415 - XML takes long to load, and most builds write no feed

    return rss(channel, site, options.ttl) if form == "RSS" else atom(channel, site)


def _list(catalog: Catalog) -> bytes:
    site = catalog.reads.once(("channel", "site", ""), lambda: channel_of(catalog.collections["site"][""], catalog))
    return opml(directory(catalog), catalog.site, site.updated)


def _page(catalog: Catalog) -> Page:
    listed = directory(catalog)
    count = sum(1 for _ in collections(catalog)) + 1
    formats = tuple((label, name) for label, name, _ in FORMATS)
    return Page(
        address=PAGE,
        title=TITLE,
        template="feeds/directory.html",
        view=DirectoryView(TITLE, listed, formats, LIST, count),
        head=Head(description="Mọi nguồn cấp tin RSS, Atom, JSON của trang, và cách để tin mới tự đến với bạn."),
        feeds=(UPDATES,),
    )
