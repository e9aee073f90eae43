"""The numbers that a document bears and names → what is wrong with each by the rules, in words for the editor.

The rules are those of Nghị định 30/2020/NĐ-CP. A document from before its day, or of an unknown day, is only asked for what no
rule ever allowed: characters that are others than they seem, and a number that contradicts the rest of the record.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.content.citations.codes import ALSO_BODIES, NATIONAL_ASSEMBLY, TYPES, is_known_body, type_code
from cchc.content.citations.mentions import mentions_in
from cchc.content.citations.number import PADDED_BELOW, Number, NumberFault, alone, parse_number
from cchc.content.citations.writing import INVISIBLE, LOOK_ALIKES, SIGNS, lettered, meant, unmarked
from cchc.content.doctypes import ADMINISTRATIVE, DOC_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.content.kinds import Document

RULES_FROM = dt.date(2020, 3, 5)
"""the day from which Nghị định 30/2020/NĐ-CP has effect"""
FORM = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
CODES = "Nghị định 30/2020/NĐ-CP, Phụ lục III"
RELATIONS = ("legal_basis", "amends", "replaces", "repeals", "guides")

NORMATIVE_TOO = frozenset({"nghi-quyet", "quyet-dinh"})
"""Administrative types that are also types of legal documents, and then have a year."""
WITH_YEAR = frozenset({"bo-luat", "luat", "phap-lenh", "nghi-dinh", "thong-tu", "thong-tu-lien-tich", "nghi-quyet-lien-tich"})
OF_NATIONAL_ASSEMBLY = frozenset({"bo-luat", "luat", "phap-lenh", "nghi-quyet"})
"""Types whose numbers name the National Assembly, or its standing committee, in place of a code: 104/2016/QH13."""
ENCLOSED = frozenset({"quy-che", "quy-dinh", "chuong-trinh", "ke-hoach", "phuong-an", "de-an", "du-an"})
"""Types that are often issued with a decision or a resolution, and then bear its number."""
USUAL = frozenset({*(code for _, code in ADMINISTRATIVE.values()), "NĐ", "TT", "TTLT"})
"""Codes that somebody may have meant who typed one that is none."""
UNRULED = frozenset({"thu-cong", "hien-phap"})

Fault = tuple[str, str, str]
"""code, message, hint"""


def number_faults(record: Document) -> Iterator[tuple[str, str, str, str]]:
    """Key, code, message and hint of all that is wrong with the record's own number, and with those that it names."""
    if record.number:
        yield from (("number", *fault) for fault in _own(record, record.number))
    for key in RELATIONS:
        for n, written in enumerate(getattr(record, key)):
            yield from ((f"{key}[{n}]", *fault) for fault in _named(written))


def _own(record: Document, written: str) -> Iterator[Fault]:
    number = parse_number(written)
    if isinstance(number, NumberFault):
        yield from _unreadable(record, number)
        return
    yield from _writing(written, number)
    if _is_ruled(record):
        yield from _padding(written, number)
    yield from _year(record, number)
    yield from _type(record, number)


def _named(written: str) -> Iterator[Fault]:
    """Only what is wrong whenever the document was issued that is named: its day is not known here."""
    number = parse_number(written)
    if isinstance(number, Number):
        yield from _writing(written, number)
        code = _misspelt(number, USUAL)
        if code and any(map(is_known_body, number.bodies)):
            message = f'"{number.bodies[0]}" không phải là chữ viết tắt của tên loại văn bản nào ({CODES}).'
            yield "number-type", message, f'Có phải ý bạn là "{_with_code(number, code)}"?'
    else:
        inside = mentions_in(written)
        hint = f"Chỉ ghi số: {inside[0].number.kept}." if len(inside) == 1 else "Viết như 953/KH-UBND hoặc 42/2022/NĐ-CP."
        yield "number-shape", f'Không đọc được số, ký hiệu "{written}".', hint


def _is_ruled(record: Document) -> bool:
    return record.issued is not None and record.issued >= RULES_FROM


def _unreadable(record: Document, fault: NumberFault) -> Iterator[Fault]:
    if fault.reason == "no-serial" and record.status in ("draft", "review"):
        return  # a text has its number when it is signed
    if fault.reason in ("no-figure", "no-serial"):
        wanted = "có chữ số nào" if fault.reason == "no-figure" else "có số trước dấu /"
        hint = "Viết như 953/KH-UBND; văn bản không có số thì viết number: null."
        yield "number-none", f'Số, ký hiệu "{fault.text}" không {wanted}.', hint
    elif _is_ruled(record):
        found = "Thiếu ký hiệu sau số" if fault.reason == "no-code" else "Không đọc được số, ký hiệu"
        hint = "Viết số/loại-cơ quan như 953/KH-UBND; công văn thì số/cơ quan-đơn vị như 640/SNV-CCHC."
        yield "number-shape", f'{found} "{fault.text}" ({FORM}).', hint


def _writing(written: str, number: Number) -> Iterator[Fault]:
    """What was typed for what was meant: one fault for all of it, since one mend is enough."""
    seen = list(_oddities(written, number))
    if seen:
        yield "number-writing", f'Số, ký hiệu "{written}": {"; ".join(seen)}{_by_form(number)}.', f"Viết {number.kept}."


