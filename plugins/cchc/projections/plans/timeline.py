"""Tasks with dates → a picture of them over time: where each begins and ends, in hundredths of the picture's width.

Only places and states are worked out here; the template draws them as SVG that stretches with the page. This month is marked,
and not this day, so that the picture of a plan changes once a month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cchc.calendar import period_of, short_date
from cchc.projections.tasks import anchor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.projections.plans.assignments import Assignment
    from cchc.projections.plans.status import Status

ROW: Final = 26
TOP: Final = 30
LEFT: Final = 9.0
"""hundredths at the left in which the tasks' numbers stand"""
FEWEST: Final = 2
MOST_TICKS: Final = 6


class Mark(NamedTuple):
    """A task: a bar from `x` on, `width` long, or a point where that is 0."""

    label: str
    row: str
    words: str
    status: Status
    y: int
    x: float
    width: float


class Tick(NamedTuple):
    """A month, a quarter or a year on the scale."""

    label: str
    x: float


class Timeline(NamedTuple):
    """All that is drawn. `now` is where this month lies, if it is in the picture."""

    height: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    now: tuple[float, float] | None
    words: str


def timeline_of(tasks: Sequence[Assignment], catalog: Catalog) -> Timeline | None:
    """The picture of the tasks that have dates; none where there are too few, or all on one day."""
    dated = [(task, *span) for task in tasks if (span := _span(task))]
    if len(dated) < FEWEST:
        return None
    first = period_of("month", min(start for _, start, _ in dated)).start
    last = period_of("month", max(end for _, _, end in dated)).end
    days = (last - first).days + 1

    def x(day: dt.date) -> float:
        return round(LEFT + (100 - LEFT) * (day - first).days / days, 2)

    marks = tuple(
        Mark(
            label=task.planned.task.no or str(task.place),
            row=anchor(task.place),
            words=f"{task.words}: {_when(start, end)}, {task.status_word.lower()}",
            status=task.status,
            y=TOP + n * ROW,
            x=x(start),
            width=round((100 - LEFT) * ((end - start).days + 1) / days, 2) if start < end else 0,
        )
        for n, (task, start, end) in enumerate(dated)
    )
    month = catalog.period("month")
    now = (x(month.start), x(month.end) - x(month.start)) if first <= month.start <= last else None
    words = f"{len(dated)} nhiệm vụ có thời hạn, từ tháng {first.month}/{first.year} đến tháng {last.month}/{last.year}."
    return Timeline(
        TOP + len(dated) * ROW + 4, marks, tuple(Tick(label, x(day)) for label, day in _ticks(first, last)), now, words
    )


def _span(task: Assignment) -> tuple[dt.date, dt.date] | None:
    end = task.last
    if end is None:
        return None
    start = task.planned.start or end
    return (start, end) if start <= end else None


def _when(start: dt.date, end: dt.date) -> str:
    return f"từ ngày {short_date(start)} đến ngày {short_date(end)}" if start < end else f"chậm nhất ngày {short_date(end)}"


def _ticks(first: dt.date, last: dt.date) -> list[tuple[str, dt.date]]:
    """The beginnings of months, quarters or years, whichever are few enough."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in (1, 3, 6, 12, 24, 60) if months / step <= MOST_TICKS), 120)
    found = []
    for n in range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + months):
        year, month = divmod(n, 12)
        if n % step == 0:
            day = first.replace(year=year, month=month + 1, day=1)
            found.append((f"{month + 1}/{year}" if step < 12 else str(year), day))  # noqa: PLR2004 - months of a year
    return found
