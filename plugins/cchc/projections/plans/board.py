"""All plans → the view of `/tien-do/`: the one figure, what is overdue, what is due next, then units, months and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import period_of
from cchc.projections.plans.assignments import COMING, assignments_of
from cchc.projections.plans.progress import by_lead, progress_of
from cchc.projections.plans.rows import line_of
from cchc.projections.projection import Link

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.projections.plans.assignments import Assignment
    from cchc.projections.plans.progress import Progress, UnitProgress
    from cchc.projections.plans.rows import TaskLine

SHOWN = 10
"""Overdue tasks that are shown at once; the rest unfolds."""


class Due(NamedTuple):
    """The tasks that are due in a month."""

    words: str
    lines: tuple[TaskLine, ...]


class Month(NamedTuple):
    """The tasks whose last day is in a month, or, of the past, in a year. `now` marks the one that runs."""

    label: str
    progress: Progress
    now: bool


class PlanLine(NamedTuple):
    """A plan and its progress."""

    page: Link
    number: str
    date: dt.date
    progress: Progress


class BoardView(NamedTuple):
    """All that the page shows."""

    as_of: dt.date
    progress: Progress
    plan_count: int
    overdue: tuple[TaskLine, ...]
    overdue_rest: tuple[TaskLine, ...]
    due: tuple[Due, ...]
    units: tuple[UnitProgress, ...]
    months: tuple[Month, ...]
    plans: tuple[PlanLine, ...]
    data: tuple[Link, ...]


def board(catalog: Catalog, soon: int, data: tuple[Link, ...]) -> BoardView:
    """Every plan with tasks, as of the build's day."""
    plans = [(record, tasks) for record in catalog.every("plan") if (tasks := assignments_of(record, catalog, soon))]
    every = [task for _, tasks in plans for task in tasks]
    overdue = tuple(line_of(task, catalog, late_as_of=catalog.day) for task in overdue_first(every))
    lines = [
        PlanLine(Link(record.title, record.address), getattr(record, "number", None) or "", record.date.day, progress_of(tasks))
        for record, tasks in plans
    ]
    return BoardView(
        as_of=catalog.day,
        progress=progress_of(every),
        plan_count=len(plans),
        overdue=overdue[:SHOWN],
        overdue_rest=overdue[SHOWN:],
        due=_due(every, catalog),
        units=by_lead(every, catalog),
        months=_months(every, catalog.day),
        plans=tuple(lines),
        data=data,
    )


def overdue_first(tasks: Iterable[Assignment]) -> list[Assignment]:
    """Those that are overdue, the longest first; equal ones by address."""
    late = [task for task in tasks if task.status == "overdue"]
    return sorted(late, key=lambda task: (task.last.isoformat() if task.last else "", task.plan, task.place))


def due_within(tasks: Iterable[Assignment], start: dt.date, end: dt.date) -> list[Assignment]:
    """Those still to be done whose last day, or next one, is within two days, the first due first."""
    found = [
        (day, task)
        for task in tasks
        if (day := task.last if task.status in COMING else task.next) is not None and start <= day <= end
    ]
    return [task for _, task in sorted(found, key=lambda pair: (pair[0], pair[1].plan, pair[1].place))]


def _due(tasks: Sequence[Assignment], catalog: Catalog) -> tuple[Due, ...]:
    this = catalog.period("month")
    following = period_of("month", _after(this.end))
    found = ((month, due_within(tasks, month.start, month.end)) for month in (this, following))
    return tuple(Due(month.words, tuple(line_of(task, catalog) for task in due)) for month, due in found if due)


def _after(day: dt.date) -> dt.date:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)


def _months(tasks: Sequence[Assignment], today: dt.date) -> tuple[Month, ...]:
    """The years that are over in one row each, then month by month, then the years to come."""
    grouped: dict[tuple[int, int], list[Assignment]] = {}
    for task in tasks:
        if task.last:
            month = task.last.month if task.last.year == today.year else 0
            grouped.setdefault((task.last.year, month), []).append(task)
    return tuple(
        Month(
            f"Tháng {month}/{year}" if month else f"Năm {year}",
            progress_of(grouped[year, month]),
            now=(year, month) == (today.year, today.month),
        )
        for year, month in sorted(grouped)
    )
