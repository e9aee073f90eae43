"""What an output reads of the catalog, noted as cells: how a later build knows whether it would read the same again.

A cell is a name for one thing that can be read, folded to a number: `record` and a path, `newest` and a shelf and a count.
Whoever reads through the catalog need not think of this: each of its methods notes what it hands out.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

Cell = int
"""31 bits: small to store and quick to compare. Two names that fall together only make a page once too often."""

Key = tuple[str, ...]


def cell(*name: str) -> Cell:
    """The number of a name, the same on every machine."""
    return crc32("\0".join(name).encode()) & 0x7FFFFFFF


class _Cells(dict[tuple[str, ...], Cell]):
    """The numbers of names that were noted before: a site's pages note the same few names over and over."""

    def __missing__(self, name: tuple[str, ...]) -> Cell:
        found = self[name] = cell(*name)
        return found


class Reads:
    """Notes cells while something is being made, and remembers what was worked out once, with what that has read."""

    __slots__ = ("_cells", "_open", "keeper", "known")

    def __init__(self) -> None:
        self._cells = _Cells()
        self._open: list[set[Cell]] = []
        self.known: dict[Key, tuple[Any, Iterable[Cell]]] = {}
        self.keeper: Keeper | None = None
        """what has kept values from earlier builds, where something has"""

    @property
    def noting(self) -> bool:
        """Whether anything is being made now."""
        return bool(self._open)

    def note(self, *name: str) -> None:
        """That the thing of this name was read."""
        if self._open:
            self._open[-1].add(self._cells[name])

    def add(self, cells: Iterable[Cell]) -> None:
        """That all of these were read."""
        if self._open:
            self._open[-1].update(cells)

    @contextmanager
    def recording(self) -> Iterator[set[Cell]]:
        """The set that fills with what is read inside; what surrounds it has read the same."""
        inner: set[Cell] = set()
        self._open.append(inner)
        try:
            yield inner
        finally:
            self._open.pop()
            self.add(inner)

    def once(self, key: Key, make: Callable[[], T], *, keep: bool = False) -> T:
        """What `make` returns, worked out once a build; who asks again has read the same.

        With `keep` the value is taken from an earlier build, where nothing that it read has changed since; such a value is
        made of texts, numbers, bytes and tuples, and `key[0]` names the kind that is kept together.
        """
        found = self.known.get(key)
        if found is None and keep and self.keeper is not None and (kept := self.keeper.get(key)) is not None:
            found = self.known[key] = kept
        if found is None:
            with self.recording() as read:
                value = make()
            cells = frozenset(read)
            found = self.known[key] = (value, cells)
            if keep and self.keeper is not None:
                self.keeper.put(key, value, cells)
        else:
            self.add(found[1])
        result: T = found[0]
        return result


class Keeper:
    """Keeps values from build to build: the interface; see `cchc.fast.kept` for the one there is."""

    def get(self, key: Key) -> tuple[Any, Iterable[Cell]] | None:
        """The value kept under `key` with what it read, or `None` where there is none or it read what has changed."""
        raise NotImplementedError

    def put(self, key: Key, value: Any, read: frozenset[Cell]) -> None:
        """Keep a value."""
        raise NotImplementedError
