"""A small site with plans, for tests: files as text → its catalog on some day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sites import catalog_of, write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

UNITS = """
- {id: so-a, name: Sở A, group: so}
- {id: so-b, name: Sở B, group: so, to: 2026-06-30, successors: [so-a]}
- {id: huyen-c, name: Huyện C, group: huyen, to: 2026-06-30, successors: [xa-d, xa-e]}
- {id: xa-d, name: Xã D, group: xa}
- {id: xa-e, name: Xã E, group: xa}
- {id: so-f, name: Sở F, group: so}
"""
HEAD = "---\ntitle: {title}\ndate: {date}\nnumber: {number}\ndoc_type: ke-hoach\nissued: {date}\n{more}---\n\n{body}\n"
FIRST = """tasks:
  - {no: "1", task: Việc xong, lead: [so-a], due: Quý I/2026, done: 2026-03-31, evidence: bao-cao.md}
  - {no: "2", task: Việc trễ, lead: [so-b], due: "trước ngày 01/6/2026", done: 2026-06-01}
  - {no: "3", task: Việc quá hạn, lead: [so-b, {name: Bưu điện tỉnh}], due: Tháng 10/2026, deliverable: Sổ <mới>}
  - {no: "4", task: Việc quá hạn lâu, lead: [huyen-c], due: 30/9/2026}
  - {no: "5", task: Việc sắp đến, lead: [so-a], due: 30/11/2026}
  - {no: "6", task: Việc còn lâu, lead: [so-a], due: Năm 2027}
  - {no: "7", task: Việc thường xuyên, lead: [so-a], due: Thường xuyên}
  - {no: "8", task: Việc hằng quý, lead: [so-a], due: "Hằng quý"}
"""
TABLE = """| TT | Nhiệm vụ | Chủ trì | Thời hạn | Ghi chú |
|---|---|---|---|---|
| I | Phần một | | | |
| 1 | Việc trong bảng | Sở A | 15/12/2026 | Lồng ghép |
"""


def plan(title: str = "Kế hoạch", date: str = "2026-01-05", number: str = "01/KH-UBND", more: str = "", body: str = "") -> str:
    """The text of a plan's file."""
    return HEAD.format(title=title, date=date, number=number, more=more, body=body)


FILES = {
    "_data/units.yml": UNITS,
    "kh/index.md": "---\ntitle: Kế hoạch\nkind: plan\n---\n",
    "kh/mot.md": plan("Kế hoạch một", more=FIRST),
    "kh/hai.md": plan("Kế hoạch hai", date="2026-02-05", number="02/KH-UBND", body=f"Mở đầu.\n\n{TABLE}\nKết thúc."),
    "kh/bao-cao.md": "---\ntitle: Báo cáo\nkind: article\ndate: 2026-04-01\n---\n\nĐã xong.\n",
}


def catalog_with(folder: Path, files: Mapping[str, str] = FILES, as_of: str = "2026-11-20") -> Catalog:
    """The catalog of these files; the site has every fault told, and none is expected."""
    return catalog_of(write_site(folder, files), as_of)
