"""Cells → the outputs that have read one of them, kept by folder of the site: most folders are passed over at one look.

What the outputs of a folder have read together is a few chunks of cells, which are only added to; what each has read lies in a
table of that folder, and is looked at where the folder has read something that has changed.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.catalog.reads import Cell
    from cchc.fast.ledger import Ledger
    from cchc.fast.work import Row

READS = "reads "
"""How the tables of folders are called, before their folder."""
CHUNKS = 16
"""So many chunks of a folder are made one."""


class Readers:
    """What each output has read, and what others may know of it, in the tables of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @property
    def notes(self) -> dict[str, tuple[Any, ...]]:
        """Every output by address, with its note; an empty one where it is no page."""
        return self.ledger.table("note")

    def reads(self, address: str) -> memoryview | None:
        """The cells that an output has read, where it is known."""
        found = self.ledger.table(READS + folder_of(address)).get(address)
        return None if found is None else memoryview(found).cast("I")

    def stale(self, cells: set[Cell]) -> set[str]:
        """The addresses of the outputs that have read one of the cells."""
        if not cells:
            return set()
        chunks = self.ledger.table("chunk").items()
        folders = {key.partition("\0")[0] for key, chunk in chunks if not cells.isdisjoint(memoryview(chunk).cast("I"))}
        return {
            address
            for folder in folders
            for address, reads in self.ledger.table(READS + folder).items()
            if not cells.isdisjoint(memoryview(reads).cast("I"))
        }

    def put(self, rows: Iterable[Row]) -> None:
        """Note what some outputs have read."""
        found: dict[str, set[Cell]] = {}
        for address, _, _, _, reads, note in rows:
            folder = folder_of(address)
            self.ledger.put(READS + folder, address, reads)
            self.ledger.put("note", address, note or ())
            found.setdefault(folder, set()).update(memoryview(reads).cast("I"))
        for folder, cells in found.items():
            self._add(folder, cells)

    def remove(self, addresses: Iterable[str]) -> None:
        """Forget outputs; what their folders have read stays until it is put together anew."""
        for address in addresses:
            self.ledger.put(READS + folder_of(address), address, None)
            self.ledger.put("note", address, None)

    def _add(self, folder: str, cells: set[Cell]) -> None:
        known = self.ledger.table("chunk")
        count = 0
        while (chunk := known.get(f"{folder}\0{count}")) is not None:
            cells.difference_update(memoryview(chunk).cast("I"))
            count += 1
        if count == CHUNKS:
            for number in range(count):
                self.ledger.put("chunk", f"{folder}\0{number}", None)
            cells = set().union(*(memoryview(reads).cast("I") for reads in self.ledger.table(READS + folder).values()))
            count = 0
        if cells:
            self.ledger.put("chunk", f"{folder}\0{count}", array("I", sorted(cells)).tobytes())


def folder_of(address: str) -> str:
    """The folder of the site in which an output stands: that above it, for a page."""
    return address[:-1].rpartition("/")[0]
