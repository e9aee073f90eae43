"""A body's HTML and the site's abbreviations → the same, in which the first use of each carries its words.

Nothing is added where the author has just spelled it out, `cải cách hành chính (CCHC)`, nor in headings, links and code.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Page

_CLOSED = "a|abbr|button|code|h[1-6]|kbd|label|math|pre|samp|script|style|svg|textarea|title"
"""Elements in whose text nothing is added: a heading's text is an anchor, a link's is what a link is known by."""
_SHUTTER = re.compile(rf"<(/?)(?:{_CLOSED})(?![a-zA-Z0-9-])[^>]*>", re.IGNORECASE)
_ODD = re.compile(r"""=(?:"[^"<>]*>|'[^'<>]*>)""")
"""An attribute that holds what ends a tag."""
_TAG = re.compile(r"<[^>]*>|<[^>]*\Z|\A[^<]*>")
_NAMED_SO = re.compile(r"(?:viết|gọi) (?:tắt|chung)(?: là)?\W*\Z", re.IGNORECASE)
_CAPITALS = bytes(byte if 65 <= byte <= 90 or byte in "Đ".encode() else 32 for byte in range(256))  # noqa: PLR2004 - A to Z
"""All but capital letters become spaces: what could be an abbreviation is found in a tenth of the time."""
_NEAR = 400
"""How far back and ahead an author's own spelling is looked for, tags included."""


class Book(NamedTuple):
    """Abbreviations as they are looked for."""

    by_capitals: Mapping[bytes, tuple[str, ...]]
    """the first run of capitals of an abbreviation → those that begin so, the longest first, as they stand in HTML"""
    words: Mapping[str, str]
    """of each"""


def book_of(abbreviations: Mapping[str, str]) -> Book:
    """Those that are written in capitals, as all that matter are."""
    by_capitals: dict[bytes, tuple[str, ...]] = {}
    words: dict[str, str] = {}
    for short, long in sorted(abbreviations.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        runs = short.encode().translate(_CAPITALS).split()
        if runs and short[:1].isupper():
            key = escape(short)
            by_capitals[runs[0]] = (*by_capitals.get(runs[0], ()), key)
            words[key] = long
    return Book(by_capitals, words)


def spelled_out(catalog: Catalog, options: object, page: Page, body: str) -> str:
    """The body of a page."""
    del options, page
    book = catalog.reads.once(("book of abbreviations",), lambda: book_of(catalog.abbreviations))
    return with_words(body, book)


def with_words(html: str, book: Book) -> str:
    """HTML in which the first use of each abbreviation is an `abbr` with its words."""
    begun = book.by_capitals.keys() & set(html.encode("utf-8", "surrogatepass").translate(_CAPITALS).split())
    keys = [key for start in begun for key in book.by_capitals[start] if _places(html, key)]
    if not keys or _ODD.search(html):
        return html
    shut = tuple(_shut(html))
    found: list[tuple[int, str]] = []
    for key in keys:
        place = _first(html, key, book.words[key], shut)
        if place is not None:
            found.append((place, key))
    out: list[str] = []
    done = 0
    for place, key in sorted(found, key=lambda one: (one[0], -len(one[1]))):
        if place >= done:  # not inside a longer one
            out += (html[done:place], f'<abbr title="{escape(book.words[key])}">{key}</abbr>')
            done = place + len(key)
    return "".join((*out, html[done:]))


def _places(html: str, key: str) -> list[int]:
    """Where an abbreviation stands as a word of a text, and is no part of a number such as `953/KH-UBND`."""
    found = []
    place = html.find(key)
    while place >= 0:
        end = place + len(key)
        if _alone(html, place, end):
            found.append(place)
        place = html.find(key, end)
    return found


def _shut(html: str) -> Iterator[tuple[int, int]]:
    """Where elements begin and end in which nothing is added."""
    depth = start = 0
    for tag in _SHUTTER.finditer(html):
        if tag[0].endswith("/>"):
            continue
        if not tag[1]:
            start, depth = (start if depth else tag.start()), depth + 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
    if depth:
        yield start, len(html)


def _first(html: str, key: str, words: str, shut: tuple[tuple[int, int], ...]) -> int | None:
    """Where an abbreviation is to be given its words, if anywhere."""
    if f">{key}</abbr>" in html:
        return None  # the author has said what it means
    open_places = (place for place in _places(html, key) if not any(start <= place < stop for start, stop in shut))
    place = next(open_places, None)
    return None if place is None or _told(html, place, place + len(key), words) else place


def _alone(html: str, place: int, end: int) -> bool:
    before, after = html[place - 1 : place], html[end : end + 1]
    if before.isalnum() or after.isalnum() or before in _JOINTS or after in _JOINTS:
        return False
    if html.endswith("&amp;", 0, place) or html.startswith("&amp;", end):
        return False
    return html.rfind("<", 0, place) <= html.rfind(">", 0, place)


_JOINTS = frozenset("/-_‐‑@#")


def _told(html: str, place: int, end: int, words: str) -> bool:
    """Whether the author spells it out just here: `words (CCHC)`, `CCHC (words)`, `(gọi tắt là CCHC)`."""
    before = _plain(html[max(0, place - _NEAR) : place])
    if _NAMED_SO.search(before):
        return True
    wanted = _plain(words)
    opening = before.rfind("(")
    if opening > before.rfind(")") and wanted in before[:opening]:
        return True
    after = _plain(html[end : end + _NEAR]).lstrip()
    return after.startswith("(") and wanted in after.partition(")")[0]


def _plain(html: str) -> str:
    """Its text in small letters, each run of white space a single space."""
    return " ".join(unescape(_TAG.sub(" ", html)).casefold().replace("\u00a0", " ").split())
