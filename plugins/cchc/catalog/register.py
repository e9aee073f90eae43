"""Listed documents → the register: by type, issuer, year, field, standing and signer, each a shelf in order of issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cchc.catalog.order import Order
from cchc.catalog.shelves import Shelf
from cchc.catalog.standing import WORDS
from cchc.content.doctypes import ADMINISTRATIVE, DOC_TYPES, FROM_ABOVE
from cchc.content.slugs import slug, vietnamese_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.directory import Directory
    from cchc.catalog.standing import Standing, Standings
    from cchc.content.data import Topic
    from cchc.content.entries import Law

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
    listed: Order, standings: Standings, directory: Directory, topics: Mapping[str, Topic]
) -> dict[Facet, dict[str, Group]]:
    """Every facet with its values in the order in which they are offered."""
    roll = listed.roll
    documents = sorted(((listed.places[rank], law) for rank, law in listed.laws()), key=lambda one: -(one[1].issued or 0))
    order = Order(roll, [place for place, _ in documents], [law.issued or 0 for _, law in documents])

    def group(facet: Facet, ident: str, title: str) -> Group:
        return Group(ident, title, Shelf(f"by-{facet}:{ident}", [], PAGE_SIZE, order))

    found: dict[Facet, dict[str, Group]] = {facet: {} for facet in FACETS}
    found["all"]["tat-ca"] = group("all", "tat-ca", "Tất cả văn bản")
    for rank, (place, law) in enumerate(documents):
        standing = standings.of_law(roll.paths[place], law)
        for facet, ident, title in _values(law, roll.topics[place], standing, directory, topics):
            groups = found[facet]
            if ident not in groups:
                groups[ident] = group(facet, ident, title)
            ranks = groups[ident].records.ranks
            if not ranks or ranks[-1] != rank:
                ranks.append(rank)
    return {facet: _in_order(facet, groups, topics) for facet, groups in found.items()}


def issuer_id(issuer: str | None, directory: Directory) -> str:
    """The name of an issuer in addresses."""
    if issuer is None:
        return UNKNOWN
    return issuer if issuer in directory.units else slug(issuer) or UNKNOWN


def _values(
    law: Law, named: tuple[str, ...], standing: Standing, directory: Directory, topics: Mapping[str, Topic]
) -> Iterator[tuple[Facet, str, str]]:
    yield "all", "tat-ca", ""
    yield "type", law.doc_type, DOC_TYPES[law.doc_type]
    issuer = law.issuer
    name = directory.name(issuer) if issuer and issuer in directory.units else issuer
    yield "issuer", issuer_id(issuer, directory), name or "Chưa xác định"
    year = str(dt.date.fromordinal(law.issued).year) if law.issued else ""
    yield "year", year or UNKNOWN, year or "Chưa xác định"
    for topic in named:
        if topic in topics:
            yield "topic", topic, topics[topic].name
    yield "standing", STANDINGS[standing], WORDS[standing]
    if law.signer and (signer := slug(law.signer)):
        yield "signer", signer, law.signer


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
