"""What different editors and systems make of the same text is taken without a word, and read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from tests.sites import GOOD, catalog_of, copy_of, result_of, write_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc.content.records import Record

TEXT = """---
title: "Tiếng Việt: đủ dấu ở Đắk Lắk"
date: 2026-11-01
tags: [một cửa, hồ sơ]
---

Đoạn thứ nhất.

## Đề mục

Đoạn thứ hai.
"""

SECTION = {"tin-tuc/index.md": "---\ntitle: Tin tức\n---\n"}


def read(raw: bytes, folder: Path) -> Record:
    """The record of a file with these bytes; no problem may be found."""
    write_site(folder, SECTION)
    (folder / "tin-tuc/bai.md").write_bytes(raw)
    catalog = catalog_of(folder)
    assert [str(problem) for problem in catalog.problems] == []
    return catalog.records[0]


FORMS: dict[str, Callable[[str], bytes]] = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "Windows' line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old line ends": lambda text: text.replace("\n", "\r").encode(),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 3).encode(),
    "decomposed letters": lambda text: normalize("NFD", text).encode(),
    "all of them": lambda text: b"\xef\xbb\xbf" + normalize("NFD", text).replace("\n", "\r\n").encode(),
    "no line end at the end": lambda text: text.rstrip("\n").encode(),
    "blank lines at the end": lambda text: (text + "\n\n\n").encode(),
    "white space after the rules": lambda text: text.replace("---\n", "---  \t\n").encode(),
    "longer rules": lambda text: text.replace("---\n", "-----\n").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_read_the_same_with(form: str, tmp_path: Path) -> None:
    plain = read(TEXT.encode(), tmp_path / "plain")
    other = read(FORMS[form](TEXT), tmp_path / "other")
    assert other == plain
    assert other.origin.body_line == 7
    assert other.origin.lines["tags[1]"] == 4


def test_a_line_counts_the_same_with_any_line_end(tmp_path: Path) -> None:
    wrong = TEXT.replace("2026-11-01", "30/02/2026")
    for number, raw in enumerate((wrong, wrong.replace("\n", "\r\n"), wrong.replace("\n", "\r"), "\ufeff" + wrong)):
        home = write_site(tmp_path / str(number), SECTION)
        (home / "tin-tuc/bai.md").write_bytes(raw.encode())
        assert [(p.line, p.key) for p in catalog_of(home).problems] == [(3, "date")]


@pytest.mark.parametrize(("on_disk", "written"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD"), ("NFC", "NFC")])
def test_a_file_is_found_in_whatever_unicode_form_its_name_is_kept(on_disk: str, written: str, tmp_path: Path) -> None:
    name = "kế hoạch – bản ký.txt"
    head = f'attachments:\n  - {{file: "{normalize(written, name)}"}}\n'
    body = f"\nXem [bảng kê](<{normalize(written, name)}>).\n"
    write_site(tmp_path, SECTION)
    (tmp_path / "tin-tuc/bai.md").write_text(f"---\ntitle: Tin\ndate: 2026-11-01\n{head}---\n{body}", encoding="utf-8")
    (tmp_path / "tin-tuc" / normalize(on_disk, name)).write_text("Bản ký.\n", encoding="utf-8")
    catalog = catalog_of(tmp_path)
    assert [str(problem) for problem in catalog.problems] == []
    assert list(catalog.media) == [normalize("NFC", f"tin-tuc/{name}")]


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-11-01", "2026-11-01T00:00:00+07:00"),
        ('"2026-11-01"', "2026-11-01T00:00:00+07:00"),
        ("2026-11-01 08:30", "2026-11-01T08:30:00+07:00"),
        ("2026-11-01T08:30", "2026-11-01T08:30:00+07:00"),
        ("2026-11-01 08:30:15", "2026-11-01T08:30:15+07:00"),
        ("2026-11-01T08:30:15Z", "2026-11-01T15:30:15+07:00"),
        ("2026-11-01 20:30:00 +00:00", "2026-11-02T03:30:00+07:00"),
        ("2026-11-01T08:30:15+07:00", "2026-11-01T08:30:15+07:00"),
        ("'2026-11-01T08:30:15.5+0900'", "2026-11-01T06:30:15.500000+07:00"),
    ],
)
def test_a_date_without_a_zone_is_vietnams(written: str, instant: str, tmp_path: Path) -> None:
    record = read(TEXT.replace("2026-11-01", written).encode(), tmp_path)
    assert record.date.instant.isoformat() == instant
    assert record.date.precise == (":" in written)


@pytest.mark.parametrize(
    ("head", "attribute", "value"),
    [
        ('summary: "no"', "summary", "no"),
        ("summary: '0123'", "summary", "0123"),
        ("summary: 2026", "summary", "2026"),
        ("summary: 3.14", "summary", "3.14"),
        ("summary: -5", "summary", "-5"),
        ("summary: 2026-11-20", "summary", "2026-11-20"),
        ("summary: 7h30", "summary", "7h30"),
        ("summary: 1.000.000 hồ sơ", "summary", "1.000.000 hồ sơ"),
        ("summary: >\n  Dòng một\n  dòng hai.", "summary", "Dòng một dòng hai."),
        ("summary: |\n  Dòng một\n  dòng hai.", "summary", "Dòng một dòng hai."),
        ("summary: 'Dấu # ở giữa: được'", "summary", "Dấu # ở giữa: được"),
        ("summary: Chữ  # chú thích", "summary", "Chữ"),
        ("summary: null", "summary", None),
        ("summary: ~", "summary", None),
        ("summary:", "summary", None),
        ("tags: []", "tags", ()),
        ("tags:\n- một cửa\n- hồ sơ", "tags", ("một cửa", "hồ sơ")),
        ("tags: [2026, 3.5]", "tags", ("2026", "3.5")),
        ("authors: &ten [Nguyễn Văn An]\ncontributors: *ten", "contributors", ("Nguyễn Văn An",)),
        ("tags: null", "tags", ()),
    ],
)
def test_a_value_says_what_it_says(head: str, attribute: str, value: object, tmp_path: Path) -> None:
    record = read(f"---\ntitle: Tin\ndate: 2026-11-01\n{head}\n---\n".encode(), tmp_path)
    assert getattr(record, attribute) == value


BODIES = {
    "a table with aligned columns": "| a | b |\n| --- | ---: |\n| 1 | 2 |\n",
    "details": "<details>\n<summary>Xem thêm</summary>\n<p>Nội dung.</p>\n</details>\n",
    "harmless HTML": "Dòng<br>mới, H<sub>2</sub>O, <kbd>Ctrl</kbd>, <abbr title='cải cách'>CCHC</abbr>.\n",
    "a paragraph that is not closed": "<p>Đoạn một.\n<p>Đoạn hai.\n",
    "a list that is not closed inside": "<ul>\n<li>Một\n<li>Hai\n</ul>\n",
    "a comment": "Trước.\n\n<!-- ghi chú của biên tập -->\n\nSau.\n",
    "a comment that is not closed, which is printed as text": "Trước.\n\n<!-- quên đóng\n\nSau.\n",
    "half a tag, which is printed as text": "Chào <img src=x onerror=alert(1)\n",
    "HTML in code": "`<script>alert(1)</script>` và\n\n```html\n<script onclick='x'></script>\n```\n\n    <iframe src='x'>\n",
    "links in code": "`[x](khong-co.md)`\n\n~~~\n[y](../../../ngoai.md)\n~~~\n",
    "attributes that do no harm": "Đoạn.{ .lop #neo }\n\n## Đề mục { #neo-rieng }\n",
    "footnotes": "Chữ.[^1]\n\n[^1]: Chú thích.\n",
    "an admonition": '!!! note "Lưu ý"\n    Nội dung.\n',
    "less than and ampersands": "5 < 6, A&B, x > y, &nbsp; &lt; R&D.\n",
    "links of every good kind": (
        "[a](https://a.example/?b=c&d#e) [b](mailto:a@b.example) [c](tel:+842003000100) [d](#neo) <https://a.example> "
        "[e](index.md) [g](../tin-tuc/bai.md) [h](bai.md#neo) [i](<index.md>)\n"
    ),
    "the word javascript": "Trang dùng JavaScript: không cần bật. data: là dữ liệu.\n",
    "braces": "Công thức {x + y} và {{ mẫu }}, {% mẫu %}.\n",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_may_hold(name: str, tmp_path: Path) -> None:
    read(f"---\ntitle: Tin\ndate: 2026-11-01\n---\n\n{BODIES[name]}".encode(), tmp_path)


def test_what_systems_and_editors_leave_behind_is_no_content(tmp_path: Path) -> None:
    home = copy_of(GOOD, to=tmp_path)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$bai.docx", "bai.md.bak", "bai.md~", ".git/config", ".bai.md.swp"):
        file = home / "content/tin-tuc" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\xff\x00")
    assert [str(problem) for problem in result_of(home).problems] == []


def test_a_link_to_a_file_within_the_content_folder_is_that_file(tmp_path: Path) -> None:
    home = copy_of(GOOD, to=tmp_path)
    link = home / "content/hoi-dap/2026/lich.txt"
    try:
        link.symlink_to(home / "content/tin-tuc/2026/tep/lich.txt")
    except OSError as error:
        pytest.skip(f"SKIPPED: this account may not make symbolic links ({error})")
    question = home / "content/hoi-dap/2026/giay-phep.md"
    question.write_text(question.read_text(encoding="utf-8") + "\n[Lịch](lich.txt)\n", encoding="utf-8")
    result = result_of(home)
    assert [str(problem) for problem in result.problems] == []
    assert "hoi-dap/2026/lich.txt" in result.catalog.media
