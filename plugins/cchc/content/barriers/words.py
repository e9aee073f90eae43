"""Texts → what they say, without signs and marks; and titles in capitals → titles as they should be written."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Letters that a message repeats of a text."""
FEWEST_MARKED, FEWEST_PLAIN = 2, 4
"""Words from which capitals are a title; without any mark of Vietnamese they are sooner an abbreviation: PAR INDEX."""
MARKS = re.compile(r"\*\*|__|[*`]|\{[^{}]*\}")


def folded(text: str) -> str:
    """`Xem **tại đây**!` → `xem tai day`."""
    bare = unicodedata.normalize("NFD", MARKS.sub("", text).replace("đ", "d").replace("Đ", "d")).lower()
    letters = "".join(char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in bare)
    return " ".join(letters.split())


def short(text: str) -> str:
    """As a message repeats it: in one line, not too long, without what does not print, which is told of by itself."""
    text = "".join(filter(str.isprintable, " ".join(text.split())))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]}…"


def in_small_letters(title: str) -> str | None:
    """A title written in capitals as it should be written; nothing where it is not, or may be an abbreviation.

    Some programs spell capitals letter by letter, and everybody reads them more slowly.
    """
    if not title.isupper():
        return None
    words = [word for word in title.split() if any(map(str.isalpha, word))]
    marked = any(not char.isascii() and char.isalpha() for char in title)
    if len(words) < (FEWEST_MARKED if marked else FEWEST_PLAIN):
        return None
    text = " ".join(word if re.search(r"[0-9/]", word) else word.lower() for word in title.split(" "))
    return text[:1].upper() + text[1:]
