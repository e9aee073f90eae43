"""Working days skip weekends, holidays and substitute days, and follow the government's swaps."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.calendar import Swaps, WorkingDays, load_swaps, read_swaps

VIETNAM_WORKS = WorkingDays(load_swaps())
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
CASES = yaml.safe_load(Path(__file__).with_name("holiday_cases.yml").read_text(encoding="utf-8"))


def naive_count(start: date, end: date) -> int:
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(VIETNAM_WORKS.is_working(day) for day in days)


@pytest.mark.parametrize("year", CASES)
def test_the_weekdays_off_in_a_year_are_those_listed(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0)))
    off = [day for day in days if day.weekday() < 5 and not VIETNAM_WORKS.is_working(day)]
    assert [f"{day:%m-%d}" for day in off] == CASES[year]["free"]


@pytest.mark.parametrize("year", CASES)
def test_the_weekend_days_worked_in_a_year_are_those_listed(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0)))
    worked = [day for day in days if day.weekday() >= 5 and VIETNAM_WORKS.is_working(day)]
    assert [f"{day:%m-%d}" for day in worked] == CASES[year]["worked"]


def test_the_day_of_receipt_does_not_count_and_the_day_of_publication_does() -> None:
    monday = date(2026, 11, 16)
    assert VIETNAM_WORKS.count_after(monday, monday) == 0
    assert VIETNAM_WORKS.count_after(monday, date(2026, 11, 17)) == 1


def test_a_weekend_adds_no_working_day() -> None:
    assert VIETNAM_WORKS.count_after(date(2026, 11, 20), date(2026, 11, 22)) == 0


def test_an_end_before_the_start_counts_nothing() -> None:
    assert VIETNAM_WORKS.count_after(date(2026, 11, 20), date(2026, 1, 1)) == 0


def test_the_swap_of_2_january_2026_is_followed() -> None:
    assert not VIETNAM_WORKS.is_working(date(2026, 1, 2))
    assert VIETNAM_WORKS.is_working(date(2026, 1, 10))
    assert VIETNAM_WORKS.count_after(date(2025, 12, 31), date(2026, 1, 11)) == 6


def test_without_the_swap_2_january_2026_would_be_worked() -> None:
    # When this fails, the library knows the swap, and vietnam_swaps.yml can lose it.
    assert WorkingDays().is_working(date(2026, 1, 2))


def test_a_swap_across_the_new_year_is_known_from_either_year() -> None:
    assert WorkingDays().is_working(date(2019, 1, 5))
    assert not WorkingDays().is_working(date(2018, 12, 31))


def test_a_swap_overrules_the_library() -> None:
    swaps = Swaps(working=frozenset({date(2026, 8, 31)}), off=frozenset({date(2026, 8, 22)}))
    working = WorkingDays(swaps)
    assert working.is_working(date(2026, 8, 31))
    assert not working.is_working(date(2026, 8, 22))
    assert working.name_of(date(2026, 8, 31)) is None


def test_holidays_have_vietnamese_names() -> None:
    assert VIETNAM_WORKS.name_of(date(2026, 9, 2)) == "Quốc khánh"
    assert VIETNAM_WORKS.name_of(date(2026, 4, 27)) == "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"
    assert VIETNAM_WORKS.name_of(date(2026, 1, 2)) == "Ngày nghỉ hoán đổi"


def test_ordinary_days_and_weekends_have_no_name() -> None:
    assert VIETNAM_WORKS.name_of(date(2026, 11, 20)) is None
    assert VIETNAM_WORKS.name_of(date(2026, 11, 22)) is None


def test_what_is_due_within_five_working_days_of_a_friday_lasts_over_the_second_weekend() -> None:
    # 24 November is Vietnam's Culture Day, so the sixth working day is Tuesday 1 December.
    assert VIETNAM_WORKS.last_within(date(2026, 11, 20), 5) == date(2026, 11, 30)
    assert VIETNAM_WORKS.last_within(date(2026, 10, 2), 5) == date(2026, 10, 11)


def test_adding_nothing_stays_on_the_day_even_on_a_sunday() -> None:
    assert VIETNAM_WORKS.add(date(2026, 11, 22), 0) == date(2026, 11, 22)


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        VIETNAM_WORKS.add(date(2026, 11, 20), -1)
    with pytest.raises(ValueError, match="-1"):
        VIETNAM_WORKS.last_within(date(2026, 11, 20), -1)


def test_outside_the_librarys_years_weekends_alone_are_skipped() -> None:
    assert VIETNAM_WORKS.is_working(date(2150, 1, 1))
    assert not VIETNAM_WORKS.is_working(date(2150, 1, 3))


@settings(max_examples=50)
@given(DAYS, st.integers(0, 800))
def test_counting_agrees_with_going_day_by_day(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert VIETNAM_WORKS.count_after(start, end) == naive_count(start, end)


@given(st.lists(DAYS, min_size=3, max_size=3).map(sorted))
def test_counts_add_up(days: list[date]) -> None:
    first, second, third = days
    count = VIETNAM_WORKS.count_after
    assert count(first, third) == count(first, second) + count(second, third)


@given(DAYS, st.integers(0, 999))
def test_the_last_day_within_is_within_and_the_next_is_not(start: date, n: int) -> None:
    last = VIETNAM_WORKS.last_within(start, n)
    assert VIETNAM_WORKS.count_after(start, last) <= n
    assert VIETNAM_WORKS.count_after(start, last + timedelta(days=1)) == n + 1


@given(DAYS, st.integers(1, 999))
def test_the_nth_working_day_after_is_worked_and_n_away(start: date, n: int) -> None:
    found = VIETNAM_WORKS.add(start, n)
    assert VIETNAM_WORKS.is_working(found)
    assert VIETNAM_WORKS.count_after(start, found) == n


@given(DAYS, DAYS)
def test_adding_what_was_counted_leads_back_to_a_working_day(one: date, other: date) -> None:
    start, end = sorted((one, other))
    if start < end and VIETNAM_WORKS.is_working(end):
        assert VIETNAM_WORKS.add(start, VIETNAM_WORKS.count_after(start, end)) == end


def test_swaps_are_read_from_yaml() -> None:
    text = """
    - {off: 2026-01-02, working: 2026-01-10, by: Văn bản số 12729/VPCP-KGVX}
    - {off: [2027-01-04, 2027-01-05]}
    - {working: 2027-01-09}
    """
    assert read_swaps(text) == Swaps(
        working=frozenset({date(2026, 1, 10), date(2027, 1, 9)}),
        off=frozenset({date(2026, 1, 2), date(2027, 1, 4), date(2027, 1, 5)}),
    )


def test_swaps_are_read_from_what_a_yaml_reader_made_of_them() -> None:
    entries = [{"off": date(2026, 1, 2), "working": ["2026-01-10"], "by": "…"}]
    assert read_swaps(entries) == load_swaps()


@pytest.mark.parametrize("text", ["", "# chưa có\n", "[]"])
def test_an_empty_list_of_swaps_is_no_swap(text: str) -> None:
    assert read_swaps(text) == Swaps()


def test_every_fault_of_a_list_of_swaps_is_named_at_once() -> None:
    text = "- {off: 02/01/2026}\n- {nghi: 2026-01-02}\n- 2026-01-02\n- {working: 2026-02-30}"
    with pytest.raises(ValueError, match="Lịch hoán đổi") as caught:
        read_swaps(text)
    assert str(caught.value).splitlines()[1:] == [
        'mục 1: off: "02/01/2026" không phải là một ngày. Viết 2026-01-02.',
        'mục 2: không có khóa "nghi". Chỉ có off, working, by.',
        "mục 2: thiếu cả off lẫn working.",
        "mục 3: '2026-01-02' không có dạng {off: …, working: …, by: …}.",
        'mục 4: working: "2026-02-30" không phải là một ngày. Viết 2026-01-02.',
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("off: 2026-01-02", "một danh sách"),
        ("chuỗi", "một danh sách"),
        ("- [", "YAML"),
        ("- {off: 2026-01-02, off: 2026-01-03}", "hai lần"),
        ("- {off: 2026-01-02}\n- {working: 2026-01-02}", "2026-01-02 vừa là"),
    ],
)
def test_a_list_of_swaps_that_makes_no_sense_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match="Lịch hoán đổi") as caught:
        read_swaps(text)
    assert fault in str(caught.value)


def test_two_lists_of_swaps_are_one(tmp_path: Path) -> None:
    own = tmp_path / "hoan-doi.yml"
    own.write_text("- {off: 2027-01-04, working: 2027-01-09}", encoding="utf-8")
    both = load_swaps() | load_swaps(own)
    assert both.off == {date(2026, 1, 2), date(2027, 1, 4)}
    assert both.working == {date(2026, 1, 10), date(2027, 1, 9)}
