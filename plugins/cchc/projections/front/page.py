"""The catalog → the front page, around the body of docs/index.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import Consultation, Document, kinds_of
from cchc.projections.items import Item, item_of, items_of, latest_change
from cchc.projections.projection import Head, Link, Page, Piece

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record


WAYS = {
    "document": "Tìm văn bản",
    "plan": "Xem kế hoạch đang làm",
    "consultation": "Góp ý dự thảo",
    "question": "Xem hỏi – đáp",
    "page": "Xem hướng dẫn",
}
"""What people come for, by the kind of record that answers it."""


class Options(NamedTuple):
    """The options of `cchc/front`."""

    headlines: int = 3
    """how many of each section's latest are shown"""
    documents: int = 5
    """how many of the latest documents are shown"""
    look_back: int = 60
    """how many of the site's latest records are looked at for one with an image to lead with"""


class Latest(NamedTuple):
    """A section's newest records."""

    section: Link
    items: tuple[Item, ...]


class FrontView(NamedTuple):
    """All that the front page shows, besides what others put into its slots."""

    title: str
    ways: tuple[Link, ...]
    lead: Item | None
    latest: tuple[Latest, ...]
    consultations: tuple[Item, ...]
    consultations_url: str
    documents: tuple[Item, ...]
    documents_url: str
    specials: tuple[Link, ...]
    day: dt.date
    """as of which all this is"""


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The front page."""
    yield Piece("/", lambda: front_page(catalog, options), "trang chủ", over_hand_page=True)


def front_page(catalog: Catalog, options: Options) -> Page:
    """The page at the root."""
    lead = lead_story(catalog, options)
    newest = catalog.records[0] if catalog.records else None
    documents = catalog.records.which(kinds=kinds_of(Document))[: options.documents]
    return Page(
        address="/",
        title=catalog.site.name,
        template="front/front.html",
        view=FrontView(
            title=catalog.site.name,
            ways=tuple(Link(words, home) for kind, words in WAYS.items() if (home := _home_of(kind, catalog))),
            lead=item_of(lead, catalog, with_image=True) if lead else None,
            latest=_latest(catalog, options, lead),
            consultations=_open(catalog),
            consultations_url=_home_of("consultation", catalog),
            documents=items_of(documents, catalog),
            documents_url=_home_of("document", catalog),
            specials=tuple(Link(catalog.specials[ident].title, f"/chuyen-de/{ident}/") for ident in _current_specials(catalog)),
            day=catalog.day,
        ),
        head=Head(
            description=catalog.site.description,
            date=newest.date.day if newest else None,
            modified=latest_change(catalog.records, catalog),
            data={
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": catalog.site.name,
                "url": catalog.site.url,
                "inLanguage": "vi",
                "publisher": {"@type": "GovernmentOrganization", "name": catalog.site.organisation or catalog.site.name},
            },
        ),
        over_hand_page=True,
    )


def lead_story(catalog: Catalog, options: Options) -> Record | None:
    """The newest record that is featured today; else the newest with an image; else the newest of all."""
    named = catalog.records.which(state=("featured_until",))
    featured = next((r for r in named if r.featured_until and not catalog.is_past(r.featured_until)), None)
    pictured = next((r for r in catalog.records[: options.look_back] if r.image), None)
    return featured or pictured or (catalog.records[0] if catalog.records else None)


def _latest(catalog: Catalog, options: Options, lead: Record | None) -> tuple[Latest, ...]:
    found = []
    for section in catalog.in_order():
        if section.address in (_home_of("document", catalog), _home_of("consultation", catalog)):
            continue  # has a panel of its own
        records = catalog.collections["section"][section.id].records[: options.headlines + 1]
        shown = [record for record in records if record is not lead][: options.headlines]
        if shown:
            found.append(Latest(Link(section.title, section.address), items_of(shown, catalog)))
    return tuple(found)


def _open(catalog: Catalog) -> tuple[Item, ...]:
    """Consultations that are open today, the first to close first."""
    every = catalog.records.which(kinds=kinds_of(Consultation))
    found = [r for r in every if isinstance(r, Consultation) and catalog.has_come(r.opens) and not catalog.is_past(r.closes)]
    found.sort(key=lambda r: (r.closes, r.address))
    return items_of(found, catalog)


def _home_of(kind: str, catalog: Catalog) -> str:
    """The first section for records of this kind, top ones first, or nothing."""
    every = sorted(catalog.sections.values(), key=lambda s: (s.id.count("/"), s.order, s.id))
    return next((section.address for section in every if section.kind == kind), "")


def _current_specials(catalog: Catalog) -> list[str]:
    day = catalog.day
    return [s.id for s in catalog.specials.values() if (not s.from_ or s.from_ <= day) and (not s.to or day <= s.to)]
