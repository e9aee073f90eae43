"""A plan, whichever way its tasks are written → its tasks with their units, their dates and their headings; and their faults.

The three ways (content-model.md, `tasks`): a list in the front matter, a CSV file beside the record, or, of a plan that has
neither, a table of its body. What a table names is a unit of the directory where it bears that id, name or short name, and
else a body outside it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from posixpath import splitext
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.content.kinds import Body, Plan, Report, Task
from cchc.content.links import resolve
from cchc.content.slugs import slug
from cchc.content.task_tables import TaskTable, WrittenTask, read_body_tasks, read_csv_tasks
from cchc.content.text import squeeze
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.calendar.due import Due, DueError, DueKind, Recurrence
    from cchc.catalog.catalog import Catalog
    from cchc.catalog.directory import Directory
    from cchc.content.records import Record
    from cchc.content.tree import SourceTree

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
    def recurrence(self) -> Recurrence | None:
        """How it recurs."""
        from cchc.calendar.due import Recurrence  # noqa: PLC0415 - most plans have nothing that recurs

        return Recurrence(*self.again) if self.again else None


class _Table(NamedTuple):
    """Where a record's table of tasks is, and what was read there; messages call the place `shown`."""

    shown: str
    above: int
    """lines of the file above the first that the table's own lines count from"""
    read: TaskTable
    problems: tuple[Problem, ...] = ()
    """why its file could not be read at all"""


def tasks_of(record: Record, catalog: Catalog) -> tuple[PlannedTask, ...]:
    """The tasks of a visible record in their order; none for kinds that have no tasks."""
    if not isinstance(record, (Plan, Report)):
        return ()
    return catalog.reads.once(("planned", record.path), lambda: tuple(map(_unfolded, _kept(record, catalog))))


def has_body_tasks(record: Record, catalog: Catalog) -> bool:
    """Whether the record's tasks are those of tables in its body."""
    if not _in_body(record):
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
    if isinstance(record.tasks, tuple) and not _in_body(record):
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
    due = _due(planned.task.due, record)[0]
    if due is None:
        return planned
    again = (due.recurrence.every, due.recurrence.days, due.recurrence.weekday) if due.recurrence else None
    return planned._replace(kind=due.kind, start=due.start, end=due.end, again=again)


def task_problems(record: Record, tree: SourceTree) -> Iterator[Problem]:
    """What is wrong with a record's tasks, beyond what the types of its keys and its references tell."""
    if not isinstance(record, (Plan, Report)):
        return
    shown = tree.shown(record.path)
    # Where the period could not be read, that has been reported; what hangs on it is not known.
    dated = "period" not in record.origin.lines or record.period is not None
    if isinstance(record.tasks, tuple):
        for n, task in enumerate(record.tasks if dated else ()):
            if fault := _due(task.due, record)[1]:
                key = f"tasks[{n}].due"
                yield Problem(shown, record.origin.lines.get(key), key, "task-due", fault.fault, fault.hint)
    table = _table(record, tree)
    if table is None:
        return
    yield from table.problems
    for found in table.read.faults:
        yield Problem(table.shown, table.above + found.line, found.key, found.code, found.message, found.hint)
    for row in table.read.tasks if dated else ():
        if fault := _due(row.due, record)[1]:
            header = table.read.headers.get("due")
            yield Problem(table.shown, table.above + row.line, header, "task-due", fault.fault, fault.hint)


