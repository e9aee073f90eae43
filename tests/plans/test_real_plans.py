"""The plans of real offices, as they lie beside the repository: every due date in them is read, or refused with a reason."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of, write_site

from cchc.calendar.due import DueError, parse_due
from cchc.catalog.tasks import tasks_of

if TYPE_CHECKING:
    from cchc.calendar.due import Due
    from cchc.catalog.catalog import Catalog

# The documents stand beside the repository, or beside the folder of its working copies.
DOCUMENTS = next(
    (found for up in Path(__file__).resolve().parents[2:5] if (found := up.parent / "shared" / "real-documents").is_dir()), None
)
HEAD = ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Sản phẩm")
PHRASE = re.compile(
    r"(?:hoàn thành |trong |chậm nhất )?(?:trước (?:ngày )?|chậm nhất |quý [ivx]+ (?:năm )?|tháng \d+/)\d[^.;:*,()|]*"
    r"|chậm nhất[^.;:*,()|]*|trong quý [^.;:*,()|]*",
    re.IGNORECASE,
)
"""What in a sentence looks like a due date, whoever can read it."""


def texts() -> dict[str, str]:
    """The documents by their number; skips, and says so, where they are not at hand."""
    if not DOCUMENTS:
        reason = "the real documents (../shared/real-documents) are not here: their plans were not tried"
        warnings.warn(reason, stacklevel=2)
        pytest.skip(reason)
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))}


def appendix() -> list[list[str]]:
    """The rows of the appendix of plan 953, in which every cell is a paragraph."""
    after = texts()["001"].split("Sản phẩm dự kiến hoàn thành", 1)[1]
    cells = [" ".join(cell.split()) for cell in after.split("|")]
    starts = [n for n, cell in enumerate(cells) if re.fullmatch("[0-9]{1,2}", cell)]
    return [cells[n : n + len(HEAD)] for n in starts]


def with_table(folder: Path, rows: list[list[str]], *, in_body: bool) -> Catalog:
    """A site whose one plan has these tasks, in a file beside it or in its body."""
    head = "title: Kế hoạch\nnumber: 953/KH-UBND\ndoc_type: ke-hoach\nissued: 2021-04-06\ndate: 2021-04-06"
    period = "period: {from: 2021-04-06, to: 2022-12-31}"
    written = io.StringIO()
    csv.writer(written).writerows([HEAD, *rows])
    table = [HEAD, ["---"] * len(HEAD), *rows]
    body = "\n".join(f"| {' | '.join(row)} |" for row in table)
    tasks, below = ("", f"\n{body}\n") if in_body else ("tasks: phu-luc.csv\n", "")
    write_site(
        folder,
        {
            "kh/index.md": "---\ntitle: Kế hoạch\nkind: plan\n---\n",
            "kh/953.md": f"---\n{head}\n{period}\n{tasks}---\n{below}",
            **({} if in_body else {"kh/phu-luc.csv": written.getvalue()}),
        },
    )
    return catalog_of(folder, "2021-09-01")


@pytest.mark.parametrize("in_body", [False, True])
def test_the_appendix_of_a_plan_is_read_row_by_row_without_a_fault(tmp_path: Path, *, in_body: bool) -> None:
    rows = appendix()
    assert len(rows) == 13
    catalog = with_table(tmp_path, rows, in_body=in_body)
    assert [str(problem) for problem in catalog.problems] == []
    tasks = tasks_of(catalog.record("kh/953.md"), catalog)
    assert [(task.task.no, task.task.due) for task in tasks] == [(row[0], row[4]) for row in rows]
    assert all(task.kind for task in tasks)
    assert all(task.task.lead and task.task.deliverable for task in tasks)
    assert Counter(task.kind for task in tasks) == {"period": 8, "standing": 4, "recurring": 1}
    assert Counter(task.last.year for task in tasks if task.last) == {2021: 7, 2022: 1}


@pytest.mark.parametrize(("document", "least"), [("000", 4), ("001", 5), ("002", 6), ("003", 3)])
def test_every_due_date_in_the_sentences_of_a_plan_is_read_or_refused_with_a_reason(document: str, least: int) -> None:
    found = [match[0].strip() for match in PHRASE.finditer(" ".join(texts()[document].split()))]
    assert len(found) >= least, found
    for phrase in found:
        due, refusal = outcome(phrase)
        assert (due is None) == (phrase in refusal)
        assert due is None or due.end is None or due.end.year in (2020, 2021, 2022, 2023, 2024)


def outcome(phrase: str) -> tuple[Due | None, str]:
    """What is read, or why nothing is, with the forms that are."""
    try:
        return parse_due(phrase), ""
    except DueError as error:
        return None, error.fault if error.hint else ""
