"""Plans know their dates: their pages, the board, the pages of units, the front page and the data say the same of each task."""

from __future__ import annotations

import csv
import io
import json
import re
from argparse import ArgumentParser
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.plans.cases import FILES, catalog_with, plan
from tests.schemas import misfits
from tests.sites import WORKING, outputs_of, page_at, panels_of, site_of, write_site

from cchc.calendar import VIETNAM, build_instant
from cchc.catalog.compilation import catalogue
from cchc.content.kinds import Document
from cchc.content.reading import read_content
from cchc.content.tree import scan
from cchc.projections.composition import Composition
from cchc.projections.plans import PROJECTION, Options
from cchc.projections.plans.command import COMMAND
from cchc.projections.plans.led import LedView
from cchc.projections.plans.outputs import FrontView
from cchc.projections.plans.plan import PlanView
from cchc.projections.projection import Asset, Page, Part
from cchc.projections.record import PROJECTION as RECORD
from cchc.settings import Build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cchc.catalog.catalog import Catalog
    from cchc.projections.plans.board import BoardView

STATES = {
    "Việc xong": "done",
    "Việc trễ": "done_late",
    "Việc quá hạn": "overdue",
    "Việc quá hạn lâu": "overdue",
    "Việc sắp đến": "due_soon",
    "Việc còn lâu": "open",
    "Việc thường xuyên": "standing",
    "Việc hằng quý": "standing",
    "Việc trong bảng": "due_soon",
}


def site(folder: Path, as_of: str = "2026-11-20", files: Mapping[str, str] = FILES) -> Catalog:
    catalog = catalog_with(folder, files, as_of)
    assert [str(problem) for problem in catalog.problems] == []
    return catalog


def view_at(catalog: Catalog, address: str, kind: type) -> Any:
    found = [panel.view for panel in panels_of(PROJECTION, catalog) if panel.address == address]
    return next((view for view in found if isinstance(view, kind)), None)


def made(catalog: Catalog) -> dict[str, Page | Asset]:
    return {output.address: output for output in outputs_of(PROJECTION, catalog)}


def board_of(catalog: Catalog) -> BoardView:
    page = made(catalog)["/tien-do/"]
    assert isinstance(page, Page)
    return page.view


def data_of(catalog: Catalog) -> list[dict[str, Any]]:
    found = made(catalog)["/data/tasks.json"]
    assert isinstance(found, Asset)
    return json.loads(found.content)


def html_at(catalog: Catalog, path: str) -> str:
    parts = [Part(projection, projection.options()) for projection in (RECORD, PROJECTION)]
    composition = Composition(catalog, parts)
    page = next(page for page in outputs_of(RECORD, catalog) if isinstance(page, Page) and page.source == path)
    return composition.page(page, catalog.body(path).html)


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_every_task_stands_in_the_data_with_its_state(tmp_path: Path) -> None:
    found = data_of(site(tmp_path))
    assert {row["task"]: row["status"] for row in found} == STATES
    assert [row["plan"] for row in found] == ["/kh/hai/"] + ["/kh/mot/"] * 8
    assert found[1] == {
        "plan": "/kh/mot/",
        "number": "01/KH-UBND",
        "no": "1",
        "task": "Việc xong",
        "lead": ["so-a"],
        "support": [],
        "due": {"text": "Quý I/2026", "kind": "period", "from": "2026-01-01", "to": "2026-03-31"},
        "deliverable": None,
        "status": "done",
        "done": "2026-03-31",
        "evidence": "/kh/bao-cao/",
    }
    assert found[3]["lead"] == ["so-b", {"name": "Bưu điện tỉnh"}]


def test_the_spreadsheet_says_what_the_data_say(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    text = made(catalog)["/data/tasks.csv"]
    assert isinstance(text, Asset)
    assert text.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.content.decode("utf-8-sig"))))
    assert [(row["plan"], row["task"], row["status"], row["due_to"]) for row in rows] == [
        (row["plan"], row["task"], row["status"], row["due"]["to"] or "") for row in data_of(catalog)
    ]
    assert rows[3]["lead"] == "so-b; Bưu điện tỉnh"


