"""Months → shards: what a search opens first holds every record once, and a publish makes one shard again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.search.shards import ARCHIVE_YEARS, Shard, shards_of
from cchc.search.sources import Month

ENGINE = "1.5.2 reader"


def month(name: str, whole: str = "a", light: str = "a", pages: int = 3) -> Month:
    """A month with these digests."""
    return Month(name, pages, whole, light)


def digests(months: list[Month]) -> dict[str, str]:
    """The digest of each shard."""
    return {shard.id: shard.digest(ENGINE) for shard in shards_of(months)}


NAMES = st.lists(st.tuples(st.integers(2010, 2031), st.integers(1, 12)), unique=True, min_size=1, max_size=40)
MONTHS = NAMES.map(lambda found: [month(f"{y}-{m:02}") for y, m in sorted(found, reverse=True)])
YEARS = [month("2026-11"), month("2026-02"), month("2025-12"), month("2024-01"), month("2023-07"), month("2020-10")]


def test_the_latest_year_comes_whole_and_the_others_light_then_in_archives() -> None:
    found = [(s.id, s.tier, s.kind, s.years, s.pages) for s in shards_of(YEARS)]
    assert found == [
        ("2026", 1, "full", [2026], 6),
        ("cac-nam-truoc", 1, "light", [2025, 2024, 2023, 2020], 12),
        ("2025", 2, "full", [2025], 3),
        ("2023-2024", 2, "full", [2024, 2023], 6),
        ("2020", 2, "full", [2020], 3),
    ]


def test_a_site_of_one_year_is_one_shard_and_an_empty_one_has_none() -> None:
    assert [shard.id for shard in shards_of(YEARS[:2])] == ["2026"]
    assert shards_of([]) == ()


@given(MONTHS)
def test_each_month_is_searched_once_in_tier_1_and_every_older_one_once_more_in_tier_2(months: list[Month]) -> None:
    shards = shards_of(months)
    first = [m for shard in shards if shard.tier == 1 for m in shard.months]
    second = [m for shard in shards if shard.tier == 2 for m in shard.months]
    assert first == months
    assert second == [m for m in months if m.year != months[0].year]
    assert all(len(shard.years) <= ARCHIVE_YEARS for shard in shards if shard.kind == "full")
    assert len({shard.id for shard in shards}) == len(shards)


@given(MONTHS)
def test_a_new_year_moves_no_record_of_the_years_before_the_last(months: list[Month]) -> None:
    before = {s.id: s for s in shards_of(months) if s.tier == 2}
    after: dict[str, Shard] = {s.id: s for s in shards_of([month("2032-01"), *months]) if s.tier == 2}
    last = months[0].year // ARCHIVE_YEARS
    assert all(after[ident].months == s.months for ident, s in before.items() if s.months[0].year // ARCHIVE_YEARS != last)


def test_a_publish_changes_the_latest_year_alone() -> None:
    before, after = digests(YEARS), digests([month("2026-11", "b", "b", 4), *YEARS[1:]])
    assert {ident for ident in before if before[ident] != after[ident]} == {"2026"}


def test_a_new_body_in_an_old_year_changes_its_archive_and_not_the_light_index() -> None:
    before, after = digests(YEARS), digests([*YEARS[:4], month("2023-07", "b"), YEARS[5]])
    assert {ident for ident in before if before[ident] != after[ident]} == {"2023-2024"}


def test_a_new_title_in_an_old_year_changes_both() -> None:
    before, after = digests(YEARS), digests([*YEARS[:4], month("2023-07", "b", "b"), YEARS[5]])
    assert {ident for ident in before if before[ident] != after[ident]} == {"2023-2024", "cac-nam-truoc"}


def test_another_version_of_pagefind_changes_all_and_another_reader_of_files_what_holds_their_texts() -> None:
    shards = shards_of(YEARS)
    assert all(shard.digest(ENGINE) != shard.digest("1.6.0 reader") for shard in shards)
    assert {shard.kind for shard in shards if shard.digest(ENGINE) != shard.digest("1.5.2 other")} == {"full"}
