"""Tables of tasks are read as people write them, and units by whatever name a table calls them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import catalog_of, write_site

from cchc.catalog.tasks import tasks_of
from cchc.catalog.unit_names import UnitNames
from cchc.content.markup import Markup
from cchc.content.task_tables import read_body_tasks, read_csv_tasks, without_task_tables
from cchc.content.text import clean

if TYPE_CHECKING:
    from cchc.content.task_tables import WrittenTask

CASES = yaml.safe_load(Path(__file__).with_name("table_cases.yml").read_text(encoding="utf-8"))
UNITS = """
- {id: so-noi-vu, name: Sở Nội vụ, short: SNV, names: [{name: Ban Tổ chức chính quyền, to: 2004-05-31}]}
- {id: so-khcn, name: Sở Khoa học và Công nghệ, short: Sở KH&CN}
- {id: xa-a, name: Ủy ban nhân dân xã A, from: 2025-07-01}
- {id: xa-a-cu, name: Ủy ban nhân dân xã A, to: 2025-06-30, successors: [xa-a]}
- {id: so-nnmt, name: "Sở Nông nghiệp, Môi trường"}
"""
NAMES = {
    "Sở Nội vụ": ["so-noi-vu"],
    "sở nội vụ": ["so-noi-vu"],
    "so-noi-vu": ["so-noi-vu"],
    "SNV": ["so-noi-vu"],
    "Ban Tổ chức chính quyền": ["so-noi-vu"],
    "SNV; Sở KH&CN": ["so-noi-vu", "so-khcn"],
    "Sở Nội vụ, Sở Khoa học & Công nghệ": ["so-noi-vu", "so-khcn"],
    "Sở Nội vụ<br>Bưu điện tỉnh": ["so-noi-vu", "Bưu điện tỉnh"],
    "- Sở Nội vụ\n- Bưu điện tỉnh.": ["so-noi-vu", "Bưu điện tỉnh"],
    "Sở Nông nghiệp, Môi trường": ["so-nnmt"],
    "UBND xã A": ["xa-a"],
    "Sở Nội vụ, các sở, ngành liên quan": ["so-noi-vu", "các sở, ngành liên quan"],
    "UBND các xã, phường": ["UBND các xã, phường"],
    "Bưu điện tỉnh, Hội Nông dân, Sở Nội vụ": ["Bưu điện tỉnh", "Hội Nông dân", "so-noi-vu"],
    "**Sở Nội vụ**": ["so-noi-vu"],
    "Sở Nội vụ; Sở Nội vụ": ["so-noi-vu"],
    " ; ,": [],
    "": [],
}


def cells(task: WrittenTask) -> dict[str, Any]:
    found = {name: getattr(task, name) for name in ("line", "group", "no", "task", "lead", "support", "due", "deliverable")}
    found |= {name: getattr(task, name) for name in ("done", "evidence", "note")}
    return {name: value for name, value in found.items() if value not in ("", None)}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_table_is_read_as_the_cases_say(case: dict[str, Any]) -> None:
    found = read_csv_tasks(clean(case["csv"])) if "csv" in case else read_body_tasks(case["body"])
    assert [cells(task) for task in found.tasks] == case.get("tasks", [])
    assert [[fault.line, fault.code] for fault in found.faults] == case.get("faults", [])


@pytest.mark.parametrize("case", [case for case in CASES if "body" in case], ids=[c["name"] for c in CASES if "body" in c])
def test_a_table_is_taken_out_of_the_body_where_its_tasks_were_read_and_only_there(case: dict[str, Any]) -> None:
    html = Markup().html(case["body"], lambda target: target)
    left = without_task_tables(html, "ĐÂY")
    assert ("ĐÂY" in left) == bool(case.get("tasks"))
    assert left.count("ĐÂY") <= 1
    if not case.get("tasks"):
        assert left == html
    for task in case.get("tasks", []):
        assert task["task"].partition(" ")[0] not in left.replace("Phần hai", "") or task["task"] == "Việc"


@pytest.mark.parametrize("cell", NAMES)
def test_units_are_known_by_every_name_and_others_are_bodies_by_name(cell: str, tmp_path: Path) -> None:
    catalog = catalog_of(write_site(tmp_path, {"_data/units.yml": UNITS}))
    found = UnitNames(catalog.directory).bodies(cell, date(2026, 1, 1))
    assert [body.unit or body.name for body in found] == NAMES[cell]


def test_of_two_units_of_one_name_the_one_that_lived_is_meant(tmp_path: Path) -> None:
    names = UnitNames(catalog_of(write_site(tmp_path, {"_data/units.yml": UNITS})).directory)
    assert names.unit("UBND xã A", date(2025, 6, 30)) == "xa-a-cu"
    assert names.unit("UBND xã A", date(2025, 7, 1)) == "xa-a"


HEAD = """
    ---
    title: Kế hoạch
    date: 2026-01-05
    number: 01/KH-UBND
    doc_type: ke-hoach
    issued: 2026-01-04
    """


def plan(folder: Path, more: str, **files: str) -> list[tuple[str, tuple[str, ...], str]]:
    site = {"_data/units.yml": UNITS, "kh/index.md": "---\ntitle: Kế hoạch\nkind: plan\n---\n", "kh/mot.md": HEAD + more}
    catalog = catalog_of(write_site(folder, site | {name.replace("__", "/") + ".csv": text for name, text in files.items()}))
    assert [str(problem) for problem in catalog.problems] == []
    found = tasks_of(catalog.record("kh/mot.md"), catalog)
    return [(t.task.task, tuple(b.unit or b.name or "" for b in t.task.lead), str(t.end)) for t in found]


def test_the_three_ways_of_writing_tasks_come_to_the_same(tmp_path: Path) -> None:
    listed = plan(tmp_path / "a", "tasks: [{task: Việc, lead: [so-noi-vu], due: Quý I/2026}]\n    ---\n")
    table = "\n    | Nhiệm vụ | Chủ trì | Thời hạn |\n    |---|---|---|\n    | Việc | SNV | Quý I/2026 |\n"
    body = plan(tmp_path / "b", f"unit: so-noi-vu\n    ---\n{table}")
    file = plan(
        tmp_path / "c", "tasks: tep/nv.csv\n    ---\n", kh__tep__nv="Nhiệm vụ;Chủ trì;Thời hạn\nViệc;Sở Nội vụ;Quý I/2026\n"
    )
    assert listed == body == file == [("Việc", ("so-noi-vu",), "2026-03-31")]


def test_tasks_that_are_stated_to_be_none_are_none(tmp_path: Path) -> None:
    table = "\n    | Nhiệm vụ | Chủ trì | Thời hạn |\n    |---|---|---|\n    | Việc | SNV | Quý I/2026 |\n"
    assert plan(tmp_path, f"tasks: []\n    ---\n{table}") == []


@given(st.text(alphabet='TTNhiệmvụChủtrì;,\t\n"|-\\`<> 1', max_size=200))
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    text = clean(text)
    for odd in (text, f"Nhiệm vụ;Chủ trì;Thời hạn\n{text}"):
        assert read_csv_tasks(odd) is not None
    for odd in (text, f"| Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|\n{text}"):
        assert read_body_tasks(odd) is not None
