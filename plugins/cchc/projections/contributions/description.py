"""The years that have a file → what the page of open data says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.content.kinds import KIND_WORDS
from cchc.projections.contributions.board import data_address
from cchc.projections.contributions.table import TOTAL
from cchc.projections.dataset import DAY_OR_NONE, TEXT, Column, Dataset
from cchc.projections.projection import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMBER = {"type": "number"}
COLUMNS = (
    Column("unit", f"Mã đơn vị vào ngày đăng bài; trống là bài không ghi đơn vị, {TOTAL} là dòng tổng", TEXT),
    Column("section", f"Mã chuyên mục; {TOTAL} ở dòng tổng", TEXT),
    Column("kind", f"Loại bài; {TOTAL} ở dòng tổng", TEXT),
    Column("month", f"Tháng đăng, như 2026-11; {TOTAL} ở dòng tổng", TEXT),
    Column("records", "Số bài", NUMBER),
    Column("authors", "Số tác giả được ghi tên", {"type": "integer"}),
    Column("first", "Ngày của bài đầu tiên", DAY_OR_NONE),
    Column("last", "Ngày của bài cuối cùng", DAY_OR_NONE),
    Column("on_time", "Số văn bản, câu hỏi đăng đúng thời hạn của chuyên mục", NUMBER),
    Column("late", "Số văn bản, câu hỏi đăng trễ", NUMBER),
    *(Column(kind, f"Trong số bài: {words}", NUMBER) for kind, words in KIND_WORDS.items()),
)


def described(years: Iterable[int]) -> Dataset:
    """What the data are. How many rows they have is not said: it changes every few days, and tells nobody anything."""
    return Dataset(
        id="contributions",
        title="Tin, bài của các đơn vị",
        summary="Mỗi đơn vị đăng bao nhiêu bài ở từng chuyên mục, loại, tháng; cùng số liệu với trang Thống kê tin, bài. Cột của "
        "loại không có bài nào trong năm thì không có trong tệp của năm ấy.",
        updates="Tệp của năm nay cập nhật khi có bài mới.",
        files=tuple(Link(f"CSV năm {year}", data_address(year)) for year in years),
        size=None,
        columns=COLUMNS,
    )
