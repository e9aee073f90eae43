"""Folders of the content → what their files hold, told by digests; one that nobody has touched is compared as a whole."""

from __future__ import annotations

import hashlib
import time
from array import array
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.stamps import STAMP
from cchc.fast.fingerprints import DIGEST, SETTLING, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.content.tree import Folder
    from cchc.fast.ledger import Ledger


class Print(NamedTuple):
    """What is known of the files of a folder, in the order of their names."""

    names: tuple[str, ...]
    stamps: bytes
    digests: bytes
    settled: bytes
    """for each file, whether its stamp proves anything"""

    def of(self, names: tuple[str, ...]) -> bytes:
        """The digests of some of the files."""
        if names == self.names:
            return self.digests
        places = {name: place for place, name in enumerate(self.names)}
        return b"".join([self.digests[places[name] * DIGEST : (places[name] + 1) * DIGEST] for name in names])


class Folders:
    """The prints of folders by path, kept in a table of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.known: Mapping[str, tuple[tuple[str, ...], bytes, bytes, bytes]] = ledger.table("tree")
        self.now = time.time_ns()

    def look(self, folder: Folder) -> Print:
        """The print of a folder now, of whose files only those are read that somebody may have touched."""
        row = self.known.get(folder.path)
        if row is not None and row[1] == folder.stamps and row[0] == folder.names and 0 not in row[3]:
            return Print._make(row)
        before = Print._make(row) if row is not None else Print((), b"", b"", b"")
        places = {name: place for place, name in enumerate(before.names)}
        digests, settled = [], bytearray()
        for file, name in zip(folder.files(), folder.names, strict=True):
            place = places.get(name)
            if (
                place is not None
                and before.settled[place]
                and before.stamps[place * STAMP : (place + 1) * STAMP] == array("Q", file.stamp).tobytes()
            ):
                digests.append(before.digests[place * DIGEST : (place + 1) * DIGEST])
                settled.append(1)
            else:
                digests.append(digest_of(file.located))
                # Windows keeps no time of a file's last change of any kind: there a stamp is good once the file has come to rest.
                settled.append(self.now - max(file.stamp[1], file.stamp[2]) > SETTLING)
        return Print(folder.names, folder.stamps, b"".join(digests), bytes(settled))

    def same(self, folder: Folder) -> bool:
        """Whether a folder holds what it held."""
        row = self.known.get(folder.path)
        if row is None or row[0] != folder.names:
            return False
        return (row[1] == folder.stamps and 0 not in row[3]) or self.look(folder).digests == row[2]

    def take(self, folder: Folder) -> Print:
        """The same, and note it."""
        found = self.look(folder)
        if self.known.get(folder.path) != tuple(found):
            self.ledger.put("tree", folder.path, tuple(found))
        return found

    def forget_others(self, paths: Iterable[str]) -> None:
        """Take out what is known of folders that are not among the paths."""
        kept = set(paths)
        for path in [path for path in self.known if path not in kept]:
            self.ledger.put("tree", path, None)

    @property
    def whole(self) -> bytes:
        """All that the folders hold, as 16 bytes."""
        told = hashlib.blake2b(digest_size=16)
        for path, (names, _, digests, _) in sorted(self.known.items()):
            for name in names:
                told.update(f"{path}/{name}\0".encode("utf-8", "surrogateescape"))
            told.update(digests)
        return told.digest()
