"""A mention means one document by its number, day, year, type and issuer, or it is said among which it may choose."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.citations import canonical_of
from cchc.content.citations.mentions import mentions_in
from cchc.content.citations.resolution import Known, Resolution, index_of, resolve

TYPES = {"QĐ": "quyet-dinh", "KH": "ke-hoach", "NĐ": "nghi-dinh"}
BAC_NINH = ("UBND tỉnh Bắc Ninh", "Ủy ban nhân dân tỉnh Bắc Ninh")
QUANG_NINH = ("Ủy ban nhân dân tỉnh Quảng Ninh",)
HA_LONG = ("Ủy ban nhân dân thành phố Hạ Long",)


def known(
    address: str, number: str, issued: str | None, issuers: tuple[str, ...] = BAC_NINH, doc_type: str = "quyet-dinh"
) -> Known:
    return Known(address, canonical_of(number), dt.date.fromisoformat(issued) if issued else None, doc_type, issuers)


DOCUMENTS = (
    known("/bn-2021/", "96/QĐ-UBND", "2021-03-18"),
    known("/bn-2023/", "96/QĐ-UBND", "2023-02-01"),
    known("/qn-2021/", "96/QĐ-UBND", "2021-01-20", QUANG_NINH),
    known("/ke-hoach/", "953/KH-UBND", "2021-04-06", doc_type="ke-hoach"),
    known("/nghi-dinh/", "42/2022/NĐ-CP", "2022-06-24", ("Chính phủ",), "nghi-dinh"),
    known("/quy-che/", "57/QĐ-UBND", "2026-11-18", doc_type="quy-che"),
    known("/quyet-dinh/", "57/QĐ-UBND", "2026-11-18"),
    known("/khong-ngay/", "73/QĐ-UBND", None),
    known("/hl-12/", "12/KH-UBND", "2024-01-05", HA_LONG, "ke-hoach"),
    known("/qn-12/", "12/KH-UBND", "2024-01-05", QUANG_NINH, "ke-hoach"),
)
INDEX = index_of(DOCUMENTS)


def of(text: str) -> Resolution:
    """What the one mention of a text means."""
    (mention,) = mentions_in(text)
    return resolve(mention, INDEX)


@pytest.mark.parametrize(
    ("text", "address", "by"),
    [
        ("Kế hoạch 953/KH-UBND", "/ke-hoach/", "number"),
        ("kế hoạch số 953 / kh - ubnd", "/ke-hoach/", "number"),
        ("Kế hoạch 953/KH-UBND ngày 06 tháng 4 năm 2021", "/ke-hoach/", "number"),
        ("Nghị định 42/2022/NĐ-CP của Chính phủ", "/nghi-dinh/", "number"),
        ("Nghị định 42/2022/ND-CP ngày 24/6/2022", "/nghi-dinh/", "number"),
        ("Quyết định số 96/QĐ-UBND ngày 18/3/2021", "/bn-2021/", "date"),
        ("Quyết định số 96/QĐ-UBND ngày 20/01/2021 của UBND tỉnh", "/qn-2021/", "date"),
        ("Quyết định số 96/QĐ-UBND năm 2023", "/bn-2023/", "year"),
        ("Quyết định số 96/QĐ-UBND năm 2021 của UBND tỉnh Bắc Ninh", "/bn-2021/", "year"),
        ("Quyết định số 96/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh", "/qn-2021/", "issuer"),
        ("Quyết định 57/QĐ-UBND", "/quyet-dinh/", "type"),
        ("Quy chế 57/QĐ-UBND ngày 18/11/2026", "/quy-che/", "type"),
        ("Quyết định 73/QĐ-UBND ngày 20/01/2021", "/khong-ngay/", "number"),
        ("Kế hoạch 12/KH-UBND của UBND TP Hạ Long", "/hl-12/", "issuer"),
        ("Kế hoạch 12/KH-UBND ngày 05/01/2024 của Chủ tịch UBND tỉnh", "/qn-12/", "issuer"),
    ],
)
def test_a_mention_means(text: str, address: str, by: str) -> None:
    found = of(text)
    assert found.known is not None
    assert (found.known.address, found.by) == (address, by)
    assert not found.is_ambiguous


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Quyết định số 96/QĐ-UBND", ["/bn-2021/", "/bn-2023/", "/qn-2021/"]),
        ("Quyết định số 96/QĐ-UBND năm 2021", ["/bn-2021/", "/qn-2021/"]),
        ("Quyết định số 96/QĐ-UBND của UBND tỉnh Bắc Ninh", ["/bn-2021/", "/bn-2023/"]),
        ("số 57/QĐ-UBND", ["/quy-che/", "/quyet-dinh/"]),
        ("Kế hoạch 12/KH-UBND ngày 05/01/2024", ["/hl-12/", "/qn-12/"]),
    ],
)
def test_where_nothing_decides_all_that_may_be_meant_are_named(text: str, addresses: list[str]) -> None:
    found = of(text)
    assert found.known is None
    assert found.is_ambiguous
    assert [candidate.address for candidate in found.candidates] == addresses


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Kế hoạch 954/KH-UBND", []),
        ("Kế hoạch 953/2021/KH-UBND", []),
        ("Kế hoạch 953/KH-UBND ngày 06/4/2022", ["/ke-hoach/"]),
        ("Kế hoạch 953/KH-UBND của UBND tỉnh Quảng Ninh", ["/ke-hoach/"]),
        ("Kế hoạch 953/KH-UBND của UBND huyện Ba Chẽ", ["/ke-hoach/"]),
        ("Quyết định số 96/QĐ-UBND ngày 19/3/2021", ["/bn-2021/", "/bn-2023/", "/qn-2021/"]),
    ],
)
def test_a_document_that_the_text_contradicts_is_not_meant(text: str, others: list[str]) -> None:
    found = of(text)
    assert found.known is None
    assert not found.is_ambiguous
    assert [known.address for known in found.others] == others


def test_other_bodies_than_committees_are_never_said_to_be_others() -> None:
    index = index_of([known("/a/", "2392/QĐ-BTTTT", "2017-12-25", ("Bộ Thông tin và Truyền thông",))])
    (mention,) = mentions_in("Quyết định 2392/QĐ-BTTTT của Bộ TT&TT")
    assert resolve(mention, index).known is not None


@given(st.permutations(DOCUMENTS), st.sampled_from(["96/QĐ-UBND", "96/QĐ-UBND năm 2021", "Quyết định 57/QĐ-UBND", "12/KH-UBND"]))
def test_the_order_of_documents_makes_no_difference(documents: list[Known], text: str) -> None:
    (mention,) = mentions_in(text)
    assert resolve(mention, index_of(documents)) == resolve(mention, INDEX)


def test_more_documents_settle_no_mention_of_another_number() -> None:
    (mention,) = mentions_in("Kế hoạch 953/KH-UBND")
    for some in permutations(DOCUMENTS[:3]):
        assert resolve(mention, index_of([*some, DOCUMENTS[3]])).known == DOCUMENTS[3]
