"""The command `cchc`, for the editorial board: new, check, freshness, report, instant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cchc.cli.arguments import Parser, UsageError
from cchc.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 for good, 1 for faults that were found, 2 for a command that was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # consoles on Windows are not UTF-8 by themselves
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    parser = Parser(prog="cchc", description="Công cụ của Ban Biên tập trang thông tin cải cách hành chính.")
    parser.add_argument("-f", "--config-file", default="mkdocs.yml", metavar="TỆP", help="tệp cấu hình (mkdocs.yml)")
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for command in COMMANDS:
        command(commands)
    try:
        arguments = parser.parse_args(argv)
        return int(arguments.run(arguments))
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
