"""The commands: each adds its parser, and a function that carries it out and returns the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from cchc.cli.arguments import UsageError, day, one_of
from cchc.cli.project import open_project
from cchc.cli.template import write_template
from cchc.content.kinds import KIND_WORDS, KINDS
from cchc.content.reading import read_content
from cchc.content.slugs import slug
from cchc.content.tree import scan
from cchc.problems import as_github, as_json, as_text, errors

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

PRINTERS = {"text": as_text, "json": as_json, "github": as_github}


def add_new(commands: Any) -> None:  # noqa: ANN401 - argparse's action for subcommands has no public type
    """`cchc new KIND`."""
    kinds = ", ".join(f"{kind} ({words})" for kind, words in KIND_WORDS.items())
    parser = commands.add_parser("new", help="viết sẵn một tệp bài mới", description=f"Viết sẵn một tệp bài mới. Các loại: {kinds}.")
    parser.add_argument("kind", metavar="LOẠI", help="loại bài, ví dụ article")
    parser.add_argument("--section", metavar="MỤC", help="thư mục chuyên mục, ví dụ van-ban/ke-hoach")
    parser.add_argument("--title", metavar="TIÊU ĐỀ", default="Bài mới", help="tiêu đề; tên tệp lấy theo tiêu đề")
    parser.add_argument("--date", type=day, metavar="NGÀY", help="ngày đăng (hôm nay)")
    parser.set_defaults(run=run_new)


def run_new(arguments: Namespace) -> int:
    """Write the file; refuse to write over one that is there."""
    project = open_project(arguments.config_file)
    kind = one_of(arguments.kind, KINDS, "loại bài")
    sections = read_content(scan(project.root, project.label)).sections
    if arguments.section:
        name = one_of(arguments.section.strip("/\\").replace("\\", "/"), sections, "chuyên mục")
    else:
        fitting = sorted((s for s in sections.values() if s.kind == kind), key=lambda s: (s.order, s.id))
        if not fitting:
            message = f"Không chuyên mục nào dành cho {KIND_WORDS[kind]}; thêm --section."
            raise UsageError(message)
        name = fitting[0].id
    when = arguments.date or project.build().day
    stem = slug(arguments.title)
    if not stem:
        message = f'Tiêu đề "{arguments.title}" không có chữ hay số nào.'
        raise UsageError(message)
    path = project.root / name / str(when.year) / f"{stem}.md"
    shown = path.relative_to(project.home).as_posix()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(write_template(kind, arguments.title, when, sections[name].kind))
    except FileExistsError:
        message = f"Đã có {shown}; không ghi đè. Đặt --title khác."
        raise UsageError(message) from None
    sys.stdout.write(f"{shown}\n")
    return 0


def add_check(commands: Any) -> None:  # noqa: ANN401 - as above
    """`cchc check`."""
    parser = commands.add_parser("check", help="kiểm tra mọi tệp, liệt kê mọi lỗi", description="Mọi lỗi của mọi tệp, cùng cách sửa.")
    parser.add_argument("--format", choices=tuple(PRINTERS), default="text", help="cách in: text, json, github")
    parser.add_argument("--as-of", metavar="NGÀY", help="kiểm tra như vào ngày này")
    parser.set_defaults(run=run_check)


def run_check(arguments: Namespace) -> int:
    """Every fault of every file; 1 where one is an error."""
    problems = open_project(arguments.config_file).run(arguments.as_of).problems
    sys.stdout.write(PRINTERS[arguments.format](problems))
    return 1 if errors(problems) else 0


def add_freshness(commands: Any) -> None:  # noqa: ANN401 - as above
    """`cchc freshness`."""
    parser = commands.add_parser("freshness", help="chuyên mục nào quá hạn cập nhật", description="Tình trạng cập nhật của các mục.")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="cách in: text, json, github")
    parser.add_argument("--as-of", metavar="NGÀY", help="xét như vào ngày này")
    parser.add_argument("--fail-on", choices=("stale", "due_soon"), help="mã thoát 1 khi có mục như thế, hoặc tệ hơn")
    parser.set_defaults(run=run_freshness)


def run_freshness(arguments: Namespace) -> int:
    """The board; 1 where a section is as bad as `--fail-on`, or where the content has errors."""
    from cchc.projections.freshness import report
    from cchc.projections.freshness.board import board_of

    catalog = sound_catalog(arguments)
    board = board_of(catalog)
    printers: dict[str, Callable[[], str]] = {
        "text": lambda: report.as_text(board),
        "json": lambda: report.as_json(board),
        "github": lambda: report.as_github(board, catalog.label),
    }
    sys.stdout.write(printers[arguments.format]())
    return 1 if arguments.fail_on and report.failing(board, arguments.fail_on) else 0


def add_instant(commands: Any) -> None:  # noqa: ANN401 - as above
    """`cchc instant`."""
    parser = commands.add_parser(
        "instant", help="số giây của một ngày, cho SOURCE_DATE_EPOCH", description="In số giây từ năm 1970 của cuối ngày được hỏi."
    )
    parser.add_argument("as_of", metavar="NGÀY", help="ví dụ 2026-11-20; now là bây giờ")
    parser.set_defaults(run=run_instant)


def run_instant(arguments: Namespace) -> int:
    """The end of the day in Vietnam, in seconds since 1970, as SOURCE_DATE_EPOCH wants it."""
    import datetime as dt
    import os

    from cchc.calendar import VIETNAM, build_instant

    given = None if arguments.as_of == "now" else arguments.as_of
    environ = {} if arguments.as_of == "now" else os.environ
    try:
        instant = build_instant(given, environ, lambda: dt.datetime.now(VIETNAM))
    except ValueError as error:
        raise UsageError(str(error)) from error
    sys.stdout.write(f"{int(instant.timestamp())}\n")
    return 0


def sound_catalog(arguments: Namespace) -> Any:  # noqa: ANN401 - a Catalog
    """The catalog as of the day asked for; figures are not drawn from content that has errors."""
    result = open_project(arguments.config_file).run(arguments.as_of)
    wrong = errors(result.problems)
    if wrong:
        sys.stderr.write(as_text(wrong))
        message = "Sửa các lỗi trên đã: con số tính từ nội dung có lỗi thì không tin được."
        raise UsageError(message)
    return result.catalog


COMMANDS = (add_new, add_check, add_freshness, add_instant)
