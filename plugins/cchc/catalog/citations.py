"""Who cites which document: numbers → documents, documents → the records that mention them; what is asked is noted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.content.citations import Number, parse_number
from cchc.content.citations.cites import Cite, without_own
from cchc.content.citations.linking import linked, linked_text
from cchc.content.citations.resolution import Index, Known, Resolution, index_of, resolve
from cchc.content.kinds import Plan, Report
from cchc.content.links import resolve as target_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.directory import Directory
    from cchc.catalog.media import Media
    from cchc.catalog.order import Order
    from cchc.catalog.reads import Reads
    from cchc.content.citations.cites import Relation
    from cchc.content.citations.mentions import Mention
    from cchc.content.entries import Law
    from cchc.content.kinds import Document
    from cchc.content.records import Record
    from cchc.content.roll import Roll


class Citation(NamedTuple):
    """A citation that a record makes: what it says, and the document that is meant, where it is one that is here."""

    cite: Cite
    path: str | None
    """of the document"""
    resolution: Resolution


class Citing(NamedTuple):
    """That a record cites a document, and as what."""

    path: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The listed documents by canonical number, and for each of these numbers which listed records cite it, newest first."""

    index: Index
    paths: Mapping[str, str]
    """address of a document → its path"""
    cited: Mapping[str, tuple[tuple[str, Cite], ...]]
    beside: Mapping[str, tuple[Cite, ...]]
    """path of a record whose tasks are in a file → what these cite"""

    @classmethod
    def of(cls, order: Order, directory: Directory, media: Mapping[str, Media]) -> Numbers:
        """From the listed records, newest first."""
        roll, places, documents = order.roll, order.places, order.laws()
        known = [found for rank, law in documents if (found := _known(law, places[rank], roll, directory))]
        index = index_of(known)
        cited: dict[str, list[tuple[str, Cite]]] = {canonical: [] for canonical in index}
        with_files = {place for place, paths in roll.needs.items() if any(path.endswith(".csv") for path in paths)}
        records = [roll.record(place) for place in places if place in with_files] if with_files else []
        tables = {record.path: (record, media.get(_table_of(record) or "")) for record in records}
        beside = {path: without_own(table.cites, record) for path, (record, table) in tables.items() if table}
        if cited and (roll.cited or beside):
            for place in places:
                path = roll.paths[place]
                for cite in (*roll.cited.get(place, ()), *beside.get(path, ())):
                    if cite[_CANONICAL] in cited:
                        cited[cite[_CANONICAL]].append((path, Cite._make(cite)))
        paths = {roll.addresses[places[rank]]: roll.paths[places[rank]] for rank, _ in documents}
        return cls(index, paths, {canonical: tuple(citing) for canonical, citing in cited.items()}, beside)


_CANONICAL = Cite._fields.index("canonical")


