"""Records → archives by year and month, of each section and of the whole site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import month_words
from cchc.projections.items import Item, items_of, latest_change
from cchc.projections.listing.days import DayItems, Grid, by_day, grid_of
from cchc.projections.paging import Leaf, address_of, leaf_of
from cchc.projections.projection import Head, Link, Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.collections import CollectionKind
    from cchc.catalog.shelves import Shelf


class Month(NamedTuple):
    """A month that has records."""

    title: str
    url: str
    size: int


class Year(NamedTuple):
    """A year that has records, with its months, the latest first."""

    title: str
    url: str
    months: tuple[Month, ...]
    size: int


class Archive(NamedTuple):
    """The years of a list, the latest first."""

    years: tuple[Year, ...]


class ArchiveView(NamedTuple):
    """All that a page of an archive shows; `months` only on a year's own page.

    A month of the whole site stands day by day, and its own page has its calendar.
    """

    title: str
    heading: str
    leaf: Leaf[Item]
    months: tuple[Month, ...]
    days: tuple[DayItems, ...]
    grid: Grid | None


class YearsView(NamedTuple):
    """All that the front page of the site's archive shows."""

    archive: Archive
    newest: Grid | None
    """the calendar of the newest month"""


def archive_of(address: str, records: Shelf) -> Archive:
    """The years and months of a shelf, with the addresses of their pages below `address`."""
    years = []
    for year, counts in records.calendar().items():
        months = tuple(Month(f"Tháng {month}", f"{address}{year}/{month:02}/", count) for month, count in counts.items())
        years.append(Year(str(year), f"{address}{year}/", months, sum(counts.values())))
    return Archive(tuple(years))


def archives(catalog: Catalog) -> Iterator[Piece]:
    """The archive pages of every section, and those of the whole site below /luu-tru/."""
    for section in catalog.sections.values():
        yield from _archive("section", section.id, section.address, f"lưu trữ {section.title}", catalog)
    yield Piece("/luu-tru/", lambda: _years(catalog), "trang Tìm theo ngày", title=ALL.title)
    yield from _archive("site", "", "/luu-tru/", "lưu trữ", catalog)


def _years(catalog: Catalog) -> Page:
    return Page(
        address="/luu-tru/",
        title=ALL.title,
        template="listing/years.html",
        view=YearsView(archive_of(ALL.url, catalog.records), _newest(catalog)),
        head=Head(description="Mọi tin, bài, văn bản của trang, theo năm, tháng và ngày."),
    )


def _newest(catalog: Catalog) -> Grid | None:
    for year, months in catalog.records.calendar().items():
        for month in months:
            return grid_of(f"{ALL.url}{year}/{month:02}/", catalog.records.within(year, month), year, month)
    return None


def _archive(kind: CollectionKind, ident: str, address: str, owner: str, catalog: Catalog) -> Iterator[Piece]:
    shelf = catalog.collections[kind][ident].records
    for year, months in shelf.calendar().items():
        for month in (None, *months):
            part = shelf.within(year, month)
            base = f"{address}{year}/{month:02}/" if month else f"{address}{year}/"
            for number in (None, *range(part.numbered, 0, -1)):
                make = partial(_page, kind, ident, base, (year, month), number, catalog)
                yield Piece(address_of(base, number), make, owner)


def _page(
    kind: CollectionKind, ident: str, base: str, when: tuple[int, int | None], number: int | None, catalog: Catalog
) -> Page:
    collection = catalog.collections[kind][ident]
    year, month = when
    part = collection.records.within(year, month)
    leaf = leaf_of(base, part, number)
    whole = "Lưu trữ" if kind == "site" else collection.title
    words = month_words(year, month) if month else f"Năm {year}"
    title = f"{whole} – {words.lower()}"
    name = title if number is None else f"{title} – trang {number}"
    above = tuple(Link(step.title, step.address) for step in catalog.trail(ident)) if kind == "section" else (ALL,)
    entries = items_of(leaf.entries, catalog)
    daily = kind == "site" and month is not None
    above += (Link(f"Năm {year}", f"{base.removesuffix(f'{month:02}/')}"),) if month else ()
    return Page(
        address=leaf.address,
        title=name,
        template="listing/archive.html",
        view=ArchiveView(
            title=name,
            heading=words,
            leaf=leaf.of(entries),
            months=_months(base, part, year, month, number),
            days=by_day(entries) if daily else (),
            grid=grid_of(base, part, year, month) if daily and month and number is None else None,
        ),
        trail=above if number is None else (*above, Link(words, base)),
        head=Head(
            description=f"{title}: tin, bài, văn bản, mới nhất xếp trước.",
            date=leaf.entries[0].date.day,
            modified=latest_change(leaf.entries, catalog),
        ),
    )


ALL = Link("Tìm theo ngày", "/luu-tru/")


def _months(base: str, part: Shelf, year: int, month: int | None, number: int | None) -> tuple[Month, ...]:
    """The months that a year's own page offers."""
    if month or number:
        return ()
    return tuple(Month(f"Tháng {m}", f"{base}{m:02}/", count) for m, count in part.calendar()[year].items())
