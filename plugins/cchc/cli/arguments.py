"""argparse with its own words in Vietnamese, and faults as an exception instead of an exit."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from cchc.calendar import guess_day, parse_day
from cchc.problems import near

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


class UsageError(Exception):
    """A command that was not understood, or cannot be carried out; its text is a Vietnamese sentence."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **given, "add_help": False})
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần giúp đỡ này")

    def error(self, message: str) -> NoReturn:
        """Raise instead of exiting, with argparse's few sentences in Vietnamese."""
        for english, vietnamese in _WORDS:
            message = message.replace(english, vietnamese)
        sentence = f"{self.prog}: {message}\nGõ {self.prog} --help để xem cách dùng."
        raise UsageError(sentence)


_WORDS = (
    ("the following arguments are required:", "còn thiếu:"),
    ("unrecognized arguments:", "không hiểu:"),
    ("invalid choice:", "không có lựa chọn"),
    ("(choose from", "(chọn một trong"),
    ("expected one argument", "cần một giá trị đi sau"),
    ("argument ", "tham số "),
    ("invalid ", "không đọc được "),
    (" value: ", " "),
)


def day(text: str) -> dt.date:
    """A day of the command line, `2026-11-20` or as people write it."""
    found = parse_day(text) or guess_day(text)
    if found is None:
        message = f'"{text}" không phải là một ngày; viết 2026-11-20'
        raise argparse.ArgumentTypeError(message)
    return found


def one_of(word: str, known: Iterable[str], what: str) -> str:
    """`word` if it is known; otherwise the fault, with the nearest known one."""
    names = list(known)
    if word in names:
        return word
    hint = near(word, names) or f"Có: {', '.join(names)}."
    message = f'Không có {what} "{word}". {hint}'
    raise UsageError(message)
