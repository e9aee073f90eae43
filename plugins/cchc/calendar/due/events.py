"""Folded words come in; whether the day that they speak of hangs on something that has none goes out."""

from typing import Final

from cchc.calendar.due.bounds import HINGES, read_bound
from cchc.calendar.due.phrases import Tokens, split_words, starts, without_leads
from cchc.calendar.due.rhythms import read_rhythm
from cchc.calendar.due.rows import Row


def is_relative(tokens: Tokens) -> bool:
    """Whether the last day hangs on something else: "theo kế hoạch", "15 ngày sau khi nhận được phiếu"."""
    rest = without_leads(tokens)
    if starts(rest, _EVENTS_AHEAD):
        return True
    _, rest = read_bound(rest)
    # "Kịp thời, thường xuyên" goes on all the time; "kịp thời" alone waits for whatever comes.
    if starts(rest, _EVENTS) or rest == ("kịp", "thời"):
        return True
    if rest[:1] == ("theo",):
        # "theo quý" and "theo định kỳ" recur.
        return not (read_rhythm(rest[1:2]) or starts(rest, _BY_TURNS) or (starts(rest, _BY_UNITS) and rest[2:3] in ((), (",",))))
    row = Row(tuple(word for word in rest if word not in ("trong", "sau", "vòng")))
    if not row.figure(digits=3):
        return False
    behind = row.peek(2)
    return (row.peek(1) in _LENGTHS and behind in HINGES) or (row.peek(1) in _SHORT_LENGTHS and behind in ("", "làm"))


# Events of which the day is not printed.
_EVENTS_AHEAD: Final = split_words(
    *("trước khi", "trước kỳ họp", "trước phiên họp", "trước cuộc họp", "trước hội nghị", "trước đại hội"),
    *("trong vòng", "trong thời hạn", "vòng"),
)
_EVENTS: Final = split_words(
    "tùy", "khi", "sau", "ngay", "tính từ", "căn cứ", "phụ thuộc", "đột xuất", "cùng với", "kịp thời khi"
)
_BY_TURNS: Final = split_words("theo định kỳ", "theo từng", "theo hằng", "theo 6 tháng")
_BY_UNITS: Final = split_words("theo tháng", "theo quý", "theo năm", "theo tuần", "theo ngày")
_LENGTHS: Final = ("giờ", "ngày", "tuần", "tháng", "quý", "năm")
_SHORT_LENGTHS: Final = ("giờ", "ngày", "tuần")
