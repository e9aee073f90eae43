"""A document on paper: who signs for whom, how a day is written, what stands under the number of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.library import document, library, of_path
from tests.sites import panels_of

from cchc.projections.documents import PROJECTION
from cchc.projections.documents.sheet import Sheet, sheet_of

if TYPE_CHECKING:
    from pathlib import Path


def sheet(folder: Path, path: str, more: dict[str, str] | None = None) -> Sheet:
    catalog = library(folder, more)
    return sheet_of(of_path(catalog, path), catalog)


def test_the_head_has_the_issuer_in_full_and_the_abstract_without_the_type(tmp_path: Path) -> None:
    found = sheet(tmp_path, "van-ban/moi.md")
    assert (found.issuer, found.number) == ("Ủy ban nhân dân tỉnh Sông Lam", "57/QĐ-UBND")
    assert (found.type, found.abstract) == ("Quyết định", "Ban hành Quy chế mới")
    assert found.recipients == ("Như Điều 3", "Lưu: VT")


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ("2026-02-03", "ngày 03 tháng 02 năm 2026"),
        ("2026-03-10", "ngày 10 tháng 3 năm 2026"),
        ("2025-12-31", "ngày 31 tháng 12 năm 2025"),
        ("null", ""),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(tmp_path: Path, issued: str, words: str) -> None:
    more = {"van-ban/a.md": document("A", "2026-05-01", "5/QĐ-UBND", f"issued: {issued}")}
    assert sheet(tmp_path, "van-ban/a.md", more).place == words


@pytest.mark.parametrize(
    ("issuer", "signer", "powers"),
    [
        (
            "UBND tỉnh",
            "on_behalf: [TM, KT], position: Phó Chủ tịch",
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        ),
        ("UBND tỉnh Sông Lam", "on_behalf: [TM], position: Chủ tịch", ("TM. Ủy ban nhân dân", "Chủ tịch")),
        ("so-noi-vu", "on_behalf: [KT], position: Phó Giám đốc", ("KT. Giám đốc", "Phó Giám đốc")),
        ("UBND tỉnh Sông Lam", "on_behalf: [TL], position: Chánh Văn phòng", ("TL. Chủ tịch", "Chánh Văn phòng")),
        ("so-noi-vu", "on_behalf: [Q], position: Giám đốc", ("Q. Giám đốc",)),
        ("Ban Chỉ đạo", "on_behalf: [TL], position: Ủy viên", ("TL.", "Ủy viên")),
        ("so-noi-vu", "position: Giám đốc", ("Giám đốc",)),
    ],
)
def test_a_signature_says_for_whom(tmp_path: Path, issuer: str, signer: str, powers: tuple[str, ...]) -> None:
    keys = (f"issuer: {issuer}", f"signer: {{name: Lê Văn Quyền, {signer}}}")
    more = {"van-ban/a.md": document("A", "2026-05-01", "5/QĐ-UBND", *keys)}
    assert sheet(tmp_path, "van-ban/a.md", more).powers == powers


def test_a_letter_has_its_abstract_under_its_number(tmp_path: Path) -> None:
    found = sheet(tmp_path, "van-ban/cong-van.md")
    assert (found.type, found.abstract) == ("", "V/v tự chấm điểm")


def test_paper_says_where_a_document_has_ended(tmp_path: Path) -> None:
    assert sheet(tmp_path / "a", "van-ban/cu.md").standing == "Hết hiệu lực"
    assert sheet(tmp_path / "b", "van-ban/moi.md").standing == ""


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("**Điều 1.** Đổi tên Trung tâm.\n\n**Điều 2.** Chánh Văn phòng chịu trách nhiệm thi hành./.\n", True),
        ("Trân trọng./.**\n\n", True),
        ("Quyết định có ba điều, đều về Trung tâm.", False),
        ("Thông báo ghi: “Thực hiện nghiêm./.”", False),
        ("", False),
    ],
)
def test_only_a_document_whose_text_is_there_to_its_end_is_printed_with_a_signature(
    tmp_path: Path, body: str, *, whole: bool
) -> None:
    keys = ("issuer: so-noi-vu", "signer: {name: Lê Văn Quyền, position: Giám đốc}")
    catalog = library(tmp_path, {"van-ban/a.md": document("A", "2026-05-01", "5/QĐ-UBND", *keys, body=body)})
    panels = {panel.template for panel in panels_of(PROJECTION, catalog) if panel.address == "/van-ban/a/"}
    sheet = {"documents/sheet-head.html", "documents/sheet-foot.html"}
    assert sheet & panels == (sheet if whole else set())
    assert ("documents/sheet-note.html" in panels) is not whole
