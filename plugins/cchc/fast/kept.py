"""Values that are kept from build to build, a file for each kind of them: a feed's entries, the lines of open data.

A file says after which build it was last true. What has changed in the builds since then is known from their history; where
that does not reach back far enough, nothing of the file is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc.catalog.reads import Keeper
from cchc.fast.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from cchc.catalog.reads import Cell, Key

Since = "Callable[[int], frozenset[Cell] | None]"
"""The cells that have changed after the build of a number; `None` where that is not known any more."""


class Kept(Keeper):
    """What is kept in a folder, as of the build of the number `serial`."""

    def __init__(self, folder: Path, key: bytes, serial: int, since: Callable[[int], frozenset[Cell] | None]) -> None:
        self.folder = folder
        self.key = key
        self.serial = serial
        self.since = since
        self._shelves: dict[str, _Shelf] = {}
        self.fresh: dict[Key, tuple[Any, frozenset[Cell]]] = {}
        """what was put in this process"""

    def get(self, key: Key) -> tuple[Any, Iterable[Cell]] | None:
        """The value kept under `key` with what it read, or `None` where there is none or it read what has changed."""
        shelf = self._shelves.get(key[0]) or self._shelf(key[0])
        name = key[1] if len(key) == 2 else "\0".join(key[1:])  # noqa: PLR2004 - the kind, and a name
        return None if name in shelf.stale else shelf.values.get(name)

    def put(self, key: Key, value: Any, read: frozenset[Cell]) -> None:
        """Keep a value; it is on the disk after `save`."""
        self.fresh[key] = (value, read)

    def save(self, values: Mapping[Key, tuple[Any, frozenset[Cell]]]) -> None:
        """Write what was put, here or in other processes, into the files of its kinds."""
        for kind in {key[0] for key in values} | set(self._shelves):
            own = {key: value for key, value in values.items() if key[0] == kind}
            self._shelf(kind).save(own, self.serial)

    def _shelf(self, kind: str) -> _Shelf:
        if kind not in self._shelves:
            self._shelves[kind] = _Shelf(self.folder / f"kept-{kind}.ledger", self.key, self.since)
        return self._shelves[kind]


class Fresh(Keeper):
    """Keeps nothing, but remembers what was worked out, so that it can be kept elsewhere."""

    def __init__(self) -> None:
        self.fresh: dict[Key, tuple[Any, frozenset[Cell]]] = {}

    def get(self, key: Key) -> tuple[Any, Iterable[Cell]] | None:
        """Nothing is known."""
        return self.fresh.get(key)

    def put(self, key: Key, value: Any, read: frozenset[Cell]) -> None:
        """Remember a value."""
        self.fresh[key] = (value, read)


class _Shelf:
    """The values of one kind, by the rest of their keys."""

    def __init__(self, path: Path, key: bytes, since: Callable[[int], frozenset[Cell] | None]) -> None:
        self.ledger = Ledger(path, key)
        self.values: Mapping[str, tuple[Any, tuple[Cell, ...]]] = self.ledger.table("value")
        self.serial: int = self.ledger.table("state").get("serial", -1)
        changed = since(self.serial)
        if changed is None:
            self.ledger.clear()
            self.values = self.ledger.table("value")
        self.stale: set[str] = (
            {name for name, (_, read) in self.values.items() if not changed.isdisjoint(read)} if changed else set()
        )

    def save(self, values: Mapping[Key, tuple[Any, frozenset[Cell]]], serial: int) -> None:
        for key, (value, read) in values.items():
            name = "\0".join(key[1:])
            self.stale.discard(name)
            self.ledger.put("value", name, (value, tuple(read)))
        for name in self.stale:
            self.ledger.put("value", name, None)
        self.stale = set()
        if self.serial != serial:
            self.serial = serial
            self.ledger.put("state", "serial", serial)
        self.ledger.save()
