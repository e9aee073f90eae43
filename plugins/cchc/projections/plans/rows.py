"""Tasks → what templates show of each: one row of a table, one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import decimal, short_date
from cchc.content.citations.mentions import mentions_in
from cchc.projections.items import State
from cchc.projections.plans.assignments import bodies, evidence_of
from cchc.projections.projection import Link
from cchc.projections.tasks import anchor, leads_today

if TYPE_CHECKING:
    import datetime as dt

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.projections.plans.assignments import Assignment


class TaskRow(NamedTuple):
    """A row of a plan's table. `now` are today's units in the place of those that have ended."""

    id: str
    no: str
    task: str
    group: str
    lead: tuple[Link, ...]
    now: tuple[Link, ...]
    support: tuple[Link, ...]
    due: str
    due_words: str
    """what the due date means, where the printed words leave that open"""
    deliverable: str
    note: str
    state: State
    done: dt.date | None
    evidence: Link | None


class TaskLine(NamedTuple):
    """A task in a list, with its plan, its leads of today and the day that matters."""

    task: Link
    plan: Link
    lead: tuple[Link, ...]
    state: State
    day: dt.date | None
    due: str


def row_of(task: Assignment, record: Record, catalog: Catalog) -> TaskRow:
    """A row of the table of the record whose task it is; units are called as on the record's date."""
    written = task.planned.task
    lead = bodies(written.lead, catalog, record.date.day)
    return TaskRow(
        id=anchor(task.place),
        no=written.no or "",
        task=written.task,
        group=task.planned.group,
        lead=lead,
        now=_now(task, lead, catalog),
        support=bodies(written.support, catalog, record.date.day),
        due=written.due or "",
        due_words=_due_words(task),
        deliverable=written.deliverable or "",
        note=task.planned.note,
        state=State(task.status_word, task.status),
        done=task.done,
        evidence=_evidence(written.evidence, record, catalog),
    )


def line_of(task: Assignment, catalog: Catalog, *, late_as_of: dt.date | None = None, of: str = "") -> TaskLine:
    """A line of a list; with `late_as_of` an overdue task says for how long it has been.

    In the list of one unit, `of`, only those are named who lead it together with that unit.
    """
    word = task.status_word
    if late_as_of and task.status == "overdue" and task.last:
        word = f"Quá hạn {decimal((late_as_of - task.last).days)} ngày"
    leads = leads_today(task.leads, catalog)
    return TaskLine(
        task=Link(task.words, task.url),
        plan=Link(f"Kế hoạch {task.plan_number}" if task.plan_number else task.plan_title, task.plan),
        lead=tuple(link for link in leads if not of or link.url != f"/don-vi/{of}/"),
        state=State(word, task.status),
        day=task.last or task.next,
        due=task.planned.task.due or "",
    )


def _evidence(written: str | None, record: Record, catalog: Catalog) -> Link | None:
    """Evidence as a link; words that mention one document of the site lead to it."""
    found = evidence_of(written, record.path, catalog)
    if found is None or found.url or "citations" not in catalog.features:
        return found
    mentions = mentions_in(found.title)
    known = catalog.citations.meant(mentions[0]).known if len(mentions) == 1 else None
    return Link(found.title, known.address) if known and known.address != record.address else found


def _now(task: Assignment, then: tuple[Link, ...], catalog: Catalog) -> tuple[Link, ...]:
    today = leads_today(task.leads, catalog)
    return () if [link.title for link in today] == [link.title for link in then] else today


def _due_words(task: Assignment) -> str:
    """`chậm nhất ngày 14/06/2026` for "trước ngày 15/6/2026"; nothing where it says no more than what is printed."""
    printed = (task.planned.task.due or "").strip()
    if task.planned.kind is None:
        return "không đọc được thời hạn" if printed else ""
    if task.next:
        return f"lần tới: {short_date(task.next)}"
    if task.last is None or (task.planned.kind == "period" and str(task.last.year) in printed):
        return ""
    if any(day in printed for day in (short_date(task.last), f"{task.last.day}/{task.last.month}/{task.last.year}")):
        return ""
    return f"đến hết ngày {short_date(task.last)}"
