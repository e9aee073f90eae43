"""What happens to a document in the course of time, what it rests on, and who cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents.library import document, library, of_path

from cchc.projections.documents.relations import bases_of, life_of, mentions_of

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog


def life(catalog: Catalog, path: str) -> list[tuple[str, str, list[str], bool]]:
    return [
        (event.day.isoformat() if event.day else "", event.words, [found.name for found in event.documents], event.upcoming)
        for event in life_of(of_path(catalog, path), catalog)
    ]


def test_a_life_goes_from_issue_to_end_and_tells_what_is_to_come(tmp_path: Path) -> None:
    assert life(library(tmp_path), "van-ban/moi.md") == [
        ("2025-08-15", "Ban hành", [], False),
        ("2025-09-01", "Có hiệu lực", [], False),
        ("2025-09-01", "Thay thế", ["Quyết định 44/QĐ-UBND"], False),
        ("2026-12-01", "Được sửa đổi, bổ sung bởi", ["Quyết định 71/QĐ-UBND"], True),
    ]


def test_what_another_document_does_is_dated_by_its_own_effect(tmp_path: Path) -> None:
    assert life(library(tmp_path), "van-ban/cu.md")[-1] == (
        "2025-09-01",
        "Được thay thế bởi",
        ["Quyết định 57/QĐ-UBND"],
        False,
    )


def test_a_document_to_which_nothing_happened_has_no_life_to_tell(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    assert life(catalog, "van-ban/cong-van.md") == []
    assert life(catalog, "van-ban/khong-so.md") == []


def test_what_has_no_day_stands_last(tmp_path: Path) -> None:
    more = {"van-ban/la.md": document("Quyết định bãi bỏ", "2026-10-01", "9/QĐ-UBND", "issued: null", "repeals: [57/QĐ-UBND]")}
    assert life(library(tmp_path, more), "van-ban/moi.md")[-1] == ("", "Bị bãi bỏ bởi", ["Quyết định 9/QĐ-UBND"], False)


def test_the_bases_are_linked_where_they_are_here_and_plain_where_they_are_not(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    known, unknown = bases_of(of_path(catalog, "van-ban/moi.md"), catalog)
    assert (known.name, known.url, known.state) == ("Nghị định 30/2020/NĐ-CP", "/van-ban/nghi-dinh/", None)
    assert (unknown.name, unknown.url) == ("999/2019/NĐ-CP", "")


def test_bases_of_which_none_is_here_are_left_to_the_facts(tmp_path: Path) -> None:
    catalog = library(tmp_path, {"van-ban/a.md": document("A", "2026-05-01", "5/QĐ-UBND", "legal_basis: [1/2000/NĐ-CP]")})
    assert bases_of(of_path(catalog, "van-ban/a.md"), catalog) == ()


def test_a_basis_that_has_ended_says_so(tmp_path: Path) -> None:
    catalog = library(tmp_path, {"van-ban/a.md": document("A", "2026-05-01", "5/QĐ-UBND", "legal_basis: [44/QĐ-UBND]")})
    (basis,) = bases_of(of_path(catalog, "van-ban/a.md"), catalog)
    assert basis.state is not None
    assert basis.state.word == "Hết hiệu lực"


def test_those_who_cite_come_newest_first_and_say_as_what(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    found = mentions_of(of_path(catalog, "van-ban/moi.md"), catalog)
    assert [(one.url, one.words) for one in found.shown] == [
        ("/van-ban/sua/", "sửa đổi, bổ sung"),
        ("/tin/bai/", "nhắc đến"),
    ]
    assert (found.folded, found.size) == ((), 2)


def test_of_many_who_cite_five_are_seen_and_fifteen_are_folded(tmp_path: Path) -> None:
    more = {f"tin/{n}.md": f"---\ntitle: Bài {n}\ndate: 2026-10-{n:02}\n---\nTheo 57/QĐ-UBND.\n" for n in range(1, 29)}
    found = mentions_of(of_path(catalog := library(tmp_path, more), "van-ban/moi.md"), catalog)
    assert (len(found.shown), len(found.folded), found.size) == (5, 15, 30)
