"""Documents → whether each is in force on a day, by its own dates and by what others say that they do to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cchc.content.citations import canonical_of
from cchc.content.kinds import Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cchc.content.records import Record

Standing = Literal["not_yet", "in_force", "partly", "ended", "unknown"]

WORDS: Mapping[Standing, str] = {
    "not_yet": "Chưa có hiệu lực",
    "in_force": "Còn hiệu lực",
    "partly": "Hết hiệu lực một phần",
    "ended": "Hết hiệu lực",
    "unknown": "Chưa xác định hiệu lực",
}


def force_of(document: Document) -> dt.date | None:
    """The day from which a document has effect: as it says, or else from its issue."""
    return document.effective or document.issued


@dataclass(frozen=True, slots=True)
class Standings:
    """Documents by number, and which of them others in force replace, repeal or amend; as of one day."""

    day: dt.date
    ended: frozenset[str]
    amended: frozenset[str]

    @classmethod
    def of(cls, records: Iterable[Record], day: dt.date) -> Standings:
        """Read the relations; a number that two documents bear says nothing, until more than the number is compared."""
        documents = [record for record in records if isinstance(record, Document)]
        by_number: dict[str, list[Document]] = {}
        for document in documents:
            if document.number:
                by_number.setdefault(canonical_of(document.number), []).append(document)
        ended: set[str] = set()
        amended: set[str] = set()
        for document in documents:
            force = force_of(document)
            if force is None or force > day:
                continue
            for numbers, marked in ((document.replaces, ended), (document.repeals, ended), (document.amends, amended)):
                for number in numbers:
                    named = [other for other in by_number.get(canonical_of(number), ()) if other is not document]
                    if len(named) == 1:
                        marked.add(named[0].path)
        return cls(day, frozenset(ended), frozenset(amended))

    def of_document(self, document: Document) -> Standing:
        """The standing on the day; unknown where neither issue nor effect is known."""
        force = force_of(document)
        if document.path in self.ended or (document.ends and document.ends < self.day):
            return "ended"
        if force is None:
            return "unknown"
        if force > self.day:
            return "not_yet"
        return "partly" if document.path in self.amended else "in_force"
