"""Listed documents → the register: by type, issuer, year, field, standing and signer, each a shelf in order of issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cchc.catalog.shelves import Shelf
from cchc.catalog.standing import WORDS
from cchc.content.doctypes import ADMINISTRATIVE, DOC_TYPES, FROM_ABOVE
from cchc.content.kinds import Document
from cchc.content.slugs import slug, vietnamese_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cchc.catalog.directory import Directory
    from cchc.catalog.standing import Standings
    from cchc.content.data import Topic
    from cchc.content.records import Record

Facet = Literal["all", "type", "issuer", "year", "topic", "standing", "signer"]
FACETS: tuple[Facet, ...] = ("all", "type", "issuer", "year", "topic", "standing", "signer")
PAGE_SIZE = 50
"""Rows of a page: a table of documents is read down its columns, not entry by entry."""
UNKNOWN = "chua-xac-dinh"

STANDINGS: Mapping[str, str] = {
    "not_yet": "chua-co-hieu-luc",
    "in_force": "con-hieu-luc",
    "partly": "het-hieu-luc-mot-phan",
    "ended": "het-hieu-luc",
    "unknown": "chua-xac-dinh-hieu-luc",
}
"""standing → its name in addresses"""

_TYPES = {name: place for place, name in enumerate((*FROM_ABOVE, *ADMINISTRATIVE, "cong-van", "thu-cong"))}


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The documents that have one value of a facet; `id` is its name in addresses."""

    id: str
    title: str
    records: Shelf
    """newest issue first; those of an unknown day last"""


def registered(
    records: Iterable[Record], standings: Standings, directory: Directory, topics: Mapping[str, Topic]
) -> dict[Facet, dict[str, Group]]:
    """Every facet with its values in the order in which they are offered; `records` come newest first."""
    documents = [record for record in records if isinstance(record, Document)]
    documents.sort(key=lambda document: -document.issued.toordinal() if document.issued else 0)
    found: dict[Facet, dict[str, Group]] = {facet: {} for facet in FACETS}
    found["all"]["tat-ca"] = _group("all", "tat-ca", "Tất cả văn bản")
    for document in documents:
        for facet, ident, title in _values(document, standings, directory, topics):
            groups = found[facet]
            if ident not in groups:
                groups[ident] = _group(facet, ident, title)
            groups[ident].records.raw.append(document)
    return {facet: _in_order(facet, groups, topics) for facet, groups in found.items()}


def issue_month(document: Record) -> int:
    """The month of issue as 202611, or nought: what the order of a shelf here goes by."""
    issued = document.issued if isinstance(document, Document) else None
    return issued.year * 100 + issued.month if issued else 0


def issuer_id(issuer: str | None, directory: Directory) -> str:
    """The name of an issuer in addresses."""
    if issuer is None:
        return UNKNOWN
    return issuer if issuer in directory.units else slug(issuer) or UNKNOWN


def _group(facet: Facet, ident: str, title: str) -> Group:
    return Group(ident, title, Shelf(f"by-{facet}:{ident}", [], PAGE_SIZE))


def _values(
    document: Document, standings: Standings, directory: Directory, topics: Mapping[str, Topic]
) -> Iterator[tuple[Facet, str, str]]:
    yield "all", "tat-ca", ""
    yield "type", document.doc_type, DOC_TYPES[document.doc_type]
    issuer = document.issuer
    name = directory.name(issuer) if issuer and issuer in directory.units else issuer
    yield "issuer", issuer_id(issuer, directory), name or "Chưa xác định"
    year = str(document.issued.year) if document.issued else ""
    yield "year", year or UNKNOWN, year or "Chưa xác định"
    for topic in document.topics:
        if topic in topics:
            yield "topic", topic, topics[topic].name
    standing = standings.of_document(document)
    yield "standing", STANDINGS[standing], WORDS[standing]
    if document.signer and (signer := slug(document.signer.name)):
        yield "signer", signer, document.signer.name


def _in_order(facet: Facet, groups: dict[str, Group], topics: Mapping[str, Topic]) -> dict[str, Group]:
    """Types and standings in the order of the rules, fields in that of their file, years from the latest, names by alphabet."""
    if facet == "year":
        return dict(sorted(groups.items(), key=lambda item: (item[0] != UNKNOWN, item[0]), reverse=True))
    if facet in ("issuer", "signer"):
        return dict(sorted(groups.items(), key=lambda item: (item[0] == UNKNOWN, vietnamese_order(item[1].title), item[0])))
    places: Mapping[str, int] = {
        "type": _TYPES,
        "topic": {topic: place for place, topic in enumerate(topics)},
        "standing": {ident: place for place, ident in enumerate(_STANDINGS_IN_ORDER)},
    }.get(facet, {})
    return dict(sorted(groups.items(), key=lambda item: (places.get(item[0], 0), item[0])))


_STANDINGS_IN_ORDER = tuple(STANDINGS[standing] for standing in ("in_force", "partly", "not_yet", "ended", "unknown"))
