"""A class with annotated fields → a struct: frozen, keyword-only, with slots; as a dataclass is, but made in a tenth of the time.

A dataclass writes its methods as source text and has it compiled, at every start of the program: with our models, which have
some two hundred fields, that took longer than to read a thousand records. Here all structs share the same few methods.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


class Field(NamedTuple):
    """What the class body says of one field: its default, if it has one, and whatever else there is to know of it."""

    default: Any
    has_default: bool = True
    note: Any = None


def given() -> Any:
    """A field that whoever makes the struct must give."""
    return Field(None, has_default=False)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(given,))
def struct(cls: type[T]) -> type[T]:
    """The class as a struct, with the fields of the structs from which it inherits before its own."""
    own = {name: value for name, value in cls.__dict__.items() if isinstance(value, Field)}
    body = {name: value for name, value in cls.__dict__.items() if name not in own and name not in ("__dict__", "__weakref__")}
    # The slots take the place of what the body says of the fields, so the class must be made anew.
    made: Any = type(cls.__name__, cls.__bases__, {**_METHODS, **body, "__slots__": tuple(own)})
    made.__qualname__ = cls.__qualname__
    inherited = [_FIELDS[base] for base in reversed(cls.__mro__[1:]) if base in _FIELDS]
    _FIELDS[made] = found = {name: field for part in (*inherited, own) for name, field in part.items()}
    _DEFAULTS[made] = {name: field.default for name, field in found.items() if field.has_default}
    return made  # type: ignore[no-any-return]  # the same class


def fields(cls: type) -> Mapping[str, Field]:
    """The fields of a struct in the order of their declaration, by name."""
    return _FIELDS[cls]


def defaults(cls: type) -> Mapping[str, Any]:
    """The defaults of those fields that have one, by name."""
    return _DEFAULTS[cls]


def replaced(value: T, **changed: Any) -> T:
    """The same struct with some of its fields changed."""
    return type(value)(**{name: getattr(value, name) for name in _FIELDS[type(value)]} | changed)


_FIELDS: dict[type, Mapping[str, Field]] = {}
_DEFAULTS: dict[type, dict[str, Any]] = {}
_put = object.__setattr__


def _init(self: Any, /, **values: Any) -> None:
    whole = _DEFAULTS[type(self)] | values
    if len(whole) != len(_FIELDS[type(self)]):
        odd = ", ".join(sorted(whole.keys() ^ _FIELDS[type(self)].keys()))
        message = f"{type(self).__name__} misses fields, or has no such ones: {odd}"
        raise TypeError(message)
    for name, value in whole.items():
        _put(self, name, value)


def _refuse_to_set(_: Any, name: str, value: Any) -> None:
    del value
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(_: Any, name: str) -> None:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in _FIELDS[type(self)]])


def _equal(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in _FIELDS[type(self)])})"


def _set_state(self: Any, state: tuple[Any, ...]) -> None:
    for name, value in zip(_FIELDS[type(self)], state, strict=True):
        _put(self, name, value)


_METHODS = {
    "__init__": _init,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__getstate__": _values,
    "__setstate__": _set_state,
}