def evidence_problems(catalog: Catalog) -> Iterator[Problem]:
    """Evidence that visible records name in CSV files, and that leads to nothing which is published.

    What the front matter or the body names is looked for with all other references.
    """
    for record in (*catalog.every("plan"), *catalog.every("report")):
        if not isinstance(record, (Plan, Report)) or not isinstance(record.tasks, str):
            continue
        path = resolve(record.tasks, record.path).value
        media = catalog.file_at(path)
        table = read_csv_tasks(media.source.text("")[0] or "") if media else TaskTable()
        for row in table.tasks:
            if not is_path(row.evidence, record.path) or catalog.href(row.evidence, record.path):
                continue
            there = resolve(row.evidence, record.path).value in catalog.holdings.content.tree.files
            said = "tới một bài hay tệp không được công bố" if there else "không tới bài hay tệp nào"
            hint = "Viết đường dẫn tính từ bài, không phải từ tệp CSV; tệp minh chứng thì ghi thêm vào attachments của bài."
            code = "link-unpublished" if there else "ref-file"
            message = f'Minh chứng "{row.evidence}" {said}.'
            yield Problem(f"{catalog.label}/{path}", row.line, table.headers.get("evidence"), code, message, hint)


def is_path(evidence: str, path: str) -> bool:
    """Whether evidence written in the record at `path` is a path, and no words, address or number ("12/BC-SNV")."""
    found = resolve(evidence, path)
    return bool(evidence) and " " not in evidence and found.kind == "path" and splitext(found.value)[1] != ""


def _table(record: Plan | Report, tree: SourceTree) -> _Table | None:
    if _in_body(record):
        return _Table(tree.shown(record.path), record.origin.body_line - 1, read_body_tasks(record.body))
    path = resolve(record.tasks, record.path).value if isinstance(record.tasks, str) else ""
    file = tree.files.get(path)
    if file is None:
        return None
    text, problems = tree.read(file) if file.suffix == ".csv" else ("", [])
    return _Table(tree.shown(path), 0, read_csv_tasks(text) if text is not None else TaskTable(), tuple(problems))


def _in_body(record: Record) -> bool:
    return isinstance(record, Plan) and not record.tasks and "tasks" not in record.origin.lines


def _due(text: str | None, record: Plan | Report) -> tuple[Due | None, DueError | None]:
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


class UnitNames:
    """The units of the directory by every name that a table may call them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._units: dict[str, list[str]] = {}
        for unit in directory.units.values():
            names = [unit.id, unit.name, unit.short, *(name for former in unit.names for name in (former.name, former.short))]
            for name in dict.fromkeys(_folded(name) for name in names if name):
                self._units.setdefault(name, []).append(unit.id)

    def unit(self, name: str, day: dt.date) -> str | None:
        """The unit that bears this name, of several the one that lives on a day."""
        found = self._units.get(_folded(name), ())
        return next((unit for unit in found if self._directory.units[unit].alive_on(day)), next(iter(found), None))

    def bodies(self, cell: str, day: dt.date) -> tuple[Body, ...]:
        """The bodies that a cell names, parted by `;`, line breaks, and by commas where a comma is no part of a name."""
        found: dict[Body, None] = {}
        for part in re.split(r";|\n|<br ?/?>", cell):
            for name in self._names(squeeze(re.sub(r"\*\*|__|\*|`|^\s*[-–+•]\s+", "", part)).strip(" ."), day):
                unit = self.unit(name, day)
                found[Body(unit=unit, name=None if unit else name)] = None
        return tuple(found)

    def _names(self, text: str, day: dt.date) -> Iterator[str]:
        """One name, or several between commas; "các sở, ngành" is one, for what follows in lower case begins nothing."""
        if not text or self.unit(text, day):
            yield from [text] if text else []
            return
        held = ""
        for part in (part.strip() for part in text.split(",")):
            if not part:
                continue
            if self.unit(part, day) or not held or not part[0].islower():
                if held:
                    yield held
                held = part
            else:
                held = f"{held}, {part}"
            if self.unit(held, day):
                yield held
                held = ""
        if held:
            yield held


def _folded(name: str) -> str:
    spelled = re.sub(r"\bUBND\b", "Ủy ban nhân dân", name)
    return slug(re.sub(r"\bHĐND\b", "Hội đồng nhân dân", spelled).replace("&", " và "))
