"""How long a body takes to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.projections.reading.duration import minutes_of, words_in

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("minutes_cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_how_many_words_a_body_has(case: dict[str, Any]) -> None:
    assert words_in(case["body"]) == case["words"]


@pytest.mark.parametrize(("words", "minutes"), [(299, 0), (300, 1), (440, 2), (1_540, 7)])
def test_minutes_are_told_from_a_number_of_words_on(words: int, minutes: int) -> None:
    assert minutes_of("chữ " * words, 220, 300) == minutes
