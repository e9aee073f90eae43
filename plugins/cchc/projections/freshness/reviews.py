"""The records that are listed → the standing pages whose review is overdue.

Rules: content-model.md, "Every record": `review_by`, `reviewed`; "A section's front matter": `review_every`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cchc.calendar import WorkingDays
    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.content.sections import Section


STANDING = "page"
"""The kind of record that is to be reviewed wherever its section asks for it."""


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
    found = reviews(catalog.records.which(state=("review_by",), kinds=(STANDING,)), catalog)
    # Ties break on the address, so that two machines write the same report.
    return tuple(sorted((r for r in found if catalog.is_past(r.review_by)), key=lambda r: (r.review_by, r.url)))


def review_day(record: Record, section: Section, working: WorkingDays) -> dt.date | None:
    """The last day for a record's next review; none where nothing asks for one.

    Any record may set `review_by`; only a standing page is bound by its section's `review_every`.
    """
    if record.review_by is not None:
        return record.review_by
    if record.kind != STANDING or section.review_every is None:
        return None
    return section.review_every.last_day(record.reviewed or record.date.day, working)


def reviews(records: Iterable[Record], catalog: Catalog) -> Iterable[Review]:
    """The next review of each record that has one, due or not, in the order given."""
    sections = catalog.sections
    for record in records:
        day = review_day(record, sections[record.section], catalog.working)
        if day is not None:
            lines = record.origin.lines
            line = next((lines[key] for key in ("review_by", "reviewed", "date") if key in lines), 1)
            yield Review(record.address, record.title, day, record.section, record.path, line, record.reviewed)
