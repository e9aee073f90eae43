"""The facts of two builds → the cells of the catalog that do not read the same: whoever has read one of them is made again."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_left, bisect_right
from operator import neg
from typing import TYPE_CHECKING, Any

from cchc.catalog.reads import cell
from cchc.catalog.shelves import DISTANCES, leaf, numbered, part_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cchc.catalog.reads import Cell
    from cchc.fast.facts import Facts, Numbers

Name = tuple[str, ...]


def changed_cells(old: Facts, new: Facts, changed: Iterable[str], numbers: Numbers, turns: Iterable[int]) -> set[Cell]:
    """The cells whose facts are among `changed`, the names that differ between `old` and `new`.

    `turns` are the instants about which outputs have asked whether they have come.
    """
    cells: set[Cell] = set()
    names = list(changed)
    altered = {name.partition(" ")[2] for name in names if name.startswith("seen ")}
    paths = {number: path for path, number in numbers.known.items()} if altered else {}
    touched = {numbers.of(path) for path in altered}
    seen = ((path, old.get(f"seen {path}"), new.get(f"seen {path}")) for path in altered)
    rekinded = {numbers.of(path) for path, was, now in seen if was and now and was[4] != now[4]}
    paths |= {numbers.of(path): path for path in altered}
    for name in names:
        kind, _, rest = name.partition(" ")
        before, after = old.get(name), new.get(name)
        if kind == "shelf":
            cells |= {cell(*found) for found in _shelf_cells(rest, before, after, touched, paths)}
        else:
            cells |= {cell(*found) for found in _plain_cells(kind, rest, before, after)}
    if touched:
        for name, value in new.items():
            if name.startswith("shelf "):
                cells |= {cell(*found) for found in _members_cells(name.partition(" ")[2], value, touched, rekinded)}
    if old and old["instant"] != new["instant"]:
        low, high = sorted((old["instant"], new["instant"]))
        cells |= {cell("turn", str(turn)) for turn in turns if low < turn <= high}
    return cells


def _plain_cells(kind: str, rest: str, before: Any, after: Any) -> Iterator[Name]:
    if kind == "seen":
        yield from _seen_cells(rest, before, after)
    elif kind == "media":
        yield ("media", rest)
        yield ("files",)
    elif kind == "page":
        yield ("page", rest)
        yield ("pages",)
    elif kind == "standing":
        yield ("standing", rest)
        yield ("standings",)
    elif kind == "supplier":
        yield ("supplied by", rest)
    elif kind == "supply":
        yield ("supplied in", rest)
    elif kind == "begun":
        yield ("begun in", rest)
    elif kind == "collection":
        collection, _, ident = rest.partition(" ")
        yield ("collection", collection, ident)
    else:
        yield (kind, rest) if rest or kind in ("ids", "kinds") else (kind,)


def _seen_cells(path: str, before: Any, after: Any) -> Iterator[Name]:
    old = before or (None,) * 5
    new = after or (None,) * 5
    if old[0] != new[0]:
        yield ("record", path)
    if old[1] != new[1]:
        yield ("body", path)
    if old[2] != new[2]:
        yield ("page", path)
        yield ("pages",)
    if old != new:
        days = {seen[3] for seen in (before, after) if seen}
        yield from (("changed", dt.date.fromordinal(day).isoformat()) for day in days)


class _List:
    """A shelf as facts keep it: the numbers of its records, newest first, and the month of each as 202611."""

    def __init__(self, ids: array[int], months: array[int], size: int) -> None:
        self.ids = ids
        self.months = months
        self.size = size

    @classmethod
    def of(cls, value: Any) -> _List:
        """From a fact, or of nothing."""
        size, ids, months = value or (1, b"", b"")
        return cls(array("I", ids), array("I", months), size)

    def part(self, first: int, last: int) -> _List:
        """The records of the months from `first` to `last`; the months stand in falling order."""
        begin = bisect_left(self.months, -last, key=neg)
        end = bisect_right(self.months, -first, key=neg)
        return _List(self.ids[begin:end], self.months[begin:end], self.size)

    def months_of(self, touched: set[int]) -> set[int]:
        """The months in which records of these numbers stand."""
        return {self.months[self.ids.index(number)] for number in touched.intersection(self.ids)}


def _members_cells(name: str, value: Any, touched: set[int], rekinded: set[int]) -> Iterator[Name]:
    """That a shelf, or a part of it, holds a record that is not what it was, or not of the kind of which it was."""
    shelf = _List.of(value)
    for kind, numbers in (("all", touched), ("kinds", rekinded)):
        months = shelf.months_of(numbers)
        if months:
            yield (kind, name)
        for month in months:
            yield (kind, part_name(name, month // 100))
            yield (kind, part_name(name, *divmod(month, 100)))


def _shelf_cells(name: str, before: Any, after: Any, touched: set[int], paths: Mapping[int, str]) -> Iterator[Name]:
    """What of a shelf whose order or whose size of page has changed does not read the same, its years and months included.

    Two records that are as they were stand to each other as they stood, so only months that hold others can have changed.
    """
    old, new = _List.of(before), _List.of(after)
    yield from _order_cells(name, old, new, touched, paths)
    if old.months != new.months:
        yield ("calendar", name)
    if name.startswith("own:"):
        yield ("kinds", name)
    months = old.months_of(touched) | new.months_of(touched)
    if old.size != new.size:
        months |= {*old.months, *new.months}
    spans = {part_name(name, *divmod(month, 100)): (month, month) for month in months}
    spans |= {part_name(name, month // 100): (month // 100 * 100, month // 100 * 100 + 99) for month in months}
    for part, (first, last) in spans.items():
        was, now = old.part(first, last), new.part(first, last)
        yield from _order_cells(part, was, now, touched, paths)
        yield ("calendar", part)
        yield ("kinds", part)


def _order_cells(name: str, old: _List, new: _List, touched: set[int], paths: Mapping[int, str]) -> Iterator[Name]:
    yield ("all", name)
    was, now = old.ids, new.ids
    if len(was) != len(now):
        yield ("count", name)
    full = numbered(len(was), old.size), numbered(len(now), new.size)
    if full[0] != full[1]:
        yield ("numbered", name)
    # Readers may have asked for more than there is.
    for count in (1 << power for power in range(max(12, max(len(was), len(now)).bit_length()) + 1)):
        if was[:count] != now[:count]:
            yield ("newest", name, str(count))
    for number in range(max(full) + 1):
        if leaf(was, old.size, number or None) != leaf(now, new.size, number or None):
            yield ("leaf", name, str(number))
    yield from _near_cells(name, (was, now), touched, paths)


def _near_cells(name: str, lists: tuple[array[int], ...], touched: set[int], paths: Mapping[int, str]) -> Iterator[Name]:
    """That a record, or one of those next to it, is among those that are touched."""
    for ids in lists:
        for number in touched.intersection(ids):
            place = ids.index(number)
            for distance in DISTANCES:
                yield ("older", name, paths[number], str(distance))
                yield ("newer", name, paths[number], str(distance))
                yield from (("older", name, paths[n], str(distance)) for n in ids[max(0, place - distance) : place])
                yield from (("newer", name, paths[n], str(distance)) for n in ids[place + 1 : place + 1 + distance])
