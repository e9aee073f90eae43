"""A record → the attributes shown under its title, each a real value or an honest "chưa xác định"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import short_date
from cchc.content.kinds import Consultation, Document, Plan, Question, Report
from cchc.projections.items import answer_due
from cchc.projections.projection import Link

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.kinds import Signer
    from cchc.content.records import Record

UNKNOWN = "chưa xác định"


class Fact(NamedTuple):
    """A label and its value: a text, a day or a link. `known` is false where nobody has stated it."""

    label: str
    text: str
    day: dt.date | None = None
    url: str = ""
    known: bool = True


def facts_of(record: Record, catalog: Catalog) -> tuple[Fact, ...]:
    """The attributes of a document, a question or a consultation; the other kinds have none."""
    if isinstance(record, Document):
        return tuple(_document(record, catalog))
    if isinstance(record, Question):
        return tuple(_question(record, catalog))
    if isinstance(record, Consultation):
        return tuple(_consultation(record))
    return ()


def issuer_link(record: Document, catalog: Catalog) -> Link | None:
    """Who issued a document: a unit of the directory under its name of then, or a body outside it."""
    if record.issuer is None:
        return None
    if record.issuer in catalog.directory.units:
        day = record.issued or record.date.day
        return Link(catalog.directory.name(record.issuer, day), f"/don-vi/{record.issuer}/")
    return Link(record.issuer, "")


def signer_words(signer: Signer) -> str:
    """`KT. Chủ tịch – Phó Chủ tịch Lê Văn Quyền`, in the order printed."""
    forms = " ".join(f"{form}." for form in signer.on_behalf)
    post = ", ".join(part for part in (forms, signer.position) if part)
    return f"{signer.name} ({post})" if post else signer.name


def _day(label: str, day: dt.date | None) -> Fact:
    return Fact(label, short_date(day), day) if day else Fact(label, UNKNOWN, known=False)


def _text(label: str, text: str | None) -> Fact:
    return Fact(label, text) if text else Fact(label, UNKNOWN, known=False)


def _document(record: Document, catalog: Catalog) -> Iterator[Fact]:
    yield Fact("Số, ký hiệu", record.number) if record.number else Fact("Số, ký hiệu", "không có số", known=False)
    issuer = issuer_link(record, catalog)
    yield Fact("Cơ quan ban hành", issuer.title, url=issuer.url) if issuer else _text("Cơ quan ban hành", None)
    yield _day("Ngày ban hành", record.issued)
    if record.effective is None and record.issued is not None:
        yield Fact("Có hiệu lực", "từ ngày ban hành")
    else:
        yield _day("Ngày có hiệu lực", record.effective)
    if record.ends:
        yield _day("Ngày hết hiệu lực", record.ends)
    yield _text("Người ký", signer_words(record.signer) if record.signer else None)
    if isinstance(record, (Plan, Report)) and record.period and record.period.from_ and record.period.to:
        yield Fact("Thời kỳ", f"{short_date(record.period.from_)} – {short_date(record.period.to)}")
    if record.gazette:
        printed = ", ngày ".join(
            part for part in (record.gazette.number, short_date(record.gazette.date) if record.gazette.date else "") if part
        )
        yield _text("Công báo", printed)
    for label, numbers in (
        ("Căn cứ", record.legal_basis),
        ("Sửa đổi, bổ sung", record.amends),
        ("Thay thế", record.replaces),
        ("Bãi bỏ", record.repeals),
        ("Hướng dẫn", record.guides),
        ("Nơi nhận", record.recipients),
    ):
        if numbers:
            yield Fact(label, "; ".join(numbers))


def _question(record: Question, catalog: Catalog) -> Iterator[Fact]:
    if record.publish_name and record.asker:
        yield Fact("Người hỏi", record.asker)
    yield _day("Ngày nhận", record.received)
    answered = record.answered if record.answered and catalog.has_come(record.answered) else None
    if answered:
        yield _day("Ngày trả lời", answered)
    elif due := answer_due(record, catalog.working):
        yield Fact("Hạn trả lời", short_date(due), due)


def _consultation(record: Consultation) -> Iterator[Fact]:
    yield _day("Bắt đầu lấy ý kiến", record.opens)
    yield _day("Hết hạn góp ý", record.closes)
    if record.send_to:
        url = f"mailto:{record.send_to}" if "@" in record.send_to and " " not in record.send_to else ""
        yield Fact("Gửi ý kiến về", record.send_to, url=url)
    if record.basis:
        yield Fact("Căn cứ", record.basis)
