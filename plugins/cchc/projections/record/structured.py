"""A record → schema.org data, which search engines read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc.content.kinds import Document, Question
from cchc.projections.items import unit_link

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

TYPES = {"article": "NewsArticle", "notice": "SpecialAnnouncement", "page": "WebPage", "consultation": "Article"}


def structured_data(record: Record, catalog: Catalog) -> dict[str, Any]:
    """JSON-LD of the record and of its trail; keys with no value are left out."""
    site = catalog.site
    unit = unit_link(record, catalog)
    image = catalog.file(record, record.image.src) if record.image else None
    publisher = {"@type": "GovernmentOrganization", "name": site.organisation or site.name, "url": site.url}
    author: list[dict[str, Any]] = [{"@type": "Person", "name": name} for name in record.authors]
    if unit and not author:
        author = [{"@type": "GovernmentOrganization", "name": unit.title, "url": site.absolute(unit.url)}]
    found: dict[str, Any] = {
        "@type": _type(record),
        "@id": site.absolute(record.address),
        "url": site.absolute(record.address),
        "name": record.title,
        "headline": record.title[:110],
        "description": catalog.summary(record),
        "inLanguage": "vi",
        "datePublished": record.date.instant.isoformat(),
        "dateModified": catalog.modified(record).instant.isoformat(),
        "author": author or [publisher],
        "publisher": publisher,
        "image": site.absolute(image.address) if image else None,
        "keywords": ", ".join(record.tags) or None,
    }
    if isinstance(record, Document):
        found["legislationIdentifier"] = record.number
        found["legislationDate"] = record.issued.isoformat() if record.issued else None
    if isinstance(record, Question):
        found["mainEntity"] = {"@type": "Question", "name": record.title, "answerCount": 1 if record.answered else 0}
    trail = [("Trang chủ", "/"), *((s.title, s.address) for s in catalog.trail(record.section))]
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": title, "item": site.absolute(address)}
            for n, (title, address) in enumerate(trail, start=1)
        ],
    }
    return {
        "@context": "https://schema.org",
        "@graph": [{key: value for key, value in found.items() if value is not None}, crumbs],
    }


def _type(record: Record) -> str:
    if isinstance(record, Document):
        return "Legislation"
    if isinstance(record, Question):
        return "QAPage"
    return TYPES.get(record.kind, "Article")
