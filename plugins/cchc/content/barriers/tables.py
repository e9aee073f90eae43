"""The text of a body → tables whose columns have no names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.content.barriers import Barrier
from cchc.content.barriers.words import short

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARS = re.compile(r"^[ \t|]+$", re.MULTILINE)
_TAG = re.compile(r'<table(?:\s+[\w-]+(?:="[^"<>]*")?)*\s*>', re.IGNORECASE)
_HEADER_CELL = re.compile(r"<th\b", re.IGNORECASE)
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
        places = [found.start() for found in _TAG.finditer(text)]
        for place, after in pairwise([*places, len(text)]):
            if not _HEADER_CELL.search(text, place, after):
                hint = "Viết các ô của hàng đầu bằng <th> thay cho <td>, hoặc viết bảng bằng Markdown."
                yield Barrier(place, "table-header", "Bảng HTML không có ô tiêu đề <th>, nên các cột không có tên.", hint)


def _line_at(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[place : end if end >= 0 else len(text)]
