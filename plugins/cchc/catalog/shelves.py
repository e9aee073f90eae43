"""Records in order, newest first, as projections get to see them: whatever is taken from a shelf is noted as read.

Taking little notes little: the newest few, a page of a list, a month, the neighbours of a record. Going through a whole
shelf notes all of it, so that any change to any of its records is a change to who did so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from cchc.catalog.reads import Reads

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterator

    from cchc.catalog.order import Order
    from cchc.content.records import Record

T = TypeVar("T")
L = TypeVar("L", "list[Any]", "array[int]")

DISTANCES = (1, 4)
"""How many neighbours may be asked for: the next one, or the next few."""


def bucket(count: int) -> int:
    """The power of two under which the newest `count` are noted."""
    return 1 << max(0, count - 1).bit_length()


class Shelf(Sequence["Record"]):
    """Records newest first under a name; `size` is how many a numbered page of its list holds.

    It holds the ranks of its records in `order`, rising; a record is made when it is taken.
    """

    __slots__ = ("_calendar", "_kinds", "_parts", "_reads", "_whole", "name", "order", "ranks", "size")

    def __init__(self, name: str, ranks: list[int], size: int, order: Order, reads: Reads | None = None, whole: str = "") -> None:
        self.name = name
        # Where this is a part of a shelf: a month of its year is a month of that shelf.
        self._whole = whole or name
        self.size = size
        self.ranks = ranks
        """for the catalog's own use: nothing is noted"""
        self.order = order
        self._reads = reads or Reads()
        self._parts: dict[str, Shelf] = {}
        self._kinds: frozenset[str] | None = None
        self._calendar: dict[int, dict[int, int]] | None = None

    def __len__(self) -> int:
        self._reads.note("count", self.name)
        return len(self.ranks)

    def __iter__(self) -> Iterator[Record]:
        self._reads.note("all", self.name)
        # One after the other: who stops early has not made those that come after.
        return map(self.order.record, self.ranks)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, (Shelf, list, tuple)) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            if not index.start and index.step is None and index.stop is not None and index.stop >= 0:
                return self.newest(index.stop)
            self._reads.note("all", self.name)
            return self.order.records(self.ranks[index])
        if index == 0 and self.ranks:
            return self.newest(1)[0]
        self._reads.note("all", self.name)
        return self.order.records([self.ranks[index]])[0]

    def which(self, *, state: Collection[str] = (), kinds: Collection[str] = ()) -> list[Record]:
        """Those that state one of some keys, or are of one of some kinds; noted as going through all is.

        The keys may not be among those of which the roll has columns: title, date, unit, topics, tags, special, status.
        """
        self._reads.note("all", self.name)
        return self.order.records(self.order.which(self.ranks, state, kinds))

    def bind(self, reads: Reads) -> None:
        """From now on what is taken is noted there."""
        self._reads = reads

    @property
    def raw(self) -> list[Record]:
        """The records themselves, for the catalog's own use: nothing is noted."""
        return self.order.records(self.ranks)

    def _taken(self, ranks: list[int]) -> list[Record]:
        records = self.order.records(ranks)
        if self._reads.noting:
            for record in records:
                self._reads.note("record", record.path)
        return records

    def newest(self, count: int) -> list[Record]:
        """The newest `count` records, or as many as there are."""
        self._reads.note("newest", self.name, str(bucket(count)))
        return self._taken(self.ranks[:count])

    @property
    def numbered(self) -> int:
        """How many numbered pages the list has."""
        self._reads.note("numbered", self.name)
        return numbered(len(self.ranks), self.size)

    def has_leaf(self, number: int) -> bool:
        """Whether the list has a numbered page of this number."""
        self._reads.note("leaf", self.name, str(number))
        return number <= numbered(len(self.ranks), self.size)

    def leaf(self, number: int | None) -> list[Record]:
        """The records of a numbered page of the list, or of its own page (`None`)."""
        self._reads.note("leaf", self.name, str(number or 0))
        return self._taken(leaf(self.ranks, self.size, number))

    def older(self, path: str, places: int) -> list[Record]:
        """The next few older records than the one at `path`, the nearest first; who shows one of them notes that it does."""
        self._reads.note("older", self.name, path, str(places))
        here = self._place(path)
        return [] if here is None else self.order.records(self.ranks[here + 1 : here + 1 + places])

    def newer(self, path: str, places: int) -> list[Record]:
        """The next few newer records, the nearest last."""
        self._reads.note("newer", self.name, path, str(places))
        here = self._place(path)
        return [] if here is None else self.order.records(self.ranks[max(0, here - places) : here])

    def _place(self, path: str) -> int | None:
        rank = self.order.rank(path)
        if rank is None:
            return None
        here = bisect_left(self.ranks, rank)
        return here if here < len(self.ranks) and self.ranks[here] == rank else None

    def kinds(self) -> frozenset[str]:
        """The kinds of record that there are."""
        self._reads.note("kinds", self.name)
        if self._kinds is None:
            self._kinds = self.order.kinds(self.ranks)
        return self._kinds

    def calendar(self) -> dict[int, dict[int, int]]:
        """Year → month → how many records, the latest first."""
        self._reads.note("calendar", self.name)
        return {year: dict(months) for year, months in self._counts().items()}

    def months(self) -> list[Shelf]:
        """Its months as shelves of their own, the latest first: what is worked out of each can be kept apart."""
        self._reads.note("calendar", self.name)
        return [self.within(year, month) for year, months in self._counts().items() for month in months]

    def within(self, year: int, month: int | None = None) -> Shelf:
        """The records of a year, or of a month, as a shelf of its own; raises KeyError where there are none."""
        name = part_name(self._whole, year, month)
        part = self._parts.get(name)
        if part is None:
            first, end = self.order.spans[year, month or 0]
            begin = bisect_left(self.ranks, first)
            ranks = self.ranks[begin : bisect_left(self.ranks, end, begin)]
            if not ranks:
                raise KeyError(name)
            part = self._parts[name] = Shelf(name, ranks, self.size, self.order, self._reads, self._whole)
        return part

    def _counts(self) -> dict[int, dict[int, int]]:
        """What `calendar` says; it is asked of many shelves at every build, and so makes no parts."""
        if self._calendar is None:
            self._calendar = {}
            ranks, begin = self.ranks, 0
            for month, _, last in self.order.months():
                end = bisect_left(ranks, last, begin)
                if end > begin:
                    self._calendar.setdefault(month // 100, {})[month % 100] = end - begin
                begin = end
        return self._calendar


def numbered(count: int, size: int) -> int:
    """How many whole pages are cut off a list of `count`, so that its own page keeps from `size` to 2·`size` - 1."""
    return max(0, count // size - 1)


def leaf(entries: L, size: int, number: int | None) -> L:
    """The entries of a numbered page, which count from the oldest, or of the list's own page (`None`)."""
    full = numbered(len(entries), size)
    kept = len(entries) - full * size
    if number is None:
        return entries[:kept]
    if number > full:
        return entries[:0]
    return entries[kept + (full - number) * size : kept + (full - number + 1) * size]


def part_name(name: str, year: int, month: int | None = None) -> str:
    """The name of the part of a shelf that a year or a month is."""
    return f"{name}@{year}-{month:02}" if month else f"{name}@{year}"


class Shelves(Mapping[str, T]):
    """Collections by id: going through all notes which there are, asking for one notes what it is called."""

    __slots__ = ("_found", "_name", "_reads")

    def __init__(self, name: str, found: dict[str, T], reads: Reads) -> None:
        self._name = name
        self._found = found
        self._reads = reads

    def __getitem__(self, ident: str) -> T:
        self._reads.note("collection", self._name, ident)
        return self._found[ident]

    def __iter__(self) -> Iterator[str]:
        self._reads.note("ids", self._name)
        return iter(self._found)

    def __len__(self) -> int:
        self._reads.note("ids", self._name)
        return len(self._found)
