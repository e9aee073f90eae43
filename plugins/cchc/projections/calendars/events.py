"""A plan, a consultation, a record with a review → its events: what is to be done by which day, by whom, how it stands."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import VIETNAM, short_date
from cchc.catalog.reviews import review_day
from cchc.catalog.tasks import tasks_of
from cchc.content.kinds import Consultation, Document
from cchc.projections.tasks import anchor, leads_today

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.calendar.due import Recurrence
    from cchc.catalog.catalog import Catalog
    from cchc.catalog.tasks import PlannedTask
    from cchc.content.records import Record

LONG = 120
"""Letters of a title: a longer one is cut, for the whole of it stands in the description."""


class Event(NamedTuple):
    """Something with a last day. `name` is its own within the site for good; what recurs has a day and then others."""

    name: str
    day: dt.date
    title: str
    details: tuple[str, ...]
    url: str
    """the address from the root, with its place on the page"""
    category: str
    units: tuple[str, ...]
    """the ids of the units that it is a matter of, as they were then"""
    done: bool
    modified: dt.datetime
    revision: int
    again: Recurrence | None = None
    until: dt.date | None = None

    @property
    def summary(self) -> str:
        """Its title in a calendar."""
        return f"Đã xong: {_short(self.title)}" if self.done else _short(self.title)

    def next_day(self, day: dt.date) -> dt.date | None:
        """The first of its days that is not before `day`; none where the last is over."""
        if self.again is None:
            return self.day if self.day >= day else None
        found = self.again.next_day(max(day, self.day))
        return found if self.until is None or found <= self.until else None


def plan_events(record: Record, catalog: Catalog) -> tuple[Event, ...]:
    """Those of a plan's tasks that have a last day, or several; by their order in the plan."""
    return catalog.reads.once(("plan events", record.path), lambda: tuple(_plan_events(record, catalog)))


def consultation_event(record: Consultation, catalog: Catalog) -> Event:
    """The last day of a consultation."""
    closed = record.outcome is not None and catalog.has_come(record.outcome.date)
    return Event(
        name=f"{catalog.feed_id(record)}#gop-y",
        day=record.closes,
        title=f"Hết hạn góp ý: {record.title}",
        details=(
            f"Nhận ý kiến từ {short_date(record.opens)} đến hết {short_date(record.closes)}",
            *((f"Cơ quan lấy ý kiến: {catalog.directory.name(record.unit, record.date.day)}",) if record.unit else ()),
            *((f"Gửi ý kiến đến: {record.send_to}",) if record.send_to else ()),
            *(("Đã có kết quả tiếp thu, giải trình",) if closed else ()),
        ),
        url=record.address,
        category="Lấy ý kiến",
        units=(record.unit,) if record.unit else (),
        done=False,
        modified=catalog.modified(record).instant,
        revision=_revision(record, catalog),
    )


def review_event(record: Record, catalog: Catalog) -> Event | None:
    """The last day for a record's next review; none where nothing asks for one.

    A record has one such event, which moves on when the review is done.
    """
    section = catalog.sections[record.section]
    day = review_day(record, section, catalog.working)
    if day is None:
        return None
    owner = section.owner or record.unit
    return Event(
        name=f"{catalog.feed_id(record)}#ra-soat",
        day=day,
        title=f"Rà soát: {record.title}",
        details=(
            f"Rà soát nội dung trang, chậm nhất {short_date(day)}",
            f"Chuyên mục: {section.title}",
            *((f"Đơn vị phụ trách: {catalog.directory.name(owner)}",) if owner else ()),
            *((f"Rà soát lần trước: {short_date(record.reviewed)}",) if record.reviewed else ()),
        ),
        url=record.address,
        category="Rà soát",
        units=(owner,) if owner else (),
        done=False,
        modified=_modified(record, record.reviewed, catalog),
        revision=_revision(record, catalog),
    )


