"""A record → the files and pages that its front matter and its body name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.content.kinds import Consultation, Plan, Report
from cchc.content.links import resolve

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.content.records import Record


def named_files(record: Record) -> Iterator[tuple[str, str]]:
    """(key, path as written) of each file that a record's front matter names."""
    if record.image:
        yield "image.src", record.image.src
    yield from ((f"attachments[{n}].file", item.file) for n, item in enumerate(record.attachments))
    if isinstance(record, (Plan, Report)) and isinstance(record.tasks, str):
        yield "tasks", record.tasks
    if isinstance(record, Consultation):
        yield from ((f"drafts[{n}].file", item.file) for n, item in enumerate(record.drafts))
        if record.outcome and isinstance(record.outcome.table, str):
            yield "outcome.table", record.outcome.table


def linked_evidence(record: Record) -> Iterator[tuple[str, str]]:
    """(key, path as written) of each task's evidence that is a file or a record, and not words."""
    if isinstance(record, (Plan, Report)) and isinstance(record.tasks, tuple):
        for n, task in enumerate(record.tasks):
            if task.evidence and " " not in task.evidence and resolve(task.evidence, record.path).kind == "path":
                yield f"tasks[{n}].evidence", task.evidence


def needed_files(record: Record, day: dt.date | None = None) -> set[str]:
    """The paths of the content folder that a record's page offers; they are published with it and not without it.

    On a `day` before the date of a consultation's outcome, its table is not among them.
    """
    early = day and isinstance(record, Consultation) and record.outcome and day < record.outcome.date
    named = [resolve(written, record.path) for key, written in named_files(record) if not (early and key == "outcome.table")]
    named += [resolve(written, record.path) for _, written in linked_evidence(record)]
    linked = [resolve(link.target, record.path) for link in record.origin.links]
    return {target.value for target in (*named, *linked) if target.kind == "path" and not target.value.endswith(".md")}
