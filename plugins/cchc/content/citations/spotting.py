"""A slash in a text → the mention of a document whose first slash it is, with what stands before it and behind it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from unicodedata import is_normalized, normalize

from cchc.content.citations.codes import TYPES, is_known_body
from cchc.content.citations.mentions import REACH, Mention
from cchc.content.citations.number import TYPE_NAMES, Number, parse_number
from cchc.content.citations.writing import DASHES, INVISIBLE, LETTERS, LOOK_ALIKES
from cchc.content.doctypes import DOC_TYPES

BEFORE = 48
"""Characters in which the type's name and "số" stand."""
LONGEST = 400
"""Characters that hold any number, whatever its parts."""
BEHIND = 240
"""Characters in which day and issuer stand."""
USUAL = 40
"""Characters in which nearly all numbers end; none of their parts is looked for farther ahead than `BEHIND` from there."""

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
_BACK = re.compile(rf"(?<![\w\u0300-\u036f.,/=#&])(?<![0-9][-{DASHES}]){_SERIAL}{_GAP}(?:{_DASH}{_GAP}[{_T}]{{1,6}}{_GAP})?\Z")
"""What stands before the first slash of a number."""

_NAMES = "|".join(name[::-1].replace(" ", r"\s+") for name in TYPE_NAMES)
_CODES = "|".join(code[::-1] for code in sorted(TYPES, key=lambda code: (-len(code), code)))
_BACKWARDS = re.compile(
    rf"\s*(?:(?::?\s*ốs\s*\(?\s*|:\s*)?(?P<type>{_NAMES})|ốs\s+(?P<code>{_CODES})|:?\s*ốs)(?!\w)", re.IGNORECASE
)
"""The words before a number, "Quyết định số", from their last letter to their first: so there is one place to try, next to the
number, and not as many as there are letters before it."""
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


def mention_at(text: str, least: int, slash: int) -> Mention | None:
    """The mention whose first slash, or whose only one, stands at `slash`, if there is one; it begins at `least` or later."""
    back = _BACK.search(text, max(least, slash - REACH), slash)
    if back is None:
        return None
    start = back.start()
    low = max(least, start - BEFORE)
    tail = text[start : start + USUAL + BEHIND]
    plain = _composed(tail)
    token = _TOKEN.match(plain)
    if token is not None and token.end() > USUAL:
        tail = text[start : start + LONGEST + BEHIND]
        plain = _composed(tail)
        token = _TOKEN.match(plain, 0, LONGEST)
    if token is None:
        return None
    head = text[low:start]
    before = _composed(head)
    begins, doc_type = _before(before)
    number = _number(token[0], has_intro=begins < len(before))
    if number is None:
        return None
    ends = token.end()
    closes, date, year, issuer = _behind(plain, ends)
    opens = low + _place(head, before, begins)
    end = start + _place(tail, plain, ends)
    return Mention(opens, start, end, start + _place(tail, plain, closes), number, doc_type, date, year, issuer)


@lru_cache(maxsize=4096)
def _number(written: str, *, has_intro: bool) -> Number | None:
    """The number that is written, unless it is a fraction, a measure or an address that only looks like one."""
    number = parse_number(written)
    return number if isinstance(number, Number) and _is_likely(number, written, has_intro=has_intro) else None


def _is_likely(number: Number, written: str, *, has_intro: bool) -> bool:
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


def _before(text: str) -> tuple[int, str | None]:
    """Where the words begin that stand before a number, at the end of `text`, and the type that they name."""
    found = _BACKWARDS.match(text[::-1])
    if found is None:
        return len(text), None
    named, code = found["type"], found["code"]
    if named:
        doc_type = _DOC_TYPES.get(" ".join(named[::-1].casefold().split()))
    else:
        doc_type = _TYPES_BY_CODE.get(code[::-1].casefold()) if code else None
    return len(text) - found.end(), doc_type


def _behind(text: str, end: int) -> tuple[int, dt.date | None, int | None, str]:
    """Where the date ends, the date, the year and the issuer, behind a number that ends at `end`; in either order."""
    last = end + BEHIND
    at = closes = end
    date: dt.date | None = None
    year: int | None = None
    issuer = ""
    for _ in range(2):
        if date is None and year is None and (found := _DATE.match(text, at, last)):
            date = _day(found)
            closes = at = found.end()
        elif date is None and year is None and (found := _YEAR.match(text, at, last)):
            year, at = int(found["year"]), found.end()
        elif not issuer and (found := _ISSUER.match(text, at, last)):
            issuer, at = " ".join(found["name"].split()), found.end()
        else:
            break
    return closes, date, year, issuer


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["year"] or found["year_"]), int(found["month"] or found["month_"]), int(found["day"]))
    except ValueError:
        return None


def _composed(window: str) -> str:
    return window if is_normalized("NFC", window) else normalize("NFC", window)


def _place(window: str, plain: str, place: int) -> int:
    """Where in `window` the character stands that is at `place` in its composed form, `plain`."""
    if plain is window or place == 0:
        return place
    # Marks that compose with the letter before the place belong before it; no letter is composed of more than four.
    farthest = min(len(window), 4 * place)
    return max(n for n in range(place, farthest + 1) if len(normalize("NFC", window[:n])) == place)
