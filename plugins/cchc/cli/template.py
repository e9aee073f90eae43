"""A kind, a title and a day → the text of a new record: what must be filled in, and what may be, each with its comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.content.guide import GUIDE
from cchc.content.kinds import KIND_WORDS, KINDS
from cchc.content.model import keys

if TYPE_CHECKING:
    import datetime as dt

COMMON = ("title", "date", "unit", "summary", "topics", "tags", "status")
"""What nearly every record has; the rest stands below, commented out."""

DOC_TYPES_OF = {"plan": "ke-hoach", "report": "bao-cao"}

BODIES = {
    "question": "> Câu hỏi, giữ đúng ý người hỏi.\n\n## Trả lời\n\nCâu trả lời.\n",
    "consultation": "Dự thảo nói về việc gì, ai chịu tác động, cần góp ý điều gì nhất.\n",
    "plan": "## Mục đích, yêu cầu\n\n## Nội dung\n\n## Tổ chức thực hiện\n",
}


def write_template(kind: str, title: str, day: dt.date, section_kind: str) -> str:
    """The Markdown file. It is a draft, so it can be committed unfinished, and nobody sees it before it is published."""
    given = {"title": _quoted(title), "date": day.isoformat(), "status": "draft", "kind": kind}
    given["doc_type"] = DOC_TYPES_OF.get(kind, GUIDE["doc_type"].example)
    declared = keys(KINDS[kind])
    wanted = [name for name in GUIDE if name in declared and (name in COMMON or declared[name].required)]
    if kind != section_kind:
        wanted.insert(0, "kind")
    others = [name for name in GUIDE if name in declared and name not in wanted and name not in ("kind", "withdrawn")]
    lines = ["---", f"# {KIND_WORDS[kind].capitalize()} mới. Điền các dòng dưới đây; chữ sau dấu # là chú thích."]
    lines += [f"{_filled(name, given)}  # {GUIDE[name].words}" for name in wanted]
    lines += ["", "# Khi cần thì bỏ dấu # ở đầu dòng:"]
    lines += [f"# {name}: {GUIDE[name].example}  # {GUIDE[name].words}" for name in others]
    body = BODIES.get(kind, "Viết nội dung ở đây. Đề mục bắt đầu bằng ##.\n")
    return "\n".join([*lines, "---", "", body])


def _filled(name: str, given: dict[str, str]) -> str:
    return f"{name}: {given.get(name, 'null')}"


def _quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
