"""A record → what a listing shows of it: the one shape in which pages, panels and indexes mention a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import Moment, Span, short_date
from cchc.catalog.shelves import Shelf
from cchc.catalog.standing import WORDS
from cchc.content.doctypes import DOC_TYPES, NORMATIVE
from cchc.content.kinds import KIND_WORDS, Consultation, Document, Question
from cchc.projections.projection import Link

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from cchc.calendar import WorkingDays
    from cchc.catalog.catalog import Catalog
    from cchc.catalog.pictures import Shown
    from cchc.content.records import Record


class State(NamedTuple):
    """A short word on where a record stands, and the class that colours it; the word alone says enough."""

    word: str
    mark: str


class Item(NamedTuple):
    """One entry of a listing. `url` is from the root; `unit` is the name that the unit had then."""

    url: str
    title: str
    date: Moment
    summary: str
    kind: str
    kind_word: str
    unit: Link | None = None
    number: str = ""
    state: State | None = None
    image: Shown | None = None

    @property
    def day(self) -> dt.date:
        """The day of publication."""
        return self.date.day


def item_of(record: Record, catalog: Catalog, *, with_image: bool = False) -> Item:
    """A record as listings show it on the build's day; made once, however many listings hold it."""
    key = ("item with image" if with_image else "item", record.path)
    return catalog.reads.once(key, lambda: _item(record, catalog, with_image=with_image))


def _item(record: Record, catalog: Catalog, *, with_image: bool) -> Item:
    catalog.record(record.path)
    image = catalog.file(record, record.image.src) if with_image and record.image else None
    return Item(
        url=record.address,
        title=record.title,
        date=record.date,
        summary=catalog.summary(record),
        kind=record.kind,
        kind_word=kind_word(record),
        unit=unit_link(record, catalog),
        number=(record.number or "") if isinstance(record, Document) else "",
        state=state_of(record, catalog),
        image=catalog.picture(image) if image else None,
    )


def items_of(records: Iterable[Record], catalog: Catalog) -> tuple[Item, ...]:
    """Records as listings show them, in the order given."""
    return tuple(item_of(record, catalog) for record in records)


def latest_change(records: Sequence[Record], catalog: Catalog) -> dt.datetime | None:
    """The last change that any of the records states; they come newest first."""
    # Of those that state no change, the newest was the last to come.
    if isinstance(records, Shelf):
        found = [*records[:1], *records.which(state=("updated", "changes"))]
    else:
        found = [record for n, record in enumerate(records) if n == 0 or record.updated is not None or record.changes]
    return max((catalog.modified(record).instant for record in found), default=None)


def kind_word(record: Record) -> str:
    """`Kế hoạch`, `Quyết định`, `Hỏi – đáp`: a document is called by its type."""
    if isinstance(record, Document):
        return DOC_TYPES[record.doc_type]
    word = KIND_WORDS[record.kind]
    return word[0].upper() + word[1:]


def unit_link(record: Record, catalog: Catalog) -> Link | None:
    """The unit that supplied a record, under the name that it had on the record's date."""
    if record.unit is None or record.unit not in catalog.directory.units:
        return None
    return Link(catalog.directory.name(record.unit, record.date.day), f"/don-vi/{record.unit}/")


def state_of(record: Record, catalog: Catalog) -> State | None:
    """The standing of a document, open or closed for a consultation, answered or not for a question; else nothing."""
    if isinstance(record, Document) and record.status == "published":
        return _standing(record, catalog)
    if isinstance(record, Consultation):
        return _window(record, catalog)
    if isinstance(record, Question):
        return _answer(record, catalog)
    return None


def answer_due(question: Question, working: WorkingDays) -> dt.date | None:
    """The day by which a question is to be answered: of working days the last one, not the weekend that follows it."""
    if question.received is None:
        return None
    span = question.respond_within or ANSWER_WITHIN
    if span.unit == "working_days":
        return working.add(question.received, span.count)
    return span.last_day(question.received, working)


def _answer(question: Question, catalog: Catalog) -> State:
    if question.answered is not None and catalog.has_come(question.answered):
        return State("Đã trả lời", "answered")
    due = answer_due(question, catalog.working)
    return State("Quá hạn trả lời", "overdue") if due and catalog.is_past(due) else State("Chờ trả lời", "not_yet")


def _standing(document: Document, catalog: Catalog) -> State | None:
    """That it is in force is said only of documents that bind; that it has ended or is changed, of any."""
    standing = catalog.standing(document)
    if standing == "unknown" or (standing == "in_force" and document.doc_type not in NORMATIVE):
        return None
    return State(WORDS[standing], standing)


def _window(consultation: Consultation, catalog: Catalog) -> State:
    if consultation.outcome and catalog.has_come(consultation.outcome.date):
        return State("Đã tiếp thu, giải trình", "answered")
    if not catalog.has_come(consultation.opens):
        return State(f"Mở từ {short_date(consultation.opens)}", "not_yet")
    if catalog.is_past(consultation.closes):
        return State(f"Đã hết hạn ngày {short_date(consultation.closes)}", "closed")
    left = (consultation.closes - catalog.day).days
    return State(f"Còn {left} ngày" if left else "Hôm nay là ngày cuối", "open" if left > SOON else "due_soon")


ANSWER_WITHIN = Span(15, "working_days")
"""To answer a question, or to say when it will be answered (Nghị định 43/2011/NĐ-CP, Điều 17, for reference)."""

SOON = 3
"""Days before its close from which a consultation is shown as closing soon."""
