"""What is typed after the command is read, or refused in a sentence that says how to mend it."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.projections.contributions import Refusal, parse_by, parse_format, parse_naming, parse_period


def test_keys_keep_the_order_in_which_they_are_written() -> None:
    assert parse_by("unit, Section,month") == ("unit", "section", "month")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("unti", 'Có phải ý bạn là "unit"?'),
        ("unit,sectoin", 'Không có "sectoin". Có phải ý bạn là "section"?'),
        ("unit,unit", '"unit" viết hai lần.'),
        ("", "Giá trị để trống."),
        ("unit,", "Giá trị để trống."),
        ("xyz", "Chọn trong: unit, section, kind, month, quarter, year, topic, author."),
    ],
)
def test_keys_that_cannot_be_used_are_refused(text: str, words: str) -> None:
    refusal = parse_by(text)
    assert isinstance(refusal, Refusal)
    assert words in str(refusal)


def test_naming_is_read_with_either_dash() -> None:
    assert parse_naming("current") == "current"
    assert parse_naming("as-was") == "as_was"
    assert "as_was" in str(parse_naming("as_ws"))


def test_word_files_are_refused_as_not_yet_there() -> None:
    assert parse_format("XLSX") == "xlsx"
    assert str(parse_format("docx")) == "--format: Chưa xuất được tệp Word. Dùng xlsx rồi chép bảng sang Word."
    assert 'Có phải ý bạn là "json"?' in str(parse_format("jsno"))


def test_a_period_is_two_real_days_in_their_order() -> None:
    assert parse_period("2026-01-01", "2026-01-01") == (date(2026, 1, 1), date(2026, 1, 1))
    assert "--from" in str(parse_period("2026-02-30", "2026-03-01"))
    assert "Viết 2026-03-01." in str(parse_period("2026-01-01", "1/3/2026"))
    assert "đứng trước" in str(parse_period("2026-03-01", "2026-01-01"))
