"""A part of a number's code, in any writing → the type or the body that it stands for, as it is printed.

Codes of types: Nghị định 30/2020/NĐ-CP, Phụ lục III; those of legal documents, of party organs and of joint ones as they are
in use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.content.citations.writing import unmarked
from cchc.content.doctypes import ADMINISTRATIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES: Mapping[str, str | None] = {
    **{code: slug for slug, (_, code) in ADMINISTRATIVE.items()},
    "NĐ": "nghi-dinh",
    "TT": "thong-tu",
    "TTLT": "thong-tu-lien-tich",
    "NQLT": "nghi-quyet-lien-tich",
    "L": "lenh",
    "PL": "phap-lenh",
    # Joint ones of several bodies: a plan, a guide, a programme, rules of working together.
    "KHLT": "ke-hoach",
    "KHPH": "ke-hoach",
    "HDLT": "huong-dan",
    "HDLN": "huong-dan",
    "CTPH": "chuong-trinh",
    "CTrPH": "chuong-trinh",
    "QCPH": "quy-che",
    "CV": "cong-van",
    "QĐi": "quyet-dinh",  # of party organs, whose QĐ is a regulation
    "KL": None,  # kết luận, of party organs
    "VBHN": None,  # văn bản hợp nhất, which may be of any legal document
}
"""code → the `doc_type` that has it; `None` where the content model has none"""

ALSO_BODIES = frozenset({"CT", "CĐ", "TC", "TT", "TTr"})
"""Codes of types that are also short for bodies (Cục Thuế, Công đoàn, Tài chính, Trung tâm, Thanh tra): 12/CT-TTHT may be a
letter."""

BODIES = (
    "UBND",
    "HĐND",
    "CP",
    "TTg",
    "CTN",
    "VPCP",
    "TU",
    "TW",
    "TƯ",
    "BCĐ",
    "BGDĐT",
    "BKHĐT",
    "BLĐTBXH",
    "SGDĐT",
    "SKHĐT",
    "SLĐTBXH",
)
"""Bodies whose writing is known; others are printed as they were typed."""

_EXACT = {code.upper(): code for code in TYPES}
_UNMARKED = {unmarked(code): code for code in sorted(TYPES, reverse=True)}
"""Where two codes differ in the stroke alone (DA and ĐA), `_EXACT` has both, and is asked first."""
_BODIES = {unmarked(body): body for body in BODIES}
_PARTS = ((re.compile("HDND"), "HĐND"), (re.compile("^BCD"), "BCĐ"))
NATIONAL_ASSEMBLY = re.compile(r"(?:UBTV)?QH[0-9]{1,2}")


def type_code(text: str) -> str | None:
    """`qd` → `QĐ`, `ttr` → `TTr`; `None` for what is no code of a type. What is meant by HD and DA stays open to no doubt."""
    return _EXACT.get(text.upper()) or _UNMARKED.get(unmarked(text))


def body_code(text: str) -> str:
    """`ubnd` → `UBND`, `HDND` → `HĐND`, `TTG` → `TTg`; an unknown one stays as typed, but for small letters alone."""
    known = _BODIES.get(unmarked(text))
    if known:
        return known
    text = text.upper() if text.islower() else text
    for wrong, right in _PARTS:
        text = wrong.sub(right, text)
    return text


def is_known_body(text: str) -> bool:
    """Whether a body of this code is certain, in any writing: one of those above, a steering board, the National Assembly."""
    plain = unmarked(text)
    return plain in _BODIES or plain.startswith(("BCD", "UBND", "HDND")) or NATIONAL_ASSEMBLY.fullmatch(plain) is not None
