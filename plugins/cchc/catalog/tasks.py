"""A plan, whichever way its tasks are written → its tasks with their units, their dates and their headings.

The three ways (content-model.md, `tasks`): a list in the front matter, a CSV file beside the record, or, of a plan that has
neither, a table of its body. What a table names is a unit of the directory where it bears that id, name or short name, and
else a body outside it.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from posixpath import splitext
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.catalog.unit_names import UnitNames
from cchc.content.kinds import Body, Plan, Report, Task
from cchc.content.links import resolve
from cchc.content.task_tables import TaskTable, WrittenTask, read_body_tasks, read_csv_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.calendar.due import Due, DueError, DueKind, Recurrence
    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

DATED = frozenset({"day", "period"})
"""The kinds of due dates that have a last day; a period's last day counts."""

Row = tuple[Any, ...]
"""A task as texts, numbers and tuples of them."""


class PlannedTask(NamedTuple):
    """A task with what its due date means; `kind` is `None` where none is printed, or none that can be read."""

    task: Task
    kind: DueKind | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    again: tuple[Any, ...] | None = None
    """what recurs: how often, on which days of the year, on which of the week"""
    group: str = ""
    """the heading of the table under which it stands"""
    note: str = ""

    @property
    def last(self) -> dt.date | None:
        """The last day on which it is in time; none of what recurs, goes on or hangs on something else."""
        return self.end if self.kind in DATED else None

    @property
    def recurrence(self) -> Recurrence | None:
        """How it recurs."""
        from cchc.calendar.due import Recurrence  # noqa: PLC0415 - most plans have nothing that recurs

        return Recurrence(*self.again) if self.again else None


def tasks_of(record: Record, catalog: Catalog) -> tuple[PlannedTask, ...]:
    """The tasks of a visible record in their order; none for kinds that have no tasks."""
    if not isinstance(record, (Plan, Report)):
        return ()
    return catalog.reads.once(("planned", record.path), lambda: tuple(map(_unfolded, _kept(record, catalog))))


def has_body_tasks(record: Record, catalog: Catalog) -> bool:
    """Whether the record's tasks are those of tables in its body."""
    if not in_body(record):
        return False
    catalog.reads.note("body", record.path)
    return bool(read_body_tasks(record.body).tasks)


def _kept(record: Plan | Report, catalog: Catalog) -> tuple[Row, ...]:
    """The tasks as plain values, which are kept from build to build: to read a thousand due dates takes a tenth of a second."""
    return catalog.reads.once(
        ("tasks", record.path), lambda: tuple(_folded_up(task) for task in _tasks(record, catalog)), keep=True
    )


def _folded_up(planned: PlannedTask) -> Row:
    task = planned.task
    lead, support = (tuple((body.unit, body.name) for body in bodies) for bodies in (task.lead, task.support))
    texts = (task.no, task.task, task.due, task.deliverable, task.evidence, planned.group, planned.note)
    days = tuple(day.toordinal() if day else 0 for day in (task.done, planned.start, planned.end))
    return texts, lead, support, days, planned.kind, planned.again


def _unfolded(row: Row) -> PlannedTask:
    (no, task, due, deliverable, evidence, group, note), *bodies, days, kind, again = row
    lead, support = (tuple(Body(unit=unit, name=name) for unit, name in found) for found in bodies)
    done, start, end = (dt.date.fromordinal(day) if day else None for day in days)
    made = Task(no=no, task=task, lead=lead, support=support, due=due, deliverable=deliverable, done=done, evidence=evidence)
    return PlannedTask(made, kind, start, end, again, group, note)


def _tasks(record: Plan | Report, catalog: Catalog) -> Iterator[PlannedTask]:
    catalog.record(record.path)
    if isinstance(record.tasks, tuple) and not in_body(record):
        yield from (_dated(PlannedTask(task), record) for task in record.tasks)
        return
    if isinstance(record.tasks, str):
        media = catalog.file_at(resolve(record.tasks, record.path).value)
        text = media.source.text("")[0] if media else None
        table = read_csv_tasks(text) if text is not None else TaskTable()
    else:
        catalog.reads.note("body", record.path)
        table = read_body_tasks(record.body)
    if table.tasks:
        names = catalog.reads.once(("unit names",), lambda: UnitNames(catalog.directory))
        day = record.issued or record.date.day
        yield from (_planned(row, record, names, day) for row in table.tasks)


def _dated(planned: PlannedTask, record: Plan | Report) -> PlannedTask:
    due = read_due(planned.task.due, record)[0]
    if due is None:
        return planned
    again = (due.recurrence.every, due.recurrence.days, due.recurrence.weekday) if due.recurrence else None
    return planned._replace(kind=due.kind, start=due.start, end=due.end, again=again)


def is_path(evidence: str, path: str) -> bool:
    """Whether evidence written in the record at `path` is a path, and no words, address or number ("12/BC-SNV")."""
    found = resolve(evidence, path)
    return bool(evidence) and " " not in evidence and found.kind == "path" and splitext(found.value)[1] != ""


def in_body(record: Record) -> bool:
    """Whether the record's tasks are to be looked for in its body: nothing is stated, not even that there are none."""
    return isinstance(record, Plan) and not record.tasks and "tasks" not in record.origin.lines


def read_due(text: str | None, record: Plan | Report) -> tuple[Due | None, DueError | None]:
    """What a due date of a record's task means, or what is wrong with it; nothing where none is printed."""
    if not text:
        return None, None
    period = record.period
    whole = (period.from_, period.to) if period and period.from_ and period.to and period.from_ <= period.to else None
    return _read_due(text, whole)


@lru_cache(maxsize=4096)
def _read_due(text: str, period: tuple[dt.date, dt.date] | None) -> tuple[Due | None, DueError | None]:
    """Plans say the same few things again and again."""
    from cchc.calendar.due import DueError, parse_due  # noqa: PLC0415 - what was read before is kept

    try:
        return parse_due(text, period), None
    except DueError as error:
        return None, error


def _planned(row: WrittenTask, record: Plan | Report, names: UnitNames, day: dt.date) -> PlannedTask:
    task = Task(
        no=row.no or None,
        task=row.task,
        lead=names.bodies(row.lead, day),
        support=names.bodies(row.support, day),
        due=row.due or None,
        deliverable=row.deliverable or None,
        done=row.done,
        evidence=row.evidence or None,
    )
    return _dated(PlannedTask(task, group=row.group, note=row.note), record)
