"""The board → a small picture of its one figure, for other pages to show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from cchc.calendar import decimal, short_date

if TYPE_CHECKING:
    from cchc.projections.freshness.board import Board

LABEL: Final = "Mục có tin mới"
HALF: Final = 0.5


def badge(board: Board) -> str:
    """An SVG with a title and a description, no script, no style, and nothing loaded from elsewhere."""
    figure = percentage(board)
    day = f"tính đến ngày {short_date(board.as_of)}"
    counted = f"{decimal(board.fresh)} trên {decimal(board.total)} mục còn đúng hạn cập nhật" if board.total else _NONE
    label, said = escape(LABEL, quote=False), escape(figure, quote=False)
    left, right = _room(LABEL, _LETTER), _room(figure, _DIGIT if board.total else _LETTER)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="24" viewBox="0 0 {left + right} 24" \
role="img" aria-labelledby="ten mo-ta" lang="vi">
<title id="ten">{escape(f"{LABEL}: {figure}", quote=False)}</title>
<desc id="mo-ta">{escape(f"{counted}, {day}.", quote=False)}</desc>
<rect width="{left}" height="24" fill="#3c3833"/>
<rect x="{left}" width="{right}" height="24" fill="{_colour(board.share)}"/>
<g fill="#fff" font-family="Verdana, 'DejaVu Sans', sans-serif" font-size="12" text-anchor="middle">
<text x="{left / 2:g}" y="16.5" textLength="{left - _PADDING}" lengthAdjust="spacingAndGlyphs">{label}</text>
<text x="{left + right / 2:g}" y="16.5" textLength="{right - _PADDING}" lengthAdjust="spacingAndGlyphs">{said}</text>
</g>
</svg>
"""


def percentage(board: Board) -> str:
    """`91%`; never rounded up to the whole while a section is missing."""
    if not board.total:
        return "chưa đặt hạn"
    rounded = (200 * board.fresh + board.total) // (2 * board.total)
    return f"{min(rounded, 99) if board.fresh < board.total else 100}%"


_NONE: Final = "Chưa mục nào đặt hạn cập nhật"
_PADDING: Final = 16
_LETTER: Final = 6.7
_DIGIT: Final = 8.7
"""mean widths in Verdana at 12 px; `textLength` makes other fonts fit"""


def _room(text: str, width: float) -> int:
    return round(len(text) * width) + _PADDING


def _colour(share: float) -> str:
    """Green, brown, red, each 4.5:1 and more under white; the figure itself says the same."""
    return "#17603a" if share == 1 else "#7d4400" if share >= HALF else "#8f1d1d"
