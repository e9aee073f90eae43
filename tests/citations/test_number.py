"""Numbers of documents are read in any writing, compared by one form, and printed as the rules have it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.citations import Number, NumberFault, canonical_of, parse_number
from cchc.content.citations.codes import TYPES
from cchc.content.citations.writing import DASHES, SLASHES

CASES = yaml.safe_load(Path(__file__).with_name("number_cases.yml").read_text(encoding="utf-8"))
TYPED = st.one_of(
    st.text(),
    st.text(st.sampled_from("0123456789/-–. &QĐÐDKHUBNDTtrgiưƯ\u031b\u0302КНО\u00a0\u00ad\u200bｱ９")),
    st.from_regex(r"[0-9]{1,4}(/20[0-9]{2})?/[A-ZĐa-zđ]{1,5}(-[A-ZĐa-zđƯ]{1,6}){0,3}", fullmatch=True),
    st.from_regex(r"[0-9]{1,4}-[A-ZĐa-z]{1,5}/[A-ZĐƯ]{1,6}", fullmatch=True),
)
BODIES = ("UBND", "HĐND", "TTg", "BTTTT", "SNV", "BCĐCCHC", "UBND.NC", "SGD&ĐT", "QH15")
NUMBERS = st.builds(
    lambda serial, year, code, bodies: Number(serial, "", str(serial), year, code, tuple(bodies)),
    st.integers(1, 99999),
    st.none() | st.integers(1945, 2099),
    st.sampled_from(sorted(TYPES)),
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=3),
)


def number_of(text: str) -> Number:
    number = parse_number(text)
    assert isinstance(number, Number), number
    return number


@pytest.mark.parametrize("case", CASES["numbers"], ids=[case["text"] for case in CASES["numbers"]])
def test_a_number_is_read_compared_and_printed_as_the_cases_say(case: dict[str, Any]) -> None:
    number = number_of(case["text"])
    assert (number.canonical, number.printed, str(number)) == (case["canonical"], case["printed"], case["printed"])
    assert number.type == case["type"]
    assert "year" not in case or number.year == case["year"]
    assert "bodies" not in case or list(number.bodies) == case["bodies"]


@pytest.mark.parametrize("case", CASES["none"], ids=[case["text"] for case in CASES["none"]])
def test_what_is_no_number_says_what_it_lacks(case: dict[str, Any]) -> None:
    assert parse_number(case["text"]) == NumberFault(case["text"], case["reason"])


@pytest.mark.parametrize("code", TYPES)
def test_every_code_of_a_type_is_read_in_any_case(code: str) -> None:
    for typed in (code, code.lower(), code.upper()):
        assert number_of(f"12/{typed}-UBND").type == code


def test_there_are_the_codes_of_the_decree() -> None:
    decree = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL"
    assert set(decree.split()) <= set(TYPES)


@pytest.mark.parametrize(
    ("one", "other"),
    list(
        combinations(
            [
                *("2/CT-UBND", "2/2021/CT-UBND", "2/2022/CT-UBND", "20/CT-UBND", "2a/CT-UBND", "2.1/CT-UBND", "2/CTr-UBND"),
                *(
                    "2/CT-HĐND",
                    "2/DA-UBND",
                    "2/ĐA-UBND",
                    "2/HD-UBND",
                    "2/HĐ-UBND",
                    "2/QĐ-UBND",
                    "2/QyĐ-UBND",
                    "2/UBND-CT",
                    "2/UBND",
                ),
                *("2/CT-UBND-NC", "2/CT-TU", "2/2021/QH13", "2/2021/QH15"),
            ],
            2,
        )
    ),
)
def test_another_serial_year_type_or_issuer_is_another_number(one: str, other: str) -> None:
    assert canonical_of(one) != canonical_of(other)


@given(TYPED)
def test_anything_typed_is_a_number_or_a_fault_that_keeps_it(text: str) -> None:
    number = parse_number(text)
    assert isinstance(number, Number) or number.text == text
    assert canonical_of(text) == canonical_of(text)


@given(TYPED)
def test_what_is_printed_is_the_same_number_and_printed_alike(text: str) -> None:
    number = parse_number(text)
    if isinstance(number, Number):
        again = number_of(number.printed)
        assert (again.canonical, again.printed) == (number.canonical, number.printed)
        assert number_of(number.kept).canonical == number.canonical


@given(TYPED)
def test_the_canonical_form_is_its_own(text: str) -> None:
    number = parse_number(text)
    if isinstance(number, Number):
        assert canonical_of(number.canonical) == number.canonical


@given(TYPED)
def test_the_unicode_form_makes_no_difference(text: str) -> None:
    assert canonical_of(normalize("NFC", text)) == canonical_of(normalize("NFD", text))


@given(NUMBERS, st.data())
def test_spaces_dashes_and_slashes_make_no_difference(number: Number, data: st.DataObject) -> None:
    space = st.text(st.sampled_from(" \t\n\u00a0\u2009\u200b\u00ad"), max_size=3)
    sign = {"-": st.sampled_from("-" + DASHES), "/": st.sampled_from("/" + SLASHES)}
    typed = "".join(
        data.draw(space) + data.draw(sign[char]) + data.draw(space) if char in sign else char for char in number.printed
    )
    assert canonical_of(data.draw(space) + typed + data.draw(space)) == number.canonical


@given(NUMBERS, NUMBERS)
def test_two_numbers_are_the_same_only_where_all_their_parts_are(one: Number, other: Number) -> None:
    parts = [(n.serial, n.year, n.type, "-".join(n.bodies).replace(".", "-")) for n in (one, other)]
    assert (one.canonical == other.canonical) == (parts[0] == parts[1])
