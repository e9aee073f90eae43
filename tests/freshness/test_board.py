"""The board holds every section once, in the order of the site, judged by what is listed, and is published as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of, write_site

from cchc.projections.freshness.board import Board, board_of
from cchc.projections.freshness.description import COLUMNS
from cchc.projections.freshness.report import as_data, as_json
from cchc.projections.freshness.reviews import overdue

if TYPE_CHECKING:
    from pathlib import Path

UNITS = """
    - {id: so-noi-vu, name: Sở Nội vụ, group: so}
"""


def section(title: str = "Tin tức", *policy: str) -> str:
    return "\n".join(("---", f"title: {title}", *policy, "---", ""))


def record(date: str, *keys: str) -> str:
    return "\n".join(("---", "title: Bài", f"date: {date}", *keys, "---", "Nội dung.", ""))


def board(folder: Path, files: dict[str, str], as_of: str = "2026-11-22") -> Board:
    return board_of(catalog_of(write_site(folder, files), as_of))


def statuses(found: Board) -> dict[str, str]:
    return {row.section: row.status for row in found.rows}


WEEKLY = "freshness: {max_age: 7 days}"


def test_the_data_have_the_shape_of_the_content_model(tmp_path: Path) -> None:
    policy = ("owner: so-noi-vu", "freshness:", "  max_age: 7 days", "  quota: 4 per month", "  basis: Quyết định 96/QĐ-UBND")
    days = ("2026-11-20", "2026-10-31", "2026-10-20", "2026-10-10", "2026-10-05", "2026-10-01", "2026-09-30")
    files = {"_data/units.yml": UNITS, "tin-tuc/index.md": section("Tin tức – Sự kiện", *policy)}
    found = board(tmp_path, files | {f"tin-tuc/{n}.md": record(day) for n, day in enumerate(days)})
    assert as_data(found) == {
        "as_of": "2026-11-22",
        "sections_total": 1,
        "sections_fresh": 1,
        "share_fresh": 1.0,
        "sections": [
            {
                "section": "tin-tuc",
                "title": "Tin tức – Sự kiện",
                "status": "fresh",
                "newest": "2026-11-20",
                "age_days": 2,
                "age_working_days": 0,
                "limit": "7 days",
                "due": "2026-11-27",
                "quota": {"required": 4, "found": 5, "period": "2026-10"},
                "owner": "so-noi-vu",
                "basis": "Quyết định 96/QĐ-UBND",
                "reviews_overdue": [],
            }
        ],
    }
    order = "section title status newest age_days age_working_days limit due quota owner basis reviews_overdue"
    assert " ".join(as_data(found)["sections"][0]) == order


def test_the_published_text_is_plain_readable_json(tmp_path: Path) -> None:
    text = as_json(board(tmp_path, {"tin-tuc/index.md": section("Tin tức – Sự kiện", WEEKLY)}))
    assert json.loads(text)["sections"][0]["title"] == "Tin tức – Sự kiện"
    assert text.startswith('{\n "as_of": "2026-11-22",\n')
    assert text.endswith("}\n")
    assert "Sự kiện" in text


def test_seven_of_eight_are_written_as_in_the_content_model(tmp_path: Path) -> None:
    files = {f"s{n}/index.md": section("Mục", WEEKLY) for n in range(8)}
    files |= {f"s{n}/a.md": record("2026-11-20") for n in range(7)}
    found = as_data(board(tmp_path, files))
    assert (found["sections_total"], found["sections_fresh"], found["share_fresh"]) == (8, 7, 0.875)


def test_a_share_is_the_one_number_by_the_other(tmp_path: Path) -> None:
    files = {f"s{n}/index.md": section("Mục", WEEKLY) for n in range(3)} | {"s0/a.md": record("2026-11-20")}
    assert as_data(board(tmp_path, files))["share_fresh"] == 1 / 3


def test_where_no_section_counts_all_of_them_are_fresh(tmp_path: Path) -> None:
    found = as_data(board(tmp_path, {"gioi-thieu/index.md": section("Giới thiệu", "freshness: {max_age: none}")}))
    assert (found["sections_total"], found["sections_fresh"], found["share_fresh"]) == (0, 0, 1.0)
    assert found["sections"][0]["status"] == "exempt"


def test_a_section_due_soon_still_counts_as_fresh(tmp_path: Path) -> None:
    found = board(tmp_path, {"a/index.md": section("A", WEEKLY), "a/x.md": record("2026-11-15")})
    assert (statuses(found), found.fresh) == ({"a": "due_soon"}, 1)


def test_a_record_freshens_its_section_and_those_above_it(tmp_path: Path) -> None:
    files = {
        "van-ban/index.md": section("Văn bản", WEEKLY),
        "van-ban/ke-hoach/index.md": section("Kế hoạch", WEEKLY),
        "van-ban/ke-hoach/nam/index.md": section("Kế hoạch năm", WEEKLY),
        "van-ban/quyet-dinh/index.md": section("Quyết định", WEEKLY),
        "van-ban/ke-hoach/nam/2026/a.md": record("2026-11-20"),
    }
    assert statuses(board(tmp_path, files)) == {
        "van-ban": "fresh",
        "van-ban/ke-hoach": "fresh",
        "van-ban/ke-hoach/nam": "fresh",
        "van-ban/quyet-dinh": "empty",
    }


def test_sections_stand_as_the_site_orders_them_each_followed_by_those_inside(tmp_path: Path) -> None:
    files = {
        "a/index.md": section("A", "order: 2"),
        "b/index.md": section("B", "order: 1"),
        "b/y/index.md": section("Y", "order: 1"),
        "b/x/index.md": section("X", "order: 2"),
        "b/y/z/index.md": section("Z"),
    }
    assert list(statuses(board(tmp_path, files))) == ["b", "b/y", "b/y/z", "b/x", "a"]


@pytest.mark.parametrize(
    "keys",
    [("publish_at: 2026-12-01",), ("status: draft",), ("status: review",), ("expires: 2026-11-21",)],
    ids=["embargoed", "a draft", "in review", "expired"],
)
def test_a_record_that_is_not_listed_does_not_freshen(tmp_path: Path, keys: tuple[str, ...]) -> None:
    found = board(tmp_path, {"a/index.md": section("A", WEEKLY), "a/x.md": record("2026-11-20", *keys)})
    assert as_data(found)["sections"][0]["newest"] is None
    assert statuses(found) == {"a": "empty"}


def test_a_record_dated_later_today_does_not_freshen_before_its_hour(tmp_path: Path) -> None:
    files = {"a/index.md": section("A", WEEKLY), "a/x.md": record("2026-11-22 10:00")}
    assert statuses(board(tmp_path, files, "2026-11-22 09:59")) == {"a": "empty"}
    assert statuses(board(tmp_path, files, "2026-11-22 10:00")) == {"a": "fresh"}


def test_a_withdrawn_record_neither_freshens_nor_fills_a_quota(tmp_path: Path) -> None:
    gone = ("status: withdrawn", "withdrawn: {date: 2026-11-21, reason: Nhầm}")
    files = {
        "a/index.md": section("A", "freshness: {max_age: 7 days, quota: 1 per month}"),
        "a/x.md": record("2026-10-20", *gone),
    }
    row = board(tmp_path, files).rows[0]
    assert row.status == "empty"
    assert row.judgement.tally
    assert row.judgement.tally.found == 0


def test_none_exempts_a_section_from_its_quota_too(tmp_path: Path) -> None:
    found = board(tmp_path, {"a/index.md": section("A", "freshness: {max_age: none, quota: 4 per month}")})
    assert as_data(found)["sections"][0]["quota"] is None
    assert statuses(found) == {"a": "exempt"}


def test_a_section_with_no_policy_is_exempt(tmp_path: Path) -> None:
    assert statuses(board(tmp_path, {"a/index.md": section("A")})) == {"a": "exempt"}


def test_a_policy_with_only_a_quota_is_judged_by_it(tmp_path: Path) -> None:
    files = {"a/index.md": section("A", "freshness: {quota: 1 per month}"), "a/x.md": record("2026-10-31")}
    assert statuses(board(tmp_path, files)) == {"a": "fresh"}
    assert statuses(board(tmp_path, files, "2026-12-01")) == {"a": "stale"}


def test_the_order_of_files_does_not_change_the_data(tmp_path: Path) -> None:
    files = {f"{s}/index.md": section(s, WEEKLY) for s in "abc"} | {f"{s}/x.md": record("2026-11-20") for s in "cab"}
    one = as_json(board(tmp_path / "one", files))
    assert as_json(board(tmp_path / "two", dict(reversed(files.items())))) == one


def reviews(folder: Path, keys: tuple[str, ...], as_of: str, policy: str = "review_every: 12 months") -> list[str]:
    files = {"a/index.md": section("A", policy), "a/x.md": record("2025-01-10", *keys)}
    return [review.review_by.isoformat() for review in overdue(catalog_of(write_site(folder, files), as_of))]


def test_a_page_due_today_is_not_overdue(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("kind: page", "review_by: 2026-11-22"), "2026-11-22") == []


def test_a_page_due_yesterday_is_overdue(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("kind: page", "review_by: 2026-11-21"), "2026-11-22") == ["2026-11-21"]


def test_a_page_with_no_day_of_its_own_is_due_by_its_sections_rule(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("kind: page",), "2026-01-10") == []
    assert reviews(tmp_path, ("kind: page",), "2026-01-11") == ["2026-01-10"]


def test_a_review_puts_off_the_next(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("kind: page", "reviewed: 2025-06-30"), "2026-06-30") == []
    assert reviews(tmp_path, ("kind: page", "reviewed: 2025-06-30"), "2026-07-01") == ["2026-06-30"]


def test_a_day_of_its_own_goes_before_the_sections_rule(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("kind: page", "review_by: 2027-01-01"), "2026-11-22") == []


def test_news_are_never_due_for_review_unless_they_say_so(tmp_path: Path) -> None:
    assert reviews(tmp_path, (), "2030-01-01") == []
    assert reviews(tmp_path, ("review_by: 2029-12-31",), "2030-01-01") == ["2029-12-31"]


def test_a_page_is_never_due_where_nothing_asks(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("kind: page",), "2030-01-01", "order: 1") == []


def test_an_expired_page_is_not_named(tmp_path: Path) -> None:
    assert reviews(tmp_path, ("review_by: 2026-01-01", "expires: 2026-02-01"), "2026-11-22") == []


def test_overdue_pages_stand_longest_overdue_first_and_ties_by_address(tmp_path: Path) -> None:
    files = {"a/index.md": section("A"), "b/index.md": section("B")}
    files |= {f"{name}.md": record("2025-01-10", "review_by: 2026-03-01") for name in ("b/x", "a/y", "a/x")}
    files |= {"b/z.md": record("2025-01-10", "review_by: 2026-02-01")}
    found = board(tmp_path, files)
    assert [review.url for _, review in found.reviews] == ["/b/z/", "/a/x/", "/a/y/", "/b/x/"]
    assert as_data(found)["sections"][1]["reviews_overdue"] == [
        {"url": "/b/z/", "title": "Bài", "review_by": "2026-02-01"},
        {"url": "/b/x/", "title": "Bài", "review_by": "2026-03-01"},
    ]


def test_an_overdue_page_is_named_once_by_its_own_section(tmp_path: Path) -> None:
    files = {"a/index.md": section("A"), "a/b/index.md": section("B"), "a/b/x.md": record("2025-01-10", "review_by: 2026-03-01")}
    found = board(tmp_path, files)
    assert [(row.section, len(row.reviews)) for row in found.rows] == [("a", 0), ("a/b", 1)]


def test_the_data_are_described_column_by_column(tmp_path: Path) -> None:
    found = board(tmp_path, {"tin-tuc/index.md": section("Tin tức", WEEKLY), "tin-tuc/a.md": record("2026-11-20")})
    assert [column.name for column in COLUMNS] == list(as_data(found)["sections"][0])
