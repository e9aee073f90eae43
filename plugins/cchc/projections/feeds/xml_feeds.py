"""A channel → the bytes of its RSS 2.0 and Atom feeds, by feedgen, whose own clock is never let in."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension
from feedgen.feed import FeedGenerator

from cchc.projections.feeds.texts import plain

if TYPE_CHECKING:
    from cchc.projections.feeds.channels import Channel
    from cchc.projections.feeds.entries import Enclosure, Entry
    from cchc.settings import Site

GENERATOR = "cchc"


def rss(channel: Channel, site: Site, ttl: int) -> bytes:
    """The RSS 2.0 feed of a channel; `ttl` is in minutes."""

    def made() -> FeedGenerator:
        feed = _feed(channel, site, "rss.xml", "application/rss+xml")
        feed.load_extension("dc", atom=False)
        return feed

    alone = cache(made)  # one for all entries that are yet to be written

    def written(entry: Entry) -> str:
        alone().entry([_rss_entry(entry, channel)], replace=True)
        return _cut(alone().rss_str(), "item")

    feed = made()
    feed.ttl(ttl)
    feed.lastBuildDate(channel.updated)
    return _joined(feed.rss_str(), [held.written("rss", written) for held in channel.entries], "</channel>")


def atom(channel: Channel, site: Site) -> bytes:
    """The Atom feed of a channel."""

    def made() -> FeedGenerator:
        feed = _feed(channel, site, "atom.xml", "application/atom+xml")
        feed.id(site.tag(channel.address))
        feed.author(name=plain(site.organisation or site.name), uri=site.url)
        feed.updated(channel.updated)
        return feed

    alone = cache(made)

    def written(entry: Entry) -> str:
        alone().entry([_atom_entry(entry, channel)], replace=True)
        return _cut(alone().atom_str(), "entry")

    return _joined(made().atom_str(), [held.written("atom", written) for held in channel.entries], "</feed>")


def _cut(feed: bytes, element: str) -> str:
    """The one element of this name out of a whole feed; nothing in it can hold another, for its content is escaped."""
    text = feed.decode()
    return text[text.index(f"<{element}>") : text.rindex(f"</{element}>") + len(f"</{element}>")]


def _joined(feed: bytes, entries: list[str], end: str) -> bytes:
    """The feed with these entries before its end."""
    head, _, _ = feed.decode().rpartition(end)
    rest = feed.decode()[len(head) :]
    return _bytes("".join([head, *entries, rest]).encode())


def _feed(channel: Channel, site: Site, name: str, mime: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.title(plain(channel.title))
    feed.description(plain(channel.summary))
    feed.language("vi")
    feed.generator(GENERATOR)
    if site.licence:
        feed.rights(plain(site.licence))
    # RSS takes the last link for the channel's own, so the page comes after the feed itself.
    feed.link(href=site.absolute(channel.address + name), rel="self", type=mime)
    feed.link(href=site.absolute(channel.page), rel="alternate", type="text/html")
    return feed


def _rss_entry(entry: Entry, channel: Channel) -> FeedEntry:
    made = _entry(entry, channel)
    if entry.people:
        # RSS' own `author` asks for an e-mail address.
        made.register_extension("dc", DcEntryExtension, atom=False)
        made.dc.dc_creator([plain(person) for person in entry.people])
    # RSS holds one enclosure, and feedgen takes the last that it is given.
    for enclosure in _enclosures(entry)[:1]:
        made.enclosure(enclosure.url, str(enclosure.length), enclosure.mime)
    return made


def _atom_entry(entry: Entry, channel: Channel) -> FeedEntry:
    made = _entry(entry, channel)
    made.author([{"name": plain(person)} for person in entry.people])
    for enclosure in _enclosures(entry):
        link = {"href": enclosure.url, "rel": "enclosure", "type": enclosure.mime, "length": str(enclosure.length)}
        made.link(link | ({"title": plain(enclosure.title)} if enclosure.title else {}))
    return made


def _entry(entry: Entry, channel: Channel) -> FeedEntry:
    made = FeedEntry()
    made.id(entry.id)  # and with it RSS' guid, which is then no permalink
    made.title(plain(entry.title))
    made.link(href=entry.url, rel="alternate", type="text/html")
    # RSS takes a description for HTML, so the plain summary is escaped; Atom is told the same.
    made.summary(escape(entry.summary, quote=False), type="html")
    if channel.whole and entry.content:
        made.content(entry.content, type="html")
    made.category([{"term": plain(category)} for category in entry.categories])
    made.published(entry.published)
    made.updated(entry.updated)
    return made


def _enclosures(entry: Entry) -> tuple[Enclosure, ...]:
    return (*entry.attachments, *((entry.image,) if entry.image else ()))


def _bytes(made: bytes) -> bytes:
    # The same text, written as the RSS Advisory Board asks: all readers take a numeric reference alike.
    return made.replace(b"&amp;", b"&#x26;") + b"\n"
