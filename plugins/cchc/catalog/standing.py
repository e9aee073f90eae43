"""Documents → whether each is in force on a day, by its own dates and by what others say that they do to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cchc.content.citations import canonical_of
from cchc.content.entries import law_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cchc.content.entries import Law
    from cchc.content.kinds import Document

Standing = Literal["not_yet", "in_force", "partly", "ended", "unknown"]

WORDS: Mapping[Standing, str] = {
    "not_yet": "Chưa có hiệu lực",
    "in_force": "Còn hiệu lực",
    "partly": "Hết hiệu lực một phần",
    "ended": "Hết hiệu lực",
    "unknown": "Chưa xác định hiệu lực",
}


@dataclass(frozen=True, slots=True)
class Standings:
    """Documents by number, and which of them others in force replace, repeal or amend; as of one day."""

    day: dt.date
    ended: frozenset[str]
    amended: frozenset[str]

    @classmethod
    def of(cls, laws: Iterable[tuple[str, Law]], day: dt.date) -> Standings:
        """Read the relations; a number that two documents bear says nothing, until more than the number is compared.

        `laws` are the documents' paths, with what decides about them.
        """
        documents = list(laws)
        by_number: dict[str, list[str]] = {}
        for path, law in documents:
            if law.number:
                by_number.setdefault(canonical_of(law.number), []).append(path)
        ended: set[str] = set()
        amended: set[str] = set()
        for path, law in documents:
            force = law.effective or law.issued
            if force is None or force > day.toordinal():
                continue
            for numbers, marked in ((law.replaces, ended), (law.repeals, ended), (law.amends, amended)):
                for number in numbers:
                    named = [other for other in by_number.get(canonical_of(number), ()) if other != path]
                    if len(named) == 1:
                        marked.add(named[0])
        return cls(day, frozenset(ended), frozenset(amended))

    def of_document(self, document: Document) -> Standing:
        """The standing on the day; unknown where neither issue nor effect is known."""
        return self.of_law(document.path, law_of(document))

    def of_law(self, path: str, law: Law) -> Standing:
        """The same, of the document at a path."""
        force, day = law.effective or law.issued, self.day.toordinal()
        if path in self.ended or (law.ends and law.ends < day):
            return "ended"
        if force is None:
            return "unknown"
        if force > day:
            return "not_yet"
        return "partly" if path in self.amended else "in_force"


def force_of(document: Document) -> dt.date | None:
    """The day from which a document has effect: as it says, or else from its issue."""
    return document.effective or document.issued
