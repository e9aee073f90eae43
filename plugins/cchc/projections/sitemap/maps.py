"""All pages → `sitemap.xml`, with the day of each page's last true change; the catalog → a site map for people."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.projection import Asset, Head, Link, Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Note


MAP = "/so-do/"
XML = "/sitemap.xml"
TITLE = "Sơ đồ trang"


class Branch(NamedTuple):
    """A section with those inside it."""

    link: Link
    size: int
    inside: tuple[Branch, ...]


class MapView(NamedTuple):
    """All that the site map for people shows."""

    sections: tuple[Branch, ...]
    others: tuple[Link, ...]
    hand_pages: tuple[Link, ...]


def survey(catalog: Catalog, _options: object, notes: Sequence[Note]) -> Iterator[Piece]:
    """Both maps."""
    yield Piece(MAP, lambda: _map(catalog, notes), "sơ đồ trang", title=TITLE)
    yield Piece(XML, lambda: Asset(XML, _xml(catalog, notes)), "sơ đồ cho máy tìm kiếm")


def _map(catalog: Catalog, notes: Sequence[Note]) -> Page:
    indexes = sorted(
        (note for note in notes if note.address.count("/") == 2 and not note.source and not note.over_hand_page),  # noqa: PLR2004 - the two slashes of /x/
        key=lambda note: note.address,
    )
    hand_pages = catalog.hand_pages
    hand = {page.address for page in hand_pages}
    return Page(
        address=MAP,
        title=TITLE,
        template="sitemap/map.html",
        view=MapView(
            sections=_branches(None, catalog),
            others=tuple(Link(note.title, note.address) for note in indexes if note.address not in hand),
            hand_pages=tuple(Link(page.title, page.address) for page in hand_pages if page.address != "/"),
        ),
        head=Head(description="Mọi chuyên mục và trang của trang thông tin, trên một trang."),
    )


def _branches(parent: str | None, catalog: Catalog) -> tuple[Branch, ...]:
    counted = catalog.collections["section"]
    return tuple(
        Branch(Link(s.title, s.address), len(counted[s.id].records), _branches(s.id, catalog)) for s in catalog.in_order(parent)
    )


def _xml(catalog: Catalog, notes: Sequence[Note]) -> bytes:
    """In order of address; a page whose last change nobody knows has no `lastmod`, rather than a wrong one."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    changed = {note.address: note.modified for note in notes if note.indexed} | {MAP: ""}
    root = escape(catalog.site.url.removesuffix("/"), quote=False)
    addresses = sorted(changed)
    every = "".join(addresses)
    # There may be tens of thousands, and mostly not one of them has anything to escape.
    plain = "&" not in every and "<" not in every and ">" not in every
    shown = addresses if plain else [escape(address, quote=False) for address in addresses]
    lines = [
        f"<url><loc>{root}{loc}</loc><lastmod>{changed[address]}</lastmod></url>"
        if changed[address]
        else f"<url><loc>{root}{loc}</loc></url>"
        for loc, address in zip(shown, addresses, strict=True)
    ]
    return "\n".join([head, *lines, "</urlset>", ""]).encode()
