"""The catalog → three feeds for each channel, what announces them, and the places that list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.projections.feeds.channels import UPDATES, channels
from cchc.projections.feeds.directory import DirectoryView, FollowView, directory
from cchc.projections.feeds.json_feed import json_feed
from cchc.projections.feeds.opml import opml
from cchc.projections.feeds.xml_feeds import atom, rss
from cchc.projections.projection import Asset, Feed, Head, Output, Page, Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

FORMATS = (
    ("RSS", "rss.xml", "application/rss+xml"),
    ("Atom", "atom.xml", "application/atom+xml"),
    ("JSON", "feed.json", "application/feed+json"),
)
"""Each format's name, file and MIME type, the one that most readers know first."""

PAGE = "/rss/"
LIST = "/opml.xml"
TITLE = "Nhận tin qua RSS"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `cchc/feeds`."""

    updates: int = 30
    """how many major changes the feed of updates holds"""
    ttl: int = 60
    """for how many minutes a reader may keep an RSS feed before it asks again"""


def project(catalog: Catalog, options: Options) -> Iterator[Output]:
    """All feeds, the page that explains and lists them, and the way to it from the front page."""
    site = catalog.site
    found = list(channels(catalog, options.updates))
    for channel in found:
        contents = (rss(channel, site, options.ttl), atom(channel, site), json_feed(channel, site))
        for (label, name, mime), content in zip(FORMATS, contents, strict=True):
            address = channel.address + name
            yield Asset(address, content, f"nguồn cấp tin {channel.name}")
            yield Feed(channel.address, f"{channel.name} ({label})", address, mime)
    listed = directory(catalog, {channel.address: channel for channel in found})
    yield Asset(LIST, opml(listed, site, found[0].updated), "danh sách nguồn cấp tin")
    formats = tuple((label, name) for label, name, _ in FORMATS)
    yield Page(
        address=PAGE,
        title=TITLE,
        template="feeds/directory.html",
        view=DirectoryView(TITLE, listed, formats, LIST, len(found)),
        head=Head(description="Mọi nguồn cấp tin RSS, Atom, JSON của trang, và cách để tin mới tự đến với bạn."),
        owner=f"trang {TITLE}",
        feeds=(UPDATES,),
    )
    yield Panel("/", "aside", "feeds/follow.html", FollowView(TITLE, PAGE), order=90)
