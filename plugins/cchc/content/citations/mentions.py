"""A text → the mentions of documents in it: each number, where it stands, and what is said around it of type, day and issuer.

The text may be a Markdown body, or a text node of finished HTML. Mentions go across line ends and double spaces, in any
Unicode form; a number inside an address or a longer run of figures is none. The time is linear, and nearly nothing where no
figure stands before a slash: what a slash has at its sides is looked at first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.citations.writing import SLASHES

if TYPE_CHECKING:
    import datetime as dt

    from cchc.content.citations.number import Number


class Mention(NamedTuple):
    """A number in a text. `opens` ≤ `start` < `end` ≤ `closes` are places in the text as it was given."""

    opens: int
    """where "Quyết định số" begins, or the number if nothing of the kind stands there"""
    start: int
    end: int
    closes: int
    """where "ngày 12/10/2020" ends, or the number"""
    number: Number
    doc_type: str | None
    """of the words before, where they name one"""
    date: dt.date | None
    year: int | None
    """of "năm 2021" behind; often that which the document is about"""
    issuer: str
    """as written behind "của", cut where the sentence goes on; empty where nobody is named"""


def mentions_in(text: str) -> tuple[Mention, ...]:
    """Every mention, in the order of the text."""
    text = with_slashes(text)
    slashes = [at for found in SLASH.finditer(text) if _FIGURE.search(text, max(0, (at := found.start()) - REACH), at)]
    if not slashes:
        return ()
    # Its expressions take as long to compile as a page takes to be made, and most news name no document.
    from cchc.content.citations.spotting import mention_at  # noqa: PLC0415

    mentions: list[Mention] = []
    last = 0
    for slash in slashes:
        if slash >= last and (mention := mention_at(text, last, slash)):
            mentions.append(mention)
            last = mention.end
    return tuple(mentions)


def with_slashes(text: str) -> str:
    """The text with plain slashes for those that look like them; every character stays in its place."""
    if text.isascii() or not any(slash in text for slash in SLASHES):
        return text
    return text.translate(_SLASHES)


SLASH = re.compile(
    r"/(?<!</)(?:(?<=[0-9]/)(?<!/[0-9]{4}/)|(?<=[0-9][A-Za-z]/)|(?<=[^!-:<-@\[-hj-qs-\x7fà-ïñ-ÿăđĩũơư\u0300-\u036fẠ-ỹ]/))"
    r"(?=[^!-%'-@\[-`{-\x7f]|(?:19|20)[0-9]{2}[^!-.0-\x7f])"
)
"""A slash that may be a number's first, in a text or in HTML. Dates, addresses and closing tags have many others, which are
passed over at once: before it stands a figure, a capital or a space, or r or i, in which CTr and QĐi end; behind it a letter, a
space, or a year. ";" and "&" are of spaces that are written as entities. The classes say what is not in them, and let pass nearly
all that is not ASCII: to name the few capitals and spaces of those would take ten times as long to compile."""
_FIGURE = re.compile("[0-9]")
REACH = 32
"""Characters before its first slash in which a number begins."""
_SLASHES = str.maketrans(dict.fromkeys(SLASHES, "/"))
