"""A list, newest first → numbered pages that count from the oldest, so that a page keeps its content for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from cchc.catalog.shelves import Shelf
    from cchc.content.records import Record

T = TypeVar("T")
U = TypeVar("U")


class Leaf(NamedTuple, Generic[T]):
    """One page of a list: its number, or `None` for the list's own page, which holds the newest."""

    address: str
    number: int | None
    entries: tuple[T, ...]
    newer: str | None
    older: str | None
    numbers: tuple[tuple[int, str], ...] = ()
    """on the list's own page, every numbered one, the newest first"""

    def of(self, entries: tuple[U, ...]) -> Leaf[U]:
        """The same page with other entries, as records made into items."""
        return Leaf(self.address, self.number, entries, self.newer, self.older, self.numbers)


def address_of(address: str, number: int | None) -> str:
    """The address of a numbered page of the list at `address`, or of its own page (`None`)."""
    return f"{address}trang/{number}/" if number else address


def leaf_of(address: str, records: Shelf, number: int | None) -> Leaf[Record]:
    """A page of the list at `address`, whose numbered pages count from the oldest record.

    A numbered page is whole. The own page holds the rest, from one page's worth to nearly two once there are that many, so a
    new entry touches that page alone until a further page can be cut off it.
    """
    entries = tuple(records.leaf(number))
    if number is None:
        full = records.numbered
        numbers = tuple((n, address_of(address, n)) for n in range(full, 0, -1))
        return Leaf(address, None, entries, None, address_of(address, full) if full else None, numbers)
    newer = address_of(address, number + 1) if records.has_leaf(number + 1) else address
    return Leaf(address_of(address, number), number, entries, newer, address_of(address, number - 1) if number > 1 else None)
