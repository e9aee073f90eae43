"""All plans → what the terminal shows: the figure, what is overdue, what is due next, then plan by plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import decimal, percent, short_date
from cchc.projections.plans.assignments import COMING, all_assignments, assignments_of
from cchc.projections.plans.board import overdue_first
from cchc.projections.plans.progress import progress_of
from cchc.projections.tasks import leads_today

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog
    from cchc.projections.plans.assignments import Assignment
    from cchc.projections.plans.progress import Progress

NEXT = 10


def overdue(catalog: Catalog, soon: int) -> bool:
    """Whether any task is overdue."""
    return any(task.status == "overdue" for task in all_assignments(catalog, soon))


def as_text(catalog: Catalog, soon: int) -> str:
    """The figure first, then what needs doing, then each plan's own."""
    tasks = all_assignments(catalog, soon)
    day = f"tính đến ngày {short_date(catalog.day)}"
    if not tasks:
        return f"Chưa kế hoạch nào ghi nhiệm vụ, {day}.\n"
    parts = [f"{figure(progress_of(tasks))}, {day}."]
    late = overdue_first(tasks)
    coming = sorted((task for task in tasks if task.status in COMING and task.last), key=_by_day)[:NEXT]
    if late:
        parts.append("Quá hạn:\n" + "".join(_line(task, catalog) for task in late))
    if coming:
        parts.append("Đến hạn tiếp theo:\n" + "".join(_line(task, catalog) for task in coming))
    own = ((record, assignments_of(record, catalog, soon)) for record in catalog.every("plan"))
    plans = [f"  {_short(progress_of(found)):>9}  {record.title}\n" for record, found in own if found]
    parts.append("Theo kế hoạch:\n" + "".join(plans))
    return "\n".join(parts)


def figure(progress: Progress) -> str:
    """`7/12 nhiệm vụ có thời hạn đã xong (58,3%): 6 đúng hạn, 1 trễ hạn; 2 quá hạn`."""
    if not progress.total:
        return f"{decimal(progress.standing)} nhiệm vụ thường xuyên"
    share = percent(progress.share)
    late = f"{decimal(progress.in_time)} đúng hạn, {decimal(progress.late)} trễ hạn; {decimal(progress.overdue)} quá hạn"
    return f"{_short(progress)} nhiệm vụ có thời hạn đã xong ({share}): {late}"


def _short(progress: Progress) -> str:
    return f"{decimal(progress.done)}/{decimal(progress.total)}"


def _line(task: Assignment, catalog: Catalog) -> str:
    who = "; ".join(link.title for link in leads_today(task.leads, catalog)) or "chưa rõ đơn vị"
    day = short_date(task.last) if task.last else ""
    plan = task.plan_number or task.plan_title
    return f"  {day}  {task.status_word}: {task.words} ({who}; {plan})\n"


def _by_day(task: Assignment) -> tuple[str, str, int]:
    return (task.last.isoformat() if task.last else "", task.plan, task.place)
