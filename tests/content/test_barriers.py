"""What bars readers from a body is told with the text to write, and nothing is told where nothing is in anybody's way."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import catalog_of, write_site

from cchc.content.barriers import barriers
from cchc.content.barriers.references import useless_alt
from cchc.content.barriers.words import in_small_letters

CASES = yaml.safe_load(Path(__file__).with_name("barrier_cases.yml").read_text(encoding="utf-8"))
SIGNS = ("#", "\n", "[", "]", "(", ")", "!", "|", "-", "=", "<", ">", "a", " ", "tại đây", "```", "<!--", "-->", "<table", "\x00")


@pytest.mark.parametrize("case", CASES, ids=[str(n) for n in range(len(CASES))])
def test_a_body_has_the_barriers_that_the_cases_say(case: dict[str, Any]) -> None:
    found = list(barriers(case["body"], 1, "a.md"))
    assert [problem.code for problem in found] == case.get("codes", []), [str(problem) for problem in found]
    assert case.get("says", "") in " ".join(problem.sentence for problem in found)
    assert case.get("line") in (None, *(problem.line for problem in found[:1]))


def test_a_line_counts_from_the_beginning_of_the_file() -> None:
    assert [problem.line for problem in barriers("Mở đầu.\n\n# Tên\n", 10, "a.md")] == [12]


@pytest.mark.parametrize(
    ("title", "better"),
    [
        ("THÔNG BÁO TUYỂN DỤNG CÔNG CHỨC", "Thông báo tuyển dụng công chức"),
        ("KẾ HOẠCH SỐ 57/KH-UBND", "Kế hoạch số 57/KH-UBND"),
        ("TUYEN DUNG CONG CHUC", "Tuyen dung cong chuc"),
        ("PAR INDEX 2026", None),
        ("UBND", None),
        ("Thông báo của UBND", None),
        ("57/QĐ-UBND", None),
        ("", None),
    ],
)
def test_a_title_in_capitals_is_told_with_the_title_to_write(title: str, better: str | None) -> None:
    assert in_small_letters(title) == better


@pytest.mark.parametrize("alt", ["", " ", "ảnh", "Hình ảnh minh họa", "DSC_0123.JPG", "logo", "image 2"])
def test_words_for_a_picture_that_say_nothing_are_told(alt: str) -> None:
    assert useless_alt(alt)


@pytest.mark.parametrize(
    "alt", ["Logo của tỉnh Sông Lam", "Ảnh Bác Hồ ở chiến khu", "Quầy số 3", "Bản đồ 46 phường", "Ảnh thẻ", "Hình xăm"]
)
def test_words_for_a_picture_that_say_something_are_not(alt: str) -> None:
    assert useless_alt(alt) is None


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_whatever_is_typed_is_answered_in_whole_sentences(body: str) -> None:
    for problem in barriers(body, 1, "a.md"):
        assert 1 <= (problem.line or 0) <= body.count("\n") + 1
        for text in (problem.message, problem.hint):
            assert re.fullmatch(r"[^\x00-\x1f\x7f]+[.?…]", text)


@pytest.mark.parametrize(
    "sign", ["[", "![", "|", "#", "<", "<table>", "| |\n|-|\n", "[a](", "<!--", "<a ", "\n\n-\n-", "a\n--\n\n", "\n==\n"]
)
def test_the_time_grows_with_the_length_alone(sign: str) -> None:
    def cost(times: int) -> float:
        start = time.process_time()
        list(barriers(sign * times, 1, "a.md"))
        return time.process_time() - start

    assert cost(40_000 // len(sign)) < 1.5


def test_keys_and_sections_are_looked_at_too(tmp_path: Path) -> None:
    article = """
        ---
        title: THÔNG BÁO TUYỂN DỤNG
        date: 2026-11-10
        image: {src: a.jpg, alt: image1}
        ---
        Xem [tại đây](b.md).
        """
    write_site(
        tmp_path,
        {
            "tin-tuc/index.md": "---\ntitle: Tin tức\n---\n\n# Tin\n",
            "tin-tuc/a.md": article,
            "tin-tuc/b.md": "---\ntitle: B\ndate: 2026-11-10\n---\n",
        },
    )
    (tmp_path / "tin-tuc" / "a.jpg").write_bytes(b"")
    found = {(problem.path, problem.line, problem.key, problem.code) for problem in catalog_of(tmp_path).problems}
    assert found == {
        ("content/tin-tuc/index.md", 5, None, "heading-order"),
        ("content/tin-tuc/a.md", 2, "title", "title-capitals"),
        ("content/tin-tuc/a.md", 4, "image.alt", "image-alt"),
        ("content/tin-tuc/a.md", 6, None, "link-text"),
    }
