"""All plans → /data/tasks.json and /data/tasks.csv, and the JSON schema that describes them.

The shape is a contract: content-model.md, "What a build leaves behind".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cchc.projections.dataset import Column, Dataset
from cchc.projections.plans.assignments import all_assignments, evidence_of
from cchc.projections.plans.status import WORDS
from cchc.projections.projection import Link
from cchc.projections.spreadsheet import csv_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.content.kinds import Body
    from cchc.projections.plans.assignments import Assignment

JSON = "/data/tasks.json"
CSV = "/data/tasks.csv"
SCHEMA = "/data/tasks.schema.json"
COLUMNS = (
    *("plan", "number", "no", "task", "lead", "support", "due", "due_kind", "due_from", "due_to"),
    *("deliverable", "status", "done", "evidence"),
)


def as_json(catalog: Catalog, soon: int) -> str:
    """The text of `/data/tasks.json`, a task on each line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows(catalog, soon))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def as_csv(catalog: Catalog, soon: int) -> str:
    """The text of `/data/tasks.csv`: the same, with lists as one text and the due date in four columns."""
    return csv_text(COLUMNS, (_cells(row) for row in rows(catalog, soon)))


def rows(catalog: Catalog, soon: int) -> list[dict[str, Any]]:
    """The tasks of all plans, those of the newest plan first."""
    paths = {record.address: record.path for record in catalog.every("plan")}
    return [_row(task, paths[task.plan], catalog) for task in all_assignments(catalog, soon)]


def schema() -> str:
    """The text of `/data/tasks.schema.json` (JSON Schema 2020-12)."""
    return json.dumps(_SCHEMA, ensure_ascii=False, indent=1) + "\n"


def described(tasks: int) -> Dataset:
    """What the page of open data says of it."""
    return Dataset(
        id="tasks",
        title="Nhiệm vụ của các kế hoạch",
        summary="Mỗi nhiệm vụ một dòng: ai chủ trì, thời hạn như kế hoạch in và các ngày đọc được từ đó, tình trạng, minh chứng. "
        "Trong CSV, thời hạn nằm ở bốn cột due, due_kind, due_from, due_to.",
        updates="Cập nhật mỗi khi một kế hoạch được sửa, và khi một thời hạn trôi qua.",
        files=(Link("JSON", JSON), Link("CSV", CSV)),
        size=tasks,
        columns=tuple(Column(name, _sentence(schema["description"]), schema) for name, schema in _TASK.items()),
        schema=SCHEMA,
    )


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _row(task: Assignment, path: str, catalog: Catalog) -> dict[str, Any]:
    planned = task.planned
    written = planned.task
    evidence = evidence_of(written.evidence, path, catalog)
    return {
        "plan": task.plan,
        "number": task.plan_number or None,
        "no": written.no,
        "task": written.task,
        "lead": [_body(body) for body in written.lead],
        "support": [_body(body) for body in written.support],
        "due": {
            "text": written.due,
            "kind": planned.kind,
            "from": planned.start.isoformat() if planned.start else None,
            "to": planned.end.isoformat() if planned.end else None,
        }
        if written.due
        else None,
        "deliverable": written.deliverable,
        "status": task.status,
        "done": task.done.isoformat() if task.done else None,
        "evidence": (evidence.url or evidence.title) if evidence else None,
    }


def _body(body: Body) -> str | dict[str, str]:
    """As the front matter has it: a unit's id, or the name of a body outside the directory."""
    return body.unit or {"name": body.name or ""}


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    due = row["due"] or {}
    flat = {**row, "due": due.get("text"), **{f"due_{key}": due.get(key) for key in ("kind", "from", "to")}}
    for key in ("lead", "support"):
        flat[key] = "; ".join(body if isinstance(body, str) else body["name"] for body in row[key])
    return tuple(str(flat[column] if flat[column] is not None else "") for column in COLUMNS)


def _text(words: str, *, null: bool = True) -> dict[str, Any]:
    return {"type": ["string", "null"] if null else "string", "description": words}


def _day(words: str) -> dict[str, Any]:
    return {**_text(words), "format": "date"}


def _bodies(words: str) -> dict[str, Any]:
    named = {"type": "object", "properties": {"name": _text("tên cơ quan", null=False)}, "required": ["name"]}
    items = {"oneOf": [_text("mã đơn vị trong danh bạ", null=False), {**named, "additionalProperties": False}]}
    return {"type": "array", "items": items, "description": words}


_DUE = {
    "text": _text("như kế hoạch in", null=False),
    "kind": {"enum": ["day", "period", "recurring", "standing", "relative", None], "description": "null khi không đọc được"},
    "from": _day("ngày đầu"),
    "to": _day("ngày cuối, tính cả ngày đó"),
}
_TASK = {
    "plan": _text("địa chỉ của kế hoạch, từ gốc trang", null=False),
    "number": _text("số, ký hiệu của kế hoạch"),
    "no": _text("số thứ tự trong kế hoạch"),
    "task": _text("nội dung nhiệm vụ", null=False),
    "lead": _bodies("cơ quan chủ trì, tên khi ban hành kế hoạch"),
    "support": _bodies("cơ quan phối hợp"),
    "due": {
        "type": ["object", "null"],
        "description": "thời hạn; null khi kế hoạch không ghi",
        "properties": _DUE,
        "required": list(_DUE),
        "additionalProperties": False,
    },
    "deliverable": _text("sản phẩm"),
    "status": {"enum": list(WORDS), "description": "; ".join(f"{status}: {word.lower()}" for status, word in WORDS.items())},
    "done": _day("ngày hoàn thành"),
    "evidence": _text("minh chứng: địa chỉ, hoặc lời"),
}
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Nhiệm vụ của các kế hoạch",
    "type": "array",
    "items": {"type": "object", "properties": _TASK, "required": list(_TASK), "additionalProperties": False},
}
