"""What one build knows, for the next: tables of plain values in one file that is only ever added to.

A file is a header and then entries, each with its length and its checksum. An entry is what one step of a build has changed,
so the beginning of a file up to any entry is what was known after that step: a build that is killed leaves at worst half an
entry, and that is cut off. Whatever else is wrong with a file, it is as if there were none.

Within an entry the changes of each table lie together, and a table is unfolded when it is first asked for: a build that
publishes one article asks for few of them. The file is mapped, not read, so what stays folded costs nothing but its checksum.
"""

from __future__ import annotations

import marshal
import mmap
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAGIC = b"cchc ledger 2\n"
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

Change = tuple[str, Any]
"""Key and value; a value of `None` takes the key out."""


class Ledger:
    """Tables of plain values by name and key, in the file at `path`; `key` says what may have written it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self.trouble = ""
        """why what the file holds was not used: empty where there was nothing, or where all was well"""
        self._tables: dict[str, dict[str, Any]] = {}
        self._folded: dict[str, list[memoryview]] = {}
        """table → its changes as they lie in the file, the oldest first, where nobody has asked for it yet"""
        self._waiting: dict[str, list[Change]] = {}
        """table → its changes since the last time it was saved"""
        self._dropped: set[str] = set()
        """the tables that were taken out before those changes"""
        self._map: mmap.mmap | None = None
        self._good = 0
        self._compact = 0
        self._load()

    @classmethod
    def in_memory(cls, tables: Mapping[str, Mapping[str, Any]]) -> Ledger:
        """One that holds these tables, and that is not to be saved."""
        found = cls(Path(os.devnull), b"")
        found._tables = {name: dict(table) for name, table in tables.items()}
        return found

    @property
    def size(self) -> int:
        """How many bytes of the file hold what is known."""
        return self._good

    @property
    def blank(self) -> bool:
        """Whether nothing is known."""
        return not self._tables and not self._folded

    @property
    def names(self) -> list[str]:
        """The names of all tables."""
        return sorted(self._tables.keys() | self._folded.keys())

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """All of them, unfolded."""
        for name in list(self._folded):
            self._unfold(name)
        return self._tables

    def table(self, name: str) -> dict[str, Any]:
        """A table, to read: it is changed by `put` alone."""
        if name in self._folded:
            self._unfold(name)
        return self._tables.setdefault(name, {})

    def put(self, table: str, key: str, value: Any) -> None:
        """Set a value, or take it out with `None`; it is on the disk after the next `save`."""
        if table not in self._folded:  # else it will be there when somebody asks
            rows = self.table(table)
            if value is None:
                if rows.pop(key, None) is None:
                    return
            else:
                rows[key] = value
        self._waiting.setdefault(table, []).append((key, value))

    def put_all(self, table: str, values: Iterable[tuple[str, Any]]) -> None:
        """Set many values."""
        for key, value in values:
            self.put(table, key, value)

    def drop(self, table: str) -> None:
        """Take a whole table out."""
        known = self._tables.pop(table, None) or self._folded.pop(table, None)
        if known:
            self._waiting.pop(table, None)
            self._dropped.add(table)

    def clear(self) -> None:
        """Forget everything."""
        self._folded = {}
        self._unmap()
        self._tables, self._waiting, self._dropped = {}, {}, set()
        self._good = self._compact = 0
        with suppress(FileNotFoundError):
            self.path.unlink()

    def save(self) -> None:
        """Add what was put since the last time; all of it counts, or none."""
        if not self._waiting and not self._dropped:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        groups = [
            (name, name in self._dropped, marshal.dumps(changes, FORMAT) if (changes := self._waiting.get(name)) else b"")
            for name in dict.fromkeys((*self._waiting, *self._dropped))
        ]
        entry = _entry(groups)
        if self._good and self._good + len(entry) <= GROWTH * max(self._compact, 1 << 20):
            with self.path.open("r+b") as stream:
                if stream.seek(0, os.SEEK_END) != self._good:
                    self._unmap()  # Windows does not cut a file that is mapped
                stream.seek(self._good)
                stream.write(entry)
                stream.truncate()
            self._good += len(entry)
            for name, _, blob in groups:
                if name in self._folded:
                    self._folded[name].append(memoryview(blob))
            self._waiting, self._dropped = {}, set()
        else:
            self.rewrite()

    def rewrite(self) -> None:
        """Write the whole file anew, beside the old one, which stays until the new one is whole."""
        tables = self.tables.items()
        entry = _entry([(name, False, marshal.dumps(list(table.items()), FORMAT)) for name, table in tables if table])
        fresh = self.path.with_name(self.path.name + ".new")
        with fresh.open("wb") as stream:
            stream.write(MAGIC + self.key + entry)
        self._unmap()
        fresh.replace(self.path)
        self._waiting, self._dropped = {}, set()
        self._good = self._compact = len(MAGIC) + KEY_BYTES + len(entry)

    def close(self) -> None:
        """Let go of the file; what has not been asked for until now is not to be asked for any more."""
        self._folded = {}
        self._unmap()

    def _load(self) -> None:
        try:
            with self.path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if size else None
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self.trouble = str(error)
            return
        start = len(MAGIC) + KEY_BYTES
        view = memoryview(self._map or b"")
        if bytes(view[: len(MAGIC)]) != MAGIC or len(view) < start:
            self.trouble = "không phải do chương trình này ghi"
        elif view[len(MAGIC) : start] != self.key:
            self.trouble = "cấu hình, giao diện hoặc chương trình đã đổi"
        else:
            self._read(view, start)
            return
        view.release()
        self._unmap()

    def _read(self, view: memoryview, start: int) -> None:
        place = start
        while (end := _end(view, place)) is not None:
            for name, dropped, begin, length in marshal.loads(view[place + HEAD :]):  # noqa: S302 - its checksum is right
                if dropped:
                    self._folded.pop(name, None)
                if length:
                    self._folded.setdefault(name, []).append(view[end - begin : end - begin + length])
            self._compact = self._compact or end
            place = end
        if place < len(view):
            self.trouble = "bị hỏng" if place == start else "dừng giữa chừng"
        self._good = place if place > start else 0

    def _unfold(self, name: str) -> None:
        table = self._tables.setdefault(name, {})
        blobs = self._folded.pop(name)
        # The checksums of their entries are right.
        for changes in (*map(marshal.loads, blobs), self._waiting.get(name, ())):
            table.update(changes)
        for key in [key for key, value in table.items() if value is None]:
            del table[key]

    def _unmap(self) -> None:
        """Take what is still folded out of the file, and let go of it."""
        if self._map is None:
            return
        kept = {name: [memoryview(bytes(blob)) for blob in blobs] for name, blobs in self._folded.items()}
        for blobs in self._folded.values():
            for blob in blobs:
                blob.release()
        self._folded = kept
        self._map = None


HEAD = LENGTH_BYTES + SUM_BYTES


def _entry(groups: Iterable[tuple[str, bool, bytes]]) -> bytes:
    """An entry of tables, whether each is taken out first, and its changes: where each lies is told from the entry's end."""
    groups = list(groups)
    left = sum(len(changes) for _, _, changes in groups)
    lie = []
    for name, dropped, changes in groups:
        lie.append((name, dropped, left, len(changes)))
        left -= len(changes)
    payload = b"".join((marshal.dumps(lie, FORMAT), *(changes for _, _, changes in groups)))
    return len(payload).to_bytes(LENGTH_BYTES) + zlib.crc32(payload).to_bytes(SUM_BYTES) + payload


def _end(view: memoryview, place: int) -> int | None:
    """Where the entry at `place` ends, or `None` where there is none that is whole."""
    head = place + HEAD
    if head > len(view):
        return None
    end = head + int.from_bytes(view[place : place + LENGTH_BYTES])
    if end == head:
        return None  # nought bytes, which a machine that lost its power leaves at a file's end, have nought as their checksum
    if end > len(view) or zlib.crc32(view[head:end]) != int.from_bytes(view[place + LENGTH_BYTES : head]):
        return None
    return end
