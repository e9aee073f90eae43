"""Vietnamese text → the ASCII form used in addresses, heading anchors, feeds and search; and the order of Vietnamese names."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

RESERVED_ON_WINDOWS = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows gives to devices: no file or folder may bear them there."""

LONGEST = 80

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng; none is 0
_SHAPES = {"\u0306": "breve", "\u0302": "circumflex", "\u031b": "horn"}
_SHAPED = {
    ("a", "breve"): "ă",
    ("a", "circumflex"): "â",
    ("e", "circumflex"): "ê",
    ("o", "circumflex"): "ô",
    ("o", "horn"): "ơ",
    ("u", "horn"): "ư",
}


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """`Đăng ký khai sinh` → `dang-ky-khai-sinh`; the slug of a slug is itself; empty for a text with no letter or digit."""
    from slugify import slugify  # noqa: PLC0415 - a build with nothing to do makes no slug

    made = slugify(text, max_length=LONGEST, word_boundary=True)
    return f"{made}-x" if made in RESERVED_ON_WINDOWS else made


def heading_anchor(text: str, separator: str) -> str:
    """The anchor of a heading, in the form that Python-Markdown's `toc` asks for."""
    return (slug(text) or "muc").replace("-", separator)  # a heading may be nothing but signs


@lru_cache(maxsize=65536)
def vietnamese_order(text: str) -> tuple[tuple[tuple[tuple[int, ...], tuple[int, ...]], ...], str]:
    """A sort key in the order of Vietnamese dictionaries: syllable by syllable, letters (a ă â b … d đ) before tones.

    Unicode's own order puts đ after z, and tables made for all languages at once sort ă as an accented a. Texts that differ
    in nothing but case or signs are ordered as they stand.
    """
    words = unicodedata.normalize("NFC", text).casefold().replace("-", " ").split()
    return tuple(_syllable_order(word) for word in words), text


def _syllable_order(syllable: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in syllable:
        decomposed = unicodedata.normalize("NFD", char)
        base, marks = decomposed[0], decomposed[1:]
        tone = 0
        for mark in marks:
            tone = _TONES.get(mark, tone)
            base = _SHAPED.get((base, _SHAPES.get(mark, "")), base)
        letters.append(_RANK.get(base, ord(base) - 0x110000))  # figures and signs stand before letters
        tones.append(tone)
    return tuple(letters), tuple(tones)