def test_the_data_are_as_their_schema_says(tmp_path: Path) -> None:
    more = "tasks: [{task: Không hạn}, {task: Không đọc được, due: sớm nhất có thể, evidence: lời}]\n"
    catalog = catalog_with(tmp_path, {**FILES, "kh/ba.md": plan("Ba", more=more)})
    schema = made(catalog)["/data/tasks.schema.json"]
    assert isinstance(schema, Asset)
    described = json.loads(schema.content)
    found = data_of(catalog)
    assert misfits(found, described) == []
    assert [row["due"] for row in found if row["plan"] == "/kh/ba/"] == [
        None,
        {"text": "sớm nhất có thể", "kind": None, "from": None, "to": None},
    ]
    for wrong in ({"status": "late"}, {"more": 1}, {"done": "31/3/2026"}, {"due": {"text": 1}}):
        assert misfits([{**found[0], **wrong}], described) != []


def test_a_plan_shows_its_figure_what_is_overdue_and_what_comes_next(tmp_path: Path) -> None:
    view = view_at(site(tmp_path), "/kh/mot/", PlanView)
    assert (view.progress.done, view.progress.total, view.progress.late, view.progress.standing) == (2, 6, 1, 2)
    assert [line.task.title for line in view.overdue] == ["Việc quá hạn lâu", "Việc quá hạn"]
    assert [line.task.title for line in view.next] == ["Việc sắp đến", "Việc còn lâu"]
    assert [row.state.word for row in view.rows][:3] == ["Xong đúng hạn", "Xong trễ hạn", "Quá hạn"]
    assert [link.title for link in view.rows[1].now] == ["Sở A"]
    assert view.rows[1].due_words == "đến hết ngày 31/05/2026"
    assert view.rows[7].due_words == "lần tới: 31/12/2026"
    assert {row.name: row.from_units for row in view.units}["Sở A"] == (("Sở B", 2),)


def test_words_that_mention_a_document_of_the_site_lead_to_it(tmp_path: Path) -> None:
    more = "tasks: [{task: Việc, evidence: Kế hoạch 01/KH-UBND}, {task: Việc, evidence: Báo cáo 9/BC-X}]\n"
    folder = write_site(tmp_path, {**FILES, "kh/ba.md": plan("Ba", number="03/KH-UBND", more=more)})
    instant = build_instant("2026-11-20", {}, lambda: datetime.now(VIETNAM))
    build = Build(instant, WORKING, features=frozenset({"citations", "plans"}))
    view = view_at(catalogue(read_content(scan(folder)), site_of(), build), "/kh/ba/", PlanView)
    assert [(row.evidence.title, row.evidence.url) for row in view.rows] == [
        ("Kế hoạch 01/KH-UBND", "/kh/mot/"),
        ("Báo cáo 9/BC-X", ""),
    ]


