"""Due dates as plans print them are read as a clerk would, and refused with the forms that are read."""

import re
import sys
import unicodedata
import warnings
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar import period_of
from cchc.calendar.due import Due, DueError, Recurrence, parse_due

CASES = yaml.safe_load(Path(__file__).with_name("due_cases.yml").read_text(encoding="utf-8"))
READ = [case for case in CASES if "kind" in case]
REFUSED = [case for case in CASES if "refused" in case]
RECURRING = sorted({found for case in READ if "every" in case and (found := parse_due(case["text"]).recurrence)}, key=str)

DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
YEARS = st.integers(1901, 2199)
WORDS = st.sampled_from(
    [
        *("trước", "chậm nhất", "đến", "hết", "từ", "ngày", "tháng", "quý", "năm", "tuần", "hằng", "định kỳ", "thường xuyên"),
        *("6 tháng", "đầu", "giữa", "cuối", "nửa", "giai đoạn", "các năm", "tiếp theo", "lần", "một", "mười", "hai", "thứ"),
        *(
            "sau khi",
            "theo",
            "kế hoạch",
            "giờ",
            "17h00",
            "(",
            ")",
            ",",
            ";",
            ".",
            "/",
            "-",
            "và",
            "+",
            "IV",
            "II",
            "3",
            "15",
            "31",
        ),
        *("2021", "2022", "30/6", "15/12/2021", "4/2021", "31/02", "xong", "báo cáo", "kể từ", "trở đi", "của", "²", "٤", "X"),
    ]
)
PHRASES = st.lists(WORDS, max_size=12).map(" ".join)
PERIODS = st.none() | st.tuples(DAYS, st.integers(0, 1500)).map(lambda p: (p[0], p[0] + timedelta(days=p[1])))
# The documents stand beside the repository, or beside the folder of its working copies.
DOCUMENTS = next(
    (found for up in Path(__file__).resolve().parents[2:5] if (found := up.parent / "shared" / "real-documents").is_dir()), None
)


def plan_of(case: dict[str, Any]) -> tuple[date, date] | None:
    return (date.fromisoformat(case["plan"][0]), date.fromisoformat(case["plan"][1])) if "plan" in case else None


def names_of(cases: list[dict[str, Any]]) -> list[str]:
    return [f"{case['text']}|{case.get('plan', '')}" for case in cases]


def outcome(text: str, period: tuple[date, date] | None = None) -> object:
    """What is read, or said instead, less the text itself."""
    try:
        due = parse_due(text, period)
    except DueError as error:
        return error.fault.replace(f'"{text}"', "")
    return due.kind, due.start, due.end, due.recurrence


@pytest.mark.parametrize("case", READ, ids=names_of(READ))
def test_due_dates_are_read_as_the_cases_say(case: dict[str, Any]) -> None:
    due = parse_due(case["text"], plan_of(case))
    assert due.text == case["text"]
    assert (due.kind, due.words) == (case["kind"], case["words"])
    assert (due.start and due.start.isoformat(), due.end and due.end.isoformat()) == (case.get("from"), case.get("to"))
    found = due.recurrence
    assert (found.every if found else None) == case.get("every")
    assert [rule.removeprefix("FREQ=YEARLY;") for rule in (found.rules if found else ())] == case.get("rules", [])


@pytest.mark.parametrize("case", REFUSED, ids=names_of(REFUSED))
def test_anything_else_is_refused_and_what_is_wrong_is_said(case: dict[str, Any]) -> None:
    with pytest.raises(DueError) as caught:
        parse_due(case["text"], plan_of(case))
    assert caught.value.text == case["text"]
    assert case["refused"] in caught.value.fault
    assert f'"{case["text"]}"' in caught.value.fault
    assert str(caught.value) == f"{caught.value.fault} {caught.value.hint}"


