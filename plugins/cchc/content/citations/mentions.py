"""A text → the mentions of documents in it: each number, where it stands, and what is said around it of type, day and issuer.

The text may be a Markdown body, or a text node of finished HTML. Mentions go across line ends and double spaces, in any
Unicode form; a number inside an address or a longer run of figures is none. The time is linear, and nearly nothing where no
figure stands before a slash: what a slash has at its sides is looked at first.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from cchc.content.citations.codes import TYPES, is_known_body
from cchc.content.citations.number import TYPE_WORDS, Number, parse_number
from cchc.content.citations.writing import DASHES, INVISIBLE, LETTERS, LOOK_ALIKES, SLASHES
from cchc.content.doctypes import DOC_TYPES

BEFORE = 48
"""Characters in which the type's name and "số" stand."""
LONGEST = 400
"""Characters that hold any number, whatever its parts."""
BEHIND = 240
"""Characters in which day and issuer stand."""


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
    if not text.isascii() and any(slash in text for slash in SLASHES):
        text = text.translate(_SLASHES)
    found: list[Mention] = []
    last = 0
    for slash in _SLASH.finditer(text):
        if slash.start() < last:
            continue
        mention = _at(text, last, slash.start())
        if mention:
            found.append(mention)
            last = mention.end
    return tuple(found)


_T = f"A-Za-zĐđ{''.join(LOOK_ALIKES)}"
_L = f"{LETTERS}{''.join(LOOK_ALIKES)}"
_GAP = rf"(?:\s|[{INVISIBLE}]){{0,4}}(?<!\n\n)(?<!\n.\n)(?<!\n..\n)"
"""Spaces, and a line end, but not two: those part paragraphs."""
_DASH = rf"[-{DASHES}]"
_END = r"(?![\w\u0300-\u036f])"
_PART = rf"[{_L}][{_L}0-9]{{0,23}}(?:[.&][A-ZĐƯ][A-ZĐƯ0-9]{{0,5}}{_END})?"
_TIGHT = rf"(?:(?:[{INVISIBLE}]?{_DASH}[{INVISIBLE}]?\n?|/){_PART}{_END}){{0,6}}"
"""Further parts. Spaces around their hyphens would be those of a dash between words."""
_SERIAL = r"[0-9]{1,6}(?:\.[0-9]{1,3}|[A-Za-z])?"
_TOKEN = re.compile(
    rf"{_SERIAL}{_GAP}(?:/{_GAP}(?:(?:19|20)[0-9]{{2}}{_GAP}/{_GAP})?|{_DASH}{_GAP}[{_T}]{{1,6}}{_GAP}/{_GAP})"
    rf"{_PART}{_END}(?:{_GAP}{_DASH}{_GAP}{_PART}{_END})?{_TIGHT}"
)
_SLASH = re.compile(
    rf"/(?:(?<=[0-9]/)(?<!/[0-9]{{4}}/)|(?<=[0-9][A-Za-z]/)|(?<=[A-ZĐri{''.join(LOOK_ALIKES)}{INVISIBLE}\s]/))"
    rf"(?=[{_L}{INVISIBLE}\s]|(?:19|20)[0-9]{{2}}[/{INVISIBLE}\s])"
)
"""A slash that may be a number's first. Dates, addresses and closing tags have many others, which are passed over at once; the
code of a party organ's type ends in a capital, or as CTr and QĐi do."""
_SLASHES = str.maketrans(dict.fromkeys(SLASHES, "/"))
_BACK = re.compile(rf"(?<![\w\u0300-\u036f.,/=#&])(?<![0-9][-{DASHES}]){_SERIAL}{_GAP}(?:{_DASH}{_GAP}[{_T}]{{1,6}}{_GAP})?\Z")
"""What stands before the first slash of a number."""

_NAMES = TYPE_WORDS.replace(" ", r"\s+")
_CODES = "|".join(sorted(TYPES, key=lambda code: (-len(code), code)))
_INTRO = re.compile(
    rf"(?<!\w)(?:(?P<type>{_NAMES})(?:\s*\(?\s*số\s*:?|\s*:)?|(?P<code>{_CODES})\s+số|số\s*:?)\s*\Z", re.IGNORECASE
)
_DATE = re.compile(
    r"[\s,(]*(?:(?:được\s+)?(?:ký|ban\s+hành)\s+)?ngày\s*(?P<day>[0-9]{1,2})\s*"
    r"(?:[/.-]\s*(?P<month>[0-9]{1,2})\s*[/.-]\s*(?P<year>[0-9]{4})"
    r"|tháng\s*(?P<month_>[0-9]{1,2})\s*,?\s*năm\s*(?P<year_>[0-9]{4}))(?![0-9])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\s,(]*(?:tháng\s*[0-9]{1,2}\s*)?năm\s*(?P<year>(?:19|20)[0-9]{2})(?![\w/.-]*[0-9])", re.IGNORECASE)
