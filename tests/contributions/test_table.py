"""Records are counted under the units, sections, kinds and times that they belong to, each exactly once in the totals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.contributions.cases import catalog_with, with_supplied

from cchc.calendar import Moment
from cchc.content.structs import replaced
from cchc.projections.contributions import KEYS, NAMINGS, Key, Naming, Refusal, contributions, parse_by
from cchc.projections.contributions.formats import as_csv
from cchc.projections.spreadsheet import BOM

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

WRITTEN = Path(__file__).with_name("table_cases.yml").read_text(encoding="utf-8")
CASES = yaml.load(WRITTEN, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, so that days stay as written


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_table_of_a_small_site_is_as_written(case: dict[str, Any], tmp_path: Path) -> None:
    catalog = catalog_with(tmp_path, case["records"], case.get("units") or _units_named_in(case), case.get("as_of", "2026-12-31"))
    by = parse_by(case.get("by", "unit"))
    assert not isinstance(by, Refusal)
    period = {"start": date.fromisoformat(case["from"]), "end": date.fromisoformat(case["to"])}
    table = contributions(catalog, **period, by=by, naming=case.get("naming", "as_was"))
    assert as_csv(table).removeprefix(BOM).replace("\r\n", "\n") == case["csv"]
    assert list(table.notes) == case.get("notes", [])


def test_a_renamed_unit_is_shown_under_the_name_of_its_last_record_or_under_todays(tmp_path: Path) -> None:
    units = """
    - id: tt
      name: Trung tâm Phục vụ hành chính công
      names: [{name: Trung tâm Hành chính công, to: 2021-12-31}]
    """
    catalog = catalog_with(
        tmp_path, {"tin-tuc/1": "date: 2021-12-31; unit: tt", "tin-tuc/2": "date: 2022-01-01; unit: tt"}, units
    )

    def shown(end: date, naming: Naming) -> tuple[str, ...]:
        return contributions(catalog, start=date(2021, 1, 1), end=end, naming=naming).rows[0].labels

    assert shown(date(2021, 12, 31), "as_was") == ("Trung tâm Hành chính công",)
    assert shown(date(2022, 1, 1), "as_was") == ("Trung tâm Phục vụ hành chính công",)
    assert shown(date(2021, 12, 31), "current") == ("Trung tâm Phục vụ hành chính công",)


def test_people_read_names_and_periods_in_words(tmp_path: Path) -> None:
    records = {"van-ban/bao-cao/1": "date: 2026-10-31; number: 1/BC; doc_type: bao-cao; topics: [the-che]"}
    by: tuple[Key, ...] = ("unit", "section", "kind", "month", "quarter", "year", "topic", "author")
    table = contributions(catalog_with(tmp_path, records), start=date(2026, 1, 1), end=date(2026, 12, 31), by=by)
    assert table.rows[0].labels == (
        "(không ghi đơn vị)",
        "Văn bản › Báo cáo",
        "Báo cáo",
        "Tháng 10/2026",
        "Quý IV/2026",
        "2026",
        "Thể chế",
        "(không ghi tác giả)",
    )
    assert table.total.labels == ("Tổng cộng", *[""] * 7)


def test_a_unit_that_keeps_its_records_for_want_of_shares_is_marked(tmp_path: Path) -> None:
    units = """
    - {id: a, name: A, to: 2025-02-28, successors: [b, c]}
    - {id: b, name: B}
    - {id: c, name: C}
    """
    catalog = catalog_with(tmp_path, {"tin-tuc/1": "date: 2025-01-01; unit: a", "tin-tuc/2": "date: 2025-01-01; unit: b"}, units)
    table = contributions(catalog, start=date(2025, 1, 1), end=date(2025, 12, 31), naming="current")
    assert [row.labels for row in table.rows] == [("A (*)",), ("B",)]


UNITS = """
- {id: a, name: A, to: 2024-12-31, successors: [{unit: b, share: 0.333}, {unit: c, share: 0.667}]}
- {id: b, name: B, to: 2025-06-30, successors: [{unit: d, share: 0.1234567}, {unit: e, share: 0.8765433}]}
- {id: c, name: C, to: 2025-06-30, successors: [d, e]}
- {id: d, name: D}
- {id: e, name: E, to: 2025-12-31, successors: [d]}
"""
MODELS = {
    "tin-tuc/1": "date: 2024-01-01",
    "van-ban/2": "date: 2024-01-01; number: 1/CV; doc_type: cong-van",
    "hoi-dap/3": "date: 2024-01-01; received: null",
    "thong-bao/4": "date: 2024-01-01",
}
PERIODS = st.tuples(st.dates(date(2023, 6, 1), date(2026, 12, 31)), st.integers(0, 800)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)
BY = st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True).map(tuple)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return catalog_with(tmp_path_factory.mktemp("base"), MODELS, UNITS)


@st.composite
def records(draw: st.DrawFn, models: tuple[Record, ...]) -> Record:
    day = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    changed: dict[str, Any] = {
        "date": Moment.of_day(day),
        "unit": draw(st.sampled_from((None, "a", "b", "c", "d", "e", "khong-co"))),
        "authors": tuple(draw(st.lists(st.sampled_from(("An", "AN", "Bình", "=Chi")), max_size=3))),
        "topics": tuple(draw(st.lists(st.sampled_from(("the-che", "thu-tuc")), max_size=2, unique=True))),
    }
    model = draw(st.sampled_from(models))
    if model.kind in ("document", "question"):
        began = draw(st.none() | st.integers(0, 40).map(lambda days: day - timedelta(days=days)))
        changed["issued" if model.kind == "document" else "received"] = began
    return replaced(model, **changed)


@given(st.data())
def test_totals_are_the_number_of_records_by_any_keys_and_naming(base: Catalog, data: st.DataObject) -> None:
    made = data.draw(st.lists(records(base.supplied), max_size=12))
    catalog = with_supplied(base, made)
    (start, end), by = data.draw(PERIODS), data.draw(BY)
    naming = data.draw(st.sampled_from(NAMINGS))
    table = contributions(catalog, start=start, end=end, by=by, naming=naming)
    inside = [record for record in made if start <= record.date.day <= end]
    assert table.total.records == len(inside)
    assert all(sum(row.kinds) == row.records for row in table.all_rows)
    assert all(row.on_time + row.late <= row.records for row in table.all_rows)
    assert [row.keys for row in table.all_rows] == list(dict.fromkeys(row.keys for row in table.all_rows))
    if not {"topic", "author"} & set(by):
        assert sum(row.records for row in table.rows) == len(inside)
        assert sum(row.on_time for row in table.rows) == table.total.on_time
        assert sum(row.late for row in table.rows) == table.total.late
    assert table.total.first == min((record.date.day for record in inside), default=None)
    assert table.total.last == max((record.date.day for record in inside), default=None)


@given(st.data())
def test_the_order_of_files_changes_nothing(base: Catalog, data: st.DataObject) -> None:
    made = [replaced(record, address=f"/tin-tuc/{n}/") for n, record in enumerate(data.draw(st.lists(records(base.supplied))))]
    by, naming = data.draw(BY), data.draw(st.sampled_from(NAMINGS))
    orders = (made, data.draw(st.permutations(made)))
    one, other = (
        contributions(
            with_supplied(base, order),
            start=date(2024, 1, 1),
            end=date(2026, 12, 31),
            by=by,
            naming=naming,
        )
        for order in orders
    )
    assert one == other


def _units_named_in(case: dict[str, Any]) -> str:
    assert not any("unit:" in text for text in case["records"].values())
    return "[]"
