"""A unit → the panel on its page: what it supplied by kind and year, and whether it met its quota."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import KIND_WORDS
from cchc.projections.contributions.board import shown_years
from cchc.projections.contributions.keys import capital

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.content.data import Unit
    from cchc.content.records import Record
    from cchc.projections.contributions.keys import Count

COUNTED = "article"
"""The kind that `quota.articles` asks for."""


class KindLine(NamedTuple):
    """A kind, and how many of it in each year shown."""

    word: str
    counts: tuple[Count, ...]


class QuotaView(NamedTuple):
    """What a unit owed over the last whole period, and what it supplied in it."""

    owed: str
    period: str
    required: int
    found: int

    @property
    def missing(self) -> int:
        """How many were wanting; 0 where the quota was met."""
        return max(0, self.required - self.found)


class SuppliedView(NamedTuple):
    """All that the panel shows. `last` is the day of the newest record of all years."""

    years: tuple[int, ...]
    kinds: tuple[KindLine, ...]
    total: tuple[Count, ...]
    last: dt.date | None
    quota: QuotaView | None


def supplied(unit: Unit, catalog: Catalog, years: int) -> SuppliedView:
    """What a unit supplied in each of the last `years` years, the current one first."""
    records = catalog.supplied_by(unit.id)
    shown = tuple(shown_years(catalog.period("year").start.year, years))
    counts = [Counter(record.kind for record in records if record.date.day.year == year) for year in shown]
    lines = (KindLine(capital(word), tuple(year[kind] for year in counts)) for kind, word in KIND_WORDS.items())
    return SuppliedView(
        years=shown,
        kinds=tuple(line for line in lines if any(line.counts)),
        total=tuple(year.total() for year in counts),
        last=records[0].date.day if records else None,
        quota=_quota(unit, records, catalog),
    )


def _quota(unit: Unit, records: Sequence[Record], catalog: Catalog) -> QuotaView | None:
    """Nothing is owed for a period in which the unit began or ended."""
    quota = unit.quota.articles if unit.quota else None
    if quota is None:
        return None
    period = catalog.period(quota.period_unit).before
    if not (unit.alive_on(period.start) and unit.alive_on(period.end)):
        return None
    every = quota.words.removeprefix(f"{quota.count} ")
    found = sum(record.kind == COUNTED and record.date.day in period for record in records)
    return QuotaView(f"{quota.count} tin, bài {every}", period.words, quota.count, found)