class Citations:
    """What projections ask about citations."""

    def __init__(self, numbers: Numbers, roll: Roll, reads: Reads) -> None:
        self._numbers = numbers
        self._roll = roll
        self._reads = reads
        self._settled: dict[Cite | tuple[Any, ...], Resolution] = {}
        """what was asked before: a page, its notices, the feeds and the documents all ask about the same citations"""

    def meant(self, mention: Mention) -> Resolution:
        """The document that a mention means, or those among which nothing decides."""
        self._reads.note("number", mention.number.canonical)
        said = (mention.number.canonical, mention.doc_type, mention.date, mention.year, mention.issuer)
        if (known := self._settled.get(said)) is None:
            known = self._settled[said] = resolve(mention, self._numbers.index)
        return known

    def made_by(self, record: Record, *relations: Relation) -> tuple[Citation, ...]:
        """What a record cites, relations first; with `relations`, only what it cites as one of these."""
        self._reads.note("record", record.path)
        self._reads.note("body", record.path)
        found = [cite for cite in self._cites(record) if not relations or cite.relation in relations]
        return tuple([Citation(cite, self._path(resolution := self._meant_by(cite)), resolution) for cite in found])

    def unclear(self) -> Iterator[tuple[Record, tuple[Citation, ...]]]:
        """The records that cite a number of which it is not clear which document it means, with these citations.

        For checks, which are made at every build: only numbers that several documents bear are looked at, and nothing is noted.
        """
        several = {canonical for canonical, known in self._numbers.index.items() if len(known) > 1}
        paths = dict.fromkeys(path for canonical in several for path, _ in self._numbers.cited[canonical])
        for path in sorted(paths):
            found = [
                Citation(c, None, resolve(c.mention, self._numbers.index))
                for c in (*self._roll.cites(self._roll.places[path]), *self._numbers.beside.get(path, ()))
                if c.canonical in several
            ]
            unclear = {one.cite.canonical: one for one in reversed(found) if one.resolution.is_ambiguous}
            if unclear:
                yield self._roll.record(self._roll.places[path]), tuple(unclear.values())

    def of(self, document: Document) -> tuple[Citing, ...]:
        """The records that cite a document, newest first; who shows one of them notes that it does."""
        number = parse_number(document.number or "")
        if not isinstance(number, Number):
            return ()
        self._reads.note("cited", number.canonical)
        relations: dict[str, list[Relation]] = {}
        for path, cite in self._numbers.cited.get(number.canonical, ()):
            if path != document.path and self._path(self._meant_by(cite)) == document.path:
                relations.setdefault(path, []).append(cite.relation)
        return tuple(Citing(path, tuple(dict.fromkeys(found))) for path, found in relations.items())

    def in_html(self, html: str, path: str) -> str:
        """The finished HTML of a body, with links at the mentions of documents other than that at `path` itself."""
        return linked(html, lambda mention: self._href(mention, path))

    def in_text(self, text: str, path: str) -> str:
        """A plain text as HTML, with such links."""
        return linked_text(text, lambda mention: self._href(mention, path))

    def _cites(self, record: Record) -> tuple[Cite, ...]:
        own = self._roll.cites(self._roll.places[record.path])
        if (table := _table_of(record)) is None:
            return own
        self._reads.note("media", table)
        return tuple(dict.fromkeys((*own, *self._numbers.beside.get(record.path, ()))))

    def _meant_by(self, cite: Cite) -> Resolution:
        self._reads.note("number", cite.canonical)
        if (known := self._settled.get(cite)) is None:
            known = self._settled[cite] = resolve(cite.mention, self._numbers.index)
        return known

    def _href(self, mention: Mention, path: str) -> str | None:
        known = self.meant(mention).known
        return known.address if known and self._numbers.paths[known.address] != path else None

    def _path(self, resolution: Resolution) -> str | None:
        return self._numbers.paths[resolution.known.address] if resolution.known else None


def _table_of(record: Record) -> str | None:
    """The file that holds a record's tasks, if they are in one."""
    tasks = record.tasks if isinstance(record, (Plan, Report)) else None
    return target_of(tasks, record.path).value if isinstance(tasks, str) else None


def _known(law: Law, place: int, roll: Roll, directory: Directory) -> Known | None:
    number = parse_number(law.number or "")
    if not isinstance(number, Number):
        return None
    issued = dt.date.fromordinal(law.issued) if law.issued else None
    names = _names(law.issuer, issued or dt.date.fromordinal(roll.days[place]), directory)
    return Known(roll.addresses[place], number.canonical, issued, law.doc_type, names)


def _names(issuer: str | None, day: dt.date, directory: Directory) -> tuple[str, ...]:
    """Every name by which an issuer may be called."""
    if issuer is None:
        return ()
    unit = directory.units.get(issuer)
    if unit is None:
        return (issuer,)
    return tuple(dict.fromkeys(name for name in (directory.name(issuer, day), unit.name, unit.short) if name))
