"""Field types: a located YAML value → a Python value, or a problem that says what was expected.

A type's `read` takes the node, the key's full name and a log; it returns the value, or `INVALID` after it has reported
why. Types hold no state and know no other record: whether a unit exists is the catalog's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from cchc.calendar import Quota, Span, SpanError, guess_day, parse_day, parse_moment, parse_quota, parse_span
from cchc.content.text import first_control, squeeze
from cchc.content.yamltree import Map, Node, Scalar, Sequence
from cchc.problems import Problem, near

if TYPE_CHECKING:
    from collections.abc import Mapping


class Invalid:
    """The value of a field that could not be read; its problem has been reported."""

    def __repr__(self) -> str:
        return "INVALID"


INVALID = Invalid()


@dataclass(slots=True)
class Log:
    """Where the readers of one file put its problems; `lines` gathers the line of each key that was read."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def report(self, code: str, line: int | None, key: str | None, message: str, hint: str = "") -> Invalid:
        """Add a problem; the return value lets a reader say `return log.report(…)`."""
        self.problems.append(Problem(self.path, line, key, code, message, hint))
        return INVALID


class FieldType(Protocol):
    """What every type below is."""

    def read(self, node: Node, key: str, log: Log) -> Any:
        """The value, or `INVALID`."""


_SHAPES = {Scalar: "một giá trị", Sequence: "một danh sách", Map: "một nhóm khóa"}


def _shape(node: Node, wanted: str, key: str, log: Log) -> Invalid:
    return log.report("value-shape", node.line, key, f"Cần {wanted}, ở đây là {_SHAPES[type(node)]}.")


def _guessed(scalar: Scalar) -> bool:
    """Would YAML 1.1 turn this unquoted text into something that prints otherwise (no → false, 0123 → 83, 7:30 → 450)?"""  # noqa: D400 - a question is a sentence
    text = scalar.text
    if scalar.kind == "int":
        return re.fullmatch(r"0|-?[1-9][0-9]*", text) is None
    if scalar.kind == "float":
        return re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]*[1-9]", text) is None
    return scalar.kind == "bool"


