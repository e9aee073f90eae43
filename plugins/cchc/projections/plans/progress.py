"""Tasks → how many are done, in time or late, overdue and still to come; of all, or of each unit that leads them today."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.slugs import vietnamese_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.projections.plans.assignments import Assignment


class Progress(NamedTuple):
    """Counts of tasks. What recurs or goes on all the time is counted by itself: it is never done, and never late."""

    in_time: int = 0
    late: int = 0
    open: int = 0
    soon: int = 0
    overdue: int = 0
    standing: int = 0

    @property
    def done(self) -> int:
        """How many are done, in time or not."""
        return self.in_time + self.late

    @property
    def total(self) -> int:
        """How many are to be done once."""
        return self.done + self.open + self.soon + self.overdue

    @property
    def all(self) -> int:
        """How many there are."""
        return self.total + self.standing

    @property
    def share(self) -> float:
        """The share that is done, 0 where there is nothing to be done once."""
        return self.done / self.total if self.total else 0.0

    @property
    def widths(self) -> tuple[tuple[str, float, float], ...]:
        """The parts of a bar: state, where it begins and how long it is, in hundredths of the whole."""
        found = []
        begin = 0.0
        for state, count in (("done", self.in_time), ("done_late", self.late), ("overdue", self.overdue)):
            width = round(100 * count / self.total, 2) if self.total else 0.0
            if width:
                found.append((state, round(begin, 2), width))
            begin += width
        return tuple(found)


class UnitProgress(NamedTuple):
    """The tasks that a body leads today. `unit` is empty for a body outside the directory."""

    unit: str
    name: str
    progress: Progress
    from_units: tuple[tuple[str, int], ...]
    """units that have ended and how many of these tasks were theirs, in the order of the directory"""

    @property
    def url(self) -> str:
        """The unit's page."""
        return f"/don-vi/{self.unit}/" if self.unit else ""


def progress_of(tasks: Iterable[Assignment]) -> Progress:
    """Of all these tasks."""
    counts = Counter(task.status for task in tasks)
    return Progress(
        in_time=counts["done"],
        late=counts["done_late"],
        open=counts["open"],
        soon=counts["due_soon"],
        overdue=counts["overdue"],
        standing=counts["standing"],
    )


def by_lead(tasks: Iterable[Assignment], catalog: Catalog) -> tuple[UnitProgress, ...]:
    """Of each body that leads tasks today, the successors in the place of units that have ended; the most overdue first.

    A task with two leads counts for both, one of a unit that was split for each of its heirs: nobody's share is guessed.
    """
    by_url = {task.url: task for task in tasks}
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for url, task in by_url.items():
        for body in task.leads:
            heirs = catalog.heirs(body.unit) if body.unit else ("",)
            for heir in heirs:
                name = catalog.directory.name(heir) if heir else body.name or ""
                held = found.setdefault((heir, name), {}).setdefault(url, set())
                if body.unit and body.unit != heir:
                    held.add(body.unit)
    rows = [
        UnitProgress(unit, name, progress_of(by_url[url] for url in held), _origins(held, catalog))
        for (unit, name), held in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.progress.overdue, vietnamese_order(row.name), row.unit)))


def _origins(held: Mapping[str, set[str]], catalog: Catalog) -> tuple[tuple[str, int], ...]:
    counts = Counter(unit for units in held.values() for unit in units)
    return tuple((catalog.directory.name(unit), counts[unit]) for unit in sorted(counts))
