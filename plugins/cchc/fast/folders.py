"""Folders of the content → what their files hold, told by digests; one that nobody has touched is compared as a whole."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.stamps import STAMP
from cchc.fast.fingerprints import DIGEST, SETTLING, digest_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from cchc.content.stamps import Stamp
    from cchc.content.tree import Folder
    from cchc.fast.ledger import Ledger


UNSURE = bytes(DIGEST)
"""In place of the digest of a file that was not read yet, or of which nobody knows which of its texts was read."""


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

    def look(self, folder: Folder, left: Container[str] = ()) -> Print:
        """The print of a folder now, of whose files only those are read that somebody may have touched.

        Those that are new and among `left` are not read either: somebody will read them anyway, and `learn` tells what of.
        """
        row = self.known.get(folder.path)
        if row is not None and row[1] == folder.stamps and row[0] == folder.names and 0 not in row[3]:
            return Print._make(row)
        before = Print._make(row) if row is not None else Print((), b"", b"", b"")
        places = {name: place for place, name in enumerate(before.names)}
        digests, settled = [], bytearray()
        for number, name in enumerate(folder.names):
            place = places.get(name)
            if place is not None and before.settled[place] and _part(before.stamps, place) == _part(folder.stamps, number):
                digests.append(before.digests[place * DIGEST : (place + 1) * DIGEST])
                settled.append(1)
            elif place is None and name in left:
                digests.append(UNSURE)
                settled.append(0)
            else:
                file = folder.file(number)
                digests.append(digest_of(file.located))
                settled.append(self._is_settled(file.stamp))
        return Print(folder.names, folder.stamps, b"".join(digests), bytes(settled))

    def same(self, folder: Folder) -> bool:
        """Whether a folder holds what it held."""
        row = self.known.get(folder.path)
        if row is None or row[0] != folder.names:
            return False
        return (row[1] == folder.stamps and 0 not in row[3]) or self.look(folder).digests == row[2]

    def take(self, folder: Folder, left: Container[str] = ()) -> Print:
        """What `look` says, and note it."""
        found = self.look(folder, left)
        if self.known.get(folder.path) != tuple(found):
            self.ledger.put("tree", folder.path, tuple(found))
        return found

    def learn(self, folder: Folder, read: Mapping[str, bytes]) -> None:
        """Note the digests of files that were left, by name, under the stamps which they had before they were read."""
        known = Print._make(self.known[folder.path])
        digests = [read.get(name) or known.digests[n * DIGEST : (n + 1) * DIGEST] for n, name in enumerate(known.names)]
        settled = bytearray(known.settled)
        for place, name in enumerate(known.names):
            if read.get(name, UNSURE) != UNSURE:
                settled[place] = self._is_settled(folder.file(place).stamp)
        self.ledger.put("tree", folder.path, (known.names, known.stamps, b"".join(digests), bytes(settled)))

    def _is_settled(self, now: Stamp) -> bool:
        # Windows keeps no time of a file's last change of any kind: there a stamp is good once the file has come to rest.
        return self.now - max(now[1], now[2]) > SETTLING

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


def _part(stamps: bytes, place: int) -> bytes:
    return stamps[place * STAMP : (place + 1) * STAMP]
