"""The facts of two builds → the cells of the catalog that do not read the same: whoever has read one of them is made again."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import neg
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cchc.catalog.reads import cell
from cchc.catalog.shelves import DISTANCES, leaf, numbered, part_name
from cchc.content.entries import DIGEST
from cchc.content.kinds import BEGUN, DISTINCT, KINDS
from cchc.fast.facts import LISTED, SPENT, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cchc.catalog.reads import Cell
    from cchc.fast.facts import Facts, Numbers

Name = tuple[str, ...]
FEW = 8
_KINDS = tuple(KINDS)


class Seen(NamedTuple):
    """What a fact says of one record."""

    mark: bytes
    text: bytes
    changed: int
    """the day of its last change"""
    month: int
    kind: int
    way: int
    """in which it counts"""
    unit: str | None
    section: str


Pair = tuple[Seen | None, Seen | None]
"""A record before and after; `None` where it did not count, or does not."""


class Change:
    """What has become of records: of those that are not what they were, and of the months and kinds of all."""

    def __init__(self, old: Facts, new: Facts, names: Iterable[str], numbers: Numbers) -> None:
        self.new = new
        self.numbers = numbers
        self.altered: dict[int, Pair] = {}
        """number → what it was and is"""
        for name in names:
            if name.startswith("seen "):
                was, now = _seen(old.get(name)), _seen(new.get(name))
                for number in was.keys() | now.keys():
                    before, after = self.altered.get(number, (None, None))
                    pair = (was.get(number, before), now.get(number, after))
                    self.altered[number] = pair
        self.altered = {number: pair for number, pair in self.altered.items() if pair[0] != pair[1]}
        self.touched = {number for number, pair in self.altered.items() if any(seen and seen.way != SPENT for seen in pair)}

    @cached_property
    def months(self) -> tuple[dict[int, int], dict[int, int]]:
        """Number → month, before and after."""
        now = self._column(4, "I")
        then = now | {number: was.month for number, (was, _) in self.altered.items() if was}
        return then, now

    @cached_property
    def kinds(self) -> dict[int, int]:
        """Number → kind, now."""
        return self._column(5, "B")

    def _column(self, place: int, form: Literal["B", "I"]) -> dict[int, int]:
        found: dict[int, int] = {}
        for name, value in self.new.items():
            if name.startswith("seen "):
                found.update(zip(memoryview(value[0]).cast("I"), memoryview(value[place]).cast(form), strict=True))
        return found

    def other_kinds(self, was: array[int], now: array[int]) -> bool:
        """Whether a list that was one holds other kinds of record than the one that it is."""
        touched = self.touched
        before = {seen.kind for n in touched.intersection(was) if (seen := self.altered[n][0])}
        after = {seen.kind for n in touched.intersection(now) if (seen := self.altered[n][1])}
        kinds = self.kinds
        # Of what was not touched the kinds are in both.
        return any(not any(n not in touched and kinds[n] == kind for n in now) for kind in before ^ after)


def _seen(value: Any) -> dict[int, Seen]:
    """A fact's records by number."""
    if value is None:
        return {}
    numbers, marks, texts, changed, months, kinds, ways, units, section = value
    days, when = array("i", changed), array("I", months)
    return {
        number: Seen(
            *(marks[n * DIGEST : (n + 1) * DIGEST], texts[n * DIGEST : (n + 1) * DIGEST]),
            *(days[n], when[n], kinds[n], ways[n], units[n], section),
        )
        for n, number in enumerate(array("I", numbers))
    }


def changed_cells(old: Facts, new: Facts, changed: Iterable[str], numbers: Numbers, turns: Iterable[int]) -> set[Cell]:
    """The cells whose facts are among `changed`, the names that differ between `old` and `new`.

    `turns` are the instants about which outputs have asked whether they have come.
    """
    names = list(changed)
    change = Change(old, new, names, numbers)
    cells = {cell(*found) for number, pair in change.altered.items() for found in _record_cells(numbers.paths[number], *pair)}
    redated = {n for n in change.touched if (pair := change.altered[n])[0] and pair[1] and pair[0].month != pair[1].month}
    rekinded = {n for n in change.touched if (pair := change.altered[n])[0] and pair[1] and pair[0].kind != pair[1].kind}
    for name in names:
        kind, _, rest = name.partition(" ")
        if kind not in ("shelf", "seen"):
            cells |= {cell(*found) for found in _plain_cells(kind, rest, old.get(name), new.get(name), numbers)}
    shelves = {name for name in names if name.startswith("shelf ")}
    for name in new if change.touched else ():
        if name.startswith("shelf "):
            members = _among(change.touched, new[name][1])
            if members:
                cells |= {cell(*found) for found in _members_cells(name[6:], new[name], members, change, rekinded)}
                if not members.isdisjoint(redated):
                    shelves.add(name)
    for name in sorted(shelves):
        cells |= {cell(*found) for found in _shelf_cells(name[6:], old.get(name), new.get(name), change)}
    if old and old["instant"] != new["instant"]:
        low, high = sorted((old["instant"], new["instant"]))
        cells |= {cell("turn", str(turn)) for turn in turns if low < turn <= high}
    return cells


