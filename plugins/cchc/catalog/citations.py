"""Who cites which document: numbers → documents, documents → the records that mention them; what is asked is noted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.citations import Number, parse_number
from cchc.content.citations.cites import Cite
from cchc.content.citations.linking import linked, linked_text
from cchc.content.citations.resolution import Index, Known, Resolution, index_of, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.directory import Directory
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

    @classmethod
    def of(cls, order: Order, directory: Directory) -> Numbers:
        """From the listed records, newest first."""
        roll, places, documents = order.roll, order.places, order.laws()
        known = [found for rank, law in documents if (found := _known(law, places[rank], roll, directory))]
        index = index_of(known)
        cited: dict[str, list[tuple[str, Cite]]] = {canonical: [] for canonical in index}
        if cited and roll.cited:
            for place in places:
                for cite in roll.cited.get(place, ()):
                    if cite[_CANONICAL] in cited:
                        cited[cite[_CANONICAL]].append((roll.paths[place], Cite._make(cite)))
        paths = {roll.addresses[places[rank]]: roll.paths[places[rank]] for rank, _ in documents}
        return cls(index, paths, {canonical: tuple(found) for canonical, found in cited.items()})


_CANONICAL = Cite._fields.index("canonical")


class Citations:
    """What projections ask about citations."""

    def __init__(self, numbers: Numbers, roll: Roll, reads: Reads) -> None:
        self._numbers = numbers
        self._roll = roll
        self._reads = reads

    def meant(self, mention: Mention) -> Resolution:
        """The document that a mention means, or those among which nothing decides."""
        self._reads.note("number", mention.number.canonical)
        return resolve(mention, self._numbers.index)

    def made_by(self, record: Record) -> tuple[Citation, ...]:
        """What a record cites, relations first."""
        self._reads.note("record", record.path)
        self._reads.note("body", record.path)
        found = ((cite, self.meant(cite.mention)) for cite in self._roll.cites(self._roll.places[record.path]))
        return tuple(Citation(cite, self._path(resolution), resolution) for cite, resolution in found)

    def unclear(self) -> Iterator[tuple[Record, tuple[Citation, ...]]]:
        """The records that cite a number of which it is not clear which document it means, with these citations.

        For checks, which are made at every build: only numbers that several documents bear are looked at, and nothing is noted.
        """
        several = {canonical for canonical, known in self._numbers.index.items() if len(known) > 1}
        paths = dict.fromkeys(path for canonical in several for path, _ in self._numbers.cited[canonical])
        for path in sorted(paths):
            found = [
                Citation(c, None, resolve(c.mention, self._numbers.index))
                for c in self._roll.cites(self._roll.places[path])
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
            if path != document.path and self._path(self.meant(cite.mention)) == document.path:
                relations.setdefault(path, []).append(cite.relation)
        return tuple(Citing(path, tuple(dict.fromkeys(found))) for path, found in relations.items())

    def in_html(self, html: str, path: str) -> str:
        """The finished HTML of a body, with links at the mentions of documents other than that at `path` itself."""
        return linked(html, lambda mention: self._href(mention, path))

    def in_text(self, text: str, path: str) -> str:
        """A plain text as HTML, with such links."""
        return linked_text(text, lambda mention: self._href(mention, path))

    def _href(self, mention: Mention, path: str) -> str | None:
        known = self.meant(mention).known
        return known.address if known and self._numbers.paths[known.address] != path else None

    def _path(self, resolution: Resolution) -> str | None:
        return self._numbers.paths[resolution.known.address] if resolution.known else None


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
