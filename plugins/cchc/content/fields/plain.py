"""Field types for words and figures: texts, ids, choices, numbers, flags."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.fields.log import SHAPES, Invalid, Log, shape
from cchc.content.slugs import slug
from cchc.content.text import first_control, squeeze
from cchc.content.yamltree import Scalar
from cchc.problems import near

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.content.yamltree import Node


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


class Text(NamedTuple):
    """One line of text; runs of white space are folded to a space."""

    longest: int = 300

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        if not isinstance(node, Scalar):
            return shape(node, "một dòng chữ", key, log)
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


class Ident:
    """The id of a unit, topic or special topic, as in `so-noi-vu`."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(100).read(node, key, log)
        if isinstance(text, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is None:
            meant = f'Có phải ý bạn là "{slug(text)}"? ' if slug(text) else ""
            hint = f"{meant}Mã chỉ có chữ thường không dấu, số và gạch nối."
            return log.report("value-id", node.line, key, f'"{text}" không phải là mã.', hint)
        return text


class Choice(NamedTuple):
    """One of a fixed set of words."""

    words: Mapping[str, str]
    """word → what it means, in Vietnamese"""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        if not isinstance(node, Scalar):
            return shape(node, "một từ", key, log)
        if node.text in self.words:
            return node.text
        hint = near(node.text if slug(node.text) not in self.words else slug(node.text), self.words)
        if not hint or len(self.words) <= 10:  # noqa: PLR2004 - a list that can be taken in at a glance
            known = ", ".join(f"{word} ({label})" for word, label in self.words.items())
            hint = f"{hint} Chọn một trong: {known}.".strip()
        return log.report("value-choice", node.line, key, f'Không có "{node.text}".', hint)


class Whole(NamedTuple):
    """A whole number within bounds."""

    least: int = 0
    most: int = 1_000_000

    def read(self, node: Node, key: str, log: Log) -> int | Invalid:
        if not isinstance(node, Scalar):
            return shape(node, "một số", key, log)
        if re.fullmatch(r"0|-?[1-9][0-9]{0,8}", node.text) is None:
            message, hint = f'"{node.text}" không phải là số nguyên.', "Viết bằng chữ số, không có số 0 ở đầu."
            return log.report("value-number", node.line, key, message, hint)
        number = int(node.text)
        if not self.least <= number <= self.most:
            message = f"{number} nằm ngoài khoảng {self.least}–{self.most}."
            return log.report("value-number", node.line, key, message)
        return number


class Share:
    """A share of a whole, over 0 and up to 1; `0,6` and `0.6` are the same."""

    def read(self, node: Node, key: str, log: Log) -> Decimal | Invalid:
        if not isinstance(node, Scalar):
            return shape(node, "một số", key, log)
        written = re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,9})?", node.text)
        share = Decimal(node.text.replace(",", ".")) if written else Decimal(-1)
        if not 0 < share <= 1:
            message = f'"{node.text}" không phải là một tỷ lệ.'
            return log.report("value-number", node.line, key, message, "Viết số lớn hơn 0, không quá 1, như 0.6.")
        return share


class Flag:
    """`true` or `false`."""

    def read(self, node: Node, key: str, log: Log) -> bool | Invalid:
        if isinstance(node, Scalar) and node.text in ("true", "false"):
            return node.text == "true"
        found = f'"{node.text}"' if isinstance(node, Scalar) else SHAPES[type(node)]
        return log.report("value-flag", node.line, key, f"{found} không phải là true hay false.", "Viết true hoặc false.")
