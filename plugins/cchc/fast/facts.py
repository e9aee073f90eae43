"""A catalog → facts, each a plain value; the facts of two builds → the cells of the catalog that do not read the same.

What the catalog notes as read (see `cchc.catalog.reads`), and what is said here to have changed, are two sides of one thing:
each kind of cell that it notes is told here from some fact. `tests/fast/test_facts.py` asks two catalogs everything that can
be asked, and fails where an answer differs whose cell was not told.
"""

from __future__ import annotations

import hashlib
import pickle
from array import array
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cchc.catalog.catalog import last_change
from cchc.catalog.reads import cell
from cchc.catalog.shelves import AROUND, leaf, numbered, part_name
from cchc.content.kinds import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.reads import Cell
    from cchc.catalog.shelves import Shelf
    from cchc.content.records import Record

Facts = dict[str, Any]
"""Name → plain value. A name begins with its kind, up to the first space."""

Name = tuple[str, ...]
PERIODS = ("week", "month", "quarter", "year")


class Numbers:
    """A number for each path, which stays its own: lists of numbers are short to keep and quick to compare."""

    def __init__(self, known: dict[str, int]) -> None:
        self.known = known
        self.fresh: dict[str, int] = {}
        self._next = max(known.values(), default=0) + 1

    def of(self, path: str) -> int:
        """The number of a path."""
        number = self.known.get(path)
        if number is None:
            number = self.known[path] = self.fresh[path] = self._next
            self._next += 1
        return number


def facts_of(catalog: Catalog, frame: bytes, numbers: Numbers) -> Facts:
    """All that outputs can have read; `frame` differs where anything differs that the theme prints around every page."""
    held = catalog.holdings
    build = catalog._build  # noqa: SLF001 - facts are the catalog's other side
    content = held.content
    entries = held.entries
    facts: Facts = {
        "frame": frame,
        "day": build.day.toordinal(),
        "instant": int(build.instant.timestamp()),
        "units": _digest(content.units),
        "topics": _digest(content.topics),
        "specials": _digest(content.specials),
        "abbreviations": _digest(content.abbreviations),
        "sections": _digest({ident: _policy(section) for ident, section in content.sections.items()}),
        "hand": _digest(tuple((page.address, page.title) for page in build.hand_pages)),
    }
    for unit in PERIODS:
        facts[f"period {unit}"] = catalog.period(unit).start.toordinal()  # type: ignore[arg-type]  # one of those
    for ident, section in content.sections.items():
        facts[f"body {section.origin.path}"] = _digest(section.origin.body)
        facts[f"page {section.origin.path}"] = section.address
        del ident
    for record in (*held.records, *held.withdrawn):
        entry = entries[record.path]
        changed = last_change(record, build.instant)
        facts[f"seen {record.path}"] = (entry.mark, entry.text, record.address, changed.day.toordinal(), record.kind)
    facts["withdrawn"] = _marks(held.withdrawn, catalog)
    facts["supplied"] = _marks(held.supplied, catalog)
    by_unit: dict[str, list[Record]] = {}
    for record in held.supplied:
        by_unit.setdefault(record.unit or "", []).append(record)
    for unit, records in by_unit.items():
        facts[f"supplier {unit}"] = _marks(records, catalog)
    for unit in held.directory.units:
        facts[f"heirs {unit}"] = held.directory.heirs(unit, build.day)
    for path, media in held.media.items():
        facts[f"media {path}"] = (media.address, media.sha256, media.source.size)
    for record in held.records:
        if isinstance(record, Document):
            facts[f"standing {record.path}"] = held.standings.of_document(record)
    when: dict[str, int] = {}
    for record in held.records:
        day = record.date.day
        when[record.path] = day.year * 100 + day.month
    for kind, found in held.collections.items():
        facts[f"ids {kind}"] = tuple(found)
        for ident, collection in found.items():
            feed = (collection.feed.items, collection.feed.content) if collection.feed else None
            named = (collection.title, collection.address, collection.summary, collection.page_size, feed)
            facts[f"collection {kind} {ident}"] = named
            facts[f"shelf {collection.records.name}"] = _shelf(collection.records, numbers, when)
            facts[f"kinds {collection.records.name}"] = tuple(sorted({r.kind for r in collection.records.raw}))
    for shelf in held.own.values():
        facts[f"shelf {shelf.name}"] = _shelf(shelf, numbers, when)
    return facts


def _policy(section: Any) -> tuple[Any, ...]:
    """All of a section but its introduction, which is a cell of its own, and the lines on which its keys stand."""
    return tuple(getattr(section, name) for name in type(section).__slots__ if name != "origin") + (
        "freshness.max_age" in section.origin.lines,
    )


