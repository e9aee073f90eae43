"""A small library of documents for these tests: each a front matter, most of them about one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sites import catalog_of, write_site

from cchc.content.kinds import Document

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

UNITS = "- {id: so-noi-vu, name: Sở Nội vụ, group: so}\n"
TOPICS = "- {id: the-che, name: Cải cách thể chế}\n- {id: thu-tuc, name: Thủ tục hành chính}\n"


def document(title: str, date: str, number: str | None, *keys: str, body: str = "Nội dung.") -> str:
    """A decision, unless its keys say otherwise."""
    given = {key.partition(":")[0] for key in keys}
    usual = {"doc_type": "quyet-dinh", "issued": date, "issuer": "UBND tỉnh Sông Lam"}
    lines = [f"{key}: {value}" for key, value in usual.items() if key not in given]
    shown = f'"{number}"' if number else "null"
    return "\n".join(("---", f'title: "{title}"', f"date: {date}", f"number: {shown}", *lines, *keys, "---", body, ""))


FILES = {
    "_data/units.yml": UNITS,
    "_data/topics.yml": TOPICS,
    "van-ban/index.md": "---\ntitle: Văn bản\nkind: document\n---\n",
    "tin/index.md": "---\ntitle: Tin\n---\n",
    "van-ban/cu.md": document("Quyết định ban hành Quy chế cũ", "2020-10-20", "44/QĐ-UBND", "effective: 2020-11-01"),
    "van-ban/moi.md": document(
        "Quyết định ban hành Quy chế mới",
        "2025-08-15",
        "57/QĐ-UBND",
        "effective: 2025-09-01",
        "replaces: [44/QĐ-UBND]",
        "legal_basis: [30/2020/NĐ-CP, 999/2019/NĐ-CP]",
        "topics: [the-che]",
        "place: Sông Lam",
        "signer: {name: Hồ Sỹ Lương, position: Phó Chủ tịch, on_behalf: [TM, KT]}",
        'recipients: ["Như Điều 3", "Lưu: VT"]',
    ),
    "van-ban/sua.md": document(
        "Quyết định sửa đổi Quy chế", "2026-11-16", "71/QĐ-UBND", "effective: 2026-12-01", "amends: [57/QĐ-UBND]"
    ),
    "van-ban/nghi-dinh.md": document(
        "Nghị định 30/2020/NĐ-CP về công tác văn thư", "2020-03-05", "30/2020/NĐ-CP", "doc_type: nghi-dinh", "issuer: Chính phủ"
    ),
    "van-ban/cong-van.md": document(
        "Công văn về việc tự chấm điểm", "2026-02-03", "118/SNV-CCHC", "doc_type: cong-van", "issuer: so-noi-vu"
    ),
    "van-ban/khong-so.md": document("Thông báo kết luận", "2026-01-05", None, "doc_type: thong-bao", "issued: null"),
    "tin/bai.md": "---\ntitle: Bài\ndate: 2026-11-01\n---\nTheo Quyết định số 57/QĐ-UBND, hồ sơ nhận qua mạng.\n",
}


def library(folder: Path, more: dict[str, str] | None = None, as_of: str = "2026-11-20") -> Catalog:
    """Its catalog; `more` replaces or adds files."""
    return catalog_of(write_site(folder, FILES | (more or {})), as_of)


def of_path(catalog: Catalog, path: str) -> Document:
    """The document at a path."""
    found = catalog.record(path)
    assert isinstance(found, Document)
    return found
