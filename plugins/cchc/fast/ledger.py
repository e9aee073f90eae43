"""What one build knows, for the next: tables of plain values in one file that is only ever added to.

A file is a header and then entries, each with its length and its checksum. An entry is what one step of a build has changed,
so the beginning of a file up to any entry is what was known after that step: a build that is killed leaves at worst half an
entry, and that is cut off. Whatever else is wrong with a file, it is as if there were none.
"""

from __future__ import annotations

import marshal
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAGIC = b"cchc ledger 1\n"
KEY_BYTES = 32
LENGTH_BYTES = 8
SUM_BYTES = 4
FORMAT = 4
"""marshal's; its values are the same for every Python that has it, and the key tells Pythons apart all the same"""
GROWTH = 3
"""A file is written anew when it has grown to so many times what its values take."""

SITE = "site.ledger"
"""The file with what the site is made of: cards, facts, what each output has read."""
REST = "rest.ledger"
"""The file with what the disk looked like when all was done: enough to tell that there is nothing to do."""

Change = tuple[str, str | None, Any]
"""Table, key, value; a value of `None` takes the key out, and no key takes all of them out."""


class Ledger:
    """Tables of plain values by name and key, in the file at `path`; `key` says what may have written it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self.tables: dict[str, dict[str, Any]] = {}
        self.trouble = ""
        """why what the file holds was not used: empty where there was nothing, or where all was well"""
        self._waiting: list[Change] = []
        self._good = 0
        self._compact = 0
        self._load()

    @classmethod
    def in_memory(cls, tables: Mapping[str, Mapping[str, Any]]) -> Ledger:
        """One that holds these tables, and that is not to be saved."""
        found = cls(Path(os.devnull), b"")
        found.tables = {name: dict(table) for name, table in tables.items()}
        return found

    @property
    def blank(self) -> bool:
        """Whether nothing is known."""
        return not self.tables

    def table(self, name: str) -> dict[str, Any]:
        """A table, to read: it is changed by `put` alone."""
        return self.tables.setdefault(name, {})

    def put(self, table: str, key: str, value: Any) -> None:
        """Set a value, or take it out with `None`; it is on the disk after the next `save`."""
        if value is None:
            if self.table(table).pop(key, None) is None:
                return
        else:
            self.table(table)[key] = value
        self._waiting.append((table, key, value))

    def put_all(self, table: str, values: Iterable[tuple[str, Any]]) -> None:
        """Set many values."""
        for key, value in values:
            self.put(table, key, value)

    def drop(self, table: str) -> None:
        """Take a whole table out."""
        if self.tables.pop(table, None):
            self._waiting.append((table, None, None))

    def clear(self) -> None:
        """Forget everything."""
        self.tables = {}
        self._waiting = []
        self._good = self._compact = 0
        with suppress(FileNotFoundError):
            self.path.unlink()

    def save(self) -> None:
        """Add what was put since the last time; all of it counts, or none."""
        if not self._waiting:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        entry = _entry(self._waiting)
        if self._good and self._good + len(entry) <= GROWTH * max(self._compact, 1 << 20):
            with self.path.open("r+b") as stream:
                stream.seek(self._good)
                stream.write(entry)
                stream.truncate()
            self._good += len(entry)
        else:
            self.rewrite()
        self._waiting = []

    def rewrite(self) -> None:
        """Write the whole file anew, beside the old one, which stays until the new one is whole."""
        entry = _entry([(name, key, value) for name, table in self.tables.items() for key, value in table.items()])
        fresh = self.path.with_name(self.path.name + ".new")
        with fresh.open("wb") as stream:
            stream.write(MAGIC + self.key + entry)
        fresh.replace(self.path)
        self._waiting = []
        self._good = self._compact = len(MAGIC) + KEY_BYTES + len(entry)

    def _load(self) -> None:
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            self.trouble = str(error)
            return
        start = len(MAGIC) + KEY_BYTES
        if not raw.startswith(MAGIC) or len(raw) < start:
            self.trouble = "không phải do chương trình này ghi"
            return
        if raw[len(MAGIC) : start] != self.key:
            self.trouble = "cấu hình, giao diện hoặc chương trình đã đổi"
            return
        view = memoryview(raw)
        place = start
        while (end := _end(view, place)) is not None:
            changes = marshal.loads(view[place + LENGTH_BYTES + SUM_BYTES : end])  # noqa: S302 - its checksum is right
            for name, key, value in changes:
                if key is None:
                    self.tables.pop(name, None)
                elif value is None:
                    self.tables.get(name, {}).pop(key, None)
                else:
                    self.tables.setdefault(name, {})[key] = value
            self._compact = self._compact or end
            place = end
        if place < len(raw):
            self.trouble = "bị hỏng" if place == start else "dừng giữa chừng"
        self._good = place if place > start else 0


def _entry(changes: list[Change]) -> bytes:
    payload = marshal.dumps(changes, FORMAT)
    return len(payload).to_bytes(LENGTH_BYTES) + zlib.crc32(payload).to_bytes(SUM_BYTES) + payload


def _end(view: memoryview, place: int) -> int | None:
    """Where the entry at `place` ends, or `None` where there is none that is whole."""
    head = place + LENGTH_BYTES + SUM_BYTES
    if head > len(view):
        return None
    end = head + int.from_bytes(view[place : place + LENGTH_BYTES])
    if end == head:
        return None  # nought bytes, which a machine that lost its power leaves at a file's end, have nought as their checksum
    if end > len(view) or zlib.crc32(view[head:end]) != int.from_bytes(view[place + LENGTH_BYTES : head]):
        return None
    return end
