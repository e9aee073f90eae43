"""A list, newest first → numbered pages that count from the oldest, so that a page keeps its content for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list: its number, or `None` for the list's own page, which holds the newest."""

    address: str
    number: int | None
    entries: tuple[T, ...]
    newer: str | None
    older: str | None
    numbers: tuple[tuple[int, str], ...] = ()
    """on the list's own page, every numbered one, the newest first"""


def leaves(address: str, entries: Sequence[T], size: int) -> list[Leaf[T]]:
    """The pages of a list at `address`, its own page first, then the numbered ones from the newest to the oldest.

    A numbered page is whole: `size` entries. The own page holds the rest, from `size` to 2·`size` - 1 of them once there
    are that many, so a new entry touches that page alone until a further page can be cut off it.
    """
    full = max(0, len(entries) // size - 1)
    kept = len(entries) - full * size

    def at(number: int) -> str:
        return f"{address}trang/{number}/"

    own = Leaf(
        address, None, tuple(entries[:kept]), None, at(full) if full else None, tuple((n, at(n)) for n in range(full, 0, -1))
    )
    numbered = [
        Leaf(
            at(number),
            number,
            tuple(entries[kept + (full - number) * size : kept + (full - number + 1) * size]),
            at(number + 1) if number < full else address,
            at(number - 1) if number > 1 else None,
        )
        for number in range(full, 0, -1)
    ]
    return [own, *numbered]
