"""A record → the documents that it cites, by number: in its relations, in its attributes, in its body."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple

from cchc.content.citations.mentions import Mention, mentions_in
from cchc.content.citations.number import Number, parse_number
from cchc.content.kinds import Consultation, Document, Plan, Report
from cchc.content.links import without_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.content.records import Record

Relation = Literal["legal_basis", "amends", "replaces", "repeals", "guides", "text", "body"]
RELATIONS: tuple[Relation, ...] = ("legal_basis", "amends", "replaces", "repeals", "guides")
"""The keys whose values are numbers of other documents."""


class Cite(NamedTuple):
    """That a record cites a number, as plain values; the `written` number is as it was typed."""

    relation: Relation
    canonical: str
    written: str
    day: int | None
    """the day that the text names, as an ordinal"""
    year: int | None
    doc_type: str | None
    issuer: str

    @property
    def mention(self) -> Mention:
        """The same, as it was found in the text; without its place."""
        number = parse_number(self.written)
        assert isinstance(number, Number)  # noqa: S101 - it was one when it was written down
        day = dt.date.fromordinal(self.day) if self.day else None
        return Mention(0, 0, 0, 0, number, self.doc_type, day, self.year, self.issuer)


def cites_of(record: Record) -> tuple[Cite, ...]:
    """Every citation, relations first; of equal ones the first. Its own number is none."""
    return without_own(_cites(record), record)


def without_own(cites: Iterable[Cite], record: Record) -> tuple[Cite, ...]:
    """Those of other documents, each once."""
    own = record.number if isinstance(record, Document) else None
    itself = number.canonical if own and isinstance(number := parse_number(own), Number) else ""
    return tuple(dict.fromkeys(cite for cite in cites if cite.canonical != itself))


def _cites(record: Record) -> Iterator[Cite]:
    if isinstance(record, Document):
        for relation in RELATIONS:
            for text in getattr(record, relation):
                yield from _related(relation, text)
    for text in _texts(record):
        if "/" in text:
            yield from (cite_of("text", mention) for mention in mentions_in(text))
    body = record.body
    if "/" in body:
        yield from (cite_of("body", mention) for mention in mentions_in(cited_text(body)))


def table_cites(text: str) -> tuple[Cite, ...]:
    """What the tasks of a CSV file cite, as the same tasks in a front matter would; nothing of what is no table of tasks."""
    from cchc.content.task_tables import read_csv_tasks  # noqa: PLC0415 - few records have their tasks in a file

    said = (part for row in read_csv_tasks(text).tasks for part in (row.task, row.deliverable, row.evidence, row.note))
    found = (mention for part in said if "/" in part for mention in mentions_in(part))
    return tuple(dict.fromkeys(cite_of("text", mention) for mention in found))


def cited_text(body: str) -> str:
    """What of a Markdown body may mention documents: its code does not."""
    return without_code(body) if "`" in body or ("~" in body and "~~~" in body) else body


def _related(relation: Relation, text: str) -> Iterator[Cite]:
    """The numbers that a relation names; a value is a number, with or without words around it."""
    found = mentions_in(text)
    if found:
        yield from (cite_of(relation, mention) for mention in found)
        return
    number = parse_number(text)
    if isinstance(number, Number):
        yield Cite(relation, number.canonical, number.printed, None, None, None, "")


def cite_of(relation: Relation, mention: Mention) -> Cite:
    """What a mention says, without where it stands."""
    day = mention.date.toordinal() if mention.date else None
    number = mention.number
    return Cite(relation, number.canonical, number.kept, day, mention.year, mention.doc_type, mention.issuer)


def _texts(record: Record) -> Iterator[str]:
    """The texts beside the body that a page prints as sentences."""
    yield record.summary or ""
    yield from (change.note for change in record.changes)
    if record.withdrawn:
        yield record.withdrawn.reason
    if isinstance(record, (Plan, Report)) and isinstance(record.tasks, tuple):
        for task in record.tasks:
            yield from (task.task, task.deliverable or "", task.evidence or "")
    if isinstance(record, Consultation):
        yield record.basis or ""
        yield record.outcome.summary if record.outcome else ""
