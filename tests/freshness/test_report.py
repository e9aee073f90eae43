"""The board can be read in a terminal and by a workflow, and fails where it is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of, write_site

from cchc.projections.freshness import PROJECTION
from cchc.projections.freshness.board import Board, board_of
from cchc.projections.freshness.pages import Options
from cchc.projections.freshness.report import as_github, as_text, failing

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

FILES = {
    "_data/units.yml": "- {id: so-tu-phap, name: Sở Tư pháp, group: so}",
    "tin/index.md": """
        ---
        title: Tin tức
        order: 1
        owner: so-tu-phap
        freshness: {max_age: 7 days, quota: 1 per month, basis: Quyết định 96/QĐ-UBND}
        ---
        """,
    "tin/trong/index.md": """
        ---
        title: Tin trong tỉnh
        freshness: {max_age: 10 days}
        ---
        """,
    "tin/trong/a.md": "---\ntitle: A\ndate: 2026-11-20\n---\n",
    "tin/trong/b.md": "---\ntitle: B\ndate: 2026-10-20\n---\n",
    "gioi-thieu/index.md": "---\ntitle: Giới thiệu\norder: 2\nfreshness: {max_age: none}\n---\n",
    "gioi-thieu/c.md": "---\ntitle: Bộ máy\ndate: 2025-01-01\nkind: page\nreview_by: 2026-11-12\n---\n",
}
STALE = {
    "hoi/index.md": """
        ---
        title: Hỏi đáp
        owner: so-tu-phap
        freshness:
          max_age: 7 days
        ---
        """,
    "hoi/x.md": "---\ntitle: X\ndate: 2026-11-10\n---\n",
}


def catalog(folder: Path, more: dict[str, str] | None = None, as_of: str = "2026-11-22") -> Catalog:
    return catalog_of(write_site(folder, FILES | (more or {})), as_of)


def board(folder: Path, more: dict[str, str] | None = None, as_of: str = "2026-11-22") -> Board:
    return board_of(catalog(folder, more, as_of))


def test_the_text_opens_with_the_figure_and_lists_every_section_in_line(tmp_path: Path) -> None:
    assert as_text(board(tmp_path, STALE)) == (
        "2/3 mục có tin mới (66,7%), tính đến ngày 22/11/2026.\n"
        "\n"
        "Việc cần làm:\n"
        "  Quá hạn 5 ngày   Hỏi đáp  Sở Tư pháp đăng bài mới, hạn là ngày 17/11/2026\n"
        "  Quá hạn 10 ngày  Bộ máy   Chưa phân công: rà soát trang này, hạn là ngày 12/11/2026\n"
        "\n"
        "Mục               Tình trạng     Bài mới nhất           Hạn cập nhật          Định mức            Phụ trách\n"
        "Tin tức           Còn hạn        20/11/2026 (2 ngày)    27/11/2026 (7 ngày)   1/1, tháng 10/2026  Sở Tư pháp\n"
        "  Tin trong tỉnh  Còn hạn        20/11/2026 (2 ngày)    30/11/2026 (10 ngày)  –                   –\n"
        "Giới thiệu        Không đặt hạn  01/01/2025 (690 ngày)  –                     –                   –\n"
        "Hỏi đáp           Quá hạn        10/11/2026 (12 ngày)   17/11/2026 (7 ngày)   –                   Sở Tư pháp\n"
    )


def test_the_text_of_a_site_with_no_policy_says_so(tmp_path: Path) -> None:
    found = board_of(catalog_of(write_site(tmp_path, {"a/index.md": "---\ntitle: A\n---\n"})))
    assert as_text(found).startswith("Chưa mục nào đặt hạn cập nhật, tính đến ngày 20/11/2026.\n")


def test_annotations_stand_at_the_key_that_sets_the_limit(tmp_path: Path) -> None:
    assert as_github(board(tmp_path, STALE), "content") == (
        "::error file=content/hoi/index.md,line=4,title=Quá hạn::"
        'Mục "Hỏi đáp" quá hạn cập nhật: bài mới nhất ngày 10/11/2026, hạn cập nhật ngày 17/11/2026. '
        "Sở Tư pháp đăng bài mới.\n"
        "::warning file=content/gioi-thieu/c.md,line=5,title=Quá hạn rà soát::"
        'Trang "Bộ máy" quá hạn rà soát 10 ngày, hạn là ngày 12/11/2026.\n'
    )


def test_what_is_due_soon_is_annotated_as_a_warning(tmp_path: Path) -> None:
    lines = as_github(board(tmp_path, as_of="2026-11-27"), "content").splitlines()
    assert lines[0].startswith("::warning file=content/tin/index.md,line=5,title=Sắp đến hạn::")


def test_annotations_escape_what_a_workflow_command_would_read(tmp_path: Path) -> None:
    title = '---\ntitle: "100% một cửa: a, b"\nfreshness: {max_age: 7 days}\n---\n'
    found = as_github(board_of(catalog_of(write_site(tmp_path, {"muc/index.md": title}))), "kho,1: 50%/content")
    assert found == (
        "::error file=kho%2C1%3A 50%25/content/muc/index.md,line=3,title=Chưa có bài::"
        'Mục "100%25 một cửa: a, b" chưa có bài nào. Đơn vị phụ trách (chưa phân công) đăng bài đầu tiên.\n'
    )


def test_a_title_cannot_open_a_second_command(tmp_path: Path) -> None:
    title = '---\ntitle: "Tin\\n::error::giả"\nfreshness: {max_age: 7 days}\n---\n'
    found = as_github(board_of(catalog_of(write_site(tmp_path, {"muc/index.md": title}))), "content")
    assert sum(line.startswith("::") for line in found.splitlines()) <= 1


def test_a_quota_that_was_missed_is_the_reason_given(tmp_path: Path) -> None:
    quota = "---\ntitle: Hỏi đáp\nowner: so-tu-phap\nfreshness: {max_age: 1 month, quota: 4 per month}\n---\n"
    files = {"hoi/index.md": quota, "hoi/x.md": "---\ntitle: X\ndate: 2026-11-21\n---\n"}
    files |= {"hoi/y.md": "---\ntitle: Y\ndate: 2026-10-21\n---\n"}
    assert (
        'Mục "Hỏi đáp" đăng thiếu bài: tháng 10/2026 chỉ có 1/4 bài. '
        "Sở Tư pháp đăng đủ 4 bài trong tháng 11/2026 (đến nay có 1).\n"
    ) in as_github(board(tmp_path, files), "content")
    assert "Thiếu 3 bài" in as_text(board(tmp_path, files))


@pytest.mark.parametrize(
    ("state", "fail_on", "fails"),
    [
        ("fresh", None, False),
        ("fresh", "stale", False),
        ("fresh", "due_soon", False),
        ("due_soon", None, False),
        ("due_soon", "stale", False),
        ("due_soon", "due_soon", True),
        ("stale", None, False),
        ("stale", "stale", True),
        ("stale", "due_soon", True),
        ("empty", None, False),
        ("empty", "stale", True),
        ("empty", "due_soon", True),
        ("exempt", "due_soon", False),
    ],
)
def test_the_board_fails_on_what_it_is_told_to_and_on_worse(
    tmp_path: Path,
    state: str,
    fail_on: str | None,
    fails: bool,  # noqa: FBT001 - a table of cases
) -> None:
    days = {"fresh": "2026-11-20", "due_soon": "2026-11-15", "stale": "2026-11-01", "exempt": "2020-01-01"}
    limit = "none" if state == "exempt" else "7 days"
    files = {"a/index.md": f"---\ntitle: A\nfreshness: {{max_age: {limit}}}\n---\n"}
    if state in days:
        files["a/x.md"] = f"---\ntitle: X\ndate: {days[state]}\n---\n"
    found = catalog_of(write_site(tmp_path, files), "2026-11-22")
    assert board_of(found).rows[0].status == state
    assert failing(board_of(found), fail_on) == fails
    assert bool(list(PROJECTION.check(found, Options(fail_on)))) == fails


def test_a_build_that_fails_names_the_section_the_line_and_the_mend(tmp_path: Path) -> None:
    (problem,) = PROJECTION.check(catalog(tmp_path, STALE), Options("stale"))
    assert str(problem) == (
        'content/hoi/index.md:4: freshness: Mục "Hỏi đáp" quá hạn cập nhật: bài mới nhất ngày 10/11/2026, '
        "hạn cập nhật ngày 17/11/2026. Sở Tư pháp đăng bài mới."
    )
    assert (problem.code, problem.severity) == ("section-stale", "error")


def test_an_option_that_is_not_known_is_named_with_what_is(tmp_path: Path) -> None:
    (problem,) = PROJECTION.check(catalog(tmp_path), Options("due-soon"))
    assert (problem.path, problem.code) == ("mkdocs.yml", "settings")
    assert problem.hint == 'Có phải ý bạn là "due_soon"?'