_ISSUER = re.compile(
    r"[\s,(]*của\s+(?P<name>\w[^,;:.()\"“”\[\]<>*_|]{1,89}?)"
    r"(?=\s*(?:[,;:.()\"“”\[\]<>*_|]|\Z|\n\s*\n)"
    r"|\s+(?:về|ban\s+hành|quy\s+định|phê\s+duyệt|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|triển\s+khai|thực\s+hiện|tiếp\s+tục|kèm|ngày"
    r"|năm|và|là|đã|do|trong|tại|cho|đối\s+với|được|có|nêu|trên|công\s+bố|bãi\s+bỏ|thay\s+thế)\b)",
    re.IGNORECASE,
)
_DOC_TYPES = {name.casefold(): slug for slug, name in DOC_TYPES.items()}
_TYPES_BY_CODE = {code.casefold(): slug for code, slug in TYPES.items() if slug}


def _at(text: str, least: int, slash: int) -> Mention | None:
    """The mention whose first slash, or whose only one, stands at `slash`, if there is one."""
    back = _BACK.search(text, max(least, slash - 32), slash)
    if back is None:
        return None
    start = back.start()
    window = text[start : start + LONGEST]
    token = _TOKEN.match(_composed(window))
    if token is None:
        return None
    number = parse_number(token[0])
    if not isinstance(number, Number):
        return None
    end = start + _place(window, token.end())
    opens, words, has_intro = _before(text, least, start)
    if not _is_likely(number, token[0], has_intro=has_intro):
        return None
    closes, date, year, issuer = _behind(text, end)
    return Mention(opens, start, end, closes, number, words, date, year, issuer)


def _is_likely(number: Number, written: str, *, has_intro: bool) -> bool:
    """Whether this is no fraction, measure or address that only looks like a number."""
    letters = [char for char in written if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if capitals * 2 < len(letters):
        return number.type is not None and is_known_body(number.bodies[0])
    if number.type is not None or has_intro:
        return True
    if any(map(is_known_body, number.bodies)):
        return number.year is not None or len(number.bodies) > 1
    # A letter of a body that is not known: 640/SNV-CCHC.
    return len(number.bodies) > 1 and len(number.bodies[0]) > 2 and min(map(len, number.bodies)) > 1  # noqa: PLR2004


def _before(text: str, least: int, start: int) -> tuple[int, str | None, bool]:
    """Where the words before the number begin, the type that they name, and whether there are any."""
    low = max(least, start - BEFORE)
    window = text[low:start]
    found = _INTRO.search(_composed(window))
    if found is None:
        return start, None, False
    named = found["type"] and _DOC_TYPES.get(" ".join(found["type"].casefold().split()))
    named = named or (found["code"] and _TYPES_BY_CODE.get(found["code"].casefold()))
    return low + _place(window, found.start()), named or None, True


def _behind(text: str, end: int) -> tuple[int, dt.date | None, int | None, str]:
    """Where the date ends, the date, the year and the issuer; issuer and date in either order."""
    window = text[end : end + BEHIND]
    plain = _composed(window)
    at = closes = 0
    date: dt.date | None = None
    year: int | None = None
    issuer = ""
    for _ in range(2):
        if date is None and year is None and (found := _DATE.match(plain, at)):
            date = _day(found)
            closes = at = found.end()
        elif date is None and year is None and (found := _YEAR.match(plain, at)):
            year, at = int(found["year"]), found.end()
        elif not issuer and (found := _ISSUER.match(plain, at)):
            issuer, at = " ".join(found["name"].split()), found.end()
        else:
            break
    return end + _place(window, closes), date, year, issuer


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["year"] or found["year_"]), int(found["month"] or found["month_"]), int(found["day"]))
    except ValueError:
        return None


def _composed(window: str) -> str:
    return window if is_normalized("NFC", window) else normalize("NFC", window)


def _place(window: str, place: int) -> int:
    """Where in `window` the character stands that is at `place` in its composed form."""
    if place == 0 or is_normalized("NFC", window):
        return place
    # Marks that compose with the letter before the place belong before it.
    return max(n for n in range(place, len(window) + 1) if len(normalize("NFC", window[:n])) == place)
