"""A table → the words in which people read it: title, period, headings, and what the figures mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.content.kinds import KIND_WORDS
from cchc.projections.contributions.keys import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.projections.contributions.keys import Key, Naming
    from cchc.projections.contributions.table import Table

KEY_WORDS: Mapping[Key, str] = {
    "unit": "đơn vị",
    "section": "chuyên mục",
    "kind": "loại",
    "month": "tháng",
    "quarter": "quý",
    "year": "năm",
    "topic": "lĩnh vực",
    "author": "tác giả",
}
FIGURE_WORDS: Mapping[str, str] = {
    "records": "Số mục",
    "authors": "Số người viết",
    "first": "Đầu tiên",
    "last": "Gần nhất",
    "on_time": "Đúng hạn",
    "late": "Trễ hạn",
}
NAMING_WORDS: Mapping[Naming, str] = {
    "as_was": "Đơn vị tính theo ngày đăng, kể cả đơn vị nay đã sáp nhập, giải thể.",
    "current": "Đơn vị tính theo hiện nay: mục của đơn vị đã sáp nhập, giải thể tính cho đơn vị kế tục.",
}
TIMELINESS = (
    "Đúng hạn, trễ hạn: so ngày đăng với thời hạn đăng của chuyên mục, kể từ ngày ban hành hoặc ngày nhận; "
    "mục không có thời hạn không tính vào hai cột này."
)


def title(table: Table) -> str:
    """`Thống kê tin, bài, văn bản theo đơn vị, tháng`."""
    return f"Thống kê tin, bài, văn bản theo {', '.join(KEY_WORDS[key] for key in table.by)}"


def period(table: Table) -> str:
    """`Đăng từ ngày 01/01/2026 đến ngày 22/11/2026`."""
    return f"Đăng từ ngày {short_date(table.start)} đến ngày {short_date(table.end)}"


def headings(table: Table) -> tuple[str, ...]:
    """One for each column."""
    return (
        *(capital(KEY_WORDS[key]) for key in table.by),
        *FIGURE_WORDS.values(),
        *(capital(KIND_WORDS[kind]) for kind in table.kinds),
    )


def notes(table: Table) -> tuple[str, ...]:
    """All that is to be read with the figures."""
    naming = (NAMING_WORDS[table.naming],) if "unit" in table.by else ()
    measured = (TIMELINESS,) if table.total.on_time or table.total.late else ()
    return (*naming, *table.notes, *measured)
