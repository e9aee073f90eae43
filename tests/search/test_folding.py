"""đ is indexed as a d with a mark over it, and shown as đ again."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.search.folding import fold, unfold

CASES = yaml.safe_load(Path(__file__).with_name("folding_cases.yml").read_text(encoding="utf-8"))
VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyĐĂÂÊÔƠƯ \u0301\u0300\u0309\u0303\u0323/-.,0123456789"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_texts_are_folded_as_the_cases_say(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


@given(VIETNAMESE)
def test_what_is_folded_holds_no_letter_that_unicode_does_not_take_apart(text: str) -> None:
    assert not {"đ", "Đ"} & set(fold(text))


@given(VIETNAMESE)
def test_unfolding_gives_the_text_back(text: str) -> None:
    assert unfold(fold(text)) == normalize("NFC", text)


@given(VIETNAMESE)
def test_what_is_folded_twice_is_folded_once(text: str) -> None:
    once = fold(text)
    assert fold(unfold(once)) == once
