"""What a catalog holds, for the catalog itself and for telling two catalogs apart; projections ask the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc.catalog.citations import Numbers
    from cchc.catalog.collections import Collection, CollectionKind
    from cchc.catalog.directory import Directory
    from cchc.catalog.media import Media
    from cchc.catalog.order import Order
    from cchc.catalog.register import Facet, Group
    from cchc.catalog.shelves import Shelf
    from cchc.catalog.standing import Standings
    from cchc.content.reading import Content
    from cchc.content.records import Record
    from cchc.content.sections import Section


@dataclass(slots=True, eq=False)
class Holdings:
    """All that was found visible at the build's instant."""

    content: Content
    directory: Directory
    inside: Mapping[str | None, tuple[Section, ...]]
    order: Order
    """the records that are listed"""
    withdrawn: Sequence[int]
    """places in the roll, newest first, as the next"""
    supplied: Sequence[int]
    collections: Mapping[CollectionKind, Mapping[str, Collection]]
    own: Mapping[str, Shelf]
    """id of a section → the records of its own, without those of the sections inside it"""
    media: Mapping[str, Media]
    pages: Mapping[str, str]
    standings: Standings
    numbers: Numbers
    register: Mapping[Facet, Mapping[str, Group]]
    turns: set[int]
    """the instants that were asked about, in seconds since 1970"""

    def shelves(self) -> Iterator[Shelf]:
        """Every shelf that projections may ask for, parts of shelves excepted."""
        for found in self.collections.values():
            for collection in found.values():
                yield collection.records
        yield from self.own.values()
        for groups in self.register.values():
            for group in groups.values():
                yield group.records

    def record(self, path: str) -> Record:
        """The record at a path, visible or not."""
        roll = self.content.roll
        return roll.record(roll.places[path])