def _among(numbers: set[int], ids: bytes) -> set[int]:
    """Those of the numbers that are among others, packed. Few are looked for in the bytes themselves."""
    if len(numbers) > FEW:
        return numbers.intersection(memoryview(ids).cast("I"))
    found = set()
    for number in numbers:
        sought = array("I", (number,)).tobytes()
        place = ids.find(sought)
        while place % len(sought) and place > 0:
            place = ids.find(sought, place + 1)
        if place >= 0:
            found.add(number)
    return found


def _plain_cells(kind: str, rest: str, before: Any, after: Any, numbers: Numbers) -> Iterator[Name]:
    if kind == "media":
        yield ("media", rest)
        yield ("files",)
    elif kind == "page":
        yield ("page", rest)
        yield ("pages",)
    elif kind == "standings":
        yield ("standings",)
        yield from (("standing", numbers.paths[number]) for number, _ in {*(before or ())} ^ {*(after or ())})
    elif kind == "collection":
        collection, _, ident = rest.partition(" ")
        yield ("collection", collection, ident)
    else:
        yield (kind, rest) if rest or kind == "ids" else (kind,)


def _record_cells(path: str, was: Seen | None, now: Seen | None) -> Iterator[Name]:
    """What does not read the same of a record, and of those lists that are no shelves."""
    old, new = (seen if seen and seen.way != SPENT else None for seen in (was, now))
    if _part(old, "mark") != _part(new, "mark"):
        yield ("record", path)
    if _part(old, "text") != _part(new, "text"):
        yield ("body", path)
    if (old is None) != (new is None):
        yield ("page", path)
        yield ("pages",)
    if old != new:
        yield from (("changed", dt.date.fromordinal(seen.changed).isoformat()) for seen in (old, new) if seen)
    old, new = (seen if seen and seen.way == WITHDRAWN else None for seen in (was, now))
    if _part(old, "mark") != _part(new, "mark"):
        yield ("withdrawn",)
    old, new = (seen if seen and seen.way != WITHDRAWN else None for seen in (was, now))
    if _part(old, "mark") != _part(new, "mark"):
        yield ("supplied",)
        yield from (found for seen in (old, new) if seen for found in _supply_cells(seen))
    old, new = (seen if seen and seen.way == LISTED else None for seen in (was, now))
    if _part(old, "mark") != _part(new, "mark"):
        yield from (("every", _KINDS[seen.kind]) for seen in (old, new) if seen and _KINDS[seen.kind] in DISTINCT)


def _supply_cells(seen: Seen) -> Iterator[Name]:
    """The lists of what was supplied in which a record stands."""
    yield ("supplied by", seen.unit or "")
    yield ("supplied in", str(seen.month // 100))
    if _KINDS[seen.kind] in BEGUN:
        yield ("begun in", seen.section)


def _part(seen: Seen | None, name: str) -> Any:
    return getattr(seen, name) if seen else None


def _own_months(value: Any) -> dict[int, int]:
    """Number → month, of a shelf whose records do not come by their dates."""
    return dict(zip(memoryview(value[1]).cast("I"), memoryview(value[2]).cast("I"), strict=True)) if len(value) > 2 else {}  # noqa: PLR2004


class _List:
    """A shelf as facts keep it: the numbers of its records, newest first, and the month of each as 202611."""

    def __init__(self, ids: array[int], months: array[int], size: int) -> None:
        self.ids = ids
        self.months = months
        self.size = size

    @classmethod
    def of(cls, value: Any, months: Mapping[int, int]) -> _List:
        """From a fact, or of nothing; `months` has the month of each number."""
        size, ids, *own = value or (1, b"")
        numbers = array("I", ids)
        return cls(numbers, array("I", own[0]) if own else array("I", map(months.__getitem__, numbers)), size)

    def part(self, first: int, last: int) -> _List:
        """The records of the months from `first` to `last`; the months stand in falling order."""
        begin = bisect_left(self.months, -last, key=neg)
        end = bisect_right(self.months, -first, key=neg)
        return _List(self.ids[begin:end], self.months[begin:end], self.size)

    def months_of(self, touched: set[int]) -> set[int]:
        """The months in which records of these numbers stand."""
        return {self.months[self.ids.index(number)] for number in touched.intersection(self.ids)}


def _members_cells(name: str, value: Any, members: set[int], change: Change, rekinded: set[int]) -> Iterator[Name]:
    """That a shelf, or a part of it, holds a record that is not what it was, or not of the kind of which it was."""
    now = _own_months(value) or change.months[1]
    for kind, numbers in (("all", members), ("kinds", members & rekinded)):
        if numbers:
            yield (kind, name)
        for month in {now[number] for number in numbers}:
            yield (kind, part_name(name, month // 100))
            yield (kind, part_name(name, *divmod(month, 100)))


def _shelf_cells(name: str, before: Any, after: Any, change: Change) -> Iterator[Name]:
    """What of a shelf whose order or whose size of page has changed does not read the same, its years and months included.

    Two records that are as they were stand to each other as they stood, so only months that hold others can have changed.
    """
    old, new = (_List.of(value, months) for value, months in zip((before, after), change.months, strict=True))
    touched, paths = change.touched, change.numbers.paths
    # On the shelves of the register documents come and go that are what they were, as when one that replaces them comes.
    own = name.startswith(("own:", "by-"))
    if own:
        touched = touched | (set(old.ids) ^ set(new.ids))
    yield from _order_cells(name, old, new, touched, paths)
    if old.months != new.months:
        yield ("calendar", name)
    if own or change.other_kinds(old.ids, new.ids):
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