def _oddities(written: str, number: Number) -> Iterator[str]:
    spaced = lettered(written)
    if alone(spaced) != spaced:
        yield "thừa chữ hoặc dấu câu ngoài số"
    if " " in alone(spaced):
        yield "thừa dấu cách"
    for char in dict.fromkeys(written):
        if char in INVISIBLE:
            yield f"có ký tự ẩn U+{ord(char):04X}"
        elif char in SIGNS:
            yield f'dấu "{char}" (U+{ord(char):04X}) thay cho {SIGNS[char]}'
        elif char in LOOK_ALIKES:
            right = LOOK_ALIKES[char]
            yield f'chữ "{char}" (U+{ord(char):04X}) thay cho {right} (U+{ord(right):04X})'
    # Old codes have a slash or a dot where a hyphen stands today; that is no fault of the typist.
    typed, right = (text.replace("/", "-").replace(".", "-") for text in (alone(meant(written)), number.kept))
    if typed.upper() != right.upper() and unmarked(typed) == unmarked(right):
        yield "viết D thay cho Đ"
    elif typed != right:
        yield "sai chữ hoa, chữ thường"


def _padding(written: str, number: Number) -> Iterator[Fault]:
    if number.figures == str(number.serial) and number.serial < PADDED_BELOW and number.kept != number.printed:
        yield (
            "number-padding",
            f'Số nhỏ hơn 10 có số 0 đứng trước{_by_form(number)}; ở đây là "{written}".',
            f"Viết {number.printed}.",
        )


def _year(record: Document, number: Number) -> Iterator[Fault]:
    issued, slug = record.issued, record.doc_type
    if issued and number.year is not None and number.year != issued.year:
        message = f"Năm trong số, ký hiệu là {number.year}, mà văn bản ban hành năm {issued.year}."
        yield "number-year", message, "Sửa number hoặc issued."
    if not issued or not _is_ruled(record) or number.of_party:
        return
    own = number.type in _codes_of(slug)
    if number.year is not None and own and slug in ADMINISTRATIVE and slug not in NORMATIVE_TOO:
        message = f"{DOC_TYPES[slug]} là văn bản hành chính, số không ghi năm ({FORM})."
        yield "number-year", message, f"Viết {replace(number, year=None).printed}."
    if number.year is None and slug in WITH_YEAR and (own or number.type is None):
        message = f"{DOC_TYPES[slug]} là văn bản quy phạm pháp luật, số có ghi năm ban hành."
        yield "number-year", message, f"Viết {replace(number, year=issued.year).printed}."


def _type(record: Document, number: Number) -> Iterator[Fault]:
    slug = record.doc_type
    if slug not in DOC_TYPES or _agrees(slug, number):
        return
    name, other = DOC_TYPES[slug], TYPES.get(number.type or "")
    if number.type == "CV":
        if _is_ruled(record):
            hint = (
                f"Viết {replace(number, type=None).printed}." if slug == "cong-van" else "Công văn thì viết doc_type: cong-van."
            )
            yield "number-type", f"Công văn không ghi chữ viết tắt của tên loại ({CODES}).", hint
    elif number.type:
        of = f"của {DOC_TYPES[other].lower()}" if other else "của loại khác"
        message = f"{number.type} là chữ viết tắt {of}, mà doc_type là {name.lower()}{_by_codes(other)}."
        yield "number-type", message, f"Sửa number, hoặc viết doc_type: {other}." if other else "Sửa number hoặc doc_type."
    elif _is_ruled(record):
        codes = _codes_of(slug)
        if not codes:
            yield "number-type", f"{name} có số như 104/2016/QH13.", "Sửa number hoặc doc_type."
            return
        code = ADMINISTRATIVE[slug][1] if slug in ADMINISTRATIVE else min(codes, key=lambda code: (len(code), code))
        message = f'{name} có chữ viết tắt {code}{_by_codes(slug)}; ở đây là "{number.bodies[0]}".'
        hint = f"Viết {_with_code(number, code)}." if _misspelt(number, codes) else ""
        yield "number-type", message, hint or "Sửa number; công văn thì viết doc_type: cong-van."


def _agrees(slug: str, number: Number) -> bool:
    """Whether a document of this type may bear this number."""
    if slug in UNRULED or number.type == "VBHN":
        return True
    if slug == "cong-van":
        return number.type is None or number.type in ALSO_BODIES or (number.type == "CV" and number.of_party)
    if number.type is None:
        assembly = any(NATIONAL_ASSEMBLY.fullmatch(unmarked(body)) for body in number.bodies)
        return assembly and slug in OF_NATIONAL_ASSEMBLY
    if number.type in _codes_of(slug) or (slug in ENCLOSED and number.type in ("QĐ", "NQ")):
        return True
    return number.of_party and type_code(number.type) is None


def _codes_of(slug: str) -> frozenset[str]:
    return frozenset(code for code, of in TYPES.items() if of == slug)


def _misspelt(number: Number, codes: Iterable[str]) -> str | None:
    """Which of the codes of types the first part of a number without one comes near to: KHH is KH."""
    first, *others = number.bodies
    if number.type or not others or is_known_body(first):
        return None
    import difflib  # noqa: PLC0415 - numbers are seldom so wrong

    by_look = {unmarked(code): code for code in sorted(codes)}
    found = difflib.get_close_matches(unmarked(first), sorted(by_look), n=1, cutoff=0.6)
    return by_look[found[0]] if found else None


def _by_form(number: Number) -> str:
    """The rule in brackets, where it is one for this number: those of legal documents and of party organs have other rules."""
    return "" if number.of_party or number.year is not None else f" ({FORM})"


def _by_codes(slug: str | None) -> str:
    return f" ({CODES})" if slug in ADMINISTRATIVE else ""


def _with_code(number: Number, code: str) -> str:
    return replace(number, type=code, bodies=number.bodies[1:]).kept
