"""What is written in every format is what was counted, and no cell of it is ever a formula."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.contributions.cases import catalog_with

from cchc.projections.contributions import ExtraMissingError, Key, contributions, report
from cchc.projections.contributions.formats import as_csv, as_json, as_text
from cchc.projections.contributions.workbook import as_workbook
from cchc.projections.spreadsheet import BOM

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog
    from cchc.projections.contributions import Table

START, END = date(2025, 1, 1), date(2026, 12, 31)
UNITS = """
- {id: a, name: Sở Một, to: 2025-06-30, successors: [{unit: b, share: 0.345}, {unit: c, share: 0.655}]}
- {id: b, name: Sở Hai}
- {id: c, name: Ủy ban nhân dân xã Ba}
"""
RECORDS = {
    "tin-tuc/1": "date: 2025-03-01; unit: a; authors: [Lê An]",
    "tin-tuc/2": "date: 2026-03-01; unit: b; authors: [Trần Bình, Lê An]",
    "hoi-dap/3": "date: 2026-04-01; received: 2026-03-30; unit: c",
}
DANGEROUS = ('=HYPERLINK("https://x.example","x")', "+1", "-1", "@x", "\tx", "\rx", "=1+1", "x")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return catalog_with(tmp_path_factory.mktemp("site"), RECORDS, UNITS)


def table_with(values: tuple[str, ...], catalog: Catalog, by: tuple[Key, ...] = ("author",)) -> Table:
    """A table whose first key has these values, whatever a reader of content would have made of them."""
    table = contributions(catalog, start=START, end=END, by=by)
    row = table.rows[0]
    return table._replace(rows=tuple(row._replace(keys=(text,), labels=(text,)) for text in values))


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_json_is_a_list_of_rows_with_keys_in_the_order_of_the_columns(catalog: Catalog) -> None:
    text = report(catalog, START, END, ("unit", "year"), "as_was", "json")
    rows = json.loads(text)
    columns = ["unit", "year", "records", "authors", "first", "last", "on_time", "late", "article", "question"]
    assert [list(row) for row in rows] == [columns] * 4
    assert rows[0] == {
        "unit": "b",
        "year": "2026",
        "records": 1,
        "authors": 2,
        "first": "2026-03-01",
        "last": "2026-03-01",
        "on_time": 0,
        "late": 0,
        "article": 1,
        "question": 0,
    }
    assert rows[-1] == rows[-1] | {"unit": "*", "year": "", "records": 3, "on_time": 1}


def test_json_of_an_empty_period_has_nulls_for_the_days(catalog: Catalog) -> None:
    rows = json.loads(report(catalog, date(2020, 1, 1), date(2020, 1, 2), format="json"))
    assert rows == [{"unit": "*", "records": 0, "authors": 0, "first": None, "last": None, "on_time": 0, "late": 0}]


def test_parts_have_two_decimals_and_whole_numbers_none(catalog: Catalog) -> None:
    rows = json.loads(report(catalog, START, END, ("unit",), "current", "json"))
    assert [(row["unit"], row["records"]) for row in rows] == [("b", 1.35), ("c", 1.66), ("*", 3)]
    assert isinstance(rows[-1]["records"], int)


def test_csv_says_its_encoding_and_reads_back_as_json_has_it(catalog: Catalog) -> None:
    table = contributions(catalog, start=START, end=END, by=("unit", "kind"), naming="current")
    text = as_csv(table)
    assert text.encode().startswith(b"\xef\xbb\xbfunit,kind,records,")
    rows = json.loads(as_json(table))
    written = [[("" if cell is None else str(cell)) for cell in row.values()] for row in rows]
    assert read_csv(text) == [list(table.columns), *written]


@pytest.mark.parametrize("value", DANGEROUS)
def test_no_cell_of_csv_can_be_taken_for_a_formula(value: str, catalog: Catalog) -> None:
    row = read_csv(as_csv(table_with((value,), catalog)))[1]
    assert row[0] == (value if value == "x" else f"'{value}")


def test_an_author_named_like_a_formula_passes_from_front_matter_to_a_harmless_cell(tmp_path: Path) -> None:
    catalog = catalog_with(tmp_path, {"tin-tuc/1": "date: 2026-01-01; authors: ['=1+1']"})
    text = report(catalog, START, END, ("author",), "as_was", "csv")
    assert isinstance(text, str)
    assert "\r\n'=1+1,1,1," in text


def test_cells_of_a_workbook_are_the_texts_and_numbers_that_they_are(catalog: Catalog) -> None:
    table = table_with(DANGEROUS, catalog)
    book = load_workbook(io.BytesIO(as_workbook(table, catalog.build.instant)))
    for sheet, first in (("Tổng hợp", 5), ("Dữ liệu", 2)):
        cells = [book[sheet].cell(first + n, 1) for n in range(len(DANGEROUS))]
        # A carriage return is written as the escape that Excel reads back, which openpyxl shows as it is.
        assert [(cell.value, cell.data_type) for cell in cells] == [(text.replace("\r", "_x000D_"), "s") for text in DANGEROUS]


def test_the_data_sheet_holds_the_columns_and_rows_of_the_report(catalog: Catalog) -> None:
    table = contributions(catalog, start=START, end=END, by=("unit", "quarter"), naming="current")
    sheet = load_workbook(io.BytesIO(as_workbook(table, catalog.build.instant)))["Dữ liệu"]
    rows = [[("" if cell is None else cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    wanted = [["" if cell is None else cell for cell in row.values()] for row in json.loads(as_json(table))]
    assert rows == [list(table.columns), *wanted]


def test_the_sheet_for_people_has_title_headings_days_totals_and_notes(catalog: Catalog) -> None:
    table = contributions(catalog, start=START, end=END, naming="current")
    sheet = load_workbook(io.BytesIO(as_workbook(table, catalog.build.instant)))["Tổng hợp"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == "Thống kê tin, bài, văn bản theo đơn vị"
    assert rows[1][0] == "Đăng từ ngày 01/01/2025 đến ngày 31/12/2026"
    headings = ["Đơn vị", "Số mục", "Số người viết", "Đầu tiên", "Gần nhất", "Đúng hạn", "Trễ hạn", "Tin, bài", "Hỏi – đáp"]
    assert rows[3] == headings
    assert rows[4][:5] == ["Sở Hai", 1.35, 2, datetime(2025, 3, 1), datetime(2026, 3, 1)]  # noqa: DTZ001 - Excel has no zones
    assert rows[6][:3] == ["Tổng cộng", 3, 2]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:I6"
    assert any("theo hiện nay" in str(row[0]) for row in rows[7:])


def test_two_runs_write_the_same_workbook(catalog: Catalog) -> None:
    one, other = (report(catalog, START, END, ("unit", "month"), "current", "xlsx") for _ in range(2))
    assert isinstance(one, bytes)
    assert one == other


def test_an_empty_period_makes_a_workbook_too(catalog: Catalog) -> None:
    made = report(catalog, date(2020, 1, 1), date(2020, 1, 2), format="xlsx")
    assert isinstance(made, bytes)
    assert load_workbook(io.BytesIO(made))["Dữ liệu"]["B2"].value == 0


def test_without_its_library_a_workbook_is_refused_in_vietnamese(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExtraMissingError, match=r"Thiếu gói XlsxWriter.*README"):
        report(catalog, START, END, format="xlsx")


def test_columns_of_text_stand_under_each_other_however_names_are_encoded(catalog: Catalog) -> None:
    table = table_with(("Sở Một", "So\u031b\u0309 Mo\u0323\u0302t", "Ủy ban nhân dân 人民"), catalog)
    lines = as_text(table).splitlines()
    assert lines[3].startswith("Tác giả ")
    assert lines[5] == lines[6]
    assert lines[5].index(" 1 ") == lines[7].index(" 1 ") + 2


def test_text_has_no_line_or_control_character_from_a_name(catalog: Catalog) -> None:
    table = table_with(("a\r\n\tb",), catalog)
    assert "\na b  " in as_text(table)


def test_text_is_as_people_read_it(catalog: Catalog) -> None:
    wanted = [
        "Thống kê tin, bài, văn bản theo đơn vị",
        "Đăng từ ngày 01/01/2025 đến ngày 31/12/2026",
        "",
        "Đơn vị                 Số mục  Số người viết    Đầu tiên    Gần nhất  Đúng hạn  Trễ hạn  Tin, bài  Hỏi – đáp",
        "---------------------  ------  -------------  ----------  ----------  --------  -------  --------  ---------",
        "Sở Hai                   1,35              2  01/03/2025  01/03/2026         0        0      1,35          0",
        "Ủy ban nhân dân xã Ba    1,66              1  01/03/2025  01/04/2026         1        0      0,66          1",
        "---------------------  ------  -------------  ----------  ----------  --------  -------  --------  ---------",
        "Tổng cộng                   3              2  01/03/2025  01/04/2026         1        0         2          1",
        "",
        "Đơn vị tính theo hiện nay: mục của đơn vị đã sáp nhập, giải thể tính cho đơn vị kế tục.",
        "Số lẻ là phần tính cho đơn vị kế tục, theo tỷ lệ ghi trong văn bản chia, tách đơn vị.",
    ]
    lines = str(report(catalog, START, END, naming="current")).splitlines()
    assert lines[:-1] == wanted
    assert lines[-1].startswith("Đúng hạn, trễ hạn: ")
