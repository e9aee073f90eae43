"""Lines of mkdocs.yml → limits to compare with, each with the kinds and types that it is about; and what is wrong with lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import SpanError, parse_span
from cchc.content.doctypes import DOC_TYPES
from cchc.content.kinds import KINDS
from cchc.problems import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc.calendar import Span

DEFAULTS = (
    "2 working days | Văn bản của cơ quan | document, report",
    "10 working days | Văn bản mà cơ quan phải thực hiện | bo-luat, luat, phap-lenh, nghi-dinh, thong-tu, thong-tu-lien-tich",
    "15 working days | Hướng dẫn chính sách | huong-dan",
    "10 working days | Chiến lược, kế hoạch, dự án | plan, ke-hoach, du-an",
    "10 working days | Số liệu thống kê",
    "15 working days | Trả lời câu hỏi, hoặc báo khi nào trả lời | question",
)
BASIS = "Nghị định 43/2011/NĐ-CP, Điều 17"
STANDING = "đã hết hiệu lực"

FORM = "Viết: 2 working days | Văn bản của cơ quan | document, report."
PARTS = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """A limit, what it is about in words, and the kinds of record or types of document that it is compared with."""

    within: Span
    words: str
    about: tuple[str, ...]


class References(NamedTuple):
    """All of them, in the order of mkdocs.yml, with the rule that they are from and how that stands."""

    basis: str
    standing: str
    limits: tuple[Reference, ...]

    def of(self, kind: str, doc_type: str) -> Reference | None:
        """The one that is about the type of a document, or else about its kind."""
        for name in (doc_type, kind):
            for limit in self.limits:
                if name in limit.about:
                    return limit
        return None


def read_references(lines: Sequence[str], basis: str, standing: str) -> References:
    """Those that can be read."""
    found = (read_reference(line) for line in lines)
    return References(basis, standing, tuple(limit for limit in found if isinstance(limit, Reference)))


def faults(lines: Iterable[str]) -> list[tuple[str, str]]:
    """What is wrong with each line that cannot be read, and how to mend it."""
    return [found for line in lines if isinstance(found := read_reference(line), tuple)]


def read_reference(line: str) -> Reference | tuple[str, str]:
    """A line `limit | words | kinds or types`, or what is wrong with it and how to mend it."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (PARTS - 1, PARTS) or not parts[1]:
        return f'Không đọc được "{line}".', FORM
    try:
        within = parse_span(parts[0])
    except SpanError as error:
        return f'Không đọc được thời hạn "{parts[0]}".', error.hint
    if within is None:
        return f'"{line}" không có thời hạn.', FORM
    about = tuple(name for part in parts[2:] for name in part.replace(",", " ").split())
    for name in about:
        if name not in KINDS and name not in DOC_TYPES:
            hint = near(name, (*KINDS, *DOC_TYPES)) or f"Các loại bài: {', '.join(KINDS)}; hoặc một loại văn bản như ke-hoach."
            return f'Không có loại bài hay loại văn bản "{name}".', hint
    return Reference(within, parts[1], about)
