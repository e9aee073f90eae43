"""A task's due date and the day on which it was done, as of a day → how it stands.

Rules: content-model.md, `/data/tasks.json`. What recurs, goes on or hangs on something else is never overdue; what was done
after its last day is done late, however little.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

from cchc.catalog.tasks import DATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc.calendar.due import DueKind

Status = Literal["done", "done_late", "open", "due_soon", "overdue", "standing"]

WORDS: Final[Mapping[Status, str]] = {
    "done": "Xong đúng hạn",
    "done_late": "Xong trễ hạn",
    "open": "Đang thực hiện",
    "due_soon": "Sắp đến hạn",
    "overdue": "Quá hạn",
    "standing": "Thường xuyên",
}


def last_day(kind: DueKind | None, end: dt.date | None) -> dt.date | None:
    """The last day on which a task is in time; a period's last day counts. None for what is never overdue."""
    return end if kind in DATED else None


def status_of(
    kind: DueKind | None, end: dt.date | None, done: dt.date | None, has_come: Callable[[dt.date], bool], soon: int
) -> Status:
    """How a task stands whose due date is of this kind and ends then.

    `has_come` tells whether a day has begun, `soon` is how many days before its last it is due soon.

    A task with no due date, or one that cannot be read, is open until it is done.
    """
    last = last_day(kind, end)
    if done is not None and has_come(done):
        return "done_late" if last is not None and done > last else "done"
    if kind is not None and kind not in DATED:
        return "standing"
    if last is None:
        return "open"
    if has_come(last + dt.timedelta(days=1)):
        return "overdue"
    return "due_soon" if has_come(last - dt.timedelta(days=soon)) else "open"
