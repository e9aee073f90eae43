"""Field types for lists of other types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.content.fields.log import INVALID, FieldType, Log, shape
from cchc.content.yamltree import Scalar, Sequence

if TYPE_CHECKING:
    from cchc.content.yamltree import Node


class ListOf(NamedTuple):
    """A list whose items are all of one type, none of them twice."""

    item: FieldType

    def read(self, node: Node, key: str, log: Log) -> Any:
        if isinstance(node, Scalar) and not node.is_null and not hasattr(self.item, "cls"):
            hint = f"Viết {key}: [{node.text}]."
            return log.report("value-shape", node.line, key, "Cần một danh sách, ở đây là một giá trị.", hint)
        if not isinstance(node, Sequence):
            return shape(node, "một danh sách", key, log)
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


class ListOr(NamedTuple):
    """Either a list, or a single value of another type."""

    many: ListOf
    one: FieldType

    def read(self, node: Node, key: str, log: Log) -> Any:
        return (self.many if isinstance(node, Sequence) else self.one).read(node, key, log)
