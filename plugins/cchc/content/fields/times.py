"""Field types for time: days, instants, spans, quotas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.calendar import Quota, Span, SpanError, guess_day, parse_day, parse_moment, parse_quota, parse_span
from cchc.content.fields.log import Invalid, Log, shape
from cchc.content.yamltree import Scalar

if TYPE_CHECKING:
    from cchc.content.yamltree import Node


class Day:
    """A calendar day, `2026-11-20`."""

    def read(self, node: Node, key: str, log: Log) -> Any:
        if not isinstance(node, Scalar):
            return shape(node, "một ngày", key, log)
        value = parse_day(node.text.strip())
        return value if value is not None else _not_a_date(node, key, log)


EARLIEST = 1945
"""An instant before is a slip of the keyboard; and Vietnam's hours had seconds then, which no feed can print."""


class Instant:
    """A day or an instant, `2026-11-20` or `2026-11-20 08:30`; with no zone it is Vietnam's time."""

    def read(self, node: Node, key: str, log: Log) -> Any:
        if not isinstance(node, Scalar):
            return shape(node, "một ngày", key, log)
        value = parse_moment(node.text.strip())
        if value is not None and value.day.year < EARLIEST:
            message = f"Năm {value.day.year} sớm quá: trang này không có gì đăng trước năm {EARLIEST}."
            return log.report("value-date", node.line, key, message, "Kiểm tra lại năm.")
        return value if value is not None else _not_a_date(node, key, log)


def _not_a_date(node: Scalar, key: str, log: Log) -> Invalid:
    text = node.text.strip()
    if (meant := guess_day(text)) is not None:
        return log.report("value-date", node.line, key, f'"{text}" chưa đúng cách viết ngày.', f"Viết {meant.isoformat()}.")
    if clock := re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T]+(\d{1,2})\s*[:hg]\s*(\d{0,2}).*", text):
        better = f"{clock[1]} {clock[2]:0>2}:{clock[3] or '00':0>2}"
        if parse_moment(better):
            return log.report("value-date", node.line, key, f'"{text}" chưa đúng cách viết ngày giờ.', f"Viết {better}.")
    looks = re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?", text)
    if looks:
        message = f'"{text}" không phải là một ngày có thật.'
        return log.report("value-date", node.line, key, message, "Viết theo dạng 2026-02-28.")
    message = f'"{text}" không phải là một ngày.'
    hint = "Viết theo dạng 2026-11-20 hoặc 2026-11-20 08:30; chưa biết thì viết null hoặc bỏ dòng này."
    return log.report("value-date", node.line, key, message, hint)


class Duration(NamedTuple):
    """A span of time, `7 days`, `5 working days`, `1 month`; `none` is `None`."""

    none: bool = False

    def read(self, node: Node, key: str, log: Log) -> Span | Invalid | None:
        if not isinstance(node, Scalar):
            return shape(node, "một khoảng thời gian", key, log)
        try:
            span = parse_span(node.text)
        except SpanError as error:
            return log.report("value-span", node.line, key, f'Không đọc được "{node.text}".', error.hint)
        if span is None and not self.none:
            return log.report("value-span", node.line, key, 'Ở đây không dùng "none".', "Xóa cả dòng.")
        return span


class Rate:
    """So many in each period, `4 per month`."""

    def read(self, node: Node, key: str, log: Log) -> Quota | Invalid:
        if not isinstance(node, Scalar):
            return shape(node, "một định mức", key, log)
        try:
            return parse_quota(node.text)
        except SpanError as error:
            return log.report("value-span", node.line, key, f'Không đọc được "{node.text}".', error.hint)
