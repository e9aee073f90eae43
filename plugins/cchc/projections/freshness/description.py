"""How many sections there are → what the page of open data says of the board's data."""

from __future__ import annotations

from cchc.projections.dataset import DAY_OR_NONE, TEXT, TEXT_OR_NONE, Column, Dataset
from cchc.projections.projection import Link

DATA = "/data/freshness.json"
COLUMNS = (
    Column("section", "Mã chuyên mục", TEXT),
    Column("title", "Tên chuyên mục", TEXT),
    Column(
        "status", "fresh (đúng hạn), due_soon (sắp đến hạn), stale (quá hạn), empty (chưa có bài), exempt (không đặt hạn)", TEXT
    ),
    Column("newest", "Ngày của bài mới nhất", DAY_OR_NONE),
    Column("age_days", "Số ngày từ bài mới nhất", {"type": ["integer", "null"]}),
    Column("age_working_days", "Số ngày làm việc từ bài mới nhất", {"type": ["integer", "null"]}),
    Column("limit", "Hạn cập nhật của chuyên mục", TEXT_OR_NONE),
    Column("due", "Ngày cuối cùng còn đúng hạn", DAY_OR_NONE),
    Column("quota", "Định mức: cần, có, của kỳ nào", {"type": ["object", "null"]}),
    Column("owner", "Mã đơn vị phụ trách", TEXT_OR_NONE),
    Column("basis", "Căn cứ của hạn", TEXT_OR_NONE),
    Column("reviews_overdue", "Các trang quá hạn rà soát", {"type": "array"}),
)


def described(sections: int) -> Dataset:
    """What the data are; `sections` and not the board, which is another one every day."""
    return Dataset(
        id="freshness",
        title="Tình trạng cập nhật của các chuyên mục",
        summary="Mỗi chuyên mục có tin mới đúng hạn hay không; các dòng nằm dưới sections, kèm ngày tính và tỷ lệ chung.",
        updates="Cập nhật mỗi khi trang được dựng lại.",
        files=(Link("JSON", DATA),),
        size=sections,
        columns=COLUMNS,
    )
