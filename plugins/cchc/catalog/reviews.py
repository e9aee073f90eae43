"""A record and its section → the last day for the record's next review.

Rules: content-model.md, "Every record": `review_by`, `reviewed`; "A section's front matter": `review_every`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from cchc.calendar import WorkingDays
    from cchc.catalog.order import Order
    from cchc.content.records import Record
    from cchc.content.sections import Section


STANDING = "page"
"""The kind of record that is to be reviewed wherever its section asks for it."""


def reviewable(order: Order) -> list[int]:
    """The ranks of the records for whose review anything can set a day; of most records nothing does."""
    return order.which(range(len(order.places)), ("review_by",), (STANDING,))


def review_day(record: Record, section: Section, working: WorkingDays) -> dt.date | None:
    """The last day for a record's next review; none where nothing asks for one.

    Any record may set `review_by`; only a standing page is bound by its section's `review_every`.
    """
    if record.review_by is not None:
        return record.review_by
    if record.kind != STANDING or section.review_every is None:
        return None
    return section.review_every.last_day(record.reviewed or record.date.day, working)
