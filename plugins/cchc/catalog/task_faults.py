"""Records with tasks → what is wrong with their tables and due dates, and with evidence that a CSV file names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.tasks import in_body, is_path, read_due
from cchc.content.kinds import Plan, Report
from cchc.content.links import resolve
from cchc.content.task_tables import TaskTable, read_body_tasks, read_csv_tasks
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.content.tree import SourceTree


def task_problems(record: Record, tree: SourceTree) -> Iterator[Problem]:
    """What is wrong with a record's tasks, beyond what the types of its keys and its references tell."""
    if not isinstance(record, (Plan, Report)):
        return
    shown = tree.shown(record.path)
    # Where the period could not be read, that has been reported; what hangs on it is not known.
    dated = "period" not in record.origin.lines or record.period is not None
    if isinstance(record.tasks, tuple):
        for n, task in enumerate(record.tasks if dated else ()):
            if fault := read_due(task.due, record)[1]:
                key = f"tasks[{n}].due"
                yield Problem(shown, record.origin.lines.get(key), key, "task-due", fault.fault, fault.hint)
    table = _table(record, tree)
    if table is None:
        return
    yield from table.problems
    for found in table.read.faults:
        yield Problem(table.shown, table.above + found.line, found.key, found.code, found.message, found.hint)
    for row in table.read.tasks if dated else ():
        if fault := read_due(row.due, record)[1]:
            header = table.read.headers.get("due")
            yield Problem(table.shown, table.above + row.line, header, "task-due", fault.fault, fault.hint)


def evidence_problems(catalog: Catalog) -> Iterator[Problem]:
    """Evidence that visible records name in CSV files, and that leads to nothing which is published.

    What the front matter or the body names is looked for with all other references.
    """
    order = catalog.holdings.order
    # Asked at every build: of reports and plans that state no tasks nothing is unfolded.
    for record in order.records(order.which(range(len(order.places)), ("tasks",), ())):
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


class _Table(NamedTuple):
    """Where a record's table of tasks is, and what was read there; messages call the place `shown`."""

    shown: str
    above: int
    """lines of the file above the first that the table's own lines count from"""
    read: TaskTable
    problems: tuple[Problem, ...] = ()
    """why its file could not be read at all"""


def _table(record: Plan | Report, tree: SourceTree) -> _Table | None:
    if in_body(record):
        return _Table(tree.shown(record.path), record.origin.body_line - 1, read_body_tasks(record.body))
    path = resolve(record.tasks, record.path).value if isinstance(record.tasks, str) else ""
    file = tree.files.get(path)
    if file is None:
        return None
    text, problems = tree.read(file) if file.suffix == ".csv" else ("", [])
    return _Table(tree.shown(path), 0, read_csv_tasks(text) if text is not None else TaskTable(), tuple(problems))
