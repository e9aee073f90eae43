"""All pages → `sitemap.xml`, with the day of each page's last true change; the catalog → a site map for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cchc.projections.projection import Asset, Head, Link, Output, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Branch:
    """A section with those inside it."""

    link: Link
    count: int
    inside: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """All that the site map for people shows."""

    sections: tuple[Branch, ...]
    others: tuple[Link, ...]
    hand_pages: tuple[Link, ...]


def project(_catalog: Catalog, _options: object) -> Iterator[Output]:
    """Nothing before all pages are known."""
    yield from ()


def survey(catalog: Catalog, _options: object, pages: Sequence[Page]) -> Iterator[Output]:
    """Both maps."""
    indexes = sorted(
        (page for page in pages if page.address.count("/") == 2 and not page.source and not page.over_hand_page),  # noqa: PLR2004 - the two slashes of /x/
        key=lambda page: page.address,
    )
    hand = {page.address for page in catalog.build.hand_pages}
    here = Page(
        address="/so-do/",
        title="Sơ đồ trang",
        template="sitemap/map.html",
        view=MapView(
            sections=_branches(None, catalog),
            others=tuple(Link(page.title, page.address) for page in indexes if page.address not in hand),
            hand_pages=tuple(Link(page.title, page.address) for page in catalog.build.hand_pages if page.address != "/"),
        ),
        head=Head(description="Mọi chuyên mục và trang của trang thông tin, trên một trang."),
        owner="sơ đồ trang",
    )
    yield here
    yield Asset("/sitemap.xml", _xml(catalog, [*pages, here]), owner="sơ đồ cho máy tìm kiếm")


def _branches(parent: str | None, catalog: Catalog) -> tuple[Branch, ...]:
    counted = catalog.collections["section"]
    return tuple(
        Branch(Link(s.title, s.address), len(counted[s.id].records), _branches(s.id, catalog)) for s in catalog.in_order(parent)
    )


def _xml(catalog: Catalog, pages: Sequence[Page]) -> bytes:
    """In order of address; a page whose last change nobody knows has no `lastmod`, rather than a wrong one."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in sorted(pages, key=lambda page: page.address):
        if "noindex" in page.head.robots:
            continue
        changed = f"<lastmod>{page.head.modified.isoformat()}</lastmod>" if page.head.modified else ""
        lines.append(f"<url><loc>{escape(catalog.site.absolute(page.address))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()