def test_what_cannot_be_read_is_refused_with_forms_that_can() -> None:
    with pytest.raises(DueError) as caught:
        parse_due("chưa rõ")
    for form in caught.value.accepted:
        assert f'"{form}"' in caught.value.hint
        parse_due(form)


def test_a_missing_year_is_asked_for() -> None:
    with pytest.raises(DueError, match=r'Ghi rõ năm, ví dụ "Tháng 4/2021"\.$'):
        parse_due("Quý II")


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 120
    assert len({(case["text"], str(case.get("plan"))) for case in CASES}) == len(CASES)
    assert {case["kind"] for case in READ} == {"day", "period", "recurring", "standing", "relative"}


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_the_unicode_form_makes_no_difference(case: dict[str, Any]) -> None:
    plan = plan_of(case)
    assert outcome(unicodedata.normalize("NFD", case["text"]), plan) == outcome(unicodedata.normalize("NFC", case["text"]), plan)


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_case_space_and_marks_at_the_ends_make_no_difference(case: dict[str, Any]) -> None:
    plan, text = plan_of(case), case["text"]
    if "refused" in case:
        with pytest.raises(DueError):
            parse_due(text.upper(), plan)
        return
    expected = outcome(text, plan)
    for other in (text.upper(), text.lower(), text.replace(" ", "\u00a0\n "), f" {text}.", f"{text} ;", f"\u200b{text}\ufeff"):
        assert outcome(other, plan) == expected


@given(st.text(max_size=60) | PHRASES, PERIODS)
def test_whatever_the_text_the_only_error_is_a_due_error(text: str, period: tuple[date, date] | None) -> None:
    try:
        due = parse_due(text, period)
    except DueError:
        return
    assert due.words
    assert (due.kind in ("day", "period")) <= (due.start is not None and due.end is not None)
    assert (due.kind == "day") <= (due.start == due.end)
    assert (due.kind == "relative") <= (due.start is due.end is None)
    assert due.start is None or due.end is None or due.start <= due.end
    assert due.recurrence is None or due.kind == "recurring"


@given(PHRASES, PERIODS)
def test_the_unicode_form_of_no_phrase_makes_a_difference(text: str, period: tuple[date, date] | None) -> None:
    assert outcome(unicodedata.normalize("NFD", text), period) == outcome(text, period)


@given(DAYS)
def test_a_day_is_read_back_from_every_way_of_printing_it(day: date) -> None:
    d, m, y = day.day, day.month, day.year
    for printed in (
        f"{d}/{m}/{y}",
        f"{d:02}/{m:02}/{y}",
        f"{d}.{m}.{y}",
        f"{d}-{m}-{y}",
        f"ngày {d:02} tháng {m} năm {y}",
        str(day),
    ):
        assert parse_due(printed) == Due(printed, "day", day, day)
        assert parse_due(f"chậm nhất {printed}").end == day
        assert parse_due(f"trước {printed}").end == day - timedelta(days=1)


@given(DAYS, st.sampled_from(("day", "month", "quarter", "year")))
def test_without_its_year_a_due_date_is_in_the_plan_s(day: date, unit: str) -> None:
    year = (date(day.year, 1, 1), date(day.year, 12, 31))
    printed = {
        "day": f"{day.day}/{day.month}",
        "month": f"tháng {day.month}",
        "quarter": f"quý {(day.month + 2) // 3}",
        "year": "trong năm",
    }[unit]
    found = parse_due(printed, year)
    expected = (day, day) if unit == "day" else ((whole := period_of(unit, day)).start, whole.end)  # type: ignore[arg-type]
    assert (found.start, found.end) == expected


