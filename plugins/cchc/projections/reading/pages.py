"""The catalog → what readers' tools need: scripts and styles, a list of abbreviations, and panels on every page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.slugs import vietnamese_order
from cchc.projections.projection import Asset, Head, Page, Panel, Piece
from cchc.projections.reading.duration import minutes_of
from cchc.projections.reading.sharing import report_link, share_links, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Link

BROWSER = Path(__file__).parent / "browser"
FILES = ("early.js", "listen.js", "reading.css", "tools.js")
GLOSSARY = "/chu-viet-tat/"
RECORD = "record/record.html"
TIMELESS = ("document", "plan", "report")
"""Kinds that are looked things up in, and seldom read from end to end."""


class Options(NamedTuple):
    """The options of `cchc/reading`."""

    report: str = ""
    """where errors are reported: an e-mail address, or a web address with `{title}` and `{address}`; else the site's e-mail"""
    words_per_minute: int = 220
    """how fast people read; Vietnamese words are counted as they are written, syllable by syllable"""
    minutes_from: int = 300
    """how many words a record must have before it says how long it takes to read"""


class EndView(NamedTuple):
    """What stands at the end of a page."""

    share: tuple[Link, ...]
    report: str


class MinutesView(NamedTuple):
    """How long a record takes to read."""

    minutes: int


class GlossaryView(NamedTuple):
    """Every abbreviation with its words, in Vietnamese order."""

    entries: tuple[tuple[str, str], ...]


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The scripts, the styles, and the list of abbreviations."""
    del options
    for name in FILES:
        address = f"/assets/cchc/reading/{name}"
        yield Piece(address, partial(_asset, address, name), "công cụ đọc")
    if catalog.abbreviations:
        yield Piece(GLOSSARY, lambda: _glossary(catalog), "trang Chữ viết tắt", title="Chữ viết tắt")


def panels(catalog: Catalog, options: Options, page: Page) -> Iterator[Panel]:
    """How long a record takes to read; on every page, how to share it and how to report an error in it."""
    passed = shared(page.title, catalog.site.absolute(page.address))
    end = EndView(share_links(passed), report_link(options.report or catalog.site.email, passed))
    if page.template != RECORD or page.source is None:
        yield Panel(page.address, "page-end", "reading/end.html", end)
        return
    yield Panel(page.address, "end", "reading/end.html", end)
    record = catalog.record(page.source)
    if record.kind not in TIMELESS and (minutes := minutes_of(record.body, options.words_per_minute, options.minutes_from)):
        yield Panel(page.address, "byline", "reading/minutes.html", MinutesView(minutes))


def _asset(address: str, name: str) -> Asset:
    return Asset(address, (BROWSER / name).read_bytes())


def _glossary(catalog: Catalog) -> Page:
    entries = sorted(catalog.abbreviations.items(), key=lambda entry: vietnamese_order(entry[0]))
    return Page(
        address=GLOSSARY,
        title="Chữ viết tắt",
        template="reading/glossary.html",
        view=GlossaryView(tuple(entries)),
        head=Head(description="Các chữ viết tắt dùng trên trang và nghĩa đầy đủ."),
    )
