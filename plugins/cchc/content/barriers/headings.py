"""The text of a body → headings that stand on the page's own level, skip one, or have no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.content.barriers import Barrier
from cchc.content.barriers.words import short

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"\n#(#{0,5})([^\n]*)")  # what begins with known signs is found several times as fast
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)([^\n]*\S[^\n]*)\n(=+|-+)[ ]*(?=\n|\Z)")


def in_headings(text: str) -> Iterator[Barrier]:
    """Whoever listens goes from heading to heading, as others do with their eyes."""
    before = 1
    for place, level, written in _found(text):
        title = written.strip()
        if not any(map(str.isalnum, title)):
            message = f"Dòng chỉ có dấu {'#' * level}, không có chữ của tiêu đề."
            yield Barrier(place, "heading-empty", message, "Viết tiêu đề sau dấu #, hoặc xóa dòng này.")
            continue
        said = short(title) if level == 1 or level > before + 1 else ""
        if level == 1 and written[:1].isalnum():  # Markdown asks for no space there
            message = f'Dòng mở đầu bằng "#{said}" thành tiêu đề cùng bậc với tên bài.'
            yield Barrier(place, "heading-order", message, rf'Là thẻ thì viết "\#{said}"; là tiêu đề thì viết "## {said}".')
        elif level == 1:
            message = f'Tiêu đề "{said}" cùng bậc với tên bài; mỗi trang chỉ có một tên.'
            yield Barrier(place, "heading-order", message, f'Viết "## {said}", hoặc xóa dòng này nếu nó chép lại tên bài.')
        elif level > before + 1:
            above = "tên bài" if before == 1 else f"tiêu đề {'#' * before}"
            message = f'Tiêu đề "{said}" có {level} dấu #, mà ngay trên nó là {above}: thiếu một bậc.'
            hint = f'Viết "{"#" * (before + 1)} {said}", và bớt dấu # như thế ở các tiêu đề cùng bậc với nó.'
            yield Barrier(place, "heading-order", message, hint)
        before = max(level, 2)


def _found(text: str) -> list[tuple[int, int, str]]:
    """Place, level and words of each heading, in order."""
    found = [(m.start(), 1 + len(m[1]), m[2].rstrip().rstrip("#")) for m in _HEADING.finditer(f"\n{text}")]
    if "\n==" in text or "\n--" in text:
        found += [(m.start(1), 1 if m[2][0] == "=" else 2, f" {m[1]}") for m in _UNDERLINED.finditer(text)]
        found.sort()
    return found
