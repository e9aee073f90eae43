"""A mention and the documents that are known by their numbers → the one that is meant, or those among which nothing decides.

Administrative numbers begin anew each year and at each issuer, so a number alone says little where several documents bear it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from cchc.content.slugs import slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cchc.content.citations.mentions import Mention


class Known(NamedTuple):
    """A document that can be linked to."""

    address: str
    canonical: str
    issued: dt.date | None
    doc_type: str
    issuers: tuple[str, ...]
    """every name by which its issuer may be called: in full, in short, of its day"""


Index = dict[str, tuple[Known, ...]]
"""canonical number → the documents that bear it, by address"""

Ground = Literal["number", "date", "year", "type", "issuer"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means. With `known` it is settled, on the ground of `by`.

    Without, `candidates` are those among which nothing decides; if there are none, no document is known by the number, or
    each of those known, `others`, contradicts what the text says of its day or issuer.
    """

    known: Known | None
    by: Ground | None = None
    candidates: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether an editor has to say more."""
        return bool(self.candidates)


def index_of(documents: Iterable[Known]) -> Index:
    """The documents by number; their order does not matter."""
    index: dict[str, list[Known]] = {}
    for known in sorted(documents, key=lambda known: known.address):
        index.setdefault(known.canonical, []).append(known)
    return {canonical: tuple(found) for canonical, found in index.items()}


def resolve(mention: Mention, index: Mapping[str, Sequence[Known]]) -> Resolution:
    """The document that the mention means: settled by day, then year, then type, then issuer.

    What contradicts the text is left out even where it is the only one: the text means another document, which is not here.
    """
    bearing = tuple(index.get(mention.number.canonical, ()))
    left = tuple(known for known in bearing if not _contradicts(mention, known))
    if len(left) == 1:
        return Resolution(left[0], by="number" if len(bearing) == 1 else _ground_of(mention, bearing, left[0]))
    if not left:
        return Resolution(None, others=bearing)
    for ground, agrees in _GROUNDS:
        agreeing = tuple(known for known in left if agrees(mention, known))
        if len(agreeing) == 1:
            return Resolution(agreeing[0], by=ground)
        left = agreeing or left
    return Resolution(None, candidates=left)


def _contradicts(mention: Mention, known: Known) -> bool:
    if mention.date and known.issued and mention.date != known.issued:
        return True
    return bool(mention.issuer and known.issuers) and all(_are_others(mention.issuer, name) for name in known.issuers)


def _ground_of(mention: Mention, bearing: Sequence[Known], left: Known) -> Ground:
    """By what all the others were left out."""
    others = [known for known in bearing if known is not left]
    return "date" if all(mention.date and known.issued and mention.date != known.issued for known in others) else "issuer"


def _same_day(mention: Mention, known: Known) -> bool:
    return mention.date is not None and mention.date == known.issued


def _same_year(mention: Mention, known: Known) -> bool:
    year = mention.number.year or mention.year
    return year is not None and known.issued is not None and year == known.issued.year


def _same_type(mention: Mention, known: Known) -> bool:
    return mention.doc_type is not None and mention.doc_type == known.doc_type


def _same_issuer(mention: Mention, known: Known) -> bool:
    return bool(mention.issuer) and any(_are_one(mention.issuer, name) for name in known.issuers)


_GROUNDS: tuple[tuple[Ground, Callable[[Mention, Known], bool]], ...] = (
    ("date", _same_day),
    ("year", _same_year),
    ("type", _same_type),
    ("issuer", _same_issuer),
)

_SHORT = (("ubnd", "uy-ban-nhan-dan"), ("hdnd", "hoi-dong-nhan-dan"), ("tp", "thanh-pho"), ("tt-tt", "thong-tin-va-truyen-thong"))
_OFFICES = re.compile(r"^(?:(?:pho-)?chu-tich|thuong-truc|bo-truong|giam-doc|chanh-van-phong)-(?=\w)")
"""Who signs for a body: "Chủ tịch UBND tỉnh" is the same issuer to a reader who looks for the document."""
_COUNCILS = ("uy-ban-nhan-dan", "hoi-dong-nhan-dan")


def _folded(name: str) -> str:
    made = f"-{slug(name)}-"
    for short, full in _SHORT:
        made = made.replace(f"-{short}-", f"-{full}-")
    return _OFFICES.sub("", made.strip("-"))


def _are_one(written: str, name: str) -> bool:
    """Whether one is the other, or its beginning: "UBND tỉnh" is "Ủy ban nhân dân tỉnh Bắc Ninh"."""
    a, b = f"{_folded(written)}-", f"{_folded(name)}-"
    return a.startswith(b) or b.startswith(a)


def _are_others(written: str, name: str) -> bool:
    """Whether these are two committees or councils for certain; other bodies go by too many names to tell."""
    a, b = _folded(written), _folded(name)
    for council in _COUNCILS:
        if a.startswith(f"{council}-") and b.startswith(f"{council}-"):
            return not _are_one(written, name)
    return False
