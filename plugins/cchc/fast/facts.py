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
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cchc.catalog.catalog import last_change
from cchc.catalog.register import issue_month
from cchc.catalog.reviews import may_be_reviewed
from cchc.content.kinds import BEGUN, DISTINCT, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.shelves import Shelf
    from cchc.content.records import Record

Facts = dict[str, Any]
"""Name → plain value. A name begins with its kind, up to the first space."""

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
    for section in content.sections.values():
        facts[f"body {section.origin.path}"] = _digest(section.origin.body)
        facts[f"page {section.origin.path}"] = section.address
    for record in (*held.records, *held.withdrawn):
        entry = entries[record.path]
        # A moment is in Vietnam's time: so is the day of its instant.
        changed = last_change(record, build.instant).instant.toordinal()
        facts[f"seen {record.path}"] = (entry.mark, entry.text, record.address, changed, record.kind)
    facts |= _supplied(catalog)
    for path, media in held.media.items():
        facts[f"media {path}"] = (media.address, media.sha256, media.source.size)
    for record in held.records:
        if isinstance(record, Document):
            facts[f"standing {record.path}"] = held.standings.of_document(record)
    for number, known in held.numbers.index.items():
        facts[f"number {number}"] = _told(known)
        facts[f"cited {number}"] = _told(held.numbers.cited[number])
    facts |= _shelves(catalog, numbers)
    return facts


def _supplied(catalog: Catalog) -> Facts:
    """Who supplied what; and who answers for each unit today."""
    held = catalog.holdings
    facts: Facts = {}
    facts["withdrawn"] = _marks(held.withdrawn, catalog)
    facts["reviewable"] = _marks((record for record in held.records if may_be_reviewed(record)), catalog)
    facts["supplied"] = _marks(held.supplied, catalog)
    of_kind: dict[str, list[Record]] = {kind: [] for kind in DISTINCT}
    for record in held.records:
        if record.kind in DISTINCT:
            of_kind[record.kind].append(record)
    for kind, records in of_kind.items():
        facts[f"every {kind}"] = _marks(records, catalog)
    begun: dict[str, list[Record]] = {}
    for record in held.supplied:
        if record.kind in BEGUN:
            begun.setdefault(record.section, []).append(record)
    for section, records in begun.items():
        facts[f"begun {section}"] = _marks(records, catalog)
    for unit, records in catalog.suppliers().items():
        facts[f"supplier {unit}"] = _marks(records, catalog)
    for year, in_year in groupby(held.supplied, key=lambda r: r.date.instant.year):
        facts[f"supply {year}"] = _marks(in_year, catalog)
    for unit in held.directory.units:
        facts[f"heirs {unit}"] = held.directory.heirs(unit, catalog._build.day)  # noqa: SLF001 - as above
    return facts


def _shelves(catalog: Catalog, numbers: Numbers) -> Facts:
    """Every collection, and what stands on every shelf."""
    held = catalog.holdings
    facts: Facts = {}
    when: dict[str, int] = {}
    for record in held.records:
        instant = record.date.instant
        when[record.path] = instant.year * 100 + instant.month
        if record.path not in numbers.known:
            numbers.of(record.path)
    for kind, found in held.collections.items():
        facts[f"ids {kind}"] = tuple(found)
        for ident, collection in found.items():
            feed = (collection.feed.items, collection.feed.content) if collection.feed else None
            named = (collection.title, collection.address, collection.summary, collection.page_size, feed)
            facts[f"collection {kind} {ident}"] = named
            facts[f"shelf {collection.records.name}"] = _shelf(collection.records, numbers, when)
            facts[f"kinds {collection.records.name}"] = tuple(sorted(set(map(_KIND, collection.records.raw))))
    for shelf in held.own.values():
        facts[f"shelf {shelf.name}"] = _shelf(shelf, numbers, when)
    issued = {record.path: issue_month(record) for record in held.records if isinstance(record, Document)}
    for facet, groups in held.register.items():
        facts[f"ids by-{facet}"] = tuple(groups)
        for ident, group in groups.items():
            facts[f"collection by-{facet} {ident}"] = group.title
            facts[f"shelf {group.records.name}"] = _shelf(group.records, numbers, issued)
    return facts


def _policy(section: Any) -> tuple[Any, ...]:
    """All of a section but its introduction, which is a cell of its own, and the lines on which its keys stand."""
    kept = (getattr(section, name) for name in type(section).__slots__ if name != "origin")
    return (*kept, "freshness.max_age" in section.origin.lines)


def _told(value: Any) -> bytes:
    """A digest of plain values, the same whoever else holds them."""
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _digest(value: Any) -> bytes:
    return hashlib.blake2b(pickle.dumps(value, 5), digest_size=12).digest()


def _marks(records: Iterable[Record], catalog: Catalog) -> bytes:
    entries = catalog.holdings.entries
    return hashlib.blake2b(b"".join(entries[r.path].mark + r.path.encode() for r in records), digest_size=12).digest()


def _shelf(shelf: Shelf, numbers: Numbers, when: Mapping[str, int]) -> tuple[int, bytes, bytes]:
    paths = list(map(_PATH, shelf.raw))
    ids = array("I", map(numbers.known.__getitem__, paths))
    return shelf.size, ids.tobytes(), array("I", map(when.__getitem__, paths)).tobytes()


_KIND, _PATH = attrgetter("kind"), attrgetter("path")
