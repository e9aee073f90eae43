"""A record is to be seen from the first moment of its time to the last before its end, and at no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of, write_site

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog


def of(tmp_path: Path, head: str, as_of: str) -> Catalog:
    """The catalog of a site with one record, as of an instant."""
    write_site(tmp_path, {"tin-tuc/index.md": "---\ntitle: Tin\n---\n"})
    (tmp_path / "tin-tuc/bai.md").write_text(f"---\ntitle: Bài\n{head}\n---\n\n[Tệp](tep.txt)\n", encoding="utf-8")
    (tmp_path / "tin-tuc/tep.txt").write_text("Tệp.", encoding="utf-8")
    return catalog_of(tmp_path, as_of)


def state(catalog: Catalog) -> str:
    """Where the record is: listed, withdrawn, or nowhere. Its files and its address go with it."""
    listed, withdrawn = bool(catalog.records), bool(catalog.withdrawn)
    assert not (listed and withdrawn)
    assert bool(catalog.media) == bool(catalog.pages.keys() - {"tin-tuc/index.md"}) == (listed or withdrawn)
    assert bool(catalog.collections["site"][""].records) == listed
    assert bool(catalog.collections["section"]["tin-tuc"].records) == listed
    return "listed" if listed else "withdrawn" if withdrawn else "nowhere"


D = "date: 2026-11-20"


@pytest.mark.parametrize(
    ("head", "as_of", "expected"),
    [
        (D, "2026-11-20T00:00:00", "listed"),
        (D, "2026-11-19T23:59:59", "nowhere"),
        (D, "2026-11-19", "nowhere"),
        (D, "2026-11-20", "listed"),
        (D, "2026-11-19T17:00:00Z", "listed"),
        (D, "2026-11-19T16:59:59Z", "nowhere"),
        ("date: 2026-11-20 08:30", "2026-11-20T08:30:00", "listed"),
        ("date: 2026-11-20 08:30", "2026-11-20T08:29:59", "nowhere"),
        ("date: 2026-11-20 08:30:15", "2026-11-20T08:30:15", "listed"),
        ("date: 2026-11-20 08:30:15", "2026-11-20T08:30:14", "nowhere"),
        ("date: 2026-11-20T01:30:00Z", "2026-11-20T08:29:59", "nowhere"),
        ("date: 2026-11-20T01:30:00Z", "2026-11-20T08:30:00", "listed"),
        (f"{D}\npublish_at: 2026-11-25 08:00", "2026-11-25T07:59:59", "nowhere"),
        (f"{D}\npublish_at: 2026-11-25 08:00", "2026-11-25T08:00:00", "listed"),
        (f"{D}\npublish_at: 2026-11-25", "2026-11-24", "nowhere"),
        (f"{D}\npublish_at: 2026-11-25", "2026-11-25T00:00:00", "listed"),
        (f"{D}\npublish_at: 2026-11-10", "2026-11-19", "nowhere"),
        (f"{D}\nexpires: 2026-11-30", "2026-11-29", "listed"),
        (f"{D}\nexpires: 2026-11-30", "2026-11-30T00:00:00", "nowhere"),
        (f"{D}\nexpires: 2026-11-30 17:00:05", "2026-11-30T17:00:04", "listed"),
        (f"{D}\nexpires: 2026-11-30 17:00:05", "2026-11-30T17:00:05", "nowhere"),
        (f"{D}\npublish_at: 2026-11-30\nexpires: 2026-11-30", "2026-11-30", "nowhere"),
        (f"{D}\nstatus: draft", "2027-01-01", "nowhere"),
        (f"{D}\nstatus: review", "2027-01-01", "nowhere"),
        (f"{D}\nstatus: published", "2027-01-01", "listed"),
        (f"{D}\nstatus: withdrawn\nwithdrawn: {{date: 2026-11-21, reason: Sai}}", "2026-11-22", "withdrawn"),
        (f"{D}\nstatus: withdrawn\nwithdrawn: {{date: 2026-11-21, reason: Sai}}", "2026-11-19", "nowhere"),
        (f"{D}\nstatus: withdrawn\nwithdrawn: {{date: 2026-11-21, reason: Sai}}\nexpires: 2026-12-01", "2026-12-01", "nowhere"),
    ],
)
def test_a_record_is_seen_in_its_time_alone(head: str, as_of: str, expected: str, tmp_path: Path) -> None:
    assert state(of(tmp_path, head, as_of)) == expected


def test_what_has_expired_still_counts_as_supplied(tmp_path: Path) -> None:
    catalog = of(tmp_path, f"{D}\nexpires: 2026-11-30", "2026-12-01")
    assert [record.path for record in catalog.supplied] == ["tin-tuc/bai.md"]
    assert catalog.records == ()


def test_a_draft_was_never_supplied(tmp_path: Path) -> None:
    assert of(tmp_path, f"{D}\nstatus: draft", "2026-12-01").supplied == ()


def test_a_file_that_a_hidden_record_shares_with_a_visible_one_is_published(tmp_path: Path) -> None:
    write_site(
        tmp_path, {"tin-tuc/kin.md": "---\ntitle: Kín\ndate: 2026-11-20\nstatus: draft\nattachments: [{file: tep.txt}]\n---\n"}
    )
    assert list(of(tmp_path, D, "2026-11-20").media) == ["tin-tuc/tep.txt"]


def test_a_link_to_a_hidden_record_leads_nowhere(tmp_path: Path) -> None:
    write_site(tmp_path, {"tin-tuc/kin.md": "---\ntitle: Kín\ndate: 2026-11-20\npublish_at: 2026-12-01\n---\n"})
    catalog = of(tmp_path, D, "2026-11-20")
    assert catalog.href("kin.md", "tin-tuc/bai.md") is None
    assert catalog.href("bai.md#neo", "tin-tuc/bai.md") == "/tin-tuc/bai/#neo"
    assert catalog.href("tep.txt", "tin-tuc/bai.md") == "/tin-tuc/tep.txt"
    assert catalog.href("https://a.example/", "tin-tuc/bai.md") == "https://a.example/"
    assert catalog.href("javascript:alert(1)", "tin-tuc/bai.md") is None
    assert catalog.href("../../x.md", "tin-tuc/bai.md") is None
