"""A section's policy and the days of its records are judged as the rules say, on every day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import WORKING

from cchc.calendar import Quota, Span, parse_quota, parse_span
from cchc.content.sections import FreshnessPolicy
from cchc.projections.freshness.judgement import judge


class AsWritten(yaml.SafeLoader):
    """Days stay text: `2026-10` is a period here, and YAML knows no months."""


AsWritten.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
CASES = yaml.load(Path(__file__).with_name("judgement_cases.yml").read_text(encoding="utf-8"), AsWritten)  # noqa: S506 - safe
WORSE = ("fresh", "due_soon", "stale")
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
SPANS = st.builds(Span, st.integers(1, 60), st.sampled_from(("days", "working_days", "weeks", "months", "quarters", "years")))
QUOTAS = st.builds(Quota, st.integers(1, 9), st.sampled_from(("week", "month", "quarter", "year")))


def policy(max_age: Span | None = None, quota: Quota | None = None) -> FreshnessPolicy:
    return FreshnessPolicy(max_age=max_age, quota=quota, basis=None)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_sections_are_judged_as_the_cases_say(case: dict[str, Any]) -> None:
    asked = policy(
        parse_span(case["max_age"]) if "max_age" in case else None, parse_quota(case["quota"]) if "quota" in case else None
    )
    found = judge(asked, [date.fromisoformat(day) for day in case["days"]], date.fromisoformat(case["as_of"]), WORKING)
    seen = {
        "status": found.status,
        "age": [found.age_days, found.age_working_days],
        "due": found.due.isoformat() if found.due else None,
        "since": found.stale_since.isoformat() if found.stale_since else None,
        "tally": [found.tally.found, found.tally.period.label] if found.tally else None,
        "too_old": found.too_old,
    }
    assert {key: seen[key] for key in seen if key in case} == {key: case[key] for key in seen if key in case}


@given(SPANS, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_status_never_improves_as_days_pass_with_nothing_new(limit: Span, newest: date, days: int, more: int) -> None:
    earlier = judge(policy(limit), [newest], newest + timedelta(days=days), WORKING)
    later = judge(policy(limit), [newest], newest + timedelta(days=days + more), WORKING)
    assert WORSE.index(later.status) >= WORSE.index(earlier.status)


@given(SPANS, DAYS)
def test_due_is_the_last_day_on_which_a_section_is_fresh(limit: Span, newest: date) -> None:
    due = judge(policy(limit), [newest], newest, WORKING).due
    assert due
    assert judge(policy(limit), [newest], due, WORKING).status in ("fresh", "due_soon")
    assert judge(policy(limit), [newest], due + timedelta(days=1), WORKING).status == "stale"


@given(
    st.none() | SPANS,
    st.none() | QUOTAS,
    st.lists(DAYS, max_size=9).map(lambda days: sorted(days, reverse=True)),
    st.integers(0, 60_000),
)
def test_no_later_day_is_too_late_to_judge(limit: Span | None, quota: Quota | None, days: list[date], more: int) -> None:
    as_of = (days[0] if days else date(2026, 1, 1)) + timedelta(days=more)
    found = judge(policy(limit, quota), days, as_of, WORKING)
    assert (found.stale_since is not None) == (found.status == "stale")
    assert found.stale_since is None or found.stale_since <= as_of


@given(QUOTAS, st.lists(DAYS, min_size=1, max_size=9).map(lambda days: sorted(days, reverse=True)), st.integers(0, 40))
def test_within_one_period_a_quota_alone_gives_one_answer(quota: Quota, days: list[date], more: int) -> None:
    as_of = days[0] + timedelta(days=more)
    first = quota.last_whole_period(as_of).end + timedelta(days=1)
    earlier = judge(policy(quota=quota), [day for day in days if day <= first], first, WORKING)
    if earlier.status != "empty":
        assert judge(policy(quota=quota), days, as_of, WORKING).status == earlier.status
