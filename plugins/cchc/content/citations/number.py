"""The number of a document as typed (`2/ct-ubnd`) → its parts, one form to compare it by, and its form in print (`02/CT-UBND`).

953/KH-UBND   42/2022/NĐ-CP   104/2016/QH13   1234/UBND-KSTT   01/2020/TTLT-BNV-BTC   12-NQ/TU   66.1/2025/NQ-CP
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from cchc.content.citations.codes import TYPES, body_code, type_code
from cchc.content.citations.writing import LETTERS, meant, unmarked
from cchc.content.doctypes import DOC_TYPES

PADDED_BELOW = 10
"""Numbers under ten have a zero before them: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

_SEGMENT = rf"[{LETTERS}][{LETTERS}0-9]*(?:[.&][{LETTERS}0-9]+)*"
_SERIAL = r"(?P<figures>[0-9]{1,6})(?P<part>\.[0-9]{1,3}|[A-Za-z])?"
TYPE_NAMES = sorted((*DOC_TYPES.values(), "Kết luận", "Văn bản hợp nhất", "Văn bản"), key=lambda name: (-len(name), name))
"""Names of types, longer ones first."""

Reason = Literal["no-figure", "no-serial", "no-code", "shape"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart. Two are of one document where their `canonical` is the same; `figures` are as they were typed."""

    serial: int
    part: str
    """what stands behind the serial: `a` in 12a/KH-UBND, `.1` in 66.1/2025/NQ-CP"""
    figures: str
    year: int | None
    type: str | None
    """the code of the type as printed; none for a letter, or for what comes from the National Assembly"""
    bodies: tuple[str, ...]
    """the codes of who issued it, and behind them of who drafted it, as printed"""
    of_party: bool = False
    """written as party organs do, 12-NQ/TU"""
    canonical: str = field(init=False, repr=False, compare=False)
    """the form to compare by: neither case, nor padding, nor the stroke of a body's Đ make a difference in it"""

    def __post_init__(self) -> None:
        """Work out what is asked most."""
        object.__setattr__(self, "canonical", self._canonical())

    def _canonical(self) -> str:
        code = "-".join(unmarked(body) for body in self.bodies).replace(".", "-")
        if self.type:
            # Only among known codes does a stroke tell two types apart, as DA and ĐA.
            code = f"{self.type.upper() if self.type in TYPES else unmarked(self.type)}-{code}"
        year = "" if self.year is None else f"{self.year}/"
        return f"{self.serial}{self.part.lower()}/{year}{code}"

    @property
    def printed(self) -> str:
        """The form that the rules ask for."""
        padded = self.serial < PADDED_BELOW and not self.part.startswith(".")
        return self._with(f"0{self.serial}" if padded else str(self.serial))

    @property
    def kept(self) -> str:
        """The same, with as many zeros before the serial as were typed."""
        return self._with(self.figures)

    def _with(self, figures: str) -> str:
        code = "-".join(self.bodies)
        if self.of_party:
            return f"{figures}{self.part}-{self.type}/{code}"
        year = "" if self.year is None else f"{self.year}/"
        return f"{figures}{self.part}/{year}{self.type}-{code}" if self.type else f"{figures}{self.part}/{year}{code}"

    def __str__(self) -> str:
        """As printed."""
        return self.printed


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A text that is no number, and what it lacks to be one."""

    text: str
    reason: Reason


@lru_cache(maxsize=65536)
def parse_number(text: str) -> Number | NumberFault:
    """The number that `text` is; "Kế hoạch số" and the like may stand before it, and nothing behind it but a full stop."""
    plain = alone(meant(text))
    state, party, _ = _forms()
    found = state.fullmatch(plain) or party.fullmatch(plain)
    if found is None or not int(found["figures"]):
        return NumberFault(text, _reason(plain))
    serial, part, figures = int(found["figures"]), found["part"] or "", found["figures"]
    if found.re is party:
        bodies = tuple(map(body_code, found["code"].split("-")))
        return Number(serial, part, figures, None, type_code(found["type"]) or found["type"], bodies, of_party=True)
    first, *others = re.split("[-/]", found["code"])
    code = type_code(first)
    if code is None and "." in first and (head := type_code(first.partition(".")[0])):  # 29/CT.UB
        code, others = head, [first.partition(".")[2], *others]
    if code is None or not others:
        code, others = None, [first, *others]
    year = int(found["year"]) if found["year"] else None
    return Number(serial, part, figures, year, code, tuple(map(body_code, others)))


def canonical_of(text: str) -> str:
    """The form to compare by; of what is no number, what was written, without case and spaces."""
    number = parse_number(text)
    return number.canonical if isinstance(number, Number) else "".join(meant(text).split()).casefold()


def alone(text: str) -> str:
    """A number without the "Kế hoạch số" before it and the full stop behind it."""
    words = _forms().words.match(text)
    return (text[words.end() :] if words else text).rstrip(" .,;:")


class _Forms(NamedTuple):
    state: re.Pattern[str]
    party: re.Pattern[str]
    words: re.Pattern[str]
    """what may stand before a number"""


@cache
def _forms() -> _Forms:
    """Compiled for the first number: who reads none is not to wait for it."""
    words = "|".join(TYPE_NAMES)
    return _Forms(
        re.compile(rf"{_SERIAL}/(?:(?P<year>(?:19|20)[0-9]{{2}})/)?(?P<code>{_SEGMENT}(?:[-/]{_SEGMENT})*)"),
        re.compile(rf"{_SERIAL}-(?P<type>[A-Za-zĐđ]{{1,6}})/(?P<code>{_SEGMENT}(?:-{_SEGMENT})*)"),
        re.compile(rf"(?:(?:{words}) )?(?:số ?[:.]? ?)?(?=[0-9/])", re.IGNORECASE),
    )


def _reason(plain: str) -> Reason:
    if not any(char in "0123456789" for char in plain):
        return "no-serial" if plain.startswith("/") else "no-figure"
    if plain.startswith("/"):
        return "no-serial"
    return "no-code" if re.fullmatch(r"[0-9]+(?:/(?:[0-9]+/?)?)?", plain) else "shape"
