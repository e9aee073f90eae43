"""Values that are kept from build to build, two files for each kind of them: a feed's entries, the lines of open data.

One file holds the values, one after another; of these only what is asked for is read. The other is a ledger that tells of each
value where it lies, what it has read and after which build it was last true. What has changed in the builds since then is
known from their history; where that does not reach back far enough, the value is not taken.
"""

from __future__ import annotations

import marshal
import mmap
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from cchc.catalog.reads import Keeper
from cchc.fast.ledger import FORMAT, Ledger
from cchc.fast.press import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from cchc.catalog.reads import Cell, Key

    Since = Callable[[int], frozenset[Cell] | None]
    """The cells that have changed after the build of a number; `None` where that is not known any more."""
    Values = Mapping[Key, tuple[Any, frozenset[Cell]]]

SPAN = 16
"""After so many builds all values of a kind are looked through, well before history forgets what has changed since."""
WASTE = 2
"""A file of values is written anew when it has grown to so many times what its values take."""


class Kept(Keeper):
    """What is kept in a folder, as of the build of the number `serial`."""

    def __init__(self, folder: Path, key: bytes, serial: int, since: Since) -> None:
        self.folder = folder
        self.key = key
        self.serial = serial
        self.since = cache(since)
        self._shelves: dict[str, _Shelf] = {}
        self.fresh: dict[Key, tuple[Any, frozenset[Cell]]] = {}
        """what was put in this process"""

    def get(self, key: Key) -> tuple[Any, Iterable[Cell]] | None:
        """The value kept under `key` with what it read, or `None` where there is none or it read what has changed."""
        shelf = self._shelves.get(key[0]) or self._shelf(key[0])
        return shelf.get(_name(key))

    def put(self, key: Key, value: Any, read: frozenset[Cell]) -> None:
        """Keep a value; it is on the disk after `save`."""
        self.fresh[key] = (value, read)

    def save(self, values: Values) -> None:
        """Write what was put, here or in other processes, into the files of its kinds."""
        for kind in sorted({key[0] for key in values} | set(self._shelves)):
            self._shelf(kind).save({key: value for key, value in values.items() if key[0] == kind})

    def _shelf(self, kind: str) -> _Shelf:
        if kind not in self._shelves:
            self._shelves[kind] = _Shelf(self.folder / f"kept-{kind}", self.key, self.serial, self.since)
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


class _Row(NamedTuple):
    """Where a value lies in the file of values, and what is to be known of it without reading it."""

    serial: int
    """of the build that made it"""
    place: int
    length: int
    checksum: int
    reads: bytes


class _Shelf:
    """The values of one kind, by the rest of their keys."""

    def __init__(self, path: Path, key: bytes, serial: int, since: Since) -> None:
        self.path = path.with_name(f"{path.name}.values")
        self.ledger = Ledger(path.with_name(f"{path.name}.ledger"), key)
        self.serial = serial
        self.since = since
        self._bytes: mmap.mmap | bytes | None = None

    def get(self, name: str) -> tuple[Any, Iterable[Cell]] | None:
        row = self.ledger.table("row").get(name)
        if row is None or not self._is_true(row := _Row._make(row)):
            return None
        with self._payload(row) as payload:
            if crc32(payload) != row.checksum:
                return None
            return marshal.loads(payload), unpacked(row.reads)  # noqa: S302 - its checksum is right

    def save(self, values: Values) -> None:
        self._let_go()
        if self.serial - self._looked_through >= SPAN:
            self._look_through()
        if values:
            self._add(values)
        self.ledger.save()

    @property
    def _looked_through(self) -> int:
        """The build after which every value was true that had been made by then."""
        serial: int = self.ledger.table("state").get("serial", self.serial)
        return serial

    def _is_true(self, row: _Row) -> bool:
        # Nearly always nothing that it read has changed since all were looked through; else it may have been made after that.
        then = self._looked_through
        return self._is_true_since(then, row) or (row.serial > then and self._is_true_since(row.serial, row))

    def _is_true_since(self, serial: int, row: _Row) -> bool:
        changed = self.since(serial)
        return changed is not None and changed.isdisjoint(unpacked(row.reads))

    def _payload(self, row: _Row) -> memoryview:
        """The bytes where a value lies, or should lie; to be let go before the file is."""
        if self._bytes is None:
            self._bytes = b""
            # The file may be missing, or empty, which cannot be mapped.
            with suppress(OSError, ValueError), self.path.open("rb") as stream:
                self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        return memoryview(self._bytes)[row.place : row.place + row.length]

    def _let_go(self) -> None:
        """Windows lets nobody write to a file, or replace it, that is mapped."""
        if isinstance(self._bytes, mmap.mmap):
            self._bytes.close()
        self._bytes = None

    def _look_through(self) -> None:
        rows = [(name, _Row._make(row)) for name, row in self.ledger.table("row").items()]
        self.ledger.put_all("row", [(name, None) for name, row in rows if not self._is_true(row)])
        self.ledger.put("state", "serial", self.serial)

    def _add(self, values: Values) -> None:
        """Write values behind the others. Until the ledger is saved nothing points to them."""
        end: int = self.ledger.table("state").get("end", 0)
        if not end or not self.path.exists():
            self.ledger.drop("row")
            self.ledger.put("state", "serial", self.serial)
            end = 0
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("r+b" if end else "wb") as stream:
            stream.seek(end)
            for key, (value, read) in values.items():
                payload = marshal.dumps(value, FORMAT)
                row = _Row(self.serial, end, len(payload), crc32(payload), packed(read))
                end += stream.write(payload)
                self.ledger.put("row", _name(key), tuple(row))
            stream.truncate()
        self.ledger.put("state", "end", end)
        if end > WASTE * sum(row[2] for row in self.ledger.table("row").values()) + mmap.PAGESIZE:
            self._rewrite()

    def _rewrite(self) -> None:
        """Write the values anew, without those that are not true any more.

        Who is stopped before the ledger is saved finds other bytes where it says that a value lies, and sees it by the checksum.
        """
        fresh = self.path.with_name(f"{self.path.name}.new")
        end = 0
        with fresh.open("wb") as stream:
            for name, row in list(self.ledger.table("row").items()):
                found = _Row._make(row)
                with self._payload(found) as payload:
                    good = crc32(payload) == found.checksum
                    self.ledger.put("row", name, tuple(found._replace(place=end)) if good else None)
                    end += stream.write(payload) if good else 0
        self._let_go()
        fresh.replace(self.path)
        self.ledger.put("state", "end", end)


def _name(key: Key) -> str:
    return key[1] if len(key) == 2 else "\0".join(key[1:])  # noqa: PLR2004 - the kind, and a name
