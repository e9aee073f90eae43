"""The commands: each adds its parser, and a function that carries it out and returns the exit code."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.calendar import VIETNAM, build_instant
from cchc.cli.arguments import UsageError, day, one_of
from cchc.cli.project import open_project
from cchc.cli.template import write_template
from cchc.content.kinds import KIND_WORDS, KINDS
from cchc.content.reading import read_content
from cchc.content.slugs import slug
from cchc.content.tree import scan
from cchc.problems import as_github, as_json, as_text, errors, in_order
from cchc.projections import PROJECTIONS
from cchc.projections.command import Refusal

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from cchc.projections.command import Command
    from cchc.projections.projection import Part

PRINTERS = {"text": as_text, "json": as_json, "github": as_github}


def add_new(commands: Any) -> None:
    """`cchc new KIND`."""
    kinds = ", ".join(f"{kind} ({words})" for kind, words in KIND_WORDS.items())
    parser = commands.add_parser(
        "new", help="viết sẵn một tệp bài mới", description=f"Viết sẵn một tệp bài mới. Các loại: {kinds}."
    )
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
    stem = f"{stem}-x" if stem == "index" else stem  # index.md is a section's
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


def add_check(commands: Any) -> None:
    """`cchc check`."""
    parser = commands.add_parser(
        "check", help="kiểm tra mọi tệp, liệt kê mọi lỗi", description="Mọi lỗi của mọi tệp, cùng cách sửa."
    )
    parser.add_argument("--format", choices=tuple(PRINTERS), default="text", help="cách in: text, json, github")
    parser.add_argument("--as-of", metavar="NGÀY", help="kiểm tra như vào ngày này")
    parser.set_defaults(run=run_check)


def run_check(arguments: Namespace) -> int:
    """Every fault of every file, and what time has brought about; 1 where one is an error."""
    result = open_project(arguments.config_file).run(arguments.as_of)
    sys.stdout.write(PRINTERS[arguments.format](in_order((*result.problems, *result.advice))))
    if arguments.format == "text":
        counts = {"bản nháp hoặc chờ duyệt": result.catalog.drafts, "bài chưa đến ngày đăng": result.catalog.waiting}
        hidden = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
        sys.stderr.write(f"Chưa hiện trên trang: {hidden}.\n" if hidden else "")
    return 1 if errors(result.problems) else 0


def add_instant(commands: Any) -> None:
    """`cchc instant`."""
    parser = commands.add_parser(
        "instant",
        help="số giây của một ngày, cho SOURCE_DATE_EPOCH",
        description="In số giây từ năm 1970 của cuối ngày được hỏi.",
    )
    parser.add_argument("as_of", metavar="NGÀY", help="ví dụ 2026-11-20; now là bây giờ")
    parser.set_defaults(run=run_instant)


def run_instant(arguments: Namespace) -> int:
    """The end of the day in Vietnam, in seconds since 1970, as SOURCE_DATE_EPOCH wants it."""
    given = None if arguments.as_of == "now" else arguments.as_of
    environ = {} if arguments.as_of == "now" else os.environ
    try:
        instant = build_instant(given, environ, lambda: dt.datetime.now(VIETNAM))
    except ValueError as error:
        raise UsageError(str(error).replace("--as-of", "NGÀY")) from error
    sys.stdout.write(f"{int(instant.timestamp())}\n")
    return 0


def add_projections(commands: Any) -> None:
    """The commands that projections bring, `cchc report contributions` among them."""
    groups: dict[str, Any] = {}
    for projection in PROJECTIONS.values():
        for command in projection.commands:
            inside = commands
            *above, name = command.path
            for group in above:
                if group not in groups:
                    parent = commands.add_parser(group, help="báo cáo cho Ban Biên tập", description="Các báo cáo.")
                    groups[group] = parent.add_subparsers(title="các báo cáo", metavar="BÁO CÁO", required=True)
                inside = groups[group]
            parser = inside.add_parser(name, help=command.help, description=f"{command.help[0].upper()}{command.help[1:]}.")
            command.declare(parser)
            parser.add_argument("--as-of", metavar="NGÀY", help="xét như vào ngày này")
            parser.add_argument("--output", metavar="TỆP", help="ghi vào tệp này, thay vì in ra")
            parser.set_defaults(run=run_projection, command=command)


def run_projection(arguments: Namespace) -> int:
    """Answer from a sound catalog: figures are not drawn from content that has errors."""
    result = open_project(arguments.config_file).run(arguments.as_of)
    wrong = errors(result.problems)
    if wrong:
        sys.stderr.write(as_text(wrong))
        message = "Sửa các lỗi trên đã: con số tính từ nội dung có lỗi thì không tin được."
        raise UsageError(message)
    arguments.options = options_in(result.parts, arguments.command)
    answer = arguments.command.answer(result.catalog, arguments)
    if isinstance(answer, Refusal):
        raise UsageError(answer.sentence)
    content = answer.content.encode() if isinstance(answer.content, str) else answer.content
    if arguments.output:
        Path(arguments.output).write_bytes(content)
    elif isinstance(answer.content, bytes) and sys.stdout.isatty():
        message = "Đây là một tệp, không in ra màn hình được: thêm --output tên-tệp."
        raise UsageError(message)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    sys.stderr.write(answer.notes)
    return int(answer.exit_code)


def options_in(parts: Sequence[Part], command: Command) -> Any:
    """The options in mkdocs.yml of the projection that brings a command, or its defaults where it is not in use."""
    projection = next(projection for projection in PROJECTIONS.values() if command in projection.commands)
    return next((part.options for part in parts if part.projection is projection), projection.options())


COMMANDS = (add_new, add_check, add_projections, add_instant)
