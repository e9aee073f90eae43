"""A section's policy and the days of its records → whether it is fresh, on a given day.

Rules: content-model.md, "A section's front matter" and the text after `/data/freshness.json`.
"""

from __future__ import annotations

import datetime as dt
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from cchc.calendar import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.calendar import Period, Quota, Span, WorkingDays
    from cchc.content.sections import FreshnessPolicy

Status = Literal["fresh", "due_soon", "stale", "empty", "exempt"]

ONE_DAY: Final = dt.timedelta(days=1)


class Tally(NamedTuple):
    """A quota, what the last whole period held, and what the one that runs holds so far."""

    quota: Quota
    period: Period
    found: int
    running: Period
    so_far: int

    @property
    def missed(self) -> bool:
        """Whether the last whole period fell short."""
        return self.found < self.quota.count


class Judgement(NamedTuple):
    """How a section stands; `due` is the last day on which its newest record is still fresh.

    Where the newest record is too old, `stale_since` is the day after `due`; where only the quota was missed, the first
    day after that period.
    """

    status: Status
    newest: dt.date | None = None
    age_days: int | None = None
    age_working_days: int | None = None
    limit: Span | None = None
    due: dt.date | None = None
    tally: Tally | None = None
    stale_since: dt.date | None = None

    @property
    def too_old(self) -> bool:
        """Stale because of the newest record's age, whatever the quota says."""
        return self.due is not None and self.stale_since == self.due + ONE_DAY


def judge(policy: FreshnessPolicy, days: Iterable[dt.date], as_of: dt.date, working: WorkingDays) -> Judgement:
    """How a section with records of `days`, newest first, stands on `as_of`; no day lies after it.

    Of the days only those are taken that matter.
    """
    rest = iter(days)
    newest = next(rest, None)
    age_days = (as_of - newest).days if newest else None
    age_working_days = working.count_after(newest, as_of) if newest else None
    if policy.max_age is None and policy.quota is None:
        return Judgement("exempt", newest, age_days, age_working_days)
    tally = _tally(policy.quota, rest if newest is None else chain([newest], rest), as_of) if policy.quota else None
    if newest is None:
        return Judgement("empty", limit=policy.max_age, tally=tally)
    due = policy.max_age.last_day(newest, working) if policy.max_age else None
    since = None
    if due and as_of > due:
        since = due + ONE_DAY
    elif tally and tally.missed:
        since = tally.period.end + ONE_DAY
    soon = policy.max_age is not None and _is_soon(policy.max_age, newest, as_of, working)
    status: Status = "stale" if since else "due_soon" if soon else "fresh"
    return Judgement(status, newest, age_days, age_working_days, policy.max_age, due, tally, since)


def _is_soon(limit: Span, newest: dt.date, as_of: dt.date, working: WorkingDays) -> bool:
    """Whether 80% of the limit have passed: in working days where the limit is in them, else in days."""
    if limit.unit == "working_days":
        passed, whole = working.count_after(newest, as_of), limit.count
    else:
        passed, whole = (as_of - newest).days, (limit.last_day(newest, working) - newest).days
    return passed * 5 >= whole * 4


def _tally(quota: Quota, days: Iterable[dt.date], as_of: dt.date) -> Tally:
    period = quota.last_whole_period(as_of)
    running = period_of(quota.period_unit, as_of)
    recent = list(takewhile(lambda day: day >= period.start, days))
    return Tally(quota, period, sum(day in period for day in recent), running, sum(day in running for day in recent))
