"""The catalog and the options → the page, its data, the lines on other pages, and what is wrong with the options."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import Moment
from cchc.problems import Problem
from cchc.projections.dataset import HOME as DATA_HOME
from cchc.projections.dataset import panel_of
from cchc.projections.projection import Asset, Head, Link, Page, Panel, Piece
from cchc.projections.timeliness.board import board
from cchc.projections.timeliness.data import CSV, JSON, as_csv, as_json, described
from cchc.projections.timeliness.lines import record_line, section_line
from cchc.projections.timeliness.measures import measures
from cchc.projections.timeliness.references import BASIS, DEFAULTS, STANDING, References, faults, read_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

ADDRESS = "/dung-han/"
TITLE = "Đăng đúng hạn"
DATA = (Link("JSON", JSON), Link("CSV", CSV))


class Options(NamedTuple):
    """Options of `cchc/timeliness`."""

    reference: tuple[str, ...] = DEFAULTS
    """limits to compare with, each `limit | words | kinds of record or types of document`"""
    reference_basis: str = BASIS
    reference_standing: str = STANDING
    listed: int = 30
    """how many records each list of the page has at most; the data have them all"""


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The page and its two files of data."""
    references = _references(options)
    yield Piece(ADDRESS, lambda: _page(catalog, references, options.listed), "bảng đăng đúng hạn", title=TITLE)
    yield Piece(JSON, lambda: Asset(JSON, as_json(catalog, references).encode()), "dữ liệu đăng đúng hạn")
    yield Piece(CSV, lambda: Asset(CSV, as_csv(catalog, references).encode()), "dữ liệu đăng đúng hạn")


def panels(catalog: Catalog, _options: object, page: Page) -> Iterator[Panel]:
    """A line on the page of a section that had something to judge this year, and on that of each record that is judged."""
    if page.address == DATA_HOME:
        yield panel_of(described(len(measures(catalog))), order=35)
    if page.source is None:
        return
    if page.source.endswith("/index.md"):
        section = section_line(page.source.removesuffix("/index.md"), catalog, ADDRESS)
        if section:
            yield Panel(page.address, "lines", "timeliness/section.html", section)
    else:
        record = record_line(catalog.record(page.source), catalog, ADDRESS)
        if record:
            yield Panel(page.address, "after-body", "timeliness/record.html", record, order=90)


def check(_catalog: Catalog, options: Options) -> Iterator[Problem]:
    """Lines of `reference` that cannot be read, and a number of records that no list can have."""
    for message, hint in faults(options.reference):
        yield Problem("mkdocs.yml", None, "reference", "settings", f"cchc/timeliness: {message}", hint)
    if options.listed < 1:
        yield Problem("mkdocs.yml", None, "listed", "settings", "cchc/timeliness: listed phải từ 1 trở lên.", "Viết listed: 30.")


def _references(options: Options) -> References:
    return read_references(options.reference, options.reference_basis, options.reference_standing)


def _page(catalog: Catalog, references: References, listed: int) -> Page:
    view = board(catalog, references, max(1, listed), DATA)
    # A page that gives no date of its own would be given the build's, and so be another one every day.
    newest = max((dt.date.fromisoformat(measure.published) for measure in measures(catalog)), default=None)
    description = (
        f"Bao nhiêu văn bản, câu hỏi đăng đúng hạn trong năm {view.year} trên {catalog.site.name}, mục nào trễ, trễ mấy ngày."
    )
    return Page(
        address=ADDRESS,
        title=TITLE,
        template="timeliness/board.html",
        view=view,
        head=Head(description=description, date=newest, modified=Moment.of_day(newest).instant if newest else None),
    )