def trap(scalar: Scalar, key: str, log: Log) -> Invalid:
    """Refuse a value whose meaning depends on who reads the YAML."""
    return log.report(
        "value-trap",
        scalar.line,
        key,
        f"{scalar.text} không có ngoặc kép, nên mỗi chương trình có thể đọc ra một giá trị khác.",
        f'Nếu là chữ, viết "{scalar.text}" trong ngoặc kép.',
    )


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; runs of white space are folded to a space."""

    longest: int = 300

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        if not isinstance(node, Scalar):
            return _shape(node, "một dòng chữ", key, log)
        if _guessed(node):
            return trap(node, key, log)
        if (found := first_control(node.text)) is not None:
            return log.report(
                "file-control-character",
                node.line,
                key,
                f"Có ký tự điều khiển U+{ord(found):04X}.",
                "Gõ lại dòng này, không dán từ nơi khác.",
            )
        text = squeeze(node.text)
        if not text:
            return log.report("value-empty", node.line, key, "Giá trị để trống.", "Điền vào, hoặc xóa cả dòng.")
        if len(text) > self.longest:
            return log.report(
                "value-long", node.line, key, f"Dài {len(text)} ký tự, nhiều nhất là {self.longest}.", "Rút gọn lại."
            )
        return text


@dataclass(frozen=True, slots=True)
class Ident:
    """The id of a unit, topic or special topic, as in `so-noi-vu`."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(100).read(node, key, log)
        if isinstance(text, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is None:
            line = node.line
            return log.report(
                "value-id", line, key, f'"{text}" không phải là mã.', "Mã chỉ có chữ thường không dấu, số và gạch nối."
            )
        return text


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, `2026-11-20`."""

    def read(self, node: Node, key: str, log: Log) -> Any:
        if not isinstance(node, Scalar):
            return _shape(node, "một ngày", key, log)
        value = parse_day(node.text.strip())
        return value if value is not None else _not_a_date(node, key, log)


@dataclass(frozen=True, slots=True)
class Instant:
    """A day or an instant, `2026-11-20` or `2026-11-20 08:30`; with no zone it is Vietnam's time."""

    def read(self, node: Node, key: str, log: Log) -> Any:
        if not isinstance(node, Scalar):
            return _shape(node, "một ngày", key, log)
        value = parse_moment(node.text.strip())
        return value if value is not None else _not_a_date(node, key, log)


def _not_a_date(node: Scalar, key: str, log: Log) -> Invalid:
    text = node.text.strip()
    if (meant := guess_day(text)) is not None:
        return log.report("value-date", node.line, key, f'"{text}" chưa đúng cách viết ngày.', f"Viết {meant.isoformat()}.")
    looks = re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?", text)
    if looks:
        message = f'"{text}" không phải là một ngày có thật.'
        return log.report("value-date", node.line, key, message, "Viết theo dạng 2026-02-28.")
    message = f'"{text}" không phải là một ngày.'
    hint = "Viết theo dạng 2026-11-20 hoặc 2026-11-20 08:30; chưa biết thì viết null hoặc bỏ dòng này."
    return log.report("value-date", node.line, key, message, hint)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed set of words."""

    words: Mapping[str, str]
    """word → what it means, in Vietnamese"""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        if not isinstance(node, Scalar):
            return _shape(node, "một từ", key, log)
        if node.text in self.words:
            return node.text
        hint = near(node.text, self.words)
        if not hint or len(self.words) <= 10:  # noqa: PLR2004 - a list that can be taken in at a glance
            known = ", ".join(f"{word} ({label})" for word, label in self.words.items())
            hint = f"{hint} Chọn một trong: {known}.".strip()
        return log.report("value-choice", node.line, key, f'Không có "{node.text}".', hint)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int = 0
    most: int = 1_000_000

    def read(self, node: Node, key: str, log: Log) -> int | Invalid:
        if not isinstance(node, Scalar):
            return _shape(node, "một số", key, log)
        if re.fullmatch(r"0|-?[1-9][0-9]{0,8}", node.text) is None:
            message, hint = f'"{node.text}" không phải là số nguyên.', "Viết bằng chữ số, không có số 0 ở đầu."
            return log.report("value-number", node.line, key, message, hint)
        number = int(node.text)
        if not self.least <= number <= self.most:
            message = f"{number} nằm ngoài khoảng {self.least}–{self.most}."
            return log.report("value-number", node.line, key, message)
        return number


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole, over 0 and up to 1; `0,6` and `0.6` are the same."""

    def read(self, node: Node, key: str, log: Log) -> Decimal | Invalid:
        if not isinstance(node, Scalar):
            return _shape(node, "một số", key, log)
        try:
            share = Decimal(node.text.replace(",", "."))
        except InvalidOperation:
            share = Decimal(-1)
        if not 0 < share <= 1:
            message = f'"{node.text}" không phải là một tỷ lệ.'
            return log.report("value-number", node.line, key, message, "Viết số lớn hơn 0, không quá 1, như 0.6.")
        return share


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""

    def read(self, node: Node, key: str, log: Log) -> bool | Invalid:
        if isinstance(node, Scalar) and node.text in ("true", "false"):
            return node.text == "true"
        found = f'"{node.text}"' if isinstance(node, Scalar) else _SHAPES[type(node)]
        return log.report("value-flag", node.line, key, f"{found} không phải là true hay false.", "Viết true hoặc false.")


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute web address."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(2000).read(node, key, log)
        if isinstance(text, Invalid):
            return text
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"\\]', text)
        except ValueError:
            good = False
        if not good:
            message = f'"{text}" không phải là địa chỉ web.'
            return log.report("value-url", node.line, key, message, "Viết đủ, bắt đầu bằng https://.")
        return text


@dataclass(frozen=True, slots=True)
class Address:
    """An old address on this site, from the root: `/tin-tuc/2020/ra-mat/` or `/tin-tuc/ra-mat.html`."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(500).read(node, key, log)
        if isinstance(text, Invalid):
            return text
        if re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?", text) is None:
            message = f'"{text}" không phải là địa chỉ cũ trên trang này.'
            hint = "Viết từ gốc, chỉ phần sau tên miền, không có dấu ? và #: /tin-tuc/2020/ra-mat/."
            return log.report("value-address", node.line, key, message, hint)
        return text if text.endswith("/") or "." in text.rsplit("/", 1)[1] else text + "/"


@dataclass(frozen=True, slots=True)
class FilePath:
    """A file beside the record, `tep/ke-hoach.pdf`; whether it exists is asked later."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(500).read(node, key, log)
        if isinstance(text, str) and (re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", text) or "\\" in text):
            message = f'"{text}" không phải là đường dẫn tới tệp đặt cạnh bài.'
            hint = "Chép tệp vào thư mục của bài, viết như tep/ke-hoach.pdf, dùng dấu /."
            return log.report("value-path", node.line, key, message, hint)
        return text


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time, `7 days`, `5 working days`, `1 month`; `none` is `None`."""

    none: bool = False

    def read(self, node: Node, key: str, log: Log) -> Span | Invalid | None:
        if not isinstance(node, Scalar):
            return _shape(node, "một khoảng thời gian", key, log)
        try:
            span = parse_span(node.text)
        except SpanError as error:
            return log.report("value-span", node.line, key, f'Không đọc được "{node.text}".', error.hint)
        if span is None and not self.none:
            return log.report("value-span", node.line, key, 'Ở đây không dùng "none".', "Xóa cả dòng.")
        return span


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in each period, `4 per month`."""

    def read(self, node: Node, key: str, log: Log) -> Quota | Invalid:
        if not isinstance(node, Scalar):
            return _shape(node, "một định mức", key, log)
        try:
            return parse_quota(node.text)
        except SpanError as error:
            return log.report("value-span", node.line, key, f'Không đọc được "{node.text}".', error.hint)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are all of one type, none of them twice."""

    item: FieldType

    def read(self, node: Node, key: str, log: Log) -> Any:
        if isinstance(node, Scalar) and isinstance(self.item, (Text, Ident, Address)):
            hint = f"Viết {key}: [{node.text}]."
            return log.report("value-shape", node.line, key, "Cần một danh sách, ở đây là một giá trị.", hint)
        if not isinstance(node, Sequence):
            return _shape(node, "một danh sách", key, log)
        values: list[Any] = []
        for n, child in enumerate(node.items):
            name = f"{key}[{n}]"
            log.lines[name] = child.line
            if isinstance(child, Scalar) and child.is_null:
                log.report("value-empty", child.line, name, "Mục để trống.", "Điền vào, hoặc xóa dấu gạch.")
                continue
            value = self.item.read(child, name, log)
            if value is INVALID:
                continue
            if isinstance(value, str) and value in values:
                log.report("value-repeated", child.line, name, f'"{value}" đã có trong danh sách.', "Xóa một.")
                continue
            values.append(value)
        return tuple(values)


@dataclass(frozen=True, slots=True)
class ListOr:
    """Either a list, or a single value of another type."""

    many: ListOf
    one: FieldType

    def read(self, node: Node, key: str, log: Log) -> Any:
        return (self.many if isinstance(node, Sequence) else self.one).read(node, key, log)
