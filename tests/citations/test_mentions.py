"""Mentions of documents are found in a text with what is said around them, in linear time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.citations import parse_number
from cchc.content.citations.mentions import Mention, mentions_in

CASES = yaml.safe_load(Path(__file__).with_name("mention_cases.yml").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    [
        *("Quyết định", "số", "số:", "QĐ", "của", "ngày", "năm 2021", "12/10/2020", "06 tháng 4 năm 2021", "UBND tỉnh"),
        *("953/KH-UBND", "42/2022/NĐ-CP", "12-NQ/TU", "640/SNV-CCHC", "953", "/", "KH", "-", "UBND"),
        *("Q\u00d0", "ế", "e\u0302\u0301", "\u0302", "\u0323", "\u1100", "\u1161"),
        *(" ", "  ", "\n", "\n\n", "\u00a0", "\u00ad", "–", ".", ",", "(", ")", "<p>", "</p>", "a", "1", "⁄"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=20).map(" ".join))


def described(text: str, mention: Mention) -> dict[str, Any]:
    """A mention as the cases write it."""
    found: dict[str, Any] = {"as": text[mention.opens : mention.closes], "number": mention.number.printed}
    around = (("type", mention.doc_type), ("date", mention.date), ("year", mention.year), ("issuer", mention.issuer))
    return found | {key: value for key, value in around if value}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_is_found_in(case: dict[str, Any], form: Any) -> None:
    text = normalize(form, case["text"])
    found = [described(text, mention) for mention in mentions_in(text)]
    for mention in found:
        mention["as"] = normalize("NFC", mention["as"])
    assert found == [{"as": wanted["number"]} | wanted for wanted in case["finds"]]


@given(TEXTS)
def test_mentions_stand_one_behind_the_other_and_within_the_text(text: str) -> None:
    last = 0
    for mention in mentions_in(text):
        assert last <= mention.opens <= mention.start < mention.end <= mention.closes <= len(text)
        assert parse_number(text[mention.start : mention.end]) == mention.number
        last = mention.end


@given(TEXTS)
def test_the_unicode_form_of_a_text_changes_nothing_that_is_found(text: str) -> None:
    text = normalize("NFC", text)
    decomposed = normalize("NFD", text)
    found = [(m.number, m.doc_type, m.date, m.year, m.issuer, text[m.opens : m.closes]) for m in mentions_in(text)]
    assert found == [
        (m.number, m.doc_type, m.date, m.year, m.issuer, normalize("NFC", decomposed[m.opens : m.closes]))
        for m in mentions_in(decomposed)
    ]


@given(TEXTS)
def test_a_text_is_read_alike_wherever_it_stands(text: str) -> None:
    moved = mentions_in(f"Một đoạn ở trước.\n\n{text}\n\nMột đoạn ở sau.")
    assert [m.number for m in moved] == [m.number for m in mentions_in(text)]


@pytest.mark.parametrize(
    "piece",
    [
        "1/",
        "1/a",
        "12/KH-",
        "số ",
        "Quyết định số ",
        "12-",
        " ",
        "\u00ad",
        "1 / ",
        "953/KH-UBND ",
        "/a",
        "953/KH-UBND của ",
        "(",
        "e\u0302\u0301",
    ],
)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def spent(count: int) -> float:
        text = piece * count
        return min(_time(text) for _ in range(5))

    spent(100)
    short, long = spent(1_000), spent(16_000)
    # Sixteen times would be right; a quadratic one would be 256 times.
    assert long < 64 * max(short, 0.0002)


def test_a_body_without_mentions_costs_next_to_nothing() -> None:
    sentence = 'Sở Nội vụ tiếp nhận hồ sơ ngày 12/10/2026, xem <a href="/tin-tuc/2026/mot-cua/">hướng dẫn</a> của UBND tỉnh. '
    body = (sentence * 60)[:4_000]
    assert mentions_in(body) == ()
    best = min(_time(body) for _ in range(50))
    assert best < 0.0005  # ten times what it takes, for a machine that is busy


def _time(text: str) -> float:
    start = time.process_time()
    mentions_in(text)
    return time.process_time() - start
