"""What was typed after `cchc report contributions` → arguments, or a sentence on what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cchc.calendar import guess_day, parse_day
from cchc.problems import near
from cchc.projections.contributions.formats import FORMATS, Format
from cchc.projections.contributions.keys import KEYS, NAMINGS, Key, Naming

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

T = TypeVar("T", bound=str)


class Refusal(NamedTuple):
    """An argument that cannot be used: what is wrong and how to mend it, in Vietnamese sentences."""

    option: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.option}: {self.message} {self.hint}"


def parse_by(text: str) -> tuple[Key, ...] | Refusal:
    """The keys in `unit,section`, in the order written."""
    keys: list[Key] = []
    for word in (part.strip().casefold() for part in text.split(",")):
        key = _one_of(word, KEYS, "--by")
        if isinstance(key, Refusal):
            return key
        if key in keys:
            return Refusal("--by", f'"{key}" viết hai lần.', "Mỗi khóa chỉ viết một lần.")
        keys.append(key)
    return tuple(keys)


def parse_naming(text: str) -> Naming | Refusal:
    """`as_was` or `current`."""
    return _one_of(text.strip().casefold().replace("-", "_"), NAMINGS, "--naming")


def parse_format(text: str) -> Format | Refusal:
    """One of the formats that there are."""
    word = text.strip().casefold()
    if word == "docx":
        return Refusal("--format", "Chưa xuất được tệp Word.", "Dùng xlsx rồi chép bảng sang Word.")
    return _one_of(word, FORMATS, "--format")


def parse_period(start: str, end: str) -> tuple[dt.date, dt.date] | Refusal:
    """The first and the last day, both counted."""
    found: list[dt.date] = []
    for option, text in (("--from", start), ("--to", end)):
        day = parse_day(text)
        if day is None:
            guess = guess_day(text)
            if guess:
                return Refusal(option, f'"{text}" chưa đúng cách viết ngày.', f"Viết {guess.isoformat()}.")
            return Refusal(option, f'"{text}" không phải là một ngày có thật.', "Viết theo dạng 2026-11-20.")
        found.append(day)
    if found[1] < found[0]:
        return Refusal("--to", f"Ngày cuối {end} đứng trước ngày đầu {start}.", "Đổi lại hai ngày.")
    return found[0], found[1]


def _one_of(word: str, known: Iterable[T], option: str) -> T | Refusal:
    choices = {str(choice): choice for choice in known}
    if word in choices:
        return choices[word]
    message = f'Không có "{word}".' if word else "Giá trị để trống."
    return Refusal(option, message, near(word, choices) or f"Chọn trong: {', '.join(choices)}.")
