"""A record → its entry: the record with all that is asked of every record at every build; and entries as plain values.

What is asked of all must not need all: whether it is visible, where it stands in lists, which files it needs, what is wrong
with it. A `Card` holds that as texts and numbers, so that ten thousand of them are read back in a few hundredths of a second;
the rest of a record stays folded up in it until somebody asks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc.calendar import VIETNAM, Moment
from cchc.content.citations.cites import Cite, cites_of
from cchc.content.kinds import KINDS
from cchc.content.links import resolve
from cchc.content.needs import linked_evidence, named_files, needed_files
from cchc.content.records import Maker, Origin
from cchc.content.structs import defaults, fields
from cchc.content.text import excerpt
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc.content.records import Record

Card = tuple[Any, ...]
"""Texts, numbers, bytes and tuples of them."""

NOW = ("path", "address", "section", "kind", "title", "date", "unit", "topics", "tags", "special", "status")
"""What the catalog asks of every record."""
SELDOM = ("publish_at", "expires", "aliases", "id", "updated", "changes", "image", "featured_until")
"""The same, of keys that few records state."""
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(slots=True, eq=False)
class Entry:
    """A record and what follows from it alone; what is wrong with it is found later, and kept here."""

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
    coherence: tuple[Problem, ...] | None = None
    """what is wrong within it; `None` before it was looked at"""
    references: tuple[Problem, ...] | None = None
    """what is wrong with that to which it refers; `None` before it was looked at, or where it must be looked at again"""


def digest(*texts: str) -> bytes:
    """A short digest of texts, each apart from the next."""
    made = hashlib.blake2b(digest_size=12)
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


def card_of(entry: Entry) -> Card:
    """The entry as plain values; its faults of reference are not among them, since others decide about those."""
    record = entry.record
    usual = defaults(type(record))
    rest = ((name, getattr(record, name)) for name in _later(type(record)))
    stated = {name: value for name, value in rest if value != usual.get(name)}
    origin = pickle.dumps((record.origin.lines, record.origin.body_line, record.origin.links), pickle.HIGHEST_PROTOCOL)
    now = tuple(_moment_out(record.date) if name == "date" else getattr(record, name) for name in NOW)
    folded = pickle.dumps(stated, pickle.HIGHEST_PROTOCOL) if stated else b""
    faults = tuple(_problem_out(problem) for problem in entry.read)
    coherence = tuple(_problem_out(problem) for problem in entry.coherence or ())
    return (
        *(now, tuple(stated), folded, origin, entry.summary, entry.mark, entry.text),
        *(entry.needs, entry.refers, entry.rooted, tuple(map(tuple, entry.cites)), faults, coherence),
    )


def _later(cls: type[Record]) -> tuple[str, ...]:
    """The keys of a class that the catalog does not ask of every record."""
    if cls not in _LATER:
        _LATER[cls] = tuple(name for name in fields(cls) if name not in NOW and name != "origin")
    return _LATER[cls]


_LATER: dict[type, tuple[str, ...]] = {}


def entry_from(card: Card, body: Callable[[], str]) -> Entry:
    """The entry of a card; `body` reads the record's text from its file, once somebody asks for it."""
    now, stated, folded, origin, summary, mark, text, needs, refers, rooted, cites, faults, coherence = card
    maker = _MAKERS.get(now[_KIND]) or _MAKERS.setdefault(now[_KIND], Maker(KINDS[now[_KIND]], (*NOW, *SELDOM)))
    record = maker.make(now, _Folded(now[0], stated, folded, origin, body))
    maker.put(record, _DATE, _moment_in(now[_DATE]))
    for place, name, empty in _SELDOM:
        if name not in stated:
            maker.put(record, place, empty)
    return Entry(
        record=record,
        summary=summary,
        mark=mark,
        text=text,
        needs=needs,
        refers=refers,
        rooted=rooted,
        cites=tuple(map(Cite._make, cites)) if cites else (),
        read=tuple(Problem(*fault) for fault in faults) if faults else (),
        coherence=tuple(Problem(*fault) for fault in coherence) if coherence else (),
    )


_DATE, _KIND = NOW.index("date"), NOW.index("kind")
_SELDOM = tuple((place, name, () if name in ("aliases", "changes") else None) for place, name in enumerate(SELDOM, len(NOW)))
_MAKERS: dict[str, Maker] = {}


class _Folded:
    """What a card keeps folded up."""

    __slots__ = ("_body", "_origin", "_path", "_values", "stated")

    def __init__(self, path: str, stated: tuple[str, ...], values: bytes, origin: bytes, body: Callable[[], str]) -> None:
        self.stated = stated
        self._path = path
        self._values = values
        self._origin = origin
        self._body = body

    def values(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = pickle.loads(self._values)  # noqa: S301 - our own: the ledger's checksum is right
        return found

    def origin(self) -> Origin:
        lines, body_line, links = pickle.loads(self._origin)  # noqa: S301 - as above
        return Origin.late(self._path, lines, self._body, body_line, links)


def _moment_out(moment: Moment) -> tuple[int, bool]:
    return (moment.instant - _EPOCH) // _MICROSECOND, moment.precise


def _moment_in(written: tuple[int, bool]) -> Moment:
    if written not in _MOMENTS:
        instant = (_EPOCH + written[0] * _MICROSECOND).astimezone(VIETNAM)
        _MOMENTS[written] = Moment(instant, written[1])
    return _MOMENTS[written]


_MOMENTS: dict[tuple[int, bool], Moment] = {}
"""Most records share their day with others."""


def _problem_out(problem: Problem) -> tuple[Any, ...]:
    return (problem.path, problem.line, problem.key, problem.code, problem.message, problem.hint)