def _plan_events(record: Record, catalog: Catalog) -> Iterator[Event]:
    ident = catalog.feed_id(record)
    began = (record.issued if isinstance(record, Document) else None) or record.date.day
    numbered: dict[str, int] = {}
    for place, planned in enumerate(tasks_of(record, catalog), start=1):
        # A task is known by its number; those that share one, or have none, by their order among these.
        number = planned.task.no or ""
        turn = numbered[number] = numbered.get(number, 0) + 1
        name = f"{ident}#nhiem-vu/{turn}/{number}"
        yield from _task_events(_task(name, place, planned, record, catalog), planned, began)


def _task_events(event: Event, planned: PlannedTask, began: dt.date) -> Iterator[Event]:
    """Once on its last day; or, of what recurs, once for each rule by which it does. What is done every day is in no calendar."""
    if planned.last is not None:
        yield event._replace(day=planned.last)
    elif planned.recurrence is not None and planned.recurrence.every != "day":
        until = planned.end
        if event.done and planned.task.done is not None:
            until = min(planned.task.done, until or planned.task.done)
        for part in _parts(planned.recurrence):
            # A calendar counts an event's first day whatever its rule says: it has to be one of those that the rule gives.
            first = part.next_day(planned.start or began)
            if until is None or first <= until:
                name = f"{part.days[0][1]}@{event.name}" if part.days else event.name
                yield event._replace(name=name, day=first, again=part, until=until)


def _parts(again: Recurrence) -> Iterable[Recurrence]:
    """The same as recurrences that have one rule each: two rules in one event are read differently by different calendars."""
    from cchc.calendar.due import Recurrence  # noqa: PLC0415 - most plans have nothing that recurs

    if not again.days:
        return (again,)
    ordered = sorted(again.days, key=lambda end: (end[1], end[0]))
    return [Recurrence(again.every, tuple(days)) for _, days in groupby(ordered, key=lambda end: end[1])]


def _task(name: str, place: int, planned: PlannedTask, record: Record, catalog: Catalog) -> Event:
    task = planned.task
    done = task.done if task.done is not None and catalog.has_come(task.done) else None
    number = record.number if isinstance(record, Document) else None
    leads = "; ".join(link.title for link in leads_today(task.lead, catalog))
    details = (
        task.task if len(task.task) > LONG else "",
        f"Kế hoạch {number}: {record.title}" if number else f"Kế hoạch: {record.title}",
        f"Chủ trì: {leads}" if leads else "",
        f"Thời hạn: {task.due}" if task.due else "",
        f"Sản phẩm: {task.deliverable}" if task.deliverable else "",
        f"Tình trạng: {_state(planned, done)}" if done or not planned.again else "",
    )
    return Event(
        name=name,
        day=record.date.day,
        title=task.task,
        details=tuple(line for line in details if line),
        url=f"{record.address}#{anchor(place)}" if "plans" in catalog.features else record.address,
        category="Nhiệm vụ",
        units=tuple(body.unit for body in task.lead if body.unit),
        done=done is not None,
        modified=_modified(record, done, catalog),
        revision=_revision(record, catalog) + (done is not None),
    )


def _state(planned: PlannedTask, done: dt.date | None) -> str:
    # Nothing is said of being late while it is open: a calendar would have to be written anew each day for it.
    if done is None:
        return "chưa xong"
    late = planned.last is not None and done > planned.last
    return f"đã xong ngày {short_date(done)}{', trễ hạn' if late else ''}"


def _modified(record: Record, day: dt.date | None, catalog: Catalog) -> dt.datetime:
    """The last change that the record states, or the beginning of a day that changed the event after it."""
    modified = catalog.modified(record).instant
    if day is None or not catalog.has_come(day):
        return modified
    return max(modified, dt.datetime.combine(day, dt.time.min, VIETNAM))


def _revision(record: Record, catalog: Catalog) -> int:
    """How many changes the record states, of those that have come."""
    return sum(catalog.has_come(change.date) for change in record.changes)


def _short(text: str) -> str:
    if len(text) <= LONG:
        return text
    return text[:LONG].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
