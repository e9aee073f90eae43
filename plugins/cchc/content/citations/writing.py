"""A number of a document as somebody typed it → the same in the letters and signs that were meant.

Keyboards, Word and scanners put other characters in their place that look alike on the screen, and differ to a program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SLASHES = "\u2044\u2215\u29f8\uff0f"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and the like: they mark where a line may break, and are no part of what was written."""

LOOK_ALIKES: Mapping[str, str] = {
    **dict.fromkeys("\u00d0\u0189", "Đ"),  # Icelandic and African letters that most fonts draw as Đ
    **dict.fromkeys("\u00f0\u0256", "đ"),
    # Greek and Cyrillic capitals, and the small Cyrillic letters that occur in codes (TTr, TTg, CTr).
    **dict(zip("ΑΒΕΗΙΚΜΝΟΡΤΥΧ", "ABEHIKMNOPTYX", strict=True)),
    **dict(zip("АВЕНІКМОРСТУХЅ", "ABEHIKMOPCTYXS", strict=True)),
    **dict(zip("аеорсухг", "aeopcyxr", strict=True)),
    **{chr(code + 0xFEE0): chr(code) for code in range(0x30, 0x7B) if chr(code).isalnum()},  # of full width
}
"""character → the letter or figure that it was taken for"""

LETTERS = "A-Za-zĐđƯưƠơÔôÊêĂăÂâ"
"""The letters of codes, as a class of a regular expression has them."""

SIGNS: Mapping[str, str] = {**dict.fromkeys(DASHES, "-"), **dict.fromkeys(SLASHES, "/")}
"""character → the sign that it was taken for"""

_MEANT = str.maketrans({**LOOK_ALIKES, **SIGNS, **dict.fromkeys(INVISIBLE, "")})
_AROUND_SIGNS = re.compile(r" ?([-/&]) ?")


def lettered(text: str) -> str:
    """The text with the letters, dashes and slashes that were meant, in NFC, its white space folded to single spaces."""
    if not text.isascii():
        # Once more after the exchange: a letter taken for another may now compose with the mark that follows it.
        text = normalize("NFC", normalize("NFC", text).translate(_MEANT))
    return " ".join(text.split())


def meant(text: str) -> str:
    """The same, with no space around signs either."""
    text = lettered(text)
    return _AROUND_SIGNS.sub(r"\1", text) if " " in text else text


def unmarked(text: str) -> str:
    """In capitals, Đ as D: what a keyboard without Vietnamese gives."""
    return text.upper().replace("Đ", "D")