def _digest(value: Any) -> bytes:
    return hashlib.blake2b(pickle.dumps(value, 5), digest_size=12).digest()


def _marks(records: Iterable[Record], catalog: Catalog) -> bytes:
    entries = catalog.holdings.entries
    return hashlib.blake2b(b"".join(entries[r.path].mark + r.path.encode() for r in records), digest_size=12).digest()


def _shelf(shelf: Shelf, numbers: Numbers, when: Mapping[str, int]) -> tuple[int, bytes, bytes]:
    known = numbers.known
    paths = [record.path for record in shelf.raw]
    ids = array("I", [known[path] if path in known else numbers.of(path) for path in paths])
    return shelf.size, ids.tobytes(), array("I", map(when.__getitem__, paths)).tobytes()


# --- what differs


def changed_cells(old: Facts, new: Facts, changed: Iterable[str], numbers: Numbers, turns: Iterable[int]) -> set[Cell]:
    """The cells whose facts are among `changed`, the names that differ between `old` and `new`.

    `turns` are the instants about which outputs have asked whether they have come.
    """
    cells: set[Cell] = set()
    names = list(changed)
    altered = {name.partition(" ")[2] for name in names if name.startswith("seen ")}
    paths = {number: path for path, number in numbers.known.items()} if altered else {}
    touched = {numbers.of(path) for path in altered}
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
                cells |= {cell(*found) for found in _members_cells(name.partition(" ")[2], value, touched)}
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
        import datetime as dt  # noqa: PLC0415 - of changed records alone

        for ordinal in {old[3], new[3]} - {None}:
            yield ("changed", dt.date.fromordinal(ordinal).isoformat())


Entry = tuple[int, int]
"""A record's number, and its year and month as 202611."""


def _entries(value: Any) -> tuple[int, list[Entry]]:
    if value is None:
        return 1, []
    size, ids, months = value
    return size, list(zip(array("I", ids), array("I", months), strict=True))


def _members_cells(name: str, value: Any, touched: set[int]) -> Iterator[Name]:
    """That a shelf, or a part of it, holds a record that is not what it was."""
    _, entries = _entries(value)
    for number, month in entries:
        if number in touched:
            yield ("all", name)
            yield ("all", part_name(name, month // 100))
            yield ("all", part_name(name, *divmod(month, 100)))


def _shelf_cells(name: str, before: Any, after: Any, touched: set[int], paths: Mapping[int, str]) -> Iterator[Name]:
    """What of a shelf whose order or whose size of page has changed does not read the same, its years and months included."""
    old_size, old = _entries(before)
    new_size, new = _entries(after)
    yield from _order_cells(name, (old_size, old), (new_size, new), touched, paths)
    if [month for _, month in old] != [month for _, month in new]:
        yield ("calendar", name)
    old_parts, new_parts = _parts(name, old), _parts(name, new)
    for part in old_parts.keys() | new_parts.keys():
        was, now = old_parts.get(part, []), new_parts.get(part, [])
        if was != now or old_size != new_size:
            yield from _order_cells(part, (old_size, was), (new_size, now), touched, paths)
            yield ("calendar", part)
            yield ("kinds", part)


def _parts(name: str, entries: list[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for month, part in groupby(entries, key=lambda entry: entry[1]):
        members = list(part)
        found.setdefault(part_name(name, month // 100), []).extend(members)
        found[part_name(name, *divmod(month, 100))] = members
    return found


def _order_cells(
    name: str, before: tuple[int, list[Entry]], after: tuple[int, list[Entry]], touched: set[int], paths: Mapping[int, str]
) -> Iterator[Name]:
    old_size, old = before
    new_size, new = after
    yield ("all", name)
    if len(old) != len(new):
        yield ("count", name)
    if numbered(len(old), old_size) != numbered(len(new), new_size):
        yield ("numbered", name)
    count = 1
    while True:
        if old[:count] != new[:count]:
            yield ("newest", name, str(count))
        if count >= max(len(old), len(new)):
            break
        count *= 2
    while count < 1 << 12:  # readers may have asked for more than there is
        count *= 2
        if old != new:
            yield ("newest", name, str(count))
    for number in range(max(numbered(len(old), old_size), numbered(len(new), new_size)) + 1):
        if leaf(old, old_size, number or None) != leaf(new, new_size, number or None):
            yield ("leaf", name, str(number))
    for entries in (old, new):
        for place, (number, _) in enumerate(entries):
            if number in touched:
                for near, _ in entries[max(0, place - AROUND) : place + AROUND + 1]:
                    yield ("near", name, paths[near])
