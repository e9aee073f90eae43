"""The kinds of record and their keys, as the content model lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.content.doctypes import DOC_TYPES
from cchc.content.fields import Choice, Day, Duration, FilePath, Flag, Ident, ListOf, ListOr, Text
from cchc.content.model import Block, BlockOr, key, keys, model
from cchc.content.records import Attachment, Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cchc.calendar import Span

SIGNING_FORMS = {
    "TM": "thay mặt",
    "KT": "ký thay",
    "TL": "thừa lệnh",
    "TUQ": "thừa ủy quyền",
    "Q": "quyền",
}
"""Forms of signing, Nghị định 30/2020/NĐ-CP, Phụ lục I."""


@model
class Article(Record):
    """News, guidance, a story."""


@model
class Notice(Record):
    """A short announcement."""


@model
class Page(Record):
    """A standing page, kept true by reviews."""


@model
class Signer:
    """Who signed, and in whose place, in the order printed."""

    name: str = key(Text(100), required=True, nullable=False)
    position: str | None = key(Text())
    on_behalf: tuple[str, ...] = key(ListOf(Choice(SIGNING_FORMS)), default=())


@model
class Gazette:
    """The official gazette that printed a document."""

    number: str | None = key(Text(50))
    date: dt.date | None = key(Day())


@model
class Document(Record):
    """A legal or administrative document."""

    number: str | None = key(Text(100), required=True)
    doc_type: str = key(Choice(DOC_TYPES), required=True, nullable=False)
    issuer: str | None = key(Text())
    place: str | None = key(Text(100))
    issued: dt.date | None = key(Day())
    effective: dt.date | None = key(Day())
    ends: dt.date | None = key(Day())
    gazette: Gazette | None = key(Block(Gazette))
    signer: Signer | None = key(Block(Signer))
    legal_basis: tuple[str, ...] = key(ListOf(Text(100)), default=())
    amends: tuple[str, ...] = key(ListOf(Text(100)), default=())
    replaces: tuple[str, ...] = key(ListOf(Text(100)), default=())
    repeals: tuple[str, ...] = key(ListOf(Text(100)), default=())
    guides: tuple[str, ...] = key(ListOf(Text(100)), default=())
    recipients: tuple[str, ...] = key(ListOf(Text()), default=())

    @property
    def began(self) -> dt.date | None:
        """A document's publication is measured from its issue."""
        return self.issued


@model
class Extent:
    """What a report covers or a plan runs over, both days included."""

    from_: dt.date | None = key(Day(), named="from")
    to: dt.date | None = key(Day())


@model
class Body:
    """A unit of the directory by its id, or a body outside it by its name."""

    unit: str | None = key(Ident())
    name: str | None = key(Text())

    @classmethod
    def of_unit(cls, unit: str) -> Body:
        """A unit, written as its id alone."""
        return cls(unit=unit, name=None)


@model
class Task:
    """A row of a plan's appendix; `due` is text as the document prints it."""

    no: str | None = key(Text(20))
    task: str = key(Text(2000), required=True, nullable=False)
    lead: tuple[Body, ...] = key(ListOf(BlockOr(Ident(), Body.of_unit, Body)), default=())
    support: tuple[Body, ...] = key(ListOf(BlockOr(Ident(), Body.of_unit, Body)), default=())
    due: str | None = key(Text(200))
    deliverable: str | None = key(Text(2000))
    done: dt.date | None = key(Day())
    evidence: str | None = key(Text(500))


TASKS = ListOr(ListOf(Block(Task)), FilePath())
"""A list, or a CSV file beside the record."""


@model
class Plan(Document):
    """A plan, with its tasks, which may also be a table of its body (`content/task_tables.py`)."""

    period: Extent | None = key(Block(Extent))
    tasks: str | tuple[Task, ...] = key(TASKS, default=())


@model
class Report(Document):
    """A report on a period."""

    period: Extent | None = key(Block(Extent))
    tasks: str | tuple[Task, ...] = key(TASKS, default=())


@model
class Question(Record):
    """A citizen's question and its answer; the asker is printed only where `publish_name` says so."""

    received: dt.date | None = key(Day(), required=True)
    answered: dt.date | None = key(Day())
    respond_within: Span | None = key(Duration())
    asker: str | None = key(Text(100))
    publish_name: bool = key(Flag(), default=False)

    @property
    def began(self) -> dt.date | None:
        """A question's publication is measured from its receipt."""
        return self.received


@model
class Comment:
    """A row of the table of comments: who said what, and what came of it."""

    from_: str | None = key(Text(), named="from")
    comment: str = key(Text(5000), required=True, nullable=False)
    response: str | None = key(Text(5000))


@model
class Outcome:
    """What became of a consultation; `table` is a file, or the rows themselves."""

    date: dt.date = key(Day(), required=True, nullable=False)
    summary: str = key(Text(5000), required=True, nullable=False)
    table: str | tuple[Comment, ...] | None = key(ListOr(ListOf(Block(Comment)), FilePath()))


@model
class Consultation(Record):
    """A draft that is open for comment between two days, both included."""

    opens: dt.date = key(Day(), required=True, nullable=False)
    closes: dt.date = key(Day(), required=True, nullable=False)
    drafts: tuple[Attachment, ...] = key(ListOf(Block(Attachment)), default=())
    send_to: str | None = key(Text(500))
    basis: str | None = key(Text(500))
    outcome: Outcome | None = key(Block(Outcome))


KINDS: Mapping[str, type[Record]] = {
    "article": Article,
    "document": Document,
    "plan": Plan,
    "report": Report,
    "question": Question,
    "consultation": Consultation,
    "notice": Notice,
    "page": Page,
}
BEGUN = frozenset(kind for kind, cls in KINDS.items() if cls.began is not Record.began)
"""The kinds that are issued or received first, and published then."""

KIND_WORDS: Mapping[str, str] = {
    "article": "tin, bài",
    "document": "văn bản",
    "plan": "kế hoạch",
    "report": "báo cáo",
    "question": "hỏi – đáp",
    "consultation": "lấy ý kiến",
    "notice": "thông báo",
    "page": "trang thông tin",
}


DISTINCT = frozenset(kind for kind, cls in KINDS.items() if keys(cls).keys() != keys(Record).keys())
"""The kinds that have keys of their own: their records are few, and what is made of all of them is made often."""


def kinds_of(cls: type[Record]) -> tuple[str, ...]:
    """The kinds whose records are of a class."""
    return tuple(kind for kind, own in KINDS.items() if issubclass(own, cls))


def kinds_with(name: str) -> tuple[str, ...]:
    """The kinds that have the key `name`."""
    return tuple(kind for kind, cls in KINDS.items() if name in keys(cls))
