"""The page has the figure first and what was late next; its data have all; other pages say it quietly; little is read."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from tests.contributions.cases import SECTIONS
from tests.sites import catalog_of, outputs_of, page_at, panels_of, write_site

from cchc.fast.cells import changed_cells
from cchc.fast.facts import Numbers, facts_of
from cchc.projections.composition import Composition
from cchc.projections.projection import Asset, Page, Part
from cchc.projections.timeliness import PROJECTION, Options
from cchc.projections.timeliness.data import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

UNITS = """
- {id: so-a, name: "Sở <A>", group: so}
- {id: so-b, name: Sở B, group: so, to: 2026-06-30, successors: [so-a]}
"""
LETTER = "number: 1/CV-SA; doc_type: cong-van"
RECORDS = {
    "van-ban/1": f"date: 2026-11-18; issued: 2026-11-16; unit: so-a; {LETTER}",
    "van-ban/2": f"title: Chậm <ít>; date: 2026-11-19; issued: 2026-11-16; unit: so-a; {LETTER}",
    "van-ban/ke-hoach/3": "title: Chậm nhiều; date: 2026-06-30; issued: 2026-06-01; unit: so-b; number: 3/KH; doc_type: ke-hoach",
    "van-ban/4": "title: Không ngày; date: 2026-05-05; number: 4/TB; doc_type: thong-bao",
    "thong-bao/5": f"title: Không hạn; kind: document; date: 2026-05-06; issued: 2026-04-20; {LETTER}",
    "hoi-dap/6": "date: 2025-11-12; received: 2025-11-10",
    "hoi-dap/7": "date: 2024-11-20; received: 2024-11-10",
    "tin-tuc/8": "date: 2026-11-20",
}


def site(folder: Path, as_of: str = "2026-11-22", records: dict[str, str] = RECORDS, **more: str) -> Catalog:
    files = {"_data/units.yml": UNITS, **{f"{s}/index.md": _page(*lines) for s, lines in SECTIONS.items()}}
    given = {path: text if text.startswith("title:") else f"title: Bài; {text}" for path, text in records.items()}
    files |= {f"{path}.md": _page(*text.split("; ")) for path, text in given.items()}
    catalog = catalog_of(write_site(folder, files | more), as_of)
    assert not [str(problem) for problem in catalog.problems if problem.severity == "error"]
    return catalog


def _page(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Nội dung.", ""))


def composition(catalog: Catalog) -> Composition:
    return Composition(catalog, [Part(PROJECTION, Options())])


def page_of(catalog: Catalog, options: Options | None = None) -> str:
    return composition(catalog).page(made(catalog, options))


def made(catalog: Catalog, options: Options | None = None) -> Page:
    (page,) = (output for output in outputs_of(PROJECTION, catalog, options) if isinstance(output, Page))
    return page


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def data_of(catalog: Catalog) -> dict[str, bytes]:
    return {output.address: output.content for output in outputs_of(PROJECTION, catalog) if isinstance(output, Asset)}


def json_of(catalog: Catalog) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data_of(catalog)["/data/timeliness.json"])
    return found


def test_the_page_opens_with_the_share_of_this_year_and_then_the_late_ones_the_longest_first(tmp_path: Path) -> None:
    text = text_of(page_of(site(tmp_path)))
    assert "Đăng đúng hạn 1/3 văn bản, câu hỏi đăng đúng hạn từ đầu năm 2026, đạt 33,3% Đăng trễ hạn: 2" in text
    assert "Trễ 19 ngày làm việc 3/KH Chậm nhiều Sở B , mục Kế hoạch : ban hành 01/06/2026 , đăng 30/06/2026 , sau 21" in text
    assert text.index("Chậm nhiều") < text.index("Chậm &lt;ít&gt;") < text.index("Theo chuyên mục") < text.index("Theo đơn vị")


def test_a_section_shows_its_limit_whence_it_has_it_its_basis_and_what_to_compare_with(tmp_path: Path) -> None:
    policy = _page("title: Văn bản", "kind: document", "publish_within: 2 working days", "publish_basis: Quyết định 57/QĐ-UBND")
    text = text_of(page_of(site(tmp_path, **{"van-ban/index.md": policy})))
    assert "Văn bản 1 1 3 ngày làm việc 2 ngày làm việc theo Quyết định 57/QĐ-UBND 2 ngày làm việc" in text
    above = "Văn bản › Kế hoạch 0 1 21 ngày làm việc 2 ngày làm việc theo Quyết định 57/QĐ-UBND , như mục Văn bản"
    assert f"{above} 10 ngày làm việc" in text
    assert "Thông báo – – 9 ngày làm việc không đặt hạn 2 ngày làm việc" in text
    assert "Tham chiếu: Nghị định 43/2011/NĐ-CP , Điều 17 , đã hết hiệu lực; chỉ để đối chiếu." in text


def test_the_page_says_what_is_not_judged_and_why(tmp_path: Path) -> None:
    text = text_of(page_of(site(tmp_path)))
    assert "Chưa ghi ngày ban hành hoặc ngày nhận: 1 4/TB Không ngày 05/05/2026" in text
    assert "Chuyên mục không đặt thời hạn: 1" in text
    assert "1/CV-SA Không hạn 06/05/2026 sau 9 ngày làm việc 2 ngày làm việc" in text


def test_earlier_years_follow(tmp_path: Path) -> None:
    text = text_of(page_of(site(tmp_path)))
    assert "Các năm trước Năm Đúng hạn Trễ hạn Tỷ lệ đúng hạn 2025 1 0 100% 2024 0 1 0%" in text


def test_a_list_has_so_many_records_and_says_how_many_more_there_are(tmp_path: Path) -> None:
    text = text_of(page_of(site(tmp_path), Options(listed=1)))
    assert "Đăng trễ hạn: 2" in text
    assert "Còn 1 mục nữa, xem trong dữ liệu mở" in text
    assert "Chậm &lt;ít&gt;" not in text


def test_what_editors_write_is_escaped(tmp_path: Path) -> None:
    html = page_of(site(tmp_path))
    assert "Chậm &lt;ít&gt;" in html
    assert "Sở &lt;A&gt;" in html
    assert "<ít>" not in html


def test_an_empty_year_and_a_site_without_limits_say_so(tmp_path: Path) -> None:
    assert "Từ đầu năm 2026 chưa có mục nào để xét." in text_of(page_of(site(tmp_path / "a", records={})))
    sections = {f"{s}/index.md": _page(*(line for line in lines if "within" not in line)) for s, lines in SECTIONS.items()}
    text = text_of(page_of(site(tmp_path / "b", **sections)))
    assert "Chưa chuyên mục nào đặt thời hạn đăng." in text
    assert "Trễ" not in text.replace("Trễ hạn", "")


def test_the_references_can_be_left_out(tmp_path: Path) -> None:
    assert "Tham chiếu" not in text_of(page_of(site(tmp_path), Options(reference=())))


def test_every_cell_of_a_table_has_a_label_for_phones(tmp_path: Path) -> None:
    html = page_of(site(tmp_path))
    assert all("data-label=" in cell for cell in re.findall(r"<td\b[^>]*>", html))
    assert "style=" not in html


def test_the_data_have_every_record_of_every_year_under_the_keys_that_are_promised(tmp_path: Path) -> None:
    found = json_of(site(tmp_path))
    assert set(found) == {"years", "reference", "records"}
    assert [year["year"] for year in found["years"]] == [2026, 2025, 2024]
    assert found["years"][0] == {
        "year": 2026,
        "on_time": 1,
        "late": 2,
        "share_on_time": 0.333,
        "no_limit": 1,
        "no_date": 1,
    }
    assert set(found["reference"]) == {"basis", "standing", "limits"}
    assert {tuple(limit) for limit in found["reference"]["limits"]} == {("within", "about", "applies_to")}
    assert len(found["records"]) == len(RECORDS) - 1
    for row in found["records"]:
        assert list(row) == [column.name for column in COLUMNS]
        assert row["status"] in ("on_time", "late", "no_limit", "no_date")
        assert (row["due"] is None) == (row["status"] in ("no_limit", "no_date"))
        assert (row["working_days"] is None) == (row["began"] is None)
    assert [row["published"] for row in found["records"]] == sorted((row["published"] for row in found["records"]), reverse=True)
    assert found["records"][0] == {
        "url": "/van-ban/2/",
        "title": "Chậm <ít>",
        "kind": "document",
        "doc_type": "cong-van",
        "number": "1/CV-SA",
        "section": "van-ban",
        "unit": "so-a",
        "began": "2026-11-16",
        "published": "2026-11-19",
        "working_days": 3,
        "days": 3,
        "limit": "2 working days",
        "limit_from": "van-ban",
        "basis": None,
        "due": "2026-11-18",
        "status": "late",
        "reference": "2 working days",
    }


def test_the_table_has_the_same_records(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    rows = list(csv.DictReader(io.StringIO(data_of(catalog)["/data/timeliness.csv"].decode("utf-8-sig"), newline="")))
    as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in json_of(catalog)["records"]]
    assert rows == as_text


def test_a_section_says_how_many_of_its_own_and_of_those_inside_it_were_in_time(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    shown = {panel.address: text_of(composition(catalog).slot(page_at(panel.address, source), "lines"))
             for panel in panels_of(PROJECTION, catalog) if panel.slot == "lines"
             for source in [f"{panel.address.strip('/')}/index.md"]}  # fmt: skip
    assert shown == {
        "/van-ban/": "Năm 2026: 1/3 mục đăng đúng hạn , hạn 2 ngày làm việc.",
        "/van-ban/ke-hoach/": "Năm 2026: 0/1 mục đăng đúng hạn , hạn 2 ngày làm việc.",
    }


def test_a_record_says_how_long_it_took_and_leads_to_the_board_where_it_was_late(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    late = composition(catalog).slot(page_at("/van-ban/2/", "van-ban/2.md"), "after-body")
    assert text_of(late) == "Đăng sau 3 ngày làm việc kể từ ngày ban hành; hạn 2 ngày, trễ hạn ."
    assert 'href="../../dung-han/"' in late
    assert "href" not in composition(catalog).slot(page_at("/van-ban/1/", "van-ban/1.md"), "after-body")
    measured = {panel.address for panel in panels_of(PROJECTION, catalog) if panel.slot == "after-body"}
    assert measured == {"/van-ban/1/", "/van-ban/2/", "/van-ban/ke-hoach/3/", "/hoi-dap/6/", "/hoi-dap/7/"}


def test_two_builds_make_the_same_bytes_and_another_day_of_the_year_changes_none(tmp_path: Path) -> None:
    first, again, later = site(tmp_path), site(tmp_path), site(tmp_path, "2026-12-30")
    assert data_of(first) == data_of(again) == data_of(later)
    assert page_of(first) == page_of(again) == page_of(later)
    assert len({composition(catalog).head(made(catalog)) for catalog in (first, again, later)}) == 1


def read_by(catalog: Catalog) -> dict[str, set[int]]:
    """The cells that each output of the projection reads, and those of the line on each section's page."""
    found = {}
    for piece in PROJECTION.pieces(catalog, Options()):
        with catalog.reads.recording() as read:
            piece.make()
        found[piece.address] = set(read)
    for section in SECTIONS:
        with catalog.reads.recording() as read:
            list(PROJECTION.panels(catalog, Options(), page_at(f"/{section}/", f"{section}/index.md")))
        found[section] = set(read)
    return found


def touched_by(folder: Path, more: dict[str, str]) -> list[str]:
    """What is made again when these records come."""
    before, after = site(folder), site(folder, records=RECORDS | more)
    numbers = Numbers({})
    old, new = facts_of(before, b"", numbers), facts_of(after, b"", numbers)
    changed = changed_cells(old, new, sorted(name for name in {*old, *new} if old.get(name) != new.get(name)), numbers, ())
    return [name for name, read in read_by(before).items() if not changed.isdisjoint(read)]


def test_a_new_article_touches_nothing_of_it(tmp_path: Path) -> None:
    assert touched_by(tmp_path, {"tin-tuc/9": "date: 2026-11-21; unit: so-a"}) == []


def test_a_new_document_touches_the_board_its_data_and_the_sections_that_it_is_in(tmp_path: Path) -> None:
    fresh = {"van-ban/bao-cao/9": "date: 2026-11-21; issued: 2026-11-19; number: 9/BC; doc_type: bao-cao"}
    assert touched_by(tmp_path, fresh) == [
        "/dung-han/",
        "/data/timeliness.json",
        "/data/timeliness.csv",
        "van-ban",
        "van-ban/bao-cao",
    ]
