"""Declared models: a struct whose fields name their type, and `read_keys`, which reads them from a located mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform

from cchc.content.fields import INVALID, FieldType, Invalid, Log
from cchc.content.structs import Field, fields, given, struct
from cchc.content.yamltree import Map, Node, Scalar
from cchc.problems import near

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


def key(
    type_: FieldType,
    *,
    default: Any = None,
    required: bool = False,
    nullable: bool = True,
    named: str | None = None,
) -> Any:
    """A key that editors write.

    `required` keys must be there; a `nullable` one may say `null`, which is the default's value. `named` is the key as
    it is written where it is no Python name (`from`).
    """
    return Field(default, note=(type_, required, nullable, named))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key, given))
def model(cls: type[T]) -> type[T]:
    """A struct, some of whose fields are keys."""
    return struct(cls)


class Key(NamedTuple):
    """A declared key, as `keys` lists them."""

    name: str
    attribute: str
    type: FieldType
    required: bool
    nullable: bool


def keys(cls: type) -> Mapping[str, Key]:
    """The keys of a model in the order in which it declares them, by the name that editors write."""
    if cls not in _KEYS:
        _KEYS[cls] = _declared(cls)
    return _KEYS[cls]


_KEYS: dict[type, Mapping[str, Key]] = {}


def _declared(cls: type) -> Mapping[str, Key]:
    found = {}
    for attribute, field in fields(cls).items():
        if field.note is not None:
            type_, required, nullable, named = field.note
            found[named or attribute] = Key(named or attribute, attribute, type_, required, nullable)
    return found


def read_keys(cls: type, node: Map, prefix: str, log: Log) -> dict[str, Any] | Invalid:
    """The attributes read from `node`, by name; `INVALID` if any was refused or missing, all of them reported."""
    found, good = read_partly(cls, node, prefix, log)
    return found if good else INVALID


def read_partly(
    cls: type,
    node: Map,
    prefix: str,
    log: Log,
    *,
    explain_unknown: Callable[[str], tuple[str, str, str] | None] | None = None,
    unfinished: bool = False,
) -> tuple[dict[str, Any], bool]:
    """The attributes that could be read, by name, and whether that is all of them; every fault is reported.

    `explain_unknown` may give code, message and hint for a key that this model has not. Of an `unfinished` text, which
    nobody is to see yet, it is no fault that a required key is missing or null.
    """
    known = keys(cls)
    found: dict[str, Any] = {}
    good = True
    for name, line in node.key_lines.items():
        full = f"{prefix}{name}"
        log.lines[full] = line
        declared = known.get(name)
        if declared is None:
            explained = explain_unknown(name) if explain_unknown else None
            code, message, hint = explained or ("key-unknown", f'Không có khóa "{name}".', near(name, known))
            log.report(code, line, full, message, hint or f"Các khóa: {', '.join(known)}.")
            good = False
            continue
        read = _read_one(declared, node.items.get(name), full, log, unfinished=unfinished)
        if isinstance(read, Invalid):
            good = False
        elif read is not None:
            found[declared.attribute] = read
    for declared in known.values():
        if declared.required and declared.name not in node.key_lines:
            full = f"{prefix}{declared.name}"
            good = False
            if not unfinished:
                group = prefix.rstrip(".")
                where = f'Thêm vào nhóm "{group}".' if group else "Thêm vào phần đầu tệp."
                log.report("key-missing", node.line, full, f'Thiếu khóa "{declared.name}".', _ASKS.get(declared.name, where))
    return found, good


_ASKS = {"alt": "Thêm alt vào image: một câu tả ảnh cho người không nhìn thấy."}
"""Keys whose want needs more words than where to put them."""


def _read_one(declared: Key, value: Node | None, full: str, log: Log, *, unfinished: bool) -> Any:
    """The value of one key; `None` for null, which leaves the default."""
    if value is None:
        return INVALID  # refused already, when the YAML was walked
    if isinstance(value, Scalar) and value.is_null:
        if declared.nullable and declared.required and not value.text and not unfinished:
            return log.report("value-empty", value.line, full, "Giá trị để trống.", "Điền vào; không có thì viết null.")
        if declared.nullable:
            return None
        return INVALID if unfinished else log.report("value-empty", value.line, full, "Giá trị để trống.", "Điền vào.")
    return declared.type.read(value, full, log)


class Block(NamedTuple):
    """A field type: a group of keys that makes a model of its own, as `source: {name, url}`."""

    cls: type

    def read(self, node: Node, name: str, log: Log) -> Any:
        if not isinstance(node, Map):
            wanted = ", ".join(keys(self.cls))
            first, *rest = keys(self.cls)
            given = node.text if isinstance(node, Scalar) else "…"
            example = "".join(f", {key}: …" for key in rest if keys(self.cls)[key].required)
            hint = f"Viết {{{first}: {given}{example}}}."
            return log.report("value-shape", node.line, name, f"Cần một nhóm khóa ({wanted}).", hint)
        found = read_keys(self.cls, node, f"{name}.", log)
        return found if isinstance(found, Invalid) else self.cls(**found)


class BlockOr(NamedTuple):
    """A field type: either a plain value, made into a model by `wrap`, or the model's own group of keys."""

    plain: FieldType
    wrap: Callable[[Any], Any]
    cls: type

    def read(self, node: Node, name: str, log: Log) -> Any:
        if isinstance(node, Map):
            return Block(self.cls).read(node, name, log)
        value = self.plain.read(node, name, log)
        return value if value is INVALID else self.wrap(value)
