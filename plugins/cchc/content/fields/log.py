"""Where the readers of one file put its problems, and what every field type is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from cchc.content.yamltree import Map, Scalar, Sequence
from cchc.problems import Problem

if TYPE_CHECKING:
    from cchc.content.yamltree import Node


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


SHAPES = {Scalar: "một giá trị", Sequence: "một danh sách", Map: "một nhóm khóa"}


def shape(node: Node, wanted: str, key: str, log: Log) -> Invalid:
    """Report a list where a value is wanted, or the like."""
    return log.report("value-shape", node.line, key, f"Cần {wanted}, ở đây là {SHAPES[type(node)]}.")
