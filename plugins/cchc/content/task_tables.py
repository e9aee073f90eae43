"""A table of tasks as plans print it → its tasks as written, row by row, and what is wrong with it.

A table is known by the words over its columns, in Vietnamese or by the keys of the content model. A row with nothing but words
is a heading of those below it ("I. Cải cách thể chế").
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import guess_day, parse_day
from cchc.content.slugs import slug
from cchc.content.tables import DELIMITERS, Row, TableError, csv_rows, markdown_tables, plain, target
from cchc.content.text import squeeze

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

KEYS = ("no", "task", "lead", "support", "due", "deliverable", "done", "evidence", "note")
LONGEST_PREFACE = 10
"""Rows above the header in which its place is looked for: appendices open with their title."""
COLUMNS = "TT, Nội dung nhiệm vụ, Cơ quan chủ trì, Cơ quan phối hợp, Thời hạn, Sản phẩm, Hoàn thành, Minh chứng, Ghi chú"
LONGEST_HEADER = 60
TELLING = frozenset({"task", "lead", "due"})
"""What a table in a body must have over its columns to be taken for the plan's tasks."""


class WrittenTask(NamedTuple):
    """A row of the table: its cells as texts, `lead` and `support` as names still to be looked up."""

    line: int
    group: str
    task: str
    no: str = ""
    lead: str = ""
    support: str = ""
    due: str = ""
    deliverable: str = ""
    done: dt.date | None = None
    evidence: str = ""
    note: str = ""


class Fault(NamedTuple):
    """What is wrong with a row or with the whole table; `key` is the column's header as written."""

    line: int
    key: str | None
    code: str
    message: str
    hint: str


class TaskTable:
    """What was read: tasks in order, the headers of their columns by key, and faults."""

    __slots__ = ("faults", "headers", "tasks")

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.tasks: list[WrittenTask] = []
        self.headers: dict[str, str] = {}
        self.faults = list(faults)


