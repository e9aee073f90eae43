"""A record just read → its entry: the record with what follows from it alone; an entry → its line and its card, plain values.

A line holds what is asked of every record at every build: the roll has a column for each part of it. A card holds the rest,
folded up in bytes until somebody asks for that very record.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
import pickle
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from cchc.calendar import VIETNAM, Moment
from cchc.content.citations.cites import Cite, cites_of
from cchc.content.kinds import Consultation, Document
from cchc.content.links import resolve
from cchc.content.needs import linked_evidence, named_files, needed_files
from cchc.content.structs import defaults, fields
from cchc.content.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.content.links import BodyLink
    from cchc.content.records import Record
    from cchc.problems import Problem

Fault = tuple[Any, ...]
"""A problem as a plain value."""
DIGEST = 12
"""Bytes of a mark."""
FORMAT = 4
"""marshal's"""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_IN_LINE = frozenset(("path", "origin", "address", "section", "kind", "title", "date", "unit", "topics", "tags", "special"))
"""What a card need not hold, or holds apart."""


@dataclass(slots=True, eq=False)
class Entry:
    """A record and what follows from it alone."""

    record: Record
    summary: str
    """stated, or the opening of the body, or the title"""
    mark: bytes
    """differs where anything differs that others show of the record"""
    text: bytes
    """differs where the body differs"""
    needs: tuple[str, ...]
    """the files that its page offers, on any day"""
    refers: tuple[str, ...]
    """every path of the content folder that it names: what is found there decides about faults of reference"""
    rooted: tuple[tuple[str, int], ...]
    """links written from the root, with their lines"""
    cites: tuple[Cite, ...]
    """the documents that it cites"""
    read: tuple[Problem, ...]
    """what was wrong while it was read"""


class Law(NamedTuple):
    """What decides about the standing of a document and of those that it names, and by what it is found.

    Days are given by their numbers.
    """

    number: str | None
    issued: int | None
    effective: int | None
    ends: int | None
    replaces: tuple[str, ...]
    repeals: tuple[str, ...]
    amends: tuple[str, ...]
    doc_type: str
    issuer: str | None
    signer: str | None
    """the name"""


class Seldom(NamedTuple):
    """What few records state, and what must be known of those that do. Instants are in microseconds since 1970."""

    status: str = "published"
    publish_at: int | None = None
    expires: int | None = None
    revised: tuple[tuple[int, int], ...] = ()
    """instant and day of what was changed, and when"""
    aliases: tuple[str, ...] = ()
    id: str | None = None
    staged: bool = False
    """whether what its page offers depends on the day"""
    rooted: tuple[tuple[str, int], ...] = ()
    read: tuple[Fault, ...] = ()
    within: tuple[Fault, ...] = ()
    """what is wrong within it"""
    law: tuple[Any, ...] | None = None


class Line(NamedTuple):
    """What is asked of every record."""

    name: str
    """its file's, in its folder"""
    kind: str
    instant: int
    """its date, in microseconds since 1970"""
    precise: int
    day: int
    """the number of its date's day"""
    unit: str | None
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    special: str | None
    mark: bytes
    text: bytes
    refers: bytes
    """a number of four bytes for each path that it names: see `told`"""
    needs: tuple[str, ...]
    cites: tuple[tuple[Any, ...], ...]
    """a `Cite` for each citation that it makes"""
    stated: tuple[str, ...]
    """the names of the keys that its card holds"""
    seldom: tuple[Any, ...] | None
    """a `Seldom`, where it is not the common one"""


class Card(NamedTuple):
    """The rest of a record."""

    title: str
    summary: str
    stated: bytes
    origin: bytes
    refers: tuple[str, ...]

    @classmethod
    def of(cls, folded: bytes) -> Card:
        """From its bytes."""
        return cls._make(marshal.loads(folded))  # noqa: S302 - our own: the ledger's checksum is right

    def values(self) -> dict[str, Any]:
        """The keys that the record states, of those that are in no line."""
        found: dict[str, Any] = pickle.loads(self.stated) if self.stated else {}  # noqa: S301 - as above
        found["title"] = self.title
        return found

    def places(self) -> tuple[Mapping[str, int], int, tuple[BodyLink, ...]]:
        """The lines of its keys and of its body, and the links of that."""
        found: tuple[Mapping[str, int], int, tuple[BodyLink, ...]] = pickle.loads(self.origin)  # noqa: S301 - as above
        return found


def digest(*texts: str) -> bytes:
    """A short digest of texts, each apart from the next."""
    made = hashlib.blake2b(digest_size=DIGEST)
    for text in texts:
        made.update(text.encode("utf-8", "surrogatepass"))
        made.update(b"\0")
    return made.digest()


