"""Whether a document is in force on a day, by its own dates and by what others do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of, write_site

from cchc.problems import errors

if TYPE_CHECKING:
    from pathlib import Path


def document(number: str, head: str, date: str = "2026-01-02") -> str:
    """The text of a document."""
    return f"---\ntitle: Văn bản\ndate: {date}\nnumber: {number}\ndoc_type: quyet-dinh\n{head}\n---\n"


def standing(tmp_path: Path, as_of: str, **documents: str) -> str:
    """The standing of the document `own` on a day."""
    files = {f"van-ban/{name.replace('_', '-')}.md": text for name, text in documents.items()}
    catalog = catalog_of(write_site(tmp_path, {"van-ban/index.md": "---\ntitle: Văn bản\nkind: document\n---\n"} | files), as_of)
    assert errors(catalog.problems) == ()  # numbers are written here as no rule has it, and compared all the same
    return catalog.standings.of_document(next(r for r in catalog.records if r.path == "van-ban/own.md"))  # type: ignore[arg-type]


I = "issued: 2026-01-01"  # noqa: E741 - read as a word in the table


@pytest.mark.parametrize(
    ("head", "as_of", "expected"),
    [
        (I, "2026-11-20", "in_force"),
        ("", "2026-11-20", "unknown"),
        (f"{I}\neffective: 2026-03-01", "2026-02-28", "not_yet"),
        (f"{I}\neffective: 2026-03-01", "2026-03-01", "in_force"),
        (f"{I}\neffective: null", "2026-03-01", "in_force"),
        (f"{I}\nends: 2026-06-30", "2026-06-30", "in_force"),
        (f"{I}\nends: 2026-06-30", "2026-07-01", "ended"),
        ("ends: 2026-06-30", "2026-07-01", "ended"),
        ("ends: 2026-06-30", "2026-06-30", "unknown"),
    ],
)
def test_a_document_stands_by_its_own_dates(head: str, as_of: str, expected: str, tmp_path: Path) -> None:
    assert standing(tmp_path, as_of, own=document("1/QĐ-UBND", head)) == expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("replaces", "ended"), ("repeals", "ended"), ("amends", "partly"), ("guides", "in_force"), ("legal_basis", "in_force")],
)
@pytest.mark.parametrize("as_of", ["2026-08-31", "2026-09-01"])
def test_another_document_changes_it_from_the_day_that_one_has_effect(
    relation: str, expected: str, as_of: str, tmp_path: Path
) -> None:
    other = document("2/QĐ-UBND", f"issued: 2026-08-01\neffective: 2026-09-01\n{relation}: [1/qđ-ubnd]", "2026-08-02")
    found = standing(tmp_path, as_of, own=document("1/QĐ-UBND", I), other=other)
    assert found == (expected if as_of == "2026-09-01" else "in_force")


@pytest.mark.parametrize("written", ["1/QD-UBND", "01 / QĐ – UBND", "Quyết định số 01/QÐ-UBND", "001/qđ-ubnd"])
def test_a_number_is_the_same_in_any_writing(written: str, tmp_path: Path) -> None:
    other = document("2/QĐ-UBND", f"{I}\nreplaces: [{written}]")
    assert standing(tmp_path, "2026-11-20", own=document("1/QĐ-UBND", I), other=other) == "ended"


@pytest.mark.parametrize("written", ["1/2026/QĐ-UBND", "1/QĐ-HĐND", "1/QyĐ-UBND", "10/QĐ-UBND", "1a/QĐ-UBND"])
def test_a_number_of_another_year_issuer_or_type_is_another(written: str, tmp_path: Path) -> None:
    other = document("2/QĐ-UBND", f"{I}\nreplaces: [{written}]")
    assert standing(tmp_path, "2026-11-20", own=document("1/QĐ-UBND", I), other=other) == "in_force"


def test_the_end_outweighs_an_amendment(tmp_path: Path) -> None:
    others = {
        "a": document("2/QĐ-UBND", f"{I}\namends: [1/QĐ-UBND]"),
        "b": document("3/QĐ-UBND", f"{I}\nrepeals: [1/QĐ-UBND]"),
    }
    assert standing(tmp_path, "2026-11-20", own=document("1/QĐ-UBND", I), **others) == "ended"


def test_a_draft_changes_no_other_document(tmp_path: Path) -> None:
    other = document("2/QĐ-UBND", f"{I}\nstatus: draft\nreplaces: [1/QĐ-UBND]")
    assert standing(tmp_path, "2026-11-20", own=document("1/QĐ-UBND", I), other=other) == "in_force"


def test_a_document_without_known_effect_changes_no_other(tmp_path: Path) -> None:
    assert (
        standing(tmp_path, "2026-11-20", own=document("1/QĐ-UBND", I), other=document("2/QĐ-UBND", "replaces: [1/QĐ-UBND]"))
        == "in_force"
    )


def test_a_document_that_names_itself_does_not_end_itself(tmp_path: Path) -> None:
    assert standing(tmp_path, "2026-11-20", own=document("1/QĐ-UBND", f"{I}\nreplaces: [1/QĐ-UBND]")) == "in_force"