def columns_of(headers: Iterable[str]) -> dict[str, int]:
    """Key → place of its column; the first of two that mean the same counts."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        key = _key_of(header)
        if key:
            found.setdefault(key, place)
    return found


def is_task_table(headers: Sequence[str]) -> bool:
    """Whether a table in a body is one of tasks, and nothing of it would be lost if it were printed as such."""
    columns = columns_of(headers)
    return columns.keys() >= TELLING and len(columns) == len(headers)


def read_csv_tasks(text: str) -> TaskTable:
    """The tasks of a CSV file, whatever parts its cells and whatever title stands above its header."""
    best: tuple[int, list[Row], int] | None = None
    failed = 1
    for delimiter in DELIMITERS:
        try:
            rows = csv_rows(text, delimiter)
        except TableError as error:
            failed = max(failed, error.line)
            continue
        for place, row in enumerate(rows[:LONGEST_PREFACE]):
            columns = columns_of(row.cells) if len(row.cells) > 1 else {}
            if "task" in columns and len(columns) > max(1, best[0] if best else 0):
                best = len(columns), rows, place
    if best is None:
        hint = f"Dòng đầu ghi tên các cột: {COLUMNS}. Trong Excel, lưu bằng kiểu CSV UTF-8."
        message = "Không đọc được bảng nhiệm vụ: không thấy dòng tên cột, hoặc dấu ngoặc kép mở mà không đóng."
        return TaskTable(faults=[Fault(failed, None, "task-table", message, hint)])
    _, rows, place = best
    return _read(rows[place], rows[place + 1 :], words=squeeze, link=squeeze, strange=True)


def read_body_tasks(body: str) -> TaskTable:
    """The tasks of the tables of a Markdown body that are tables of tasks, one after the other."""
    whole = TaskTable()
    for table in markdown_tables(body):
        header = [plain(cell) for cell in table[0].cells]
        if is_task_table(header):
            found = _read(Row(table[0].line, tuple(header)), table[1:], words=plain, link=target, strange=False)
            whole.tasks += found.tasks
            whole.faults += found.faults
            whole.headers = {**found.headers, **whole.headers}
    return whole


def without_task_tables(html: str, instead: str) -> str:
    """The HTML of a body whose tables of tasks are printed elsewhere; `instead` stands in the place of the first."""
    left = [instead]

    def told(table: re.Match[str]) -> str:
        headers = [
            squeeze(unescape(re.sub(r"<[^>]*>", " ", cell))) for cell in _HEADER_CELL.findall(table[0].split("</thead>")[0])
        ]
        if not is_task_table(headers):
            return table[0]
        return left.pop() if left else ""

    return _HTML_TABLE.sub(told, html) if "<table" in html else html


_HTML_TABLE = re.compile(r"(?:<div class=\"table-scroll\"[^>]*>)?<table>.*?</table>(?:</div>)?", re.DOTALL)
_HEADER_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)

_WORDS: Mapping[str, str] = {
    "lead": r"chu-tri|dau-moi",
    "support": r"phoi-hop",
    "evidence": r"minh-chung|kiem-chung",
    "due": r"thoi-(han|gian|diem)|tien-do|han-hoan-thanh|han-cuoi",
    "deliverable": r"san-pham|ket-qua|dau-ra",
    "done": r"hoan-thanh",
    "no": r"^(s?tt|so-tt|so-thu-tu)$",
    "note": r"^(ghi-chu|luu-y)$",
    "task": r"nhiem-vu|noi-dung|cong-viec|hoat-dong",
}
"""What is said over a column of each kind; what comes first decides, so that "Thời gian hoàn thành" is a due date."""


@lru_cache(maxsize=1024)
def _key_of(header: str) -> str:
    told = slug(header) if len(header) <= LONGEST_HEADER else ""  # a task is no header, and takes long to fold
    if told in KEYS:
        return told
    return next((key for key, words in _WORDS.items() if re.search(words, told)), "")


def _read(
    header: Row, rows: Iterable[Row], *, words: Callable[[str], str], link: Callable[[str], str], strange: bool
) -> TaskTable:
    found = TaskTable()
    columns = columns_of(header.cells)
    found.headers = {key: squeeze(header.cells[place]) for key, place in columns.items()}
    for place, cell in enumerate(header.cells if strange else ()):
        if squeeze(cell) and place not in columns.values():
            message = f'Không dùng đến cột "{squeeze(cell)}".'
            hint = f"Các cột: {COLUMNS}."
            found.faults.append(Fault(header.line, squeeze(cell), "task-column", message, hint))
    group = ""
    for row in rows:
        raw = {key: row.cells[place] for key, place in columns.items() if place < len(row.cells)}
        said = {key: words(cell) for key, cell in raw.items()}
        if not any(said.values()):
            continue
        if not any(text for key, text in said.items() if key not in ("no", "task")):
            group = " ".join(filter(None, (_numbered(said.get("no", "")), said.get("task", ""))))
            continue
        if not said.get("task"):
            hint = "Điền vào; ô gộp với dòng trên thì chép lại nội dung của dòng trên."
            message = "Dòng này không có nội dung nhiệm vụ."
            found.faults.append(Fault(row.line, found.headers["task"], "value-empty", message, hint))
            continue
        done, fault = _day(said.pop("done", ""), row.line, found.headers.get("done"))
        if fault:
            found.faults.append(fault)
        said |= {key: raw[key].strip() for key in ("lead", "support") if key in raw}
        if "evidence" in raw:
            said["evidence"] = link(raw["evidence"])
        found.tasks.append(WrittenTask(row.line, group, done=done, **said))
    return found


def _numbered(no: str) -> str:
    return no if not no or no.endswith((".", ")")) else f"{no}."


def _day(text: str, line: int, key: str | None) -> tuple[dt.date | None, Fault | None]:
    """The day on which a task was done: `30/10/2026`, `2026-10-30`; what says that it is not done yet is no day."""
    if not slug(text) or re.match(r"chua|khong|dang", slug(text)):
        return None, None
    day = parse_day(text) or guess_day(re.sub(r"^ngày\s+", "", text, flags=re.IGNORECASE))
    if day:
        return day, None
    message = f'"{text}" không phải là một ngày, nên không biết nhiệm vụ xong đúng hạn hay không.'
    return None, Fault(line, key, "value-date", message, "Viết ngày hoàn thành, như 30/10/2026; chưa xong thì để trống.")
