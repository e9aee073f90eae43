"""/data/documents.json is what the content model says, fits its own schema, and is the same in CSV; so are the records."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from tests.documents.library import library, of_path
from tests.schemas import misfits
from tests.sites import outputs_of, page_at, panels_of

from cchc.projections import documents, opendata
from cchc.projections.documents.dataset import COLUMNS, row_of
from cchc.projections.opendata.page import COLUMNS as RECORD_COLUMNS
from cchc.projections.opendata.records import COLUMNS as RECORD_NAMES
from cchc.projections.projection import Asset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONTRACT = "url number doc_type issuer issued effective ends standing cites cited_by replaced_by".split()


def files(folder: Path) -> Mapping[str, bytes]:
    catalog = library(folder)
    made = [*outputs_of(documents.PROJECTION, catalog), *outputs_of(opendata.PROJECTION, catalog)]
    return {output.address: output.content for output in made if isinstance(output, Asset)}


def test_a_row_is_what_the_content_model_says(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    row = row_of(of_path(catalog, "van-ban/moi.md"), catalog)
    assert {name: row[name] for name in CONTRACT} == {
        "url": "/van-ban/moi/",
        "number": "57/QĐ-UBND",
        "doc_type": "quyet-dinh",
        "issuer": "UBND tỉnh Sông Lam",
        "issued": "2025-08-15",
        "effective": "2025-09-01",
        "ends": None,
        "standing": "in_force",
        "cites": ["30/2020/NĐ-CP", "999/2019/NĐ-CP", "44/QĐ-UBND"],
        "cited_by": ["/van-ban/sua/", "/tin/bai/"],
        "replaced_by": [],
    }
    assert row_of(of_path(catalog, "van-ban/cu.md"), catalog)["replaced_by"] == ["57/QĐ-UBND"]


@pytest.mark.parametrize("name", ["documents", "records"])
def test_the_data_fit_their_schema(tmp_path: Path, name: str) -> None:
    made = files(tmp_path)
    schema = json.loads(made[f"/data/{name}.schema.json"])
    rows = json.loads(made[f"/data/{name}.json"])
    assert len(rows) > 1
    assert misfits(rows, schema) == []
    for wrong in ({"standing": "maybe"}, {"more": 1}, {"issued": "15/8/2025"}, {"url": "van ban"}):
        assert misfits([rows[0] | wrong], schema) != []
    assert misfits([{key: value for key, value in rows[0].items() if key != "url"}], schema) != []


def test_documents_come_by_their_day_of_issue_and_the_undated_last(tmp_path: Path) -> None:
    rows = json.loads(files(tmp_path)["/data/documents.json"])
    assert [row["issued"] for row in rows] == ["2026-11-16", "2026-02-03", "2025-08-15", "2020-10-20", "2020-03-05", None]


def test_the_csv_has_the_same_rows(tmp_path: Path) -> None:
    made = files(tmp_path)
    table = list(csv.DictReader(io.StringIO(made["/data/documents.csv"].decode("utf-8-sig"))))
    rows = json.loads(made["/data/documents.json"])
    assert [row["url"] for row in table] == [row["url"] for row in rows]
    assert [row["cited_by"] for row in table] == ["; ".join(row["cited_by"]) for row in rows]
    assert list(table[0]) == [column.name for column in COLUMNS]


def test_the_described_columns_are_those_of_the_file() -> None:
    assert [column.name for column in COLUMNS][: len(CONTRACT)] == CONTRACT
    assert tuple(column.name for column in RECORD_COLUMNS) == RECORD_NAMES


def test_each_dataset_is_described_on_the_page_of_open_data_by_whoever_has_it(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    page = page_at("/du-lieu/")
    found = {
        panel.view.id: panel.view
        for projection in (documents.PROJECTION, opendata.PROJECTION)
        for panel in projection.panels(catalog, projection.options(), page)
    }
    assert {ident: view.size for ident, view in found.items()} == {"documents": 6, "records": 7}


def test_a_page_of_a_news_item_has_nothing_of_documents(tmp_path: Path) -> None:
    addresses = {panel.address for panel in panels_of(documents.PROJECTION, library(tmp_path))}
    assert "/tin/bai/" not in addresses
    assert "/van-ban/moi/" in addresses
