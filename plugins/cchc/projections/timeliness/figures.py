"""Measures → figures: how many were in time, how many late, how long the slowest took; of any group of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cchc.projections.timeliness.measures import Measure

DIGITS = 1_000


class Figures(NamedTuple):
    """Counts of a group. `slowest` is in working days, `None` where none of the group states its day of issue or receipt."""

    on_time: int
    late: int
    no_limit: int
    no_date: int
    slowest: int | None

    @property
    def judged(self) -> int:
        """How many were in time or late."""
        return self.on_time + self.late

    @property
    def share(self) -> float | None:
        """The share in time of those judged, never rounded up: it is not 1 while a single one is late."""
        return self.on_time * DIGITS // self.judged / DIGITS if self.judged else None


def figures(found: Iterable[Measure]) -> Figures:
    """The figures of these measures."""
    found = tuple(found)
    counts = Counter(measure.status for measure in found)
    took = [measure.working_days for measure in found if measure.working_days is not None]
    return Figures(
        on_time=counts["on_time"],
        late=counts["late"],
        no_limit=counts["no_limit"],
        no_date=counts["no_date"],
        slowest=max(took, default=None),
    )


def grouped(found: Iterable[Measure], by: Callable[[Measure], str]) -> dict[str, list[Measure]]:
    """The measures in groups, in the order in which the groups first occur."""
    groups: dict[str, list[Measure]] = {}
    for measure in found:
        groups.setdefault(by(measure), []).append(measure)
    return groups


def years(found: Iterable[Measure]) -> dict[int, Figures]:
    """The figures of each year of publication, the latest first."""
    groups = grouped(found, lambda measure: measure.published[:4])
    return {int(year): figures(groups[year]) for year in sorted(groups, reverse=True)}
