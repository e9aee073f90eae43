"""Files → what they hold, told by a digest; a file that has not been touched is not read again.

A stamp is what the disk says of a file: size, time of change, and, where the system keeps it apart from that, the time at
which anything of the file was last changed, and its number. Who sets a time of change back, restores a backup or sets the
clock, changes one of these; and a stamp taken in the same moments as the file was written proves nothing, and is not kept.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from cchc.content.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cchc.content.stamps import Stamp
    from cchc.fast.ledger import Ledger

DIGEST = 16
"""Bytes of a digest."""

SETTLING = 2_000_000_000
"""Nanoseconds after a file's time of change within which a second change may leave that time as it was: the coarsest clocks
of file systems count in two seconds."""


def digest_of(path: Path | str) -> bytes:
    """What a file holds, as 16 bytes."""
    with open(path, "rb") as stream:  # noqa: PTH123 - many are opened, and a Path is slow to make
        return content_digest(stream.read())


def content_digest(content: bytes) -> bytes:
    """The same of what has been read, or is about to be written."""
    return hashlib.blake2b(content, digest_size=DIGEST).digest()


class Fingerprints:
    """The digests of files by name, kept in a table of a ledger with the stamp under which each was read."""

    def __init__(self, ledger: Ledger, table: str = "file") -> None:
        self.ledger = ledger
        self.name = table
        self.known: Mapping[str, tuple[Stamp, bytes, int]] = ledger.table(table)
        self.now = time.time_ns()

    def digest(self, name: str, path: Path | str, now: Stamp | None = None) -> bytes:
        """The digest of the file at `path`, which is known by `name`; `now` is its stamp where that was asked already."""
        now = now or stamp(os.stat(path))  # noqa: PTH116 - as above
        known = self.known.get(name)
        if known is not None and known[0] == now and known[2]:
            return known[1]
        return self.take(name, now, digest_of(path))

    def take(self, name: str, now: Stamp, found: bytes) -> bytes:
        """Note the digest of a file that had this stamp before it was read."""
        known = self.known.get(name)
        # Windows keeps no time of a file's last change of any kind: there a stamp is good once the file has come to rest.
        settled = self.now - max(now[1], now[2]) > SETTLING
        if known is None or known != (now, found, int(settled)):
            self.ledger.put(self.name, name, (now, found, int(settled)))
        return found

    def forget_others(self, names: Iterable[str], below: str = "") -> None:
        """Take out what is known of files that are not among `names`, of those whose name begins with `below`."""
        kept = set(names)
        for name in [name for name in self.known if name.startswith(below) and name not in kept]:
            self.ledger.put(self.name, name, None)
