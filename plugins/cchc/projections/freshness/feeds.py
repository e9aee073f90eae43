"""The board → the feeds of what went stale, in Atom, RSS and JSON Feed.

An item is one lapse of one section: it comes when the section goes stale, and leaves when something new is published.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from cchc.calendar import VIETNAM, Moment
from cchc.projections.freshness.judgement import ONE_DAY
from cchc.projections.freshness.words import fault, state_word, who_does
from cchc.projections.projection import Asset, Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.projections.freshness.board import Board, Row
    from cchc.settings import Site

HOME: Final = "/tinh-trang-cap-nhat/"
FORMATS: Final = (
    ("RSS", f"{HOME}rss.xml", "application/rss+xml"),
    ("Atom", f"{HOME}atom.xml", "application/atom+xml"),
    ("JSON Feed", f"{HOME}feed.json", "application/feed+json"),
)
SUBTITLE: Final = "Mỗi tin là một mục đã quá hạn cập nhật hoặc đăng thiếu bài."


class Lapse(NamedTuple):
    """A section that is stale: since when, and what to read about it."""

    id: str
    url: str
    title: str
    text: str
    since: dt.datetime
    updated: dt.datetime
    """`since`, moved by some seconds so that no two items share it"""


def lapses(board: Board, site: Site) -> tuple[Lapse, ...]:
    """The sections that are stale, those that went so last first; equal ones by address."""
    found = (_lapse(row, place, site) for place, row in enumerate(board.rows) if row.status == "stale")
    return tuple(sorted(sorted(found, key=lambda lapse: lapse.url), key=lambda lapse: lapse.since, reverse=True))


def feeds(site: Site) -> Iterator[Feed]:
    """What announces the three files on the board's page."""
    for name, url, mime in FORMATS:
        yield Feed(HOME, f"{_title(site)} ({name})", url, mime)


def feed(name: str, board: Board, site: Site) -> Asset:
    """The file in the format of this name."""
    items = lapses(board, site)
    url = next(url for known, url, _ in FORMATS if known == name)
    if name == "RSS":
        return Asset(url, _made(items, board, site).rss_str(pretty=True))
    return Asset(url, _atom(items, board, site) if name == "Atom" else _json(items, site))


def _lapse(row: Row, place: int, site: Site) -> Lapse:
    found = row.judgement
    first = found.stale_since or found.due or dt.date.min  # a stale section always has the first of them
    since = Moment.of_day(first).instant
    return Lapse(
        id=f"{site.tag(HOME)}#{quote(row.section, safe='/')}-{(first - ONE_DAY).isoformat()}",
        url=site.absolute(row.url),
        title=f"{row.title}: {state_word(row).lower()}",
        text=f"{fault(row)} {who_does(row)}",
        since=since,
        # Readers take entries of one instant for one; the place on the board keeps them apart, and is the same tomorrow.
        updated=since + dt.timedelta(seconds=place),
    )


def _atom(items: tuple[Lapse, ...], board: Board, site: Site) -> bytes:
    feed = _made(items, board, site, atom=True)
    content: bytes = feed.atom_str(pretty=True)
    return content


def _made(items: tuple[Lapse, ...], board: Board, site: Site, *, atom: bool = False) -> Any:
    _, url, mime = FORMATS[1 if atom else 0]
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - it takes long to load, and most builds write no feed

    feed = FeedGenerator()
    feed.id(site.tag(HOME))
    feed.title(_title(site))
    feed.subtitle(SUBTITLE)
    feed.language("vi")
    feed.generator("cchc")
    feed.author(name=_author(site))
    # Its own address first: RSS takes the last link that it is given for the page.
    feed.link(href=site.absolute(url), rel="self", type=mime)
    feed.link(href=site.absolute(HOME), rel="alternate", type="text/html", hreflang="vi")
    for item in items:
        entry = feed.add_entry(order="append")
        entry.id(item.id)
        entry.guid(item.id, permalink=False)
        entry.title(item.title)
        entry.link(href=item.url, rel="alternate", type="text/html")
        entry.summary(item.text)
        entry.published(item.since)
        entry.updated(item.updated)
    feed.updated(_changed(items, board, site))  # stamped last: left alone it would ask the clock
    return feed


def _json(items: tuple[Lapse, ...], site: Site) -> bytes:
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(site),
        "home_page_url": site.absolute(HOME),
        "feed_url": site.absolute(FORMATS[2][1]),
        "description": SUBTITLE,
        "language": "vi",
        "authors": [{"name": _author(site)}],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.text,
                "date_published": item.since.isoformat(),
            }
            for item in items
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _changed(items: tuple[Lapse, ...], board: Board, site: Site) -> dt.datetime:
    """The last lapse; where there is none the midnight of the newest record's day, so that nothing new changes nothing."""
    if items:
        return max(item.updated for item in items)
    newest = [row.judgement.newest for row in board.rows if row.judgement.newest]
    return Moment.of_day(max(newest)).instant if newest else dt.datetime(site.year, 1, 1, tzinfo=VIETNAM)


def _title(site: Site) -> str:
    return f"{site.name} – Mục quá hạn cập nhật"


def _author(site: Site) -> str:
    return site.organisation or site.name
