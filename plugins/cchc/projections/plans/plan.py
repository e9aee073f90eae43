"""A plan or a report with tasks → the panels of its page: its progress in one line, and the whole of it below the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.tasks import has_body_tasks
from cchc.projections.items import kind_word
from cchc.projections.plans.assignments import COMING, assignments_of
from cchc.projections.plans.progress import by_lead, progress_of
from cchc.projections.plans.rows import line_of, row_of
from cchc.projections.plans.timeline import timeline_of
from cchc.projections.projection import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.projections.plans.assignments import Assignment
    from cchc.projections.plans.progress import Progress, UnitProgress
    from cchc.projections.plans.rows import TaskLine, TaskRow
    from cchc.projections.plans.timeline import Timeline

FIRST = 50
"""Where the line of progress stands among the notices."""
NEXT = 5
"""How many of the tasks that are due next are named above the table."""
FEW_UNITS = 2


class SummaryView(NamedTuple):
    """The line under the title."""

    progress: Progress
    board: str


class PlanView(NamedTuple):
    """All tasks of a plan. Of one that was withdrawn only the table is shown: nobody is late with it."""

    kind_word: str
    live: bool
    progress: Progress
    overdue: tuple[TaskLine, ...]
    next: tuple[TaskLine, ...]
    rows: tuple[TaskRow, ...]
    units: tuple[UnitProgress, ...]
    timeline: Timeline | None
    with_units: bool
    with_deliverables: bool


def plan_panels(record: Record, catalog: Catalog, soon: int, board: str) -> Iterator[Panel]:
    """What stands on the page of a record that has tasks; nothing on any other."""
    tasks = assignments_of(record, catalog, soon)
    if not tasks:
        return
    live = record.status == "published"
    view = plan_view(record, tasks, catalog, live=live)
    if live:
        summary = SummaryView(view.progress, board if record.kind == "plan" else "")
        yield Panel(record.address, "notices", "plans/summary.html", summary, order=FIRST)
    yield Panel(record.address, "body-tasks" if has_body_tasks(record, catalog) else "tasks", "plans/plan.html", view)


def plan_view(record: Record, tasks: tuple[Assignment, ...], catalog: Catalog, *, live: bool) -> PlanView:
    """The whole of a plan; it holds no count of days, so that it changes when a state does and not every day."""
    overdue = sorted((task for task in tasks if task.status == "overdue" and task.last), key=_by_day)
    coming = sorted((task for task in tasks if task.status in COMING and task.last), key=_by_day)
    units = by_lead(tasks, catalog)
    return PlanView(
        kind_word=kind_word(record).lower(),
        live=live,
        progress=progress_of(tasks),
        overdue=tuple(line_of(task, catalog) for task in overdue) if live else (),
        next=tuple(line_of(task, catalog) for task in coming[:NEXT]) if live else (),
        rows=tuple(row_of(task, record, catalog) for task in tasks),
        units=units if live and len(units) >= FEW_UNITS else (),
        timeline=timeline_of(tasks, catalog) if live else None,
        with_units=any(task.leads for task in tasks),
        with_deliverables=any(task.planned.task.deliverable for task in tasks),
    )


def _by_day(task: Assignment) -> tuple[str, int]:
    return (task.last.isoformat() if task.last else "", task.place)
