"""Records → archives by year and month, of each section and of the whole site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cchc.calendar import month_words
from cchc.content.sections import PAGE_SIZE
from cchc.projections.items import Item, items_of
from cchc.projections.paging import Leaf, leaves
from cchc.projections.projection import Head, Link, Output, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record


@dataclass(frozen=True, slots=True)
class Month:
    """A month that has records."""

    title: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year that has records, with its months, the latest first."""

    title: str
    url: str
    months: tuple[Month, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Archive:
    """The years of a list, the latest first."""

    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All that a page of an archive shows; `months` only on a year's own page."""

    title: str
    heading: str
    leaf: Leaf[Item]
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class YearsView:
    """All that the front page of the site's archive shows."""

    archive: Archive


def archive_of(address: str, records: Sequence[Record]) -> Archive:
    """The years and months of records that come newest first, with the addresses of their pages below `address`."""
    years = []
    for year, in_year in groupby(records, key=lambda r: r.date.day.year):
        months = []
        for month, in_month in groupby(in_year, key=lambda r: r.date.day.month):
            months.append(Month(f"Tháng {month}", f"{address}{year}/{month:02}/", sum(1 for _ in in_month)))
        years.append(Year(str(year), f"{address}{year}/", tuple(months), sum(month.count for month in months)))
    return Archive(tuple(years))


def archives(catalog: Catalog) -> Iterator[Output]:
    """The archive pages of every section, and those of the whole site below /luu-tru/."""
    for section in catalog.sections.values():
        records = catalog.collections["section"][section.id].records
        trail = tuple(Link(above.title, above.address) for above in catalog.trail(section.id))
        yield from _archive(section.address, section.title, records, trail, catalog, section.page_size)
    yield Page(
        address="/luu-tru/",
        title="Lưu trữ",
        template="listing/years.html",
        view=YearsView(archive_of("/luu-tru/", catalog.records)),
        head=Head(description="Mọi tin, bài, văn bản của trang, theo năm và tháng."),
        owner="trang Lưu trữ",
    )
    yield from _archive("/luu-tru/", "Lưu trữ", catalog.records, (Link("Lưu trữ", "/luu-tru/"),), catalog, PAGE_SIZE)


def _archive(
    address: str, title: str, records: Sequence[Record], trail: tuple[Link, ...], catalog: Catalog, size: int
) -> Iterator[Output]:
    years = {year.title: year for year in archive_of(address, records).years}
    for number, in_year in groupby(records, key=lambda r: r.date.day.year):
        year = years[str(number)]
        all_year = list(in_year)
        yield from _paged(year.url, f"{title} – năm {number}", f"Năm {number}", all_year, trail, catalog, size, year.months)
        for month, in_month in groupby(all_year, key=lambda r: r.date.day.month):
            words = month_words(number, month)
            above = (*trail, Link(f"Năm {number}", year.url))
            yield from _paged(f"{year.url}{month:02}/", f"{title} – {words.lower()}", words, list(in_month), above, catalog, size)


def _paged(  # noqa: PLR0913, PLR0917 - an archive page is made of just these
    address: str,
    title: str,
    step: str,
    records: Sequence[Record],
    trail: tuple[Link, ...],
    catalog: Catalog,
    size: int,
    months: tuple[Month, ...] = (),
) -> Iterator[Output]:
    for leaf in leaves(address, records, size):
        own = leaf.number is None
        name = title if own else f"{title} – trang {leaf.number}"
        items = Leaf(leaf.address, leaf.number, items_of(leaf.entries, catalog), leaf.newer, leaf.older, leaf.numbers)
        yield Page(
            address=leaf.address,
            title=name,
            template="listing/archive.html",
            view=ArchiveView(name, step, items, months if own else ()),
            trail=trail if own else (*trail, Link(step, address)),
            head=Head(
                description=f"{title}: tin, bài, văn bản, mới nhất xếp trước.",
                date=leaf.entries[0].date.day,
                modified=max(catalog.modified(record).instant for record in leaf.entries),
            ),
            owner=f"lưu trữ {title}",
        )
