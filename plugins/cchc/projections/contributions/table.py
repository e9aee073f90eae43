"""The catalog, two days and keys → a table of who supplied what: one row a group, the totals last."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product, repeat
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import KINDS
from cchc.projections.contributions.keys import (
    MANY,
    Count,
    Key,
    Naming,
    Shares,
    figure_words,
    label,
    person,
    ranks,
    values,
    whole,
)
from cchc.projections.contributions.supply import Supplies, Supply, spellings, supplies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cchc.catalog.catalog import Catalog

TOTAL = "*"
FIGURES = ("records", "authors", "first", "last", "on_time", "late")
UNSHARED = "(*)"
"""Stands after the name of a unit that keeps its records because it was split with no stated share."""


class Row(NamedTuple):
    """One group. `labels` are what people read for the keys; `kinds` has a count for each of the table's kinds."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    records: Count
    authors: int
    first: dt.date | None
    last: dt.date | None
    on_time: Count
    late: Count
    kinds: tuple[Count, ...]


class Table(NamedTuple):
    """Who supplied what from `start` to `end`, both included; `notes` are Vietnamese sentences that belong under it."""

    by: tuple[Key, ...]
    naming: Naming
    start: dt.date
    end: dt.date
    kinds: tuple[str, ...]
    """those that occur, in the order of the content model"""
    rows: tuple[Row, ...]
    total: Row
    notes: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns in data."""
        return (*self.by, *FIGURES, *self.kinds)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The groups, then the totals."""
        return (*self.rows, self.total)


def contributions(
    catalog: Catalog, *, start: dt.date, end: dt.date, by: Sequence[Key] = ("unit",), naming: Naming = "as_was"
) -> Table:
    """What was published between two days, both included, in groups by the keys in `by`.

    `as_was` counts a record under the unit that it had on its date, `current` under those that answer for it on the
    build's day. Where a split has no stated share nothing is guessed: the records stay with the unit that was split, and
    a note says so.
    """
    return tabulate(supplies(catalog, start, end), by, naming)


def tabulate(supplied: Supplies, by: Sequence[Key], naming: Naming = "as_was", *, labelled: bool = True) -> Table:
    """As `contributions`, from supplies that were gathered before, so that several tables share one look at the records.

    Where the rows are not `labelled`, they have no labels.
    """
    catalog, found = supplied.catalog, supplied.found
    shares = Shares(catalog)
    author = by.index("author") if "author" in by else None
    names = spellings(found) if author is not None else {}
    total = _Tally()
    tallies: defaultdict[tuple[str, ...], _Tally] = defaultdict(_Tally)
    for supply, keys, weight in _groups(found, by, names, shares if naming == "current" else None):
        # In an author's own row the people are that author, not those who wrote with them.
        people = supply.people if author is None else {person(keys[author])} - {""}
        tallies[keys].add(supply, weight, people)
    if MANY.isdisjoint(by):
        for tally in tallies.values():
            total.take(tally)
    else:
        for supply in found:
            total.add(supply, 1, supply.people)
    kinds = tuple(kind for kind in KINDS if kind in total.kinds)
    places = [ranks(key, {keys[n] for keys in tallies}, catalog) for n, key in enumerate(by)]
    ordered = sorted(tallies, key=lambda keys: [place[value] for place, value in zip(places, keys, strict=True)])

    def name(key: Key, value: str, last: dt.date) -> str:
        if key != "unit" or naming == "as_was":
            return label(key, value, last, catalog)
        mark = f" {UNSHARED}" if value in shares.split else ""
        return label(key, value, catalog.day, catalog) + mark

    def row(keys: tuple[str, ...], tally: _Tally) -> Row:
        labels = tuple(name(key, value, tally.last) for key, value in zip(by, keys, strict=True)) if labelled else ()
        return tally.row(keys, labels, kinds)

    rows = tuple(row(keys, tallies[keys]) for keys in ordered)
    rest = ("",) * (len(by) - 1)
    return Table(
        by=tuple(by),
        naming=naming,
        start=supplied.start,
        end=supplied.end,
        kinds=kinds,
        rows=rows,
        total=total.row((TOTAL, *rest), ("Tổng cộng", *rest), kinds),
        notes=(*_split_notes(found, shares, catalog), *_counting_notes(by, rows)),
    )


