"""The arguments of `cchc tasks` → the tasks of all plans as text, JSON or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.projections.command import Answer, Command
from cchc.projections.plans.data import as_csv, as_json
from cchc.projections.plans.report import as_text, overdue

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cchc.catalog.catalog import Catalog

SOON = 30
"""Days before its last from which a task is due soon; what mkdocs.yml says to pages is not known to commands."""


def declare(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="cách in: text, json, csv")
    parser.add_argument("--fail-on", choices=("overdue",), help="mã thoát 1 khi có nhiệm vụ quá hạn")
    parser.add_argument("--due-soon", type=int, default=SOON, metavar="NGÀY", help="còn bấy nhiêu ngày thì coi là sắp đến hạn")


def answer(catalog: Catalog, arguments: Namespace) -> Answer:
    """The tasks as of the catalog's day; exit code 1 where one is overdue and `--fail-on overdue` asks for it."""
    printed = {"json": as_json, "csv": as_csv, "text": as_text}[arguments.format](catalog, arguments.due_soon)
    failed = arguments.fail_on == "overdue" and overdue(catalog, arguments.due_soon)
    return Answer(printed, exit_code=1 if failed else 0)


COMMAND = Command(("tasks",), "nhiệm vụ nào của các kế hoạch quá hạn, sắp đến hạn", declare, answer)
