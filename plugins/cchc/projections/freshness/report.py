"""The board → text for a terminal, the published JSON, annotations of a workflow; and whether it fails."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from cchc.calendar import decimal, percent, short_date
from cchc.problems import annotation
from cchc.projections.freshness.words import age_words, days_words, duties, fault, state_word, who_does

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cchc.projections.freshness.board import Board, Row
    from cchc.projections.freshness.judgement import Status
    from cchc.projections.freshness.words import Duty

FAIL_ON: Final[Mapping[str, frozenset[Status]]] = {
    "stale": frozenset({"stale", "empty"}),
    "due_soon": frozenset({"stale", "empty", "due_soon"}),
}
"""What `fail_on` may be, and the states that each fails on."""


def failing_rows(board: Board, fail_on: str | None) -> tuple[Row, ...]:
    """The sections that are as bad as `fail_on` or worse; none where it is not set."""
    bad = FAIL_ON[fail_on] if fail_on else frozenset()
    return tuple(row for row in board.rows if row.status in bad)


def failing(board: Board, fail_on: str | None) -> bool:
    """Whether any section is as bad as `fail_on` or worse."""
    return bool(failing_rows(board, fail_on))


def as_data(board: Board) -> dict[str, Any]:
    """The board in the shape of `/data/freshness.json` (content-model.md, "What a build leaves behind")."""
    return {
        "as_of": board.as_of.isoformat(),
        "sections_total": board.total,
        "sections_fresh": board.fresh,
        "share_fresh": board.share,
        "sections": [_row_data(row) for row in board.rows],
    }


def as_json(board: Board) -> str:
    """The text of `/data/freshness.json`."""
    return json.dumps(as_data(board), ensure_ascii=False, indent=1) + "\n"


def as_text(board: Board) -> str:
    """The figure first, then what needs doing, then all sections in a plain table."""
    parts = [figure_words(board)]
    todo = duties(board)
    if todo:
        parts.append("Việc cần làm:\n" + _aligned([_duty_cells(duty) for duty in todo], indent="  "))
    if board.rows:
        header = ("Mục", "Tình trạng", "Bài mới nhất", "Hạn cập nhật", "Định mức", "Phụ trách")
        parts.append(_aligned([header, *(_row_cells(row) for row in board.rows)]))
    return "\n\n".join(parts) + "\n"


def as_github(board: Board, label: str) -> str:
    """Workflow commands that mark the `freshness` of each section to see to, and each overdue page.

    `label` is the content folder as the repository calls it. What is stale or empty is an error, the rest a warning.
    """
    lines = [
        annotation(
            "warning" if row.status == "due_soon" else "error",
            f"{label}/{row.path}",
            row.line,
            state_word(row),
            f"{fault(row)} {who_does(row)}",
        )
        for row in failing_rows(board, "due_soon")
    ]
    lines += [
        annotation(
            "warning",
            f"{label}/{review.path}",
            review.line,
            "Quá hạn rà soát",
            f'Trang "{review.title}" quá hạn rà soát {days_words((board.as_of - review.review_by).days)}, '
            f"hạn là ngày {short_date(review.review_by)}.",
        )
        for _, review in board.reviews
    ]
    return "".join(lines)


def figure_words(board: Board) -> str:
    """The one figure: `10/11 mục có tin mới (90,9%), tính đến ngày 22/11/2026.`."""
    day = f"tính đến ngày {short_date(board.as_of)}"
    if not board.total:
        return f"Chưa mục nào đặt hạn cập nhật, {day}."
    return f"{decimal(board.fresh)}/{decimal(board.total)} mục có tin mới ({percent(board.share)}), {day}."


def _row_data(row: Row) -> dict[str, Any]:
    found = row.judgement
    tally = found.tally
    return {
        "section": row.section,
        "title": row.title,
        "status": row.status,
        "newest": found.newest.isoformat() if found.newest else None,
        "age_days": found.age_days,
        "age_working_days": found.age_working_days,
        "limit": str(found.limit) if found.limit else None,
        "due": found.due.isoformat() if found.due else None,
        "quota": {"required": tally.quota.count, "found": tally.found, "period": tally.period.label} if tally else None,
        "owner": row.owner,
        "basis": row.basis,
        "reviews_overdue": [
            {"url": review.url, "title": review.title, "review_by": review.review_by.isoformat()} for review in row.reviews
        ],
    }


def _duty_cells(duty: Duty) -> tuple[str, ...]:
    who = f"{duty.who.title} {duty.what}" if duty.who else f"Chưa phân công: {duty.what}"
    return duty.word, duty.page.title, who


def _row_cells(row: Row) -> tuple[str, ...]:
    found = row.judgement
    newest = f"{short_date(found.newest)} ({age_words(row)})" if found.newest else "–"
    due = short_date(found.due) if found.due else ""
    limit = found.limit.words if found.limit else ""
    tally = f"{decimal(found.tally.found)}/{found.tally.quota.count}, {found.tally.period.words}" if found.tally else "–"
    indent = "  " * row.section.count("/")
    due_cell = f"{due} ({limit})" if due else limit or "–"
    return indent + row.title, state_word(row), newest, due_cell, tally, row.owner_link.title if row.owner_link else "–"


def _aligned(rows: Sequence[Sequence[str]], indent: str = "") -> str:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join((indent + "  ".join(_padded(row, widths))).rstrip() for row in rows)


def _padded(cells: Iterable[str], widths: Iterable[int]) -> list[str]:
    return [cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]


def _width(text: str) -> int:
    """Columns of a terminal: a mark that combines takes none."""
    return sum(unicodedata.combining(char) == 0 for char in text)