@dataclass(slots=True)
class _Tally:
    """A row while it is being counted."""

    records: Count = 0
    people: set[str] = field(default_factory=set)
    first: dt.date = dt.date.max
    last: dt.date = dt.date.min
    on_time: Count = 0
    late: Count = 0
    kinds: dict[str, Count] = field(default_factory=dict)

    def add(self, supply: Supply, weight: Count, people: Iterable[str]) -> None:
        kind, day = supply.record.kind, supply.day
        self.records += weight
        self.kinds[kind] = self.kinds.get(kind, 0) + weight
        if people:
            self.people.update(people)
        # Thousands are added, and to call `min` takes longer than to compare.
        self.first = day if day < self.first else self.first  # noqa: FURB136
        self.last = day if day > self.last else self.last  # noqa: FURB136
        if supply.in_time is not None:
            self.on_time += weight if supply.in_time else 0
            self.late += 0 if supply.in_time else weight

    def take(self, other: _Tally) -> None:
        """Add what another has counted, of other records."""
        self.records += other.records
        self.people |= other.people
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.on_time += other.on_time
        self.late += other.late
        for kind, count in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, 0) + count

    def row(self, keys: tuple[str, ...], labels: tuple[str, ...], kinds: tuple[str, ...]) -> Row:
        return Row(
            keys=keys,
            labels=labels,
            records=whole(self.records),
            authors=len(self.people),
            first=self.first if self.kinds else None,
            last=self.last if self.kinds else None,
            on_time=whole(self.on_time),
            late=whole(self.late),
            kinds=tuple(whole(self.kinds.get(kind, 0)) for kind in kinds),
        )


def _groups(
    found: Sequence[Supply], by: Sequence[Key], names: Mapping[str, str], shares: Shares | None
) -> Iterator[tuple[Supply, tuple[str, ...], Count]]:
    """The groups that each record is in, with the part of it that each counts."""
    if shares is None and MANY.isdisjoint(by):
        # The tables of the site, in which a record counts once.
        columns = [[values(key, supply.record, names)[0] for supply in found] for key in by]
        yield from zip(found, zip(*columns, strict=True), repeat(1))
        return
    for supply in found:
        sides: list[list[tuple[str, Count]]] = []
        for key in by:
            if key == "unit" and shares:
                sides.append(list(shares.of(supply.record.unit or "").items()))
            else:
                sides.append([(value, 1) for value in values(key, supply.record, names)])
        for group in product(*sides):
            yield supply, tuple(value for value, _ in group), prod(weight for _, weight in group)


def _split_notes(found: Sequence[Supply], shares: Shares, catalog: Catalog) -> Iterator[str]:
    counts: dict[str, Count] = {}
    for supply in found if shares.split else ():
        for unit, share in shares.of(supply.record.unit or "").items():
            counts[unit] = counts.get(unit, 0) + share
    place = ranks("unit", shares.split, catalog)
    for unit in sorted(shares.split, key=place.__getitem__):
        heirs = [catalog.directory.name(heir.unit, catalog.day) for heir in catalog.directory.units[unit].successors]
        yield (
            f"{UNSHARED} {catalog.directory.name(unit)} đã chia cho {_listed(heirs)} mà không văn bản nào ghi tỷ lệ, "
            f"nên {figure_words(counts[unit])} mục vẫn đứng dưới tên cũ."
        )


def _counting_notes(by: Sequence[Key], rows: Sequence[Row]) -> Iterator[str]:
    if any(not isinstance(row.records, int) for row in rows):
        yield "Số lẻ là phần tính cho đơn vị kế tục, theo tỷ lệ ghi trong văn bản chia, tách đơn vị."
    for key, words in (("topic", "lĩnh vực"), ("author", "tác giả")):
        if key in by:
            yield f"Mục có nhiều {words} được tính ở từng {words}, nhưng chỉ một lần ở dòng tổng cộng."


def _listed(names: Sequence[str]) -> str:
    return " và ".join(filter(None, (", ".join(names[:-1]), names[-1])))
