"""A section on the board → what its state is called, what is wrong in a sentence, and what its owner is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from cchc.calendar import decimal, short_date
from cchc.projections.projection import Link

if TYPE_CHECKING:
    import datetime as dt

    from cchc.projections.freshness.board import Board, Row
    from cchc.projections.freshness.judgement import Tally
    from cchc.projections.freshness.reviews import Review

NO_OWNER = "đơn vị phụ trách (chưa phân công)"


class Duty(NamedTuple):
    """Something to be done: the state in words and its mark, the page it is about, who is to do what."""

    mark: Literal["stale", "empty", "due_soon", "overdue"]
    word: str
    page: Link
    who: Link | None
    """`None` where no unit of the directory answers for the section"""
    what: str


def duties(board: Board) -> tuple[Duty, ...]:
    """What needs doing, the most urgent first: stale, empty, due soon, then overdue reviews; equal ones by address."""
    late = sorted((row for row in board.rows if row.status == "stale"), key=lambda row: (row.judgement.stale_since, row.url))
    empty = sorted((row for row in board.rows if row.status == "empty"), key=lambda row: row.url)
    soon = sorted((row for row in board.rows if row.status == "due_soon"), key=lambda row: (row.judgement.due, row.url))
    return (
        *(_duty(row, "stale", board.as_of) for row in late),
        *(_duty(row, "empty", board.as_of) for row in empty),
        *(_duty(row, "due_soon", board.as_of) for row in soon),
        *(_review_duty(row, review, board.as_of) for row, review in board.reviews),
    )


def state_word(row: Row) -> str:
    """`Còn hạn`, `Quá hạn`: the state by itself, which stays the same from day to day."""
    match row.status:
        case "fresh":
            return "Còn hạn"
        case "due_soon":
            return "Sắp đến hạn"
        case "stale":
            return "Quá hạn" if row.judgement.too_old else "Thiếu bài"
        case "empty":
            return "Chưa có bài"
        case "exempt":
            return "Không đặt hạn"


def urgency(row: Row, as_of: dt.date) -> str:
    """`Quá hạn 5 ngày`, `Còn 1 ngày`, `Thiếu 2 bài`: the state with its figure."""
    found = row.judgement
    if found.too_old and found.due:
        return f"Quá hạn {days_words((as_of - found.due).days)}"
    if row.status == "stale" and found.tally:
        return f"Thiếu {decimal(found.tally.quota.count - found.tally.found)} bài"
    if row.status == "due_soon" and found.due:
        left = (found.due - as_of).days
        return f"Còn {days_words(left)}" if left else "Hôm nay đến hạn"
    return state_word(row)


def fault(row: Row) -> str:
    """What is wrong with a section or soon will be, in one sentence with its full stop; empty where nothing is."""
    found, reasons = row.judgement, []
    if row.status == "empty":
        return f'Mục "{row.title}" chưa có bài nào.'
    if found.newest and found.due and (found.too_old or row.status == "due_soon"):
        reasons.append(f"bài mới nhất ngày {short_date(found.newest)}, hạn cập nhật ngày {short_date(found.due)}")
    if found.tally and found.tally.missed:
        reasons.append(f"{found.tally.period.words} {_shortfall(found.tally)}")
    if row.status not in ("stale", "due_soon"):
        return ""
    short_only = row.status == "stale" and not found.too_old
    state = "đăng thiếu bài" if short_only else f"{state_word(row).lower()} cập nhật"
    return f'Mục "{row.title}" {state}: {"; ".join(reasons)}.'


def mend(row: Row) -> str:
    """What the owner is to do, to be read after its name; empty where nothing is."""
    found = row.judgement
    if row.status == "empty":
        return "đăng bài đầu tiên"
    if row.status == "due_soon" and found.due:
        return f"đăng bài chậm nhất ngày {short_date(found.due)}"
    if row.status != "stale":
        return ""
    return _catch_up(found.tally) if found.tally and not found.too_old else "đăng bài mới"


def who_does(row: Row) -> str:
    """`Sở Nội vụ đăng bài mới.`: owner and mend in one sentence, for plain text."""
    who = row.owner_link.title if row.owner_link else NO_OWNER
    return f"{who[0].upper()}{who[1:]} {mend(row)}."


def days_words(days: int) -> str:
    """`5 ngày`."""
    return f"{decimal(days)} ngày"


def age_words(row: Row) -> str:
    """The newest record's age in the unit of the limit: `hôm nay`, `2 ngày`, `8 ngày làm việc`."""
    found = row.judgement
    if not found.age_days:
        return "hôm nay" if found.age_days == 0 else ""
    if found.limit and found.limit.unit == "working_days":
        return f"{decimal(found.age_working_days or 0)} ngày làm việc"
    return days_words(found.age_days)


def _shortfall(tally: Tally) -> str:
    return f"chỉ có {decimal(tally.found)}/{decimal(tally.quota.count)} bài" if tally.found else "không có bài nào"


def _catch_up(tally: Tally) -> str:
    """A period that is over cannot be made good; the one that runs can."""
    if tally.so_far >= tally.quota.count:
        return f"giữ nhịp đăng bài ({tally.running.words} đã đủ {decimal(tally.quota.count)} bài)"
    so_far = f"đến nay có {decimal(tally.so_far)}" if tally.so_far else "đến nay chưa có bài nào"
    return f"đăng đủ {decimal(tally.quota.count)} bài trong {tally.running.words} ({so_far})"


def _duty(row: Row, mark: Literal["stale", "empty", "due_soon"], as_of: dt.date) -> Duty:
    found, what = row.judgement, mend(row)
    if found.too_old and found.due:
        what += f", hạn là ngày {short_date(found.due)}"
    if row.status == "stale" and found.tally and found.tally.missed:
        what += f"; {found.tally.period.words} {_shortfall(found.tally)}"
    return Duty(mark, urgency(row, as_of), Link(row.title, row.url), row.owner_link, what)


def _review_duty(row: Row, review: Review, as_of: dt.date) -> Duty:
    late = f"Quá hạn {days_words((as_of - review.review_by).days)}"
    what = f"rà soát trang này, hạn là ngày {short_date(review.review_by)}"
    return Duty("overdue", late, Link(review.title, review.url), row.owner_link, what)
