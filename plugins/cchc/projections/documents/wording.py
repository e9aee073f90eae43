"""A document → how it is named in a sentence: by type and number, and in full with day, issuer and abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.content.citations import Number, parse_number
from cchc.content.doctypes import DOC_TYPES, FROM_ABOVE

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog
    from cchc.content.kinds import Document

PLAIN = frozenset({"quyet-dinh", "nghi-quyet", "giay-moi"})
"""Types whose titles go on with what the document does: "Quyết định … ban hành Quy chế"; others are *about* something."""


def short_name(document: Document) -> str:
    """`Quyết định 61/QĐ-UBND`; of one without a number its type and day."""
    word = DOC_TYPES[document.doc_type]
    if document.number:
        return f"{word} {document.number}"
    return f"{word} ngày {short_date(document.issued)}" if document.issued else word


def full_name(document: Document, catalog: Catalog) -> str:
    """`Quyết định số 61/QĐ-UBND ngày 16/05/2023 của UBND tỉnh Sông Lam ban hành Bộ tiêu chí …`, as one cites it."""
    word = DOC_TYPES[document.doc_type]
    issuer = issuer_name(document, catalog)
    parts = [
        word,
        f"số {document.number}" if document.number else "",
        f"ngày {short_date(document.issued)}" if document.issued else "",
        f"của {issuer}" if issuer else "",
    ]
    named = " ".join(part for part in parts if part)
    about = abstract(document)
    if about == document.title or about.startswith("và ") or (document.doc_type in FROM_ABOVE and not about.startswith("về ")):
        return f"{named}: {document.title}"
    return f"{named} {about}" if document.doc_type in PLAIN or about.startswith("về ") else f"{named} về {about}"


def abstract(document: Document) -> str:
    """What a title says behind the type, and behind the number where it has that too; else the title itself."""
    title = document.title
    word = DOC_TYPES[document.doc_type]
    if not title.casefold().startswith(word.casefold()):
        return title
    rest = title[len(word) :].strip()
    first, _, others = rest.removeprefix("số ").partition(" ")
    if isinstance(parse_number(first.rstrip(":")), Number):
        rest = others
    return rest or title


def issuer_name(document: Document, catalog: Catalog) -> str:
    """Who issued it, under the name of then."""
    issuer = document.issuer
    if issuer is None:
        return ""
    if issuer in catalog.directory.units:
        return catalog.directory.name(issuer, document.issued or document.date.day)
    return issuer
