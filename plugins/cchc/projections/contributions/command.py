"""The arguments of `cchc report contributions` → the table in the format asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.projections.command import Answer, Command
from cchc.projections.command import Refusal as Refused
from cchc.projections.contributions.arguments import Refusal, parse_by, parse_format, parse_naming, parse_period
from cchc.projections.contributions.formats import report
from cchc.projections.contributions.table import contributions
from cchc.projections.contributions.words import notes
from cchc.projections.contributions.workbook import ExtraMissingError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cchc.catalog.catalog import Catalog


def declare(parser: ArgumentParser) -> None:
    """Add the arguments; their values are checked together, when the command is answered."""
    parser.add_argument("--from", dest="start", required=True, metavar="NGÀY", help="từ ngày, kể cả ngày đó")
    parser.add_argument("--to", dest="end", required=True, metavar="NGÀY", help="đến ngày, kể cả ngày đó")
    parser.add_argument(
        "--by",
        default="unit",
        metavar="KHÓA",
        help="tách theo: unit, section, kind, month, quarter, year, topic, author; nhiều khóa thì cách bằng dấu phẩy",
    )
    parser.add_argument("--naming", default="as_was", metavar="TÊN", help="as_was: đơn vị khi đó; current: đơn vị kế tục nay")
    parser.add_argument("--format", default="text", metavar="DẠNG", help="text, csv, xlsx, json")


def answer(catalog: Catalog, arguments: Namespace) -> Answer | Refused:
    """The report; what its tables cannot say, such as a split with no stated share, goes beside it."""
    period = parse_period(arguments.start, arguments.end)
    by = parse_by(arguments.by)
    naming = parse_naming(arguments.naming)
    form = parse_format(arguments.format)
    refused = [str(found) for found in (period, by, naming, form) if isinstance(found, Refusal)]
    if isinstance(period, Refusal) or isinstance(by, Refusal) or isinstance(naming, Refusal) or isinstance(form, Refusal):
        return Refused("\n".join(refused))
    start, end = period
    try:
        printed = report(catalog, start, end, by, naming, form)
    except ExtraMissingError as error:
        return Refused(str(error))
    beside = (
        ""
        if form in ("text", "xlsx")
        else "".join(f"{note}\n" for note in notes(contributions(catalog, start=start, end=end, by=by, naming=naming)))
    )
    return Answer(printed, notes=beside)


COMMAND = Command(("report", "contributions"), "ai cung cấp gì, trong một thời gian", declare, answer)