def test_the_timeline_has_a_mark_for_each_task_with_dates_and_a_table_beside_it(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    view = view_at(catalog, "/kh/mot/", PlanView)
    assert [mark.label for mark in view.timeline.marks] == ["1", "2", "3", "4", "5", "6"]
    for mark in view.timeline.marks:
        assert 0 < mark.x <= mark.x + mark.width <= 100.01
    html = html_at(catalog, "kh/mot.md")
    assert '<svg width="100%"' in html
    assert 'role="img" aria-labelledby="_bieu-do _bieu-do-ta"' in html
    assert "style=" not in html
    assert "Sổ &lt;mới&gt;" in html


def test_a_table_in_the_body_is_printed_once_with_its_headings_and_notes(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    html = html_at(catalog, "kh/hai.md")
    assert html.count("<table") == 1  # the body's own is not among them
    assert "Việc trong bảng" in html.partition('class="board tasks-table"')[2]
    text = text_of(html)
    assert "Mở đầu. Bảng nhiệm vụ, kèm tình trạng thực hiện, ở bên dưới Kết thúc." in text
    assert "I. Phần một" in text
    assert "Ghi chú: Lồng ghép" in text
    assert "<table>" in catalog.body("kh/hai.md").html  # feeds show the body as it was written


def test_without_this_capability_a_body_keeps_its_table_and_a_page_has_no_trace_of_tasks(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    page = next(page for page in outputs_of(RECORD, catalog) if isinstance(page, Page) and page.source == "kh/hai.md")
    html = Composition(catalog, [Part(RECORD, RECORD.options())]).page(page, catalog.body("kh/hai.md").html)
    assert "<table>" in html
    assert "tasks-table" not in html


def test_the_board_has_the_longest_overdue_first_and_says_for_how_long(tmp_path: Path) -> None:
    view = board_of(site(tmp_path))
    assert [(line.task.title, line.state.word) for line in view.overdue] == [
        ("Việc quá hạn lâu", "Quá hạn 51 ngày"),
        ("Việc quá hạn", "Quá hạn 20 ngày"),
    ]
    assert [(due.words, [line.task.title for line in due.lines]) for due in view.due] == [
        ("tháng 11/2026", ["Việc sắp đến"]),
        ("tháng 12/2026", ["Việc trong bảng", "Việc hằng quý"]),
    ]
    assert (view.progress.done, view.progress.total, view.plan_count) == (2, 7, 2)
    assert [month.label for month in view.months] == [f"Tháng {m}/2026" for m in (3, 5, 9, 10, 11, 12)] + ["Năm 2027"]
    assert [(line.number, line.progress.overdue) for line in view.plans] == [("02/KH-UBND", 0), ("01/KH-UBND", 2)]


def test_the_board_counts_for_the_units_of_today_and_tells_what_was_carried_over(tmp_path: Path) -> None:
    rows = {row.name: row for row in board_of(site(tmp_path)).units}
    assert list(rows) == ["Bưu điện tỉnh", "Sở A", "Xã D", "Xã E"]
    assert rows["Sở A"].from_units == (("Sở B", 2),)
    assert (rows["Sở A"].progress.total, rows["Sở A"].progress.overdue) == (6, 1)
    assert rows["Xã D"].from_units == rows["Xã E"].from_units == (("Huyện C", 1),)
    assert rows["Bưu điện tỉnh"].url == ""


def test_before_a_unit_ended_its_tasks_are_its_own(tmp_path: Path) -> None:
    rows = {row.name: row for row in board_of(site(tmp_path, "2026-06-30")).units}
    assert {"Sở B", "Huyện C"} <= rows.keys()
    assert not any(row.from_units for row in rows.values())


def test_a_units_page_has_its_tasks_and_those_that_it_took_over(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    view = view_at(catalog, "/don-vi/so-a/", LedView)
    assert [line.task.title for line in view.overdue] == ["Việc quá hạn"]
    assert [link.title for link in view.overdue[0].lead] == ["Bưu điện tỉnh"]
    assert view.taken_over == (("Sở B", 2),)
    ended = view_at(catalog, "/don-vi/so-b/", LedView)
    assert ended.heirs == ("Sở A",)
    assert (len(ended.overdue), len(ended.rest)) == (0, 2)
    assert view_at(catalog, "/don-vi/so-f/", LedView) is None


def test_the_front_page_names_what_is_due_this_month_and_is_silent_where_nothing_is(tmp_path: Path) -> None:
    view = view_at(site(tmp_path / "a"), "/", FrontView)
    assert [line.task.title for line in view.lines] == ["Việc sắp đến"]
    assert view_at(site(tmp_path / "b", "2026-08-20"), "/", FrontView) is None


def test_a_withdrawn_plan_shows_its_table_and_counts_nowhere(tmp_path: Path) -> None:
    gone = FILES["kh/mot.md"].replace("tasks:", "status: withdrawn\nwithdrawn: {date: 2026-11-01, reason: Sai}\ntasks:")
    catalog = site(tmp_path, files={**FILES, "kh/mot.md": gone})
    view = view_at(catalog, "/kh/mot/", PlanView)
    assert not view.live
    assert len(view.rows) == 8
    assert (view.overdue, view.timeline, view.units) == ((), None, ())
    assert {row["plan"] for row in data_of(catalog)} == {"/kh/hai/"}


@pytest.mark.parametrize("hidden", ["status: draft\n", "publish_at: 2026-11-21\n", "expires: 2026-11-20\n"])
def test_the_tasks_of_a_plan_that_nobody_is_to_see_are_nowhere(hidden: str, tmp_path: Path) -> None:
    files = {**FILES, "kh/kin.md": plan("Kín", more=f"{hidden}tasks: kin.csv\n"), "kh/kin.csv": "Nhiệm vụ;Chủ trì\nZQKIN;Sở A\n"}
    catalog = site(tmp_path, files=files)
    outputs = made(catalog)
    written = b"".join(output.content for output in outputs.values() if isinstance(output, Asset))
    assert b"ZQKIN" not in written
    assert "ZQKIN" not in repr([panel.view for panel in panels_of(PROJECTION, catalog)])
    assert "kh/kin.csv" not in catalog.media


def test_a_site_with_no_tasks_says_where_they_would_be_written(tmp_path: Path) -> None:
    catalog = site(tmp_path, files={"kh/index.md": FILES["kh/index.md"]})
    page = made(catalog)["/tien-do/"]
    assert isinstance(page, Page)
    html = Composition(catalog, [Part(PROJECTION, Options())]).page(page)
    assert "Chưa có kế hoạch nào ghi nhiệm vụ" in html
    assert data_of(catalog) == []


def answered(catalog: Catalog, *arguments: str) -> Any:
    parser = ArgumentParser()
    COMMAND.declare(parser)
    return COMMAND.answer(catalog, parser.parse_args(arguments))


def test_the_command_says_what_the_board_says(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    text = answered(catalog).content
    assert text.startswith(
        "2/7 nhiệm vụ có thời hạn đã xong (28,6%): 1 đúng hạn, 1 trễ hạn; 2 quá hạn, tính đến ngày 20/11/2026."
    )
    assert text.index("Việc quá hạn lâu") < text.index("Việc sắp đến")
    assert json.loads(answered(catalog, "--format", "json").content) == data_of(catalog)
    assert answered(catalog, "--format", "csv").content.startswith("\ufeffplan,number,no,task,")


def test_the_command_fails_where_it_is_told_to_and_something_is_overdue(tmp_path: Path) -> None:
    assert answered(site(tmp_path / "a")).exit_code == 0
    assert answered(site(tmp_path / "b"), "--fail-on", "overdue").exit_code == 1
    assert answered(site(tmp_path / "c", "2026-02-01"), "--fail-on", "overdue").exit_code == 0


def test_an_option_that_makes_no_sense_is_told(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    assert [problem.key for problem in PROJECTION.check(catalog, Options(due_soon=-1))] == ["due_soon"]
    assert list(PROJECTION.check(catalog, Options())) == []


def cells_of(catalog: Catalog, address: str, source: str | None) -> set[int]:
    with catalog.reads.recording() as read:
        list(PROJECTION.panels(catalog, Options(), page_at(address, source)))
    return read


def test_a_page_of_a_plan_reads_turns_of_the_clock_and_not_the_day(tmp_path: Path) -> None:
    from cchc.catalog.reads import cell  # noqa: PLC0415 - what is asked about here alone

    catalog = site(tmp_path)
    for address, source in (("/kh/mot/", "kh/mot.md"), ("/kh/hai/", "kh/hai.md"), ("/don-vi/so-a/", None), ("/", None)):
        assert cell("day") not in cells_of(catalog, address, source)
        assert cell("instant") not in cells_of(catalog, address, source)


def test_documents_that_tasks_name_are_linked_wherever_the_tasks_are_written(tmp_path: Path) -> None:
    keys = "number: 61/QĐ-UBND\ndoc_type: quyet-dinh\nissued: 2026-01-05\ndate: 2026-01-05"
    document = f"---\ntitle: Quyết định\nkind: document\n{keys}\n---\n"
    head = "kind: plan\ndoc_type: ke-hoach\nissued: 2026-01-06\ndate: 2026-01-06"
    row = "Làm theo Quyết định 61/QĐ-UBND,Sở A,Quý I/2026,Sửa 61/QĐ-UBND,Xem 61/QĐ-UBND"
    csv = f"Nội dung,Cơ quan chủ trì,Thời hạn,Sản phẩm,Ghi chú\n{row}\n"
    task = "{task: Làm theo Quyết định 61/QĐ-UBND, lead: [so-a], due: Quý I/2026, deliverable: Sửa 61/QĐ-UBND}"
    table = "| Nội dung | Chủ trì | Thời hạn |\n| --- | --- | --- |\n| Làm theo Quyết định 61/QĐ-UBND | Sở A | Quý I/2026 |\n"
    more = {
        "vb/qd.md": document,
        "kh/tep.md": f"---\ntitle: Kế hoạch tệp\nnumber: 2/KH-UBND\ntasks: tep.csv\n{head}\n---\n",
        "kh/tep.csv": csv,
        "kh/khoa.md": f"---\ntitle: Kế hoạch khóa\nnumber: 3/KH-UBND\ntasks: [{task}]\n{head}\n---\n",
        "kh/than.md": f"---\ntitle: Kế hoạch thân\nnumber: 4/KH-UBND\n{head}\n---\n\n{table}",
    }
    write_site(tmp_path, {**FILES, "vb/index.md": "---\ntitle: Văn bản\n---\n", **more})
    instant = build_instant("2026-11-20", {}, lambda: datetime.now(VIETNAM))
    build = Build(instant, WORKING, features=frozenset({"citations"}))
    catalog = catalogue(read_content(scan(tmp_path)), site_of(), build)
    counts = {"kh/tep.md": 3, "kh/khoa.md": 2, "kh/than.md": 1}
    for path, count in counts.items():
        assert html_at(catalog, path).count('<a href="../../vb/qd/">') == count
    cited = catalog.record("vb/qd.md")
    assert isinstance(cited, Document)
    assert {citing.path for citing in catalog.citations.of(cited)} == counts.keys()
