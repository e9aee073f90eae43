"""`cchc new` writes a file that can be committed as it is, filled in from the top, and never one over another."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.sites import GOOD, copy_of, result_of

from cchc.cli import main
from cchc.cli.template import write_template
from cchc.content.kinds import KINDS
from cchc.content.model import keys

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A checkout with sections for most kinds."""
    return copy_of(GOOD, to=tmp_path / "trang")


def new(home: Path, *arguments: str) -> int:
    """The exit code of `cchc new`."""
    return main(["-f", str(home / "mkdocs.yml"), "new", *arguments])


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_of_any_kind_passes_the_check(kind: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(home, kind, "--section", "tin-tuc", "--title", 'Một "việc": mới \\ hay', "--date", "20/11/2026") == 0
    written = capsys.readouterr().out.strip()
    assert written == "content/tin-tuc/2026/mot-viec-moi-hay.md"
    assert (home / written).is_file()
    result = result_of(home)
    assert [str(problem) for problem in result.problems] == []
    assert written.removeprefix("content/") not in result.catalog.pages, "nobody is to see it yet"


@pytest.mark.parametrize("kind", ["article", "document", "plan", "question", "consultation", "page"])
def test_a_new_record_goes_into_the_section_of_its_kind(kind: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sections = {"article": "tin-tuc", "document": "van-ban", "plan": "van-ban/ke-hoach", "question": "hoi-dap"}
    sections |= {"consultation": "lay-y-kien", "page": "huong-dan"}
    assert new(home, kind, "--date", "2026-11-20") == 0
    assert capsys.readouterr().out == f"content/{sections[kind]}/2026/bai-moi.md\n"


def test_a_file_that_is_there_is_not_written_over(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(home, "article", "--title", "Một cửa", "--date", "2026-11-20") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "content/tin-tuc/2026/mot-cua.md" in said.err
    assert "không ghi đè" in said.err
    before = (GOOD / "content/tin-tuc/2026/mot-cua.md").read_bytes()
    assert (home / "content/tin-tuc/2026/mot-cua.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("artcle",), 'Có phải ý bạn là "article"?'),
        (("article", "--section", "tin-tucc"), 'Có phải ý bạn là "tin-tuc"?'),
        (("article", "--section", "../.."), "Không có chuyên mục"),
        (("article", "--title", "…"), "không có chữ hay số nào"),
        (("article", "--date", "30/02/2026"), "không phải là một ngày"),
        (("report",), "thêm --section"),
        ((), "còn thiếu"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(
    arguments: tuple[str, ...], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(home.rglob("*"))
    assert new(home, *arguments) == 2
    assert said in capsys.readouterr().err
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_new_record_reads_once_its_sign_is_taken_away(kind: str, home: Path) -> None:
    text = write_template(kind, "Bài thử", date(2026, 11, 20), "article")
    opened = re.sub(r"^# (?=[a-z_]+: )", "", text, flags=re.MULTILINE)
    names = re.findall(r"^([a-z_]+):", opened, flags=re.MULTILINE)
    assert len(names) == len(set(names))
    missing = set(keys(KINDS[kind])) - set(names) - {"kind", "withdrawn"}
    assert not missing
    for name in ("anh/ten-anh.webp", "tep/ten-tep.pdf", "tep/du-thao.pdf", "tep/tiep-thu.pdf"):
        file = home / "content/tin-tuc/2026" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x")
    special = home / "content/_data/specials.yml"
    special.write_text(special.read_text(encoding="utf-8") + "- {id: chi-so-par-index, title: Chỉ số}\n", encoding="utf-8")
    (home / "content/tin-tuc/2026/thu.md").write_text(opened, encoding="utf-8")
    errors = [str(p) for p in result_of(home).problems if p.severity == "error" and p.path.endswith("/thu.md")]
    assert errors == []
