"""Folded words come in; whether a last day is bound by them, and how, goes out with what is behind them."""

from typing import Final

from cchc.calendar.due.phrases import BOUNDS, LEADS, Tokens, is_figure, split_words, starts
from cchc.calendar.due.rows import Row
from cchc.calendar.due.stretches import Bound


def read_bound(tokens: Tokens) -> tuple[Bound, Tokens]:
    """The bound in front, with its hour, and what is behind it."""
    bound: Bound = "none"
    at = 0
    while at < len(tokens):
        ahead = tokens[at : at + _AHEAD]
        row = Row(ahead)
        if size := starts(ahead, BOUNDS):
            bound = "before" if bound == "before" or ahead[0] == "trước" else "by"
            at += size
        elif size := starts(ahead, LEADS) or starts(ahead, _FILLERS):
            at += size
        elif is_figure(hour := ahead[0]) and row.peek(1) in ("h", "giờ", "g") and row.peek(2) not in (*HINGES, "làm", ""):
            row.at = 2
            minute = row.figure()
            row.at += 1 if is_figure(row.peek()) else 0
            while row.peek() in ("phút", "p", "'", ","):
                row.at += 1
            # "Trước 17h ngày D" leaves most of D; "trước 0h ngày D" nothing of it.
            bound = "by" if bound == "before" and (int(hour[:2]) or minute) else bound
            at += row.at
        else:
            break
    return bound, _said_once(tokens[at:]) if bound == "before" else tokens[at:]


def _said_once(tokens: Tokens) -> Tokens:
    """Dates that each have a "trước" of their own, in a row as if there were one: "trước 15/6, trước 15/12"."""
    words: list[str] = []
    for word in tokens:
        if word != "trước":
            words.append(word)
        elif words[-1:] and words[-1] not in (",", ";", "và"):
            words.append(",")
    return tuple(words)


# Behind these, "17 giờ" is a length of time and no hour.
HINGES: Final = ("sau", "kể", "từ", "tính", "khi")
_AHEAD: Final = 8
_FILLERS: Final = split_words("là", "vào", "trong")
