"""The catalog → the citations of which nobody can tell which document they mean, each a fault that an editor can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.content.citations.cites import RELATIONS, cite_of, cited_text
from cchc.content.citations.mentions import mentions_in
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.citations import Citation
    from cchc.content.records import Record

MOST_NAMED = 3
"""Documents that a hint names."""


def check(catalog: Catalog, options: object) -> Iterator[Problem]:
    """Every unclear citation."""
    del options
    for record, citations in catalog.citations.unclear():
        for citation in citations:
            yield _unclear(record, citation, catalog)


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
