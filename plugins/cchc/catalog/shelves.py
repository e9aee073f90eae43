"""Records in order, newest first, as projections get to see them: whatever is taken from a shelf is noted as read.

Taking little notes little: the newest few, a page of a list, a month, the neighbours of a record. Going through a whole
shelf notes all of it, so that any change to any of its records is a change to who did so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, overload

from cchc.catalog.reads import Reads

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator

    from cchc.content.records import Record

T = TypeVar("T")
L = TypeVar("L", "list[Any]", "array[int]")

DISTANCES = (1, 4)
"""How many neighbours may be asked for: the next one, or the next few."""


def bucket(count: int) -> int:
    """The power of two under which the newest `count` are noted."""
    return 1 << max(0, count - 1).bit_length()


class Shelf(Sequence["Record"]):
    """Records newest first under a name; `size` is how many a numbered page of its list holds."""

    __slots__ = ("_calendar", "_kinds", "_parts", "_places", "_reads", "_records", "_whole", "name", "size")

    def __init__(self, name: str, records: list[Record], size: int, reads: Reads | None = None, whole: str = "") -> None:
        self.name = name
        # Where this is a part of a shelf: a month of its year is a month of that shelf.
        self._whole = whole or name
        self.size = size
        self._records = records
        self._reads = reads or Reads()
        self._places: dict[str, int] | None = None
        self._parts: dict[str, Shelf] | None = None
        self._kinds: frozenset[str] | None = None
        self._calendar: dict[int, list[int]] | None = None

    def __len__(self) -> int:
        self._reads.note("count", self.name)
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        self._reads.note("all", self.name)
        return iter(self._records)

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
            return list(self)[index]
        if index == 0 and self._records:
            return self.newest(1)[0]
        self._reads.note("all", self.name)
        return self._records[index]

    def bind(self, reads: Reads) -> None:
        """From now on what is taken is noted there."""
        self._reads = reads

    @property
    def raw(self) -> list[Record]:
        """The records themselves, for the catalog's own use: nothing is noted."""
        return self._records

    def _taken(self, records: list[Record]) -> list[Record]:
        if self._reads.noting:
            for record in records:
                self._reads.note("record", record.path)
        return records

    def newest(self, count: int) -> list[Record]:
        """The newest `count` records, or as many as there are."""
        self._reads.note("newest", self.name, str(bucket(count)))
        return self._taken(self._records[:count])

    @property
    def numbered(self) -> int:
        """How many numbered pages the list has."""
        self._reads.note("numbered", self.name)
        return numbered(len(self._records), self.size)

    def has_leaf(self, number: int) -> bool:
        """Whether the list has a numbered page of this number."""
        self._reads.note("leaf", self.name, str(number))
        return number <= numbered(len(self._records), self.size)

    def leaf(self, number: int | None) -> list[Record]:
        """The records of a numbered page of the list, or of its own page (`None`)."""
        self._reads.note("leaf", self.name, str(number or 0))
        return self._taken(leaf(self._records, self.size, number))

    def older(self, path: str, places: int) -> list[Record]:
        """The next few older records than the one at `path`, the nearest first; who shows one of them notes that it does."""
        self._reads.note("older", self.name, path, str(places))
        here = self._place(path)
        return [] if here is None else self._records[here + 1 : here + 1 + places]

    def newer(self, path: str, places: int) -> list[Record]:
        """The next few newer records, the nearest last."""
        self._reads.note("newer", self.name, path, str(places))
        here = self._place(path)
        return [] if here is None else self._records[max(0, here - places) : here]

    def _place(self, path: str) -> int | None:
        if self._places is None:
            self._places = {record.path: place for place, record in enumerate(self._records)}
        return self._places.get(path)

    def kinds(self) -> frozenset[str]:
        """The kinds of record that there are."""
        self._reads.note("kinds", self.name)
        if self._kinds is None:
            self._kinds = frozenset(record.kind for record in self._records)
        return self._kinds

    def calendar(self) -> dict[int, dict[int, int]]:
        """Year → month → how many records, the latest first."""
        self._reads.note("calendar", self.name)
        return {year: {month: len(self._part(year, month)) for month in months} for year, months in self._months().items()}

    def months(self) -> list[Shelf]:
        """Its months as shelves of their own, the latest first: what is worked out of each can be kept apart."""
        self._reads.note("calendar", self.name)
        return [self.within(year, month) for year, months in self._months().items() for month in months]

    def within(self, year: int, month: int | None = None) -> Shelf:
        """The records of a year, or of a month, as a shelf of its own."""
        self._months()
        return (self._parts or {})[part_name(self._whole, year, month)]

    def _part(self, year: int, month: int) -> list[Record]:
        return (self._parts or {})[part_name(self._whole, year, month)].raw

    def _months(self) -> dict[int, list[int]]:
        if self._calendar is None or self._parts is None:
            # A moment is in Vietnam's time: its year and month are the day's.
            parts = parts_of(self._whole, self._records, lambda r: (r.date.instant.year, r.date.instant.month))
            self._parts = {name: Shelf(name, part, self.size, self._reads, self._whole) for name, part in parts.items()}
            self._calendar = {}
            for name in parts:
                year, _, month = name.rpartition("@")[2].partition("-")
                months = self._calendar.setdefault(int(year), [])
                if month:
                    months.append(int(month))
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


def parts_of(name: str, entries: list[T], when: Callable[[T], tuple[int, int]]) -> dict[str, list[T]]:
    """The years and months of a list that comes newest first, by name; `when` tells an entry's year and month."""
    found: dict[str, list[T]] = {}
    for (year, month), part in groupby(entries, key=when):
        in_month = list(part)
        found.setdefault(part_name(name, year), []).extend(in_month)
        found[part_name(name, year, month)] = in_month
    return found


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
