"""The arguments of `cchc freshness` → the board as text, JSON or annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.projections.command import Answer, Command
from cchc.projections.freshness.board import board_of
from cchc.projections.freshness.report import FAIL_ON, as_github, as_json, as_text, failing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cchc.catalog.catalog import Catalog


def declare(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="cách in: text, json, github")
    parser.add_argument("--fail-on", choices=tuple(FAIL_ON), help="mã thoát 1 khi có mục như thế, hoặc tệ hơn")


def answer(catalog: Catalog, arguments: Namespace) -> Answer:
    """The board as of the catalog's day; exit code 1 where a section is as bad as `--fail-on`, or worse."""
    board = board_of(catalog)
    if arguments.format == "json":
        printed = as_json(board)
    elif arguments.format == "github":
        printed = as_github(board, catalog.label)
    else:
        printed = as_text(board)
    return Answer(printed, exit_code=1 if failing(board, arguments.fail_on) else 0)


COMMAND = Command(("freshness",), "chuyên mục nào quá hạn cập nhật", declare, answer)
