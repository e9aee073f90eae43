"""Measures → `/data/timeliness.json` and `.csv`: figures by year, and every document and question with its days and its limit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cchc.projections.dataset import ADDRESS, DAY_OR_NONE, TEXT, TEXT_OR_NONE, Column, Dataset
from cchc.projections.projection import Link
from cchc.projections.spreadsheet import csv_text
from cchc.projections.timeliness.figures import Figures, years
from cchc.projections.timeliness.measures import measures
from cchc.projections.timing import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.timeliness.measures import Measure
    from cchc.projections.timeliness.references import Reference, References
    from cchc.projections.timing import Rule

JSON = "/data/timeliness.json"
CSV = "/data/timeliness.csv"
COLUMNS = (
    Column("url", "Địa chỉ của trang; trống nếu trang không còn hiện", {**ADDRESS, "type": ["string", "null"]}),
    Column("title", "Tiêu đề", TEXT),
    Column("kind", "Loại: document, plan, report, question", TEXT),
    Column("doc_type", "Loại văn bản", TEXT_OR_NONE),
    Column("number", "Số, ký hiệu", TEXT_OR_NONE),
    Column("section", "Mã chuyên mục", TEXT),
    Column("unit", "Mã đơn vị cung cấp", TEXT_OR_NONE),
    Column("began", "Ngày ban hành, hoặc ngày nhận câu hỏi", DAY_OR_NONE),
    Column("published", "Ngày đăng", DAY_OR_NONE),
    Column("working_days", "Số ngày làm việc từ ngày ban hành hoặc nhận đến ngày đăng", {"type": ["integer", "null"]}),
    Column("days", "Số ngày theo lịch giữa hai ngày ấy", {"type": ["integer", "null"]}),
    Column("limit", "Thời hạn đăng của chuyên mục", TEXT_OR_NONE),
    Column("limit_from", "Mã chuyên mục đặt ra thời hạn ấy", TEXT_OR_NONE),
    Column("basis", "Căn cứ của thời hạn", TEXT_OR_NONE),
    Column("due", "Ngày cuối cùng còn đúng hạn", DAY_OR_NONE),
    Column("status", "Kết quả", TEXT),
    Column("reference", "Mức tham chiếu để so sánh, nếu có", TEXT_OR_NONE),
)


def described(records: int) -> Dataset:
    """What the page of open data says of it."""
    return Dataset(
        id="timeliness",
        title="Thời gian đăng văn bản, trả lời câu hỏi",
        summary="Mỗi văn bản, câu hỏi đăng sau bao nhiêu ngày làm việc, so với thời hạn của chuyên mục. Trong JSON, các dòng nằm "
        "dưới records, kèm số liệu từng năm và các mức tham chiếu.",
        updates="Cập nhật mỗi khi có văn bản, câu hỏi mới hoặc được sửa.",
        files=(Link("JSON", JSON), Link("CSV", CSV)),
        size=records,
        columns=COLUMNS,
    )


def as_json(catalog: Catalog, references: References) -> str:
    """The figures of each year, the limits to compare with, and a line for each record."""
    whole = {
        "years": [_year(year, found) for year, found in years(measures(catalog)).items()],
        "reference": {
            "basis": references.basis,
            "standing": references.standing,
            "limits": [_limit(limit) for limit in references.limits],
        },
        "records": list(rows(catalog, references)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_csv(catalog: Catalog, references: References) -> str:
    """The records alone."""
    return csv_text(
        [column.name for column in COLUMNS], ([_cell(value) for value in row.values()] for row in rows(catalog, references))
    )


def rows(catalog: Catalog, references: References) -> Iterator[dict[str, Any]]:
    """Every document and question that was published, newest first, equal days by address; `None` where a key does not apply."""
    rules = {section: rule_of(section, catalog) for section in catalog.sections}
    found = sorted(measures(catalog), key=lambda m: (m.url, m.title))
    for measure in sorted(found, key=lambda m: m.published, reverse=True):
        yield _row(measure, rules[measure.section], references)


def _row(measure: Measure, rule: Rule | None, references: References) -> dict[str, Any]:
    reference = references.of(measure.kind, measure.doc_type)
    return {
        "url": measure.url or None,
        "title": measure.title,
        "kind": measure.kind,
        "doc_type": measure.doc_type or None,
        "number": measure.number or None,
        "section": measure.section,
        "unit": measure.unit or None,
        "began": measure.began or None,
        "published": measure.published,
        "working_days": measure.working_days,
        "days": measure.days,
        "limit": str(rule.within) if rule else None,
        "limit_from": rule.section if rule else None,
        "basis": rule.basis if rule else None,
        "due": measure.due or None,
        "status": measure.status,
        "reference": str(reference.within) if reference else None,
    }


def _year(year: int, found: Figures) -> dict[str, Any]:
    return {
        "year": year,
        "on_time": found.on_time,
        "late": found.late,
        "share_on_time": found.share,
        "no_limit": found.no_limit,
        "no_date": found.no_date,
    }


def _limit(limit: Reference) -> dict[str, Any]:
    return {"within": str(limit.within), "about": limit.words, "applies_to": list(limit.about)}


def _cell(value: Any) -> Any:
    return "" if value is None else value
