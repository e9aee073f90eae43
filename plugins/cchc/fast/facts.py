"""A catalog → facts, each a plain value: what is compared to tell which of the catalog's cells do not read as they did.

What the catalog notes as read (see `cchc.catalog.reads`), and what `cells` says to have changed, are two sides of one thing:
each kind of cell that it notes is told from some fact. `tests/fast/test_facts.py` asks two catalogs everything that can be
asked, and fails where an answer differs whose cell was not told.
"""

from __future__ import annotations

import hashlib
import pickle
from array import array
from typing import TYPE_CHECKING, Any

from cchc.catalog.lists import last_changes
from cchc.catalog.order import month_of
from cchc.catalog.reviews import reviewable
from cchc.content.entries import DIGEST, micros
from cchc.content.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.order import Order
    from cchc.catalog.shelves import Shelf

Facts = dict[str, Any]
"""Name → plain value. A name begins with its kind, up to the first space."""

PERIODS = ("week", "month", "quarter", "year")
LISTED, WITHDRAWN, SPENT, NONE = range(4)
"""How a record counts: in lists; by its page alone; in who supplied what alone, since it has expired; not at all."""
_KINDS = {kind: number for number, kind in enumerate(KINDS)}


class Numbers:
    """A number for each path, which stays its own: lists of numbers are short to keep and quick to compare."""

    def __init__(self, known: dict[str, int]) -> None:
        self.known = known
        self.fresh: dict[str, int] = {}
        self._next = max(known.values(), default=0) + 1
        self._paths: dict[int, str] | None = None

    def of(self, path: str) -> int:
        """The number of a path."""
        number = self.known.get(path)
        if number is None:
            number = self.known[path] = self.fresh[path] = self._next
            self._next += 1
            self._paths = None
        return number

    def all_of(self, paths: Sequence[str]) -> array[int]:
        """The numbers of paths."""
        try:
            return array("I", map(self.known.__getitem__, paths))
        except KeyError:
            return array("I", map(self.of, paths))

    @property
    def paths(self) -> dict[int, str]:
        """Number → path."""
        if self._paths is None:
            self._paths = {number: path for path, number in self.known.items()}
        return self._paths


def facts_of(catalog: Catalog, frame: bytes, numbers: Numbers) -> Facts:
    """All that outputs can have read; `frame` differs where anything differs that the theme prints around every page."""
    held = catalog.holdings
    build = catalog._build  # noqa: SLF001 - facts are the catalog's other side
    content = held.content
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
    for section in content.sections.values():
        facts[f"body {section.origin.path}"] = _digest(section.origin.body)
        facts[f"page {section.origin.path}"] = section.address
    for unit in held.directory.units:
        facts[f"heirs {unit}"] = held.directory.heirs(unit, build.day)
    for path, media in held.media.items():
        facts[f"media {path}"] = (media.address, media.sha256, media.source.size)
    for number, found in held.numbers.index.items():
        facts[f"number {number}"] = _told(found)
        facts[f"cited {number}"] = _told(held.numbers.cited[number])
    facts["reviewable"] = _marks(held.order, reviewable(held.order))
    known = numbers.all_of(content.roll.paths)
    return facts | _seen(catalog, known) | _standings(catalog, known) | _shelves(catalog, known)


def _seen(catalog: Catalog, known: array[int]) -> Facts:
    """The records that count in some way, by folder, in columns: see `cchc.fast.cells.Seen`."""
    roll = catalog.holdings.content.roll
    ways = _ways(catalog)
    days = array("i", roll.days)
    revised = [place for place, stated in roll.seldom.items() if stated.revised]
    for place, day in last_changes(roll, revised, micros(catalog._build.instant)):  # noqa: SLF001 - as above
        days[place] = day
    months = array("I", map(month_of, roll.days))
    kinds = bytes(map(_KINDS.__getitem__, roll.kinds))
    facts: Facts = {}
    for begin, folder, sheet in roll.spans():
        end = begin + len(sheet.names)
        here = slice(begin, end)
        if NONE in ways[here]:
            counted = [place for place in range(begin, end) if ways[place] != NONE]
            columns = (
                *(array("I", [known[n] for n in counted]), b"".join([roll.mark(n) for n in counted])),
                *(b"".join([roll.texts[n * DIGEST : (n + 1) * DIGEST] for n in counted]), array("i", [days[n] for n in counted])),
                *(array("I", [months[n] for n in counted]), bytes([kinds[n] for n in counted])),
                *(bytes([ways[n] for n in counted]), tuple([roll.units[n] for n in counted])),
            )
        else:
            marks, texts = (digests[begin * DIGEST : end * DIGEST] for digests in (roll.marks, roll.texts))
            columns = (known[here], marks, texts, days[here], months[here], kinds[here], bytes(ways[here]), sheet.units)
        if columns[0]:
            facts[f"seen {folder}"] = (*(c.tobytes() if isinstance(c, array) else c for c in columns), sheet.section)
    return facts


