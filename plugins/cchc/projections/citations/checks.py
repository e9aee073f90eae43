"""The catalog → citations of which nobody can tell which document they mean; and what rests on documents that have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.content.citations.cites import RELATIONS, cite_of, cited_text
from cchc.content.citations.mentions import mentions_in
from cchc.content.doctypes import NORMATIVE
from cchc.content.kinds import Document, Plan
from cchc.problems import Problem
from cchc.projections.citations.ended import ended_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.citations import Citation
    from cchc.content.records import Record
    from cchc.projections.citations.ended import Ended

BINDING = NORMATIVE | {"huong-dan"}
"""Types that go on to hold: guidance too is followed until it is taken back."""
MOST_NAMED = 3
"""Documents that a hint names."""


def check(catalog: Catalog, options: object) -> Iterator[Problem]:
    """Every unclear citation."""
    del options
    for record, citations in catalog.citations.unclear():
        for citation in citations:
            yield _unclear(record, citation, catalog)


def advice(catalog: Catalog, options: object) -> Iterator[Problem]:
    """What is still in force, or still shown as guidance, and cites what is in force no longer.

    News of its day may speak of anything; a document that has ended itself need not be mended.
    """
    del options
    for record in (*catalog.every("document"), *catalog.every("plan")):
        if _still_binds(record, catalog):
            yield from (_ended(record, ended, catalog) for ended in ended_of(record, catalog) if ended.is_basis)
    for record in catalog.every("page"):
        yield from (_ended(record, ended, catalog) for ended in ended_of(record, catalog))


def _still_binds(record: Record, catalog: Catalog) -> bool:
    """Whether it is of a type that stays until something ends it, or a plan that is still being carried out."""
    if isinstance(record, Plan):
        return record.period is not None and record.period.to is not None and not catalog.is_past(record.period.to)
    return isinstance(record, Document) and record.doc_type in BINDING


def _ended(record: Record, ended: Ended, catalog: Catalog) -> Problem:
    named = "; ".join(link.title for link in (*ended.replaced_by, *ended.repealed_by))
    after = f" ({'thay bằng' if ended.replaced_by else 'bị bãi bỏ bởi'} {named})" if named else ""
    message = f"{ended.link.title} đã hết hiệu lực{after}."
    owners = ", ".join(map(catalog.directory.name, catalog.heirs(record.unit))) if record.unit else ""
    hint = f"{owners or 'Đơn vị phụ trách'} xem lại {'căn cứ' if ended.is_basis else 'nội dung'} của bài này."
    key = "legal_basis" if ended.is_basis else None
    shown = f"{catalog.label}/{record.path}"
    return Problem(shown, record.origin.lines.get("legal_basis") if key else None, key, "citation-ended", message, hint)


def _unclear(record: Record, citation: Citation, catalog: Catalog) -> Problem:
    cite, candidates = citation.cite, citation.resolution.candidates
    days = [short_date(known.issued) for known in candidates if known.issued][:MOST_NAMED]
    message = f"Có {len(candidates)} văn bản cùng số {cite.written}; không rõ là văn bản nào, nên không có liên kết."
    hint = f"Viết thêm ngày: {cite.written} ngày {' hoặc '.join(days)}." if days else "Viết thêm ngày và cơ quan ban hành."
    key = cite.relation if cite.relation in RELATIONS else None
    shown = f"{catalog.label}/{record.path}"
    return Problem(shown, _line(record, citation), key, "citation-unclear", message, hint)


def _line(record: Record, citation: Citation) -> int | None:
    """The line on which the number stands."""
    origin, cite = record.origin, citation.cite
    if cite.relation != "body":
        return origin.lines.get(cite.relation)
    text = cited_text(origin.body)
    places = (mention.start for mention in mentions_in(text) if cite_of("body", mention) == cite)
    return next((origin.body_line + text.count("\n", 0, place) for place in places), None)
