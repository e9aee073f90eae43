"""The records that are listed → the standing pages whose review is overdue.

Rules: content-model.md, "Every record": `review_by`, `reviewed`; "A section's front matter": `review_every`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.reviews import review_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record


class Review(NamedTuple):
    """A page that should have been reviewed; `review_by` was the last day for it."""

    url: str
    title: str
    review_by: dt.date
    section: str
    path: str
    """of its file, relative to the content folder"""
    line: int
    """of the key that sets the day, or of the file's first"""
    reviewed: dt.date | None


def overdue(catalog: Catalog) -> tuple[Review, ...]:
    """Standing pages whose review day has passed on the build's, the longest overdue first.

    A page due on the build's day itself is not overdue.
    """
    found = reviews(catalog.reviewable, catalog)
    # Ties break on the address, so that two machines write the same report.
    return tuple(sorted((r for r in found if catalog.is_past(r.review_by)), key=lambda r: (r.review_by, r.url)))


def reviews(records: Iterable[Record], catalog: Catalog) -> Iterable[Review]:
    """The next review of each record that has one, due or not, in the order given."""
    sections = catalog.sections
    for record in records:
        day = review_day(record, sections[record.section], catalog.working)
        if day is not None:
            lines = record.origin.lines
            line = next((lines[key] for key in ("review_by", "reviewed", "date") if key in lines), 1)
            yield Review(record.address, record.title, day, record.section, record.path, line, record.reviewed)