def entry_of(record: Record, head: str, problems: tuple[Problem, ...]) -> Entry:
    """The entry of a record just read; `head` is its front matter as written."""
    links = [(link, resolve(link.target, record.path)) for link in record.origin.links]
    named = [resolve(written, record.path) for _, written in (*named_files(record), *linked_evidence(record))]
    refers = {target.value for target in (*named, *(target for _, target in links)) if target.kind == "path"}
    summary = record.summary or excerpt(record.body) or record.title
    return Entry(
        record=record,
        summary=summary,
        mark=digest(record.kind, record.section, summary, head),
        text=digest(record.body),
        needs=tuple(sorted(needed_files(record))),
        refers=tuple(sorted(refers)),
        rooted=tuple((link.target, link.line) for link, target in links if target.kind == "address"),
        cites=cites_of(record),
        read=problems,
    )


def line_of(entry: Entry, within: Iterable[Problem] = ()) -> Line:
    """The entry's line; `within` is what is wrong within the record. Faults of reference are not in it: others decide of them."""
    record = entry.record
    seldom = Seldom(
        status=record.status,
        publish_at=micros(record.publish_at.instant) if record.publish_at else None,
        expires=micros(record.expires.instant) if record.expires else None,
        revised=tuple((micros(moment.instant), moment.instant.toordinal()) for moment in revisions(record)),
        aliases=record.aliases,
        id=record.id,
        staged=isinstance(record, Consultation) and record.outcome is not None,
        rooted=entry.rooted,
        read=tuple(map(_fault, entry.read)),
        within=tuple(map(_fault, within)),
        law=tuple(law_of(record)) if isinstance(record, Document) else None,
    )
    return Line(
        name=record.path.rpartition("/")[2],
        kind=record.kind,
        instant=micros(record.date.instant),
        precise=int(record.date.precise),
        day=record.date.instant.toordinal(),
        unit=record.unit,
        topics=record.topics,
        tags=record.tags,
        special=record.special,
        mark=entry.mark,
        text=entry.text,
        refers=array("I", map(told, entry.refers)).tobytes(),
        needs=entry.needs,
        cites=tuple(map(tuple, entry.cites)),
        stated=tuple(_stated(record)),
        seldom=tuple(seldom) if seldom != _COMMON else None,
    )


_COMMON = Seldom()


def card_of(entry: Entry) -> bytes:
    """The entry's card, folded."""
    record = entry.record
    stated = _stated(record)
    origin = pickle.dumps((record.origin.lines, record.origin.body_line, record.origin.links), pickle.HIGHEST_PROTOCOL)
    folded = pickle.dumps(stated, pickle.HIGHEST_PROTOCOL) if stated else b""
    return marshal.dumps((record.title, entry.summary, folded, origin, entry.refers), FORMAT)


def _stated(record: Record) -> dict[str, Any]:
    """The keys that a record states, of those that are in no column of the roll."""
    cls = type(record)
    if cls not in _IN_CARD:
        _IN_CARD[cls] = tuple(name for name in fields(cls) if name not in _IN_LINE)
    usual = defaults(cls)
    rest = ((name, getattr(record, name)) for name in _IN_CARD[cls])
    return {name: value for name, value in rest if value != usual.get(name)}


_IN_CARD: dict[type, tuple[str, ...]] = {}


def law_of(document: Document) -> Law:
    """What is asked of every document."""
    issued, effective, ends = (day.toordinal() if day else None for day in (document.issued, document.effective, document.ends))
    return Law(
        *(document.number, issued, effective, ends, document.replaces, document.repeals, document.amends),
        *(document.doc_type, document.issuer, document.signer.name if document.signer else None),
    )


def revisions(record: Record) -> list[Moment]:
    """The moments at which a record says that it was changed."""
    return [moment for moment in (record.updated, *(change.date for change in record.changes)) if moment is not None]


def told(path: str) -> int:
    """A path as a number: two that fall together only have a reference looked at once too often."""
    return crc32(path.encode("utf-8", "surrogateescape"))


def micros(instant: dt.datetime) -> int:
    """An instant in microseconds since 1970."""
    return (instant - _EPOCH) // _MICROSECOND


def moment_at(instant: int, precise: int) -> Moment:
    """The moment of an instant in microseconds."""
    key = (instant, precise)
    if key not in _MOMENTS:
        _MOMENTS[key] = Moment((_EPOCH + instant * _MICROSECOND).astimezone(VIETNAM), bool(precise))
    return _MOMENTS[key]


_MOMENTS: dict[tuple[int, int], Moment] = {}
"""Most records share their day with others."""


def _fault(problem: Problem) -> Fault:
    return (problem.path, problem.line, problem.key, problem.code, problem.message, problem.hint)
