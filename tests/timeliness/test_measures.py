"""How long each publication took and how it stands, and that the report of contributions counts the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given, settings
from tests.contributions.cases import catalog_with

from cchc.projections.contributions.table import contributions
from cchc.projections.timeliness.figures import Figures, figures, years
from cchc.projections.timeliness.lines import record_line
from cchc.projections.timeliness.measures import Measure, measures
from cchc.projections.timeliness.words import late_words
from cchc.projections.timing import rule_of

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog

CASES = yaml.safe_load(Path(__file__).with_name("measure_cases.yml").read_text(encoding="utf-8"))


def one(catalog: Catalog) -> Measure:
    (found,) = measures(catalog)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_publication_is_measured(case: dict[str, Any], tmp_path: Path) -> None:
    catalog = catalog_with(tmp_path, case["record"])
    found = one(catalog)
    assert found.status == case["status"]
    assert (found.working_days, found.days, found.over) == (case.get("working_days"), case.get("days"), case.get("over", 0))
    assert found.due == str(case.get("due", ""))
    line = record_line(catalog.records[0], catalog, "/dung-han/")
    assert (line.words if line else None) == case.get("says")
    assert (late_words(found, rule_of(found.section, catalog)) if found.status == "late" else None) == case.get("late")


def test_articles_and_notices_are_not_measured(tmp_path: Path) -> None:
    records = {"tin-tuc/1": "date: 2026-11-18", "thong-bao/2": "date: 2026-11-18"}
    assert measures(catalog_with(tmp_path, records)) == ()


def test_what_has_expired_counts_and_has_no_address_while_withdrawn_and_future_ones_do_not_count(tmp_path: Path) -> None:
    kept = "issued: 2026-03-02; number: null; doc_type: cong-van"
    records = {
        "van-ban/het": f"date: 2026-03-03; expires: 2026-04-01; {kept}",
        "van-ban/rut": f"date: 2026-03-03; status: withdrawn; withdrawn: {{date: 2026-03-07, reason: Sai}}; {kept}",
        "van-ban/sau": f"date: 2026-07-03; {kept}",
        "van-ban/nhap": f"date: 2026-03-03; status: draft; {kept}",
    }
    assert one(catalog_with(tmp_path, records, as_of="2026-06-30")).url == ""


DAYS = st.dates(dt.date(2025, 12, 1), dt.date(2026, 3, 31))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["van-ban", "van-ban/bao-cao"]), DAYS, st.integers(0, 40)), max_size=6))
def test_the_report_of_contributions_counts_the_same(drawn: list[tuple[str, dt.date, int]]) -> None:
    records = {
        f"{section}/{n}": f"date: {began + dt.timedelta(days=took)}; issued: {began}; number: null; doc_type: cong-van"
        for n, (section, began, took) in enumerate(drawn)
    }
    with TemporaryDirectory() as folder:
        catalog = catalog_with(Path(folder), records)
        for year, found in years(measures(catalog)).items():
            total = contributions(catalog, start=dt.date(year, 1, 1), end=dt.date(year, 12, 31)).total
            assert (found.on_time, found.late) == (total.on_time, total.late)


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_a_share_is_whole_only_where_nothing_is_late(on_time: int, late: int) -> None:
    share = Figures(on_time, late, 0, 0, None).share
    if on_time + late == 0:
        assert share is None
    else:
        assert share is not None
        assert (share == 1) == (late == 0)
        assert 0 <= share <= on_time / (on_time + late) + 1e-12


def test_figures_of_nothing_are_nought() -> None:
    assert figures(()) == Figures(0, 0, 0, 0, None)
