"""The ASCII form of Vietnamese text, and the order of Vietnamese names."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.markup import Markup
from cchc.content.slugs import LONGEST, RESERVED_ON_WINDOWS, heading_anchor, slug, vietnamese_order

VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạẰẳẵắặêềểễếệợựýỵĐ ,-–’.0123456789"))
ANY = st.one_of(st.text(), VIETNAMESE)


@given(ANY)
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(ANY)
def test_a_slug_has_small_letters_digits_and_single_hyphens(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= LONGEST
    assert made not in RESERVED_ON_WINDOWS


@given(ANY)
def test_the_slug_does_not_depend_on_the_unicode_form(text: str) -> None:
    assert slug(normalize("NFC", text)) == slug(normalize("NFD", text))


@given(VIETNAMESE)
def test_capitals_make_no_other_slug(text: str) -> None:
    assert slug(text.upper()) == slug(text) == slug(text.lower())


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Đăng ký khai sinh", "dang-ky-khai-sinh"),
        ("Quyết định số 3732/QĐ-UBND (Đồng Nai)", "quyet-dinh-so-3732-qd-ubnd-dong-nai"),
        ("Ưu tiên – Ơn nghĩa", "uu-tien-on-nghia"),
        ("con", "con-x"),
        ("COM1", "com1-x"),
        ("…", ""),
        ("", ""),
        ("một từ dài " * 20, "mot-tu-dai-" * 7 + "mot"),
    ],
)
def test_the_slug_of(text: str, made: str) -> None:
    assert slug(text) == made


def test_a_heading_keeps_its_first_letter_even_where_it_is_d_with_a_stroke() -> None:
    assert heading_anchor("Đăng ký", "-") == "dang-ky"
    assert heading_anchor("Đăng ký", "_") == "dang_ky"


WORDS = (
    "a à ả ã á ạ an ă ằ ẳ ẵ ắ ặ ăn â ầ ẩ ẫ ấ ậ ân b ba bà bả bã bá bạ ban băng bâng c d da đ đa e è ẻ ẽ é ẹ ê ề ể ễ ế ệ g h i ì ỉ"
    " ĩ í ị k l m n o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p q r s t u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v x y ỳ ỷ ỹ ý ỵ"
).split()

NAMES = [
    "An Bình",
    "Ăn Mòn",
    "Ân Thi",
    "Ba Vì",
    "Bà Rịa",
    "Bến Cát",
    "Bình Dương",
    "Bình Định",
    "Dĩ An",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đồng Nai",
    "Đức Hòa",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Y tế",
    "Ủy ban nhân dân xã Bến Cát",
    "Ủy ban nhân dân xã Bến Cầu",
    "Yên Lâm",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("names", [WORDS, NAMES], ids=["words", "names"])
def test_names_stand_in_the_order_of_vietnamese_dictionaries(names: list[str], form: str) -> None:
    given_names = [normalize(form, name) for name in names]
    assert sorted(sorted(given_names), key=vietnamese_order) == given_names


def test_names_are_compared_syllable_by_syllable() -> None:
    assert vietnamese_order("Ba Vì") < vietnamese_order("Bà Rịa")
    assert vietnamese_order("Ba Ria") < vietnamese_order("Bà Rịa")


def test_a_space_comes_before_every_letter() -> None:
    assert vietnamese_order("Bà Rịa") < vietnamese_order("Bàn")


@given(st.lists(ANY, max_size=5))
def test_the_order_is_total_and_tells_all_texts_apart(texts: list[str]) -> None:
    ordered = sorted(set(texts), key=vietnamese_order)
    for before, after in pairwise(ordered):
        assert vietnamese_order(before) < vietnamese_order(after)


def test_a_heading_of_signs_alone_has_an_anchor_that_a_body_may_have() -> None:
    html = Markup().html("## ☎\n\n## ☎\n", lambda target: target)
    assert 'id="muc"' in html
    assert 'id="muc_1"' in html
    assert Markup().dangers("## ☎\n\n<b>chữ</b>\n") == []