@given(DAYS, st.integers(0, 1200))
def test_words_are_read_back_as_the_same_days(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    for first, last in ((start, end), (start.replace(day=1), period_of("month", end).end)):
        if last.year > 2199:
            continue
        words = Due("", "period", first, last).words
        found = parse_due(words)
        assert (found.start, found.end) == (first, last), words


@given(YEARS, st.integers(0, 10))
def test_years_run_from_the_first_day_to_the_last(first: int, more: int) -> None:
    last = min(first + more, 2199)
    for printed in (f"{first}-{last}", f"năm {first} – {last}", f"giai đoạn {first}-{last}", f"từ năm {first} đến năm {last}"):
        if first < last:
            found = parse_due(printed)
            assert (found.kind, found.start, found.end) == ("period", date(first, 1, 1), date(last, 12, 31))


@pytest.mark.parametrize("recurrence", RECURRING, ids=str)
@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_the_next_last_day_is_that_of_the_rules(recurrence: Recurrence, day: date) -> None:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days without hours
    expected = min(rrulestr(rule, dtstart=midnight).after(midnight, inc=True).date() for rule in recurrence.rules)
    assert recurrence.next_day(day) == expected


@pytest.mark.parametrize("recurrence", RECURRING, ids=str)
def test_a_recurrence_is_read_back_from_its_words_where_they_are_a_phrase(recurrence: Recurrence) -> None:
    found = parse_due(recurrence.words).recurrence
    assert found
    assert found.rules == recurrence.rules


@pytest.mark.parametrize(
    "part",
    [
        *(
            "(",
            "((trước ",
            "quý, ",
            "định kỳ ",
            "hằng quý, ",
            "tháng 4, ",
            "trước ",
            "1",
            "15/12/2021, ",
            "xong ",
            ", ",
            "2 lần/",
        ),
        *(
            "từ ngày ký đến ",
            "các năm ",
            "hằng năm và thường xuyên ",
            "chậm nhất 17h, ",
            "(trước 15/6/2021) ",
            "và các năm tiếp theo ",
        ),
    ],
)
def test_a_text_ten_times_as_long_takes_ten_times_the_calls(part: str) -> None:
    # Calls, and not seconds, which depend on what else the machine does.
    def calls(times: int) -> int:
        seen = Counter[str]()
        sys.setprofile(lambda _frame, event, _argument: seen.update([event]))
        try:
            outcome(part * times, (date(2021, 1, 1), date(2022, 12, 31)))
        finally:
            sys.setprofile(None)
        return seen["call"] + seen["c_call"]

    assert calls(1000) < 11 * calls(100)


def documents() -> dict[str, str]:
    """The real documents by their number, line ends as spaces; skips, and says so, where they are not at hand."""
    if not DOCUMENTS:
        reason = "the real documents (../shared/real-documents) are not here: their due dates were not compared"
        warnings.warn(reason, stacklevel=2)
        pytest.skip(reason)
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))}


def test_every_due_date_of_the_appendix_of_plan_953_is_read() -> None:
    appendix = documents()["001"].split("Sản phẩm dự kiến hoàn thành", 1)[1]
    cells = [cell.strip() for cell in appendix.split("|")]
    printed = [cells[place + 4] for place, cell in enumerate(cells[:-4]) if re.fullmatch("[0-9]{1,2}", cell)]
    assert len(printed) == 13
    known = {case["text"]: case for case in READ}
    for text in printed:
        assert parse_due(text).kind == known[text]["kind"]


@pytest.mark.parametrize(
    ("document", "printed"),
    [
        ("000", ["trước ngày 21/6/2024", "*trước ngày 01/7/2024*."]),
        ("002", ["Trước ngày 30/9/2020.", "Hoàn thành trước ngày 30/12/2020.", "Trong Quý I năm 2021.", "trước ngày 30/01/2021"]),
        ("002", ["chậm nhất là 15 ngày sau khi nhận được phiếu đánh giá"]),
        ("003", ["Thời gian hoàn thành: chậm nhất trước 15/12/2023"]),
    ],
)
def test_the_cases_print_what_the_documents_do(document: str, printed: list[str]) -> None:
    text = " ".join(documents()[document].split())
    known = {case["text"] for case in READ}
    for phrase in printed:
        assert phrase in text
        assert phrase in known
