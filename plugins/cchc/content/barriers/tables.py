"""The text of a body → tables whose columns have no names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.content.barriers import Barrier
from cchc.content.barriers.words import short

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARS = re.compile(r"^[ \t|]+$", re.MULTILINE)
_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def in_tables(text: str) -> Iterator[Barrier]:
    """A listener hears the name of its column before each cell, and where there is none only the cell."""
    if "|" in text:
        for found in _BARS.finditer(text):
            if "|" in found[0] and _RULE.fullmatch(rule := _line_at(text, found.end() + 1)):
                below = _line_at(text, found.end() + 1 + len(rule) + 1).strip()
                hint = "Viết tên các cột vào hàng ấy: | TT | Nội dung |."
                if "|" in below:
                    hint = f'Viết tên các cột vào hàng ấy; nếu là hàng dưới thì chuyển "{short(below)}" lên thay cho hàng trống.'
                yield Barrier(found.start(), "table-header", "Hàng đầu của bảng để trống, nên các cột không có tên.", hint)
    if "<" in text:
        low = text.lower()
        place = low.find("<table")
        while place >= 0:
            after = low.find("<table", place + 1)
            if not re.search(r"<th\b", low[place : after if after >= 0 else len(low)]):
                hint = "Viết các ô của hàng đầu bằng <th> thay cho <td>, hoặc viết bảng bằng Markdown."
                yield Barrier(place, "table-header", "Bảng HTML không có ô tiêu đề <th>, nên các cột không có tên.", hint)
            place = after


def _line_at(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[place : end if end >= 0 else len(text)]
