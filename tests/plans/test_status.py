"""A due date and a day of completion make a state as the rules say, on every day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar.due import Due, DueError, parse_due
from cchc.projections.plans.status import Status, last_day, status_of

CASES = yaml.safe_load(Path(__file__).with_name("status_cases.yml").read_text(encoding="utf-8"))
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))
DUES = st.sampled_from(("30/9/2026", "trước ngày 21/6/2024", "Quý IV/2021", "Năm 2021-2022", "Thường xuyên", "Hằng quý")).map(
    parse_due
)
ORDER: tuple[Status, ...] = ("open", "due_soon", "overdue")


def read(text: str | None, plan: list[dt.date] | None = None) -> Due | None:
    try:
        return parse_due(text, (plan[0], plan[1]) if plan else None) if text else None
    except DueError:
        return None


def on(day: dt.date, due: Due | None, done: dt.date | None = None, soon: int = 30) -> Status:
    return status_of(due and due.kind, due and due.end, done, lambda turn: turn <= day, soon)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_task_stands_as_the_cases_say(case: dict[str, Any]) -> None:
    due = read(case.get("due"), case.get("plan"))
    assert on(case["at"], due, case.get("done"), case.get("soon", 30)) == case["status"]


@given(DUES, DAYS, st.integers(0, 4000), st.integers(0, 90))
def test_with_nothing_done_a_state_never_improves_as_days_pass(due: Due, day: dt.date, more: int, soon: int) -> None:
    earlier, later = on(day, due, None, soon), on(day + dt.timedelta(days=more), due, None, soon)
    assert (earlier == later == "standing") or ORDER.index(later) >= ORDER.index(earlier)


@given(DUES, DAYS, DAYS)
def test_what_was_done_late_is_never_called_in_time(due: Due, done: dt.date, day: dt.date) -> None:
    last = last_day(due.kind, due.end)
    found = on(day, due, done)
    if done <= day:
        assert found == ("done_late" if last and done > last else "done")
    else:
        assert found not in ("done", "done_late")


@given(DUES, st.none() | DAYS, DAYS, st.integers(0, 60))
def test_only_the_turns_that_were_asked_about_change_a_state(due: Due, done: dt.date | None, day: dt.date, soon: int) -> None:
    asked: dict[dt.date, bool] = {}

    def ask(turn: dt.date) -> bool:
        return asked.setdefault(turn, turn <= day)

    status = status_of(due and due.kind, due and due.end, done, ask, soon)
    next_day = day + dt.timedelta(days=1)
    if all((turn <= next_day) == answer for turn, answer in asked.items()):
        assert on(next_day, due, done, soon) == status