def _ways(catalog: Catalog) -> bytearray:
    """How each record of the roll counts."""
    held = catalog.holdings
    count = len(held.content.roll)
    if len(held.order.places) == count:
        return bytearray(count)
    ways = bytearray([NONE]) * count
    # What is listed was supplied too.
    for places, way in ((held.supplied, SPENT), (held.withdrawn, WITHDRAWN), (held.order.places, LISTED)):
        for place in places:
            ways[place] = way
    return ways


def _standings(catalog: Catalog, known: array[int]) -> Facts:
    """The standing of each document that is listed, by folder."""
    held = catalog.holdings
    roll = held.content.roll
    listed = set(held.order.places)
    found: dict[str, list[tuple[int, str]]] = {}
    for place, law in roll.laws():
        if place in listed:
            path = roll.paths[place]
            found.setdefault(path.rpartition("/")[0], []).append((known[place], held.standings.of_law(path, law)))
    return {f"standings {folder}": tuple(rows) for folder, rows in found.items()}


def _shelves(catalog: Catalog, known: array[int]) -> Facts:
    """Every collection, and what stands on every shelf."""
    held = catalog.holdings
    facts: Facts = {}
    ranked = [known[place] for place in held.order.places]
    for kind, found in held.collections.items():
        facts[f"ids {kind}"] = tuple(found)
        for ident, collection in found.items():
            feed = (collection.feed.items, collection.feed.content) if collection.feed else None
            named = (collection.title, collection.address, collection.summary, collection.page_size, feed)
            facts[f"collection {kind} {ident}"] = named
    for shelf in (collection.records for found in held.collections.values() for collection in found.values()):
        facts[f"shelf {shelf.name}"] = _shelf(shelf, ranked)
    for shelf in held.own.values():
        facts[f"shelf {shelf.name}"] = _shelf(shelf, ranked)
    for facet, groups in held.register.items():
        facts[f"ids by-{facet}"] = tuple(groups)
        for ident, group in groups.items():
            facts[f"collection by-{facet} {ident}"] = group.title
    shelves = [group.records for groups in held.register.values() for group in groups.values()]
    if shelves:
        order = shelves[0].order
        issued = [known[place] for place in order.places]
        months = list(map(month_of, order.days))
        for shelf in shelves:
            # These do not come by their dates, so that their months must be told with them.
            own_months = array("I", map(months.__getitem__, shelf.ranks)).tobytes()
            facts[f"shelf {shelf.name}"] = (*_shelf(shelf, issued), own_months)
    return facts


def _marks(order: Order, ranks: Iterable[int]) -> bytes:
    """A digest of some records, each with its path."""
    found = hashlib.blake2b(digest_size=12)
    for rank in ranks:
        place = order.places[rank]
        found.update(order.roll.paths[place].encode("utf-8", "surrogateescape") + b"\0" + order.roll.mark(place))
    return found.digest()


def _shelf(shelf: Shelf, numbers: Sequence[int]) -> tuple[int, bytes]:
    """The size of a shelf's pages, and what stands on it; `numbers` has the number of each rank."""
    return shelf.size, array("I", map(numbers.__getitem__, shelf.ranks)).tobytes()


def _policy(section: Any) -> tuple[Any, ...]:
    """All of a section but its introduction, which is a cell of its own, and the lines on which its keys stand."""
    kept = (getattr(section, name) for name in type(section).__slots__ if name != "origin")
    return (*kept, "freshness.max_age" in section.origin.lines)


def _told(value: Any) -> bytes:
    """A digest of plain values, the same whoever else holds them."""
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _digest(value: Any) -> bytes:
    return hashlib.blake2b(pickle.dumps(value, 5), digest_size=12).digest()
