"""A due phrase as a document prints it comes in; its words and figures go out, folded, with the remarks beside it.

"Quý IV/2021 (trước 15/12)." is the phrase `quý iv / 2021` with the remark `trước 15 / 12`. Nothing is understood here yet.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says, and what stands in brackets or behind it as a bound or a vision."""

    main: Tokens
    remarks: tuple[Tokens, ...] = ()


def read_phrase(text: str) -> Phrase:
    """The words of `text`, lower case, composed, in one spelling each; figures without their leading zeros.

    A bound after a comma ("Quý IV/2021, trước 15/12") is a remark like one in brackets, and so is "định hướng đến năm 2030",
    which tells of a later time than the task's.
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    tokens = _numerals([_SPELLINGS.get(word, word) for word in _TOKEN.findall(plain.translate(_MARKS))])
    main, *remarks = [_trimmed(part) for part in _parts(tokens)]
    return Phrase(main, tuple(remark for remark in remarks if remark))


def starts(tokens: Tokens, openings: tuple[Tokens, ...]) -> int:
    """How many tokens the longest of the `openings` takes that `tokens` start with; 0 for none."""
    return max((len(opening) for opening in openings if tokens[: len(opening)] == opening), default=0)


def split_words(*phrases: str) -> tuple[Tokens, ...]:
    """Each phrase as its words."""
    return tuple(tuple(phrase.split()) for phrase in phrases)


def is_figure(word: str) -> bool:
    """Whether the word is a number, in the digits of this script."""
    return word.isascii() and word.isdigit()


def without_leads(tokens: Tokens) -> Tokens:
    """The tokens less the labels and verbs in front: "Thời gian hoàn thành:", "phấn đấu", "trình"; "xong" at the end."""
    start, end = 0, len(tokens)
    while length := starts(tokens[start : start + _LONGEST], LEADS):
        start += length
    while start < end and (
        size := next((len(words) for words in _TAILS if tokens[max(start, end - len(words)) : end] == words), 0)
    ):
        end -= size
    return tokens[start:end]


def opens_bound(tokens: Tokens) -> bool:
    """Whether a last day follows: "trước …", "báo cáo chậm nhất …"; "trước khi" names no day, "đến" may end a range."""
    rest = without_leads(tokens[:_AHEAD])
    return bool(starts(rest, BOUNDS)) and rest[0] != "đến" and rest[:2] != ("trước", "khi")


def _parts(tokens: list[str]) -> Iterator[Tokens]:
    """The phrase first, then each of its remarks."""
    main: list[str] = []
    remarks: list[list[str]] = []
    part, depth = main, 0
    for place, word in enumerate(tokens):
        ahead = tuple(tokens[place + 1 : place + 1 + _AHEAD])
        if word in "([":
            depth += 1
            part = []
            remarks.append(part)
        elif word in ")]":
            depth = max(0, depth - 1)
            part = part if depth else main
        elif not depth and word in ",;." and place and (opens_bound(ahead) or starts(ahead, _VISIONS)):
            part = []
            remarks.append(part)
        else:
            part.append(word)
    yield tuple(main)
    yield from map(tuple, remarks)


def _numerals(tokens: list[str]) -> list[str]:
    """Numerals as figures where they count or name something: "tháng mười hai", "sáu tháng", "thứ ba"."""
    found: list[str] = []
    for place, word in enumerate(tokens):
        before = found[-1] if found else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if word in _QUARTERS_WRITTEN_TOGETHER:
            found += ["quý", word[1:]]
        elif word in _TEENS and before == "10" and tokens[place - 1] == "mười":
            found[-1] = str(10 + _NUMERALS[word])
        elif (before, word) == ("quý", "nhất"):
            found.append("1")
        elif word in _NUMERALS and (before in _NUMBERED or after in _COUNTED or after in _TEENS):
            found.append(str(_NUMERALS[word]))
        elif word == "năm" and before == "tháng" and after in ("/", "năm"):
            # May: the fifth month and the word for a year are spelled alike.
            found.append("5")
        elif is_figure(word):
            found.append(word.lstrip("0") or "0")
        else:
            found.append(word)
    return found


def _trimmed(tokens: Tokens) -> Tokens:
    start, end = 0, len(tokens)
    while start < end and tokens[start] in _EDGES:
        start += 1
    while end > start and tokens[end - 1] in _EDGES:
        end -= 1
    return tokens[start:end]


ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Dashes of every length, and the division sign that some offices write for "to"; characters that take no room.
_MARKS: Final = {ord(dash): "-" for dash in "‐‑‒–—―−~÷"} | {ord(mark): None for mark in "\u200b\u200c\u200d\ufeff\u00ad"}
# [0-9] and not \d, which would let in the digits of every script; a word is letters only, so "17h00" is three tokens.
_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+|\S")
# One spelling for each word that has two.
_SPELLINGS: Final = {"hàng": "hằng", "qúy": "quý", "quí": "quý", "kì": "kỳ", "tuỳ": "tùy", "q": "quý", "t": "tháng", "tới": "đến"}
_QUARTERS_WRITTEN_TOGETHER: Final = tuple("q" + roman for roman in ROMAN)
_NUMERALS: Final = dict(
    zip("một hai ba bốn tư sáu bảy bẩy tám chín mười".split(), (1, 2, 3, 4, 4, 6, 7, 7, 8, 9, 10), strict=True)
)
_TEENS: Final = ("một", "hai")
_NUMBERED: Final = ("tháng", "quý", "thứ")
_COUNTED: Final = ("tháng", "quý", "ngày", "tuần", "năm", "lần")
_EDGES: Final = frozenset(".,;:/*_-+•…\"'“”‘’`")

LEADS: Final = split_words(
    *(
        "thời gian",
        "trong thời gian",
        "thời hạn",
        "hạn :",
        "hạn hoàn thành",
        "tiến độ",
        "bắt đầu",
        "hoàn thành",
        "hoàn thiện",
        "xong",
        "phải",
        "cơ bản",
    ),
    *("thực hiện", "triển khai", "tổ chức", "ban hành", "công bố", "trình", "gửi", "nộp", "báo cáo", "phấn đấu", "dự kiến"),
    *("và", ":", "-", "+", "*", ","),
)
BOUNDS: Final = split_words(
    *(
        "trước",
        "chậm nhất",
        "muộn nhất",
        "trễ nhất",
        "không quá",
        "không muộn hơn",
        "không chậm hơn",
        "hạn cuối",
        "hạn cuối cùng",
    ),
    *("hạn chót", "hết", "đến", "đến hết", "cho đến", "cho đến hết", "tính đến", "tính đến hết", "từ nay đến", "kể từ nay đến"),
)
_VISIONS: Final = split_words("định hướng", "tầm nhìn", "và định hướng", "và tầm nhìn")
_TAILS: Final = split_words("xong", "hoàn thành", "phải xong", "phải hoàn thành")
_LONGEST: Final = max(map(len, LEADS))
# Enough to see a bound behind its verbs; a fixed number, so that long texts are read in a time that grows with their length.
_AHEAD: Final = 8
