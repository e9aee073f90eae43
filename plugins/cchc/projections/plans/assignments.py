"""A plan of the catalog → its tasks as of the build's day: who leads each, when it is due next, how it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.tasks import is_path, tasks_of
from cchc.content.kinds import Document
from cchc.projections.plans.status import WORDS, status_of
from cchc.projections.projection import Link
from cchc.projections.tasks import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.tasks import PlannedTask
    from cchc.content.kinds import Body
    from cchc.content.records import Record
    from cchc.projections.plans.status import Status

FINISHED: frozenset[Status] = frozenset({"done", "done_late"})
COMING: frozenset[Status] = frozenset({"open", "due_soon"})


class Assignment(NamedTuple):
    """A task of a plan, as of the build's day; `place` counts from 1 within the plan. Its address tells it from others."""

    plan: str
    """the plan's address"""
    plan_title: str
    plan_number: str
    place: int
    planned: PlannedTask
    status: Status
    done: dt.date | None
    """the day on which it was done, once that has come"""
    next: dt.date | None
    """the next of the days on which it recurs"""

    @property
    def url(self) -> str:
        """Its row on the plan's page."""
        return f"{self.plan}#{anchor(self.place)}"

    @property
    def words(self) -> str:
        """What is to be done."""
        return self.planned.task.task

    @property
    def last(self) -> dt.date | None:
        """The last day on which it is in time."""
        return self.planned.last

    @property
    def status_word(self) -> str:
        """How it stands; of what was done without a day to be done by, only that it was."""
        return "Đã xong" if self.status == "done" and self.last is None else WORDS[self.status]

    @property
    def leads(self) -> tuple[Body, ...]:
        """Who leads it."""
        return self.planned.task.lead


def assignments_of(record: Record, catalog: Catalog, soon: int) -> tuple[Assignment, ...]:
    """The tasks of a record in their order."""
    return catalog.reads.once(("assignments", record.path, str(soon)), lambda: tuple(_assignments(record, catalog, soon)))


def all_assignments(catalog: Catalog, soon: int) -> tuple[Assignment, ...]:
    """The tasks of all plans, those of the newest plan first."""
    return tuple(task for record in catalog.every("plan") for task in assignments_of(record, catalog, soon))


def _assignments(record: Record, catalog: Catalog, soon: int) -> Iterable[Assignment]:
    number = (record.number or "") if isinstance(record, Document) else ""
    for place, planned in enumerate(tasks_of(record, catalog), start=1):
        done = planned.task.done
        status = status_of(planned.kind, planned.end, done, catalog.has_come, soon)
        yield Assignment(
            plan=record.address,
            plan_title=record.title,
            plan_number=number,
            place=place,
            planned=planned,
            status=status,
            done=done if status in FINISHED else None,
            next=_next(planned, catalog) if planned.again and status == "standing" else None,
        )


def _next(planned: PlannedTask, catalog: Catalog) -> dt.date | None:
    """The next day on which a task recurs, within the years printed; of what is done every day or week nobody need be told.

    It is looked for from the beginning of the month on, turn by turn, so that who shows it changes when that day is over and
    not every day.
    """
    again = planned.recurrence
    if again is None or again.every in ("day", "week"):
        return None
    if planned.end and catalog.is_past(planned.end):
        return None
    start = catalog.period("month").start
    found = again.next_day(max(start, planned.start) if planned.start else start)
    while catalog.is_past(found):
        found = again.next_day(found + dt.timedelta(days=1))
    return found if planned.end is None or found <= planned.end else None


def bodies(found: Iterable[Body], catalog: Catalog, day: dt.date | None = None) -> tuple[Link, ...]:
    """Units as links, under the names that they had on a day, and bodies outside the directory by name."""
    return tuple(
        Link(catalog.directory.name(body.unit, day), f"/don-vi/{body.unit}/" if body.unit in catalog.directory.units else "")
        if body.unit
        else Link(body.name or "", "")
        for body in found
    )


def evidence_of(written: str | None, path: str, catalog: Catalog) -> Link | None:
    """Evidence as a link, or as words where it is no address; none where it leads to what is not published."""
    if not written:
        return None
    if " " in written:
        return Link(written, "")
    href = catalog.href(written, path)
    if href:
        return Link("Minh chứng", href)
    return None if is_path(written, path) else Link(written, "")
