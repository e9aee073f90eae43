"""A file's text, or why there is none; whatever is wrong with a file, nobody else suffers."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.files import docx, locked_pdf, pdf

from cchc.search import attachments
from cchc.search.attachments import LONGEST_TEXT, Attachments, FileText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIMITS = {"attachment_mb": 1, "attachment_pages": 3}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., FileText]:
    """The text of a file of this name and content."""

    def of(name: str, content: bytes, **limits: int) -> FileText:
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_bytes(content)
        found = Attachments(tmp_path / "site", tmp_path / "memory", LIMITS | limits)
        return found.text(f"/{name}", hashlib.sha256(content).hexdigest())

    return of


def test_the_text_of_a_pdf_file_is_that_of_its_pages(read: Callable[..., FileText]) -> None:
    assert read("a.pdf", pdf("Mot hai ba", "Bon nam")) == FileText("Mot hai ba Bon nam")


def test_the_text_of_a_word_file_is_that_of_its_paragraphs_and_tables(read: Callable[..., FileText]) -> None:
    assert read("a.docx", docx("Cải cách hành chính", "Đợt 1", "Ô của bảng")) == FileText("Cải cách hành chính Đợt 1 Ô của bảng")


def test_no_more_pages_are_read_than_asked(read: Callable[..., FileText]) -> None:
    assert read("a.pdf", pdf("mot", "hai", "ba", "bon")).text == "mot hai ba"
    assert read("a.pdf", pdf("mot", "hai", "ba", "bon"), attachment_pages=1).text == "mot"


def test_a_very_long_text_is_cut_at_a_word(read: Callable[..., FileText]) -> None:
    text = read("a.docx", docx("từng chữ " * LONGEST_TEXT, "hết")).text
    assert len(text) <= LONGEST_TEXT
    assert text.endswith(("từng", "chữ"))


@pytest.mark.parametrize(
    ("name", "content", "notice"),
    [
        ("a.pdf", b"not a pdf at all", "tệp hỏng hoặc không đúng định dạng"),
        ("a.pdf", b"", "tệp hỏng hoặc không đúng định dạng"),
        ("a.pdf", pdf("Mot hai ba")[:200], "tệp hỏng hoặc không đúng định dạng"),
        ("a.pdf", locked_pdf(), "tệp đặt mật khẩu"),
        ("a.pdf", pdf(""), "tệp không có chữ (bản quét chỉ có ảnh)"),
        ("a.pdf", b"%PDF-1.4" + b"\0" * 1_000_000, "tệp lớn hơn 1 MB"),
        ("a.docx", b"PK not a zip", "tệp hỏng hoặc không đúng định dạng"),
        ("a.docx", docx("a", "b")[:-30], "tệp hỏng hoặc không đúng định dạng"),
        ("a.docx", docx("x", "&lol;", before='<!DOCTYPE d [<!ENTITY lol "lol">]>'), "tệp không đúng định dạng Word"),
        ("a.docx", docx("", ""), "tệp không có chữ (bản quét chỉ có ảnh)"),
    ],
    ids=["no pdf", "empty", "cut off", "locked", "scanned", "huge", "no zip", "cut off word", "entities", "blank word"],
)
def test_what_is_wrong_with_a_file_is_told_in_words(
    read: Callable[..., FileText], name: str, content: bytes, notice: str
) -> None:
    assert read(name, content) == FileText(notice=notice)


def test_a_small_word_file_that_unpacks_to_very_much_is_not_unpacked(
    read: Callable[..., FileText], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST_PART", 10_000)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "a" * 20_000)
    assert read("a.docx", stream.getvalue()) == FileText(notice="tệp có quá nhiều chữ")


def test_without_a_library_for_pdf_that_is_said_and_word_is_read(
    read: Callable[..., FileText], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "pdf_reader", lambda: "")
    assert read("a.pdf", pdf("mot")) == FileText(notice="chưa cài thư viện đọc PDF (phần bổ sung `search`)")
    assert read("a.docx", docx("mot", "hai")) == FileText("mot hai")


def test_zero_megabytes_leave_all_files_out_without_a_word(read: Callable[..., FileText]) -> None:
    assert read("a.pdf", pdf("mot"), attachment_mb=0) == FileText()


def test_a_file_is_read_once_for_each_content_and_each_limit(
    read: Callable[..., FileText], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setitem(attachments.READERS, ".pdf", lambda _, limit: iter([f"lần {asked.append(limit) or len(asked)}"]))
    assert [read("a.pdf", b"x"), read("b.pdf", b"x")] == [FileText("lần 1")] * 2
    assert read("a.pdf", b"y") == FileText("lần 2")
    assert read("a.pdf", b"x", attachment_pages=9) == FileText("lần 3")
    assert asked == [3, 3, 9]


def test_a_broken_memory_is_read_as_none(read: Callable[..., FileText], tmp_path: Path) -> None:
    assert read("a.pdf", pdf("mot")).text == "mot"
    for kept in (tmp_path / "memory").iterdir():
        kept.write_bytes(b"{")
    assert read("a.pdf", pdf("mot")).text == "mot"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40), st.integers(0, 700))
def test_a_pdf_with_any_bytes_anywhere_gives_a_text_or_a_notice(read: Callable[..., FileText], noise: bytes, place: int) -> None:
    good = pdf("Mot hai ba")
    text, notice = read("a.pdf", good[:place] + noise + good[place + len(noise) :])
    assert bool(text) != bool(notice)
