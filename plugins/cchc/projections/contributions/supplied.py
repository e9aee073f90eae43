"""The years' tables → the panel of each unit: what it supplied by kind and year, and whether it met its quota."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.calendar import period_of
from cchc.content.kinds import KIND_WORDS
from cchc.projections.contributions.keys import capital

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from cchc.calendar import Period, PeriodUnit
    from cchc.catalog.catalog import Catalog
    from cchc.content.data import Unit
    from cchc.projections.contributions.keys import Count
    from cchc.projections.contributions.table import Table

COUNTED = "article"
"""The kind that `quota.articles` asks for."""


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind, and how many of it in each year shown."""

    word: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class QuotaView:
    """What a unit owed over the last whole period, and what it supplied in it."""

    owed: str
    period: str
    required: int
    found: int

    @property
    def missing(self) -> int:
        """How many were wanting; 0 where the quota was met."""
        return max(0, self.required - self.found)


@dataclass(frozen=True, slots=True)
class SuppliedView:
    """All that the panel shows. `last` is the day of the newest record of all years."""

    years: tuple[int, ...]
    kinds: tuple[KindLine, ...]
    total: tuple[Count, ...]
    last: dt.date | None
    quota: QuotaView | None


def supplied(shown: Sequence[Table], catalog: Catalog) -> Iterator[tuple[str, SuppliedView]]:
    """The view of every unit, ended ones too, from the years' tables by unit; records are indexed once for all of them."""
    tables = [(table.kinds, {row.keys[0]: row for row in table.rows}) for table in shown]
    last: dict[str, dt.date] = {}
    for record in catalog.supplied:
        last.setdefault(record.unit or "", record.date.day)
    periods = _periods(catalog)
    for unit in catalog.directory.units.values():
        rows = [(kinds, by_unit.get(unit.id)) for kinds, by_unit in tables]
        counts = [dict(zip(kinds, row.kinds, strict=True)) if row else {} for kinds, row in rows]
        lines = (KindLine(capital(word), tuple(year.get(kind, 0) for year in counts)) for kind, word in KIND_WORDS.items())
        yield (
            unit.id,
            SuppliedView(
                years=tuple(table.start.year for table in shown),
                kinds=tuple(line for line in lines if any(line.counts)),
                total=tuple(row.records if row else 0 for _, row in rows),
                last=last.get(unit.id),
                quota=_quota(unit, periods),
            ),
        )


def _periods(catalog: Catalog) -> Mapping[PeriodUnit, tuple[Period, Counter[str]]]:
    """For each unit of time that a quota speaks of: its last whole period, and who supplied how many articles in it."""
    owing = {unit.quota.articles.period_unit for unit in catalog.directory.units.values() if unit.quota and unit.quota.articles}
    found: dict[PeriodUnit, tuple[Period, Counter[str]]] = {}
    for period_unit in sorted(owing):
        period = period_of(period_unit, catalog.build.day).before
        articles = (r.unit or "" for r in catalog.supplied if r.kind == COUNTED and r.date.day in period)
        found[period_unit] = period, Counter(articles)
    return found


def _quota(unit: Unit, periods: Mapping[PeriodUnit, tuple[Period, Counter[str]]]) -> QuotaView | None:
    """Nothing is owed for a period in which the unit began or ended."""
    quota = unit.quota.articles if unit.quota else None
    if quota is None:
        return None
    period, articles = periods[quota.period_unit]
    if not (unit.alive_on(period.start) and unit.alive_on(period.end)):
        return None
    every = quota.words.removeprefix(f"{quota.count} ")
    return QuotaView(f"{quota.count} tin, bài {every}", period.words, quota.count, articles[unit.id])
