"""Abbreviations in bodies: the cases by hand, and what must hold of any body."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given

from cchc.projections.reading.abbreviations import book_of, with_words

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("abbreviation_cases.yml").read_text(encoding="utf-8"))
WORDS = {
    "CCHC": "cải cách hành chính",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "HĐND": "Hội đồng nhân dân",
    "PAR INDEX": "Chỉ số cải cách hành chính",
    "QA": 'hỏi & đáp "nhanh"',
    "TT&TT": "Thông tin và Truyền thông",
    "UBND": "Ủy ban nhân dân",
    "tthc": "thủ tục hành chính",
}
BOOK = book_of(WORDS)
PIECES = st.sampled_from(
    (
        *("UBND", "CCHC", "DVCTT", " ", "(", ")", "/", "-", "<p>", "</p>", "<a href='/x/'>", "</a>", "<h2>", "</h2>", "<br/>"),
        *("<code>", "</code>", "&amp;", "&nbsp;", "cải cách hành chính", "Đ", ".", "TT&amp;TT", "<", ">", '"', "PAR INDEX"),
        '<img alt="UBND">',
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_an_abbreviation_in_a_body_becomes(case: dict[str, Any]) -> None:
    assert with_words(case["html"], BOOK) == case["made"]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_added_but_the_elements_and_each_at_most_once(html: str) -> None:
    made = with_words(html, BOOK)
    added = re.findall(r'<abbr title="[^"]*">([^<]*)</abbr>', made)
    assert re.sub(r'<abbr title="[^"]*">([^<]*)</abbr>', r"\1", made) == html
    assert len(added) == len(set(added))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_was_done_is_not_done_again(html: str) -> None:
    made = with_words(html, BOOK)
    assert with_words(made, BOOK) == made


def test_a_site_without_abbreviations_changes_nothing() -> None:
    assert with_words("<p>UBND</p>", book_of({})) == "<p>UBND</p>"
