"""All plans → the tasks that one unit leads, those of units that it succeeded among them: the panel of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.plans.assignments import COMING, assignments_of
from cchc.projections.plans.board import overdue_first
from cchc.projections.plans.progress import progress_of
from cchc.projections.plans.rows import line_of
from cchc.projections.tasks import plans_by_lead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.projections.plans.assignments import Assignment
    from cchc.projections.plans.progress import Progress
    from cchc.projections.plans.rows import TaskLine

SHOWN = 5
MOST = 30
"""How many more unfold, those of the newest plans first; what is overdue is always shown."""


class LedView(NamedTuple):
    """What a unit leads. Of a unit that has ended these are the tasks that it had, and `heirs` are who has them now."""

    progress: Progress
    overdue: tuple[TaskLine, ...]
    next: tuple[TaskLine, ...]
    rest: tuple[TaskLine, ...]
    left_out: int
    taken_over: tuple[tuple[str, int], ...]
    heirs: tuple[str, ...]
    board: str


def led_by(unit: str, catalog: Catalog, soon: int, board: str) -> LedView | None:
    """What the page of a unit shows; none where it never led a task."""
    plans = plans_by_lead(catalog)
    own = _led(unit, plans, catalog, soon)
    heirs = catalog.heirs(unit)
    ended = heirs != (unit,)
    before = [] if ended else [other for other in sorted(plans) if other != unit and unit in catalog.heirs(other)]
    taken = [(other, _led(other, plans, catalog, soon)) for other in before]
    tasks = list({task.url: task for task in (*own, *(task for _, tasks in taken for task in tasks))}.values())
    if not tasks:
        return None
    late = [] if ended else overdue_first(tasks)
    coming = sorted(
        (task for task in tasks if task.status in COMING and task.last),
        key=lambda task: (task.last.isoformat() if task.last else "", task.plan, task.place),
    )
    first = {task.url for task in (*late, *([] if ended else coming[:SHOWN]))}
    rest = [task for task in tasks if task.url not in first]
    return LedView(
        progress=progress_of(tasks),
        overdue=tuple(line_of(task, catalog, of=unit) for task in late),
        next=() if ended else tuple(line_of(task, catalog, of=unit) for task in coming[:SHOWN]),
        rest=tuple(line_of(task, catalog, of=unit) for task in rest[:MOST]),
        left_out=len(rest[MOST:]),
        taken_over=tuple((catalog.directory.name(other), len(tasks)) for other, tasks in taken),
        heirs=tuple(catalog.directory.name(heir) for heir in heirs) if ended else (),
        board=board,
    )


def _led(unit: str, plans: Mapping[str, tuple[Record, ...]], catalog: Catalog, soon: int) -> tuple[Assignment, ...]:
    tasks = (task for record in plans.get(unit, ()) for task in assignments_of(record, catalog, soon))
    return tuple(task for task in tasks if any(body.unit == unit for body in task.leads))
