"""The files of the site and what the last build left of them: which stand as they were put there, and how new ones come there."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from cchc.catalog.reads import cell
from cchc.content.stamps import stamp
from cchc.fast.fingerprints import digest_of
from cchc.fast.gallery import file_of, write_whole
from cchc.fast.press import packed, unpacked
from cchc.fast.readers import Readers
from cchc.fast.work import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from cchc.catalog.media import Media
    from cchc.catalog.reads import Cell
    from cchc.fast.gallery import Gallery
    from cchc.fast.ledger import Ledger
    from cchc.fast.scout import Sight

INSTANT = cell("instant")
NEVER = (-1, 0, 0, 0)
"""The stamp of no file."""


class Standing:
    """Knows the site's files by the ledgers: `ledger` what each has read, `rest` what the disk said of it."""

    def __init__(self, gallery: Gallery, ledger: Ledger, rest: Ledger) -> None:
        self.gallery = gallery
        self.ledger = ledger
        self.rest = rest
        self.readers = Readers(ledger)
        self.sight: Sight | None = None
        """what the site was seen to be, where what is known of it can be trusted"""
        self.disturbed = False
        """whether somebody else has written into the site since"""
        self.moved: list[str] = []
        """paths of the theme's files that were put into the site or taken out of it"""
        self.placing = False

    def look(self, sight: Sight) -> None:
        """See whether the site's folders hold what they held."""
        if self.rest.table("state").get("placing") or self.rest.blank != self.ledger.blank:
            self.disturbed = True
        self.disturbed = self.disturbed or not sight.folders
        if sight.known == len(self.readers.notes):
            self.sight = sight

    def all_but(self, addresses: Iterable[str], cells: set[Cell]) -> list[str]:
        """Those of the addresses whose file is not as it would be made now, when these cells have changed."""
        same = cells.isdisjoint
        if self.sight is None:
            return [address for address in addresses if not self.stands(address, same)]
        asked = dict.fromkeys(addresses)
        # What nearly no file is, asked in the quickest way; `stands` looks closer.
        found = asked.keys() - self.readers.notes.keys()
        found |= self.readers.stale(cells)
        found.update(address for address in self.sight.moved if address in asked and not self.stands(address, same))
        return [address for address in asked if address in found]

    def stands(self, address: str, same: Callable[[Iterable[Cell]], bool]) -> bool:
        """Whether one file is as it would be made now."""
        reads = self.readers.reads(address)
        if reads is not None and self.sight is not None and address not in self.sight.moved:
            return same(reads)
        known = self.rest.table("mark").get(address)
        if reads is None or known is None:
            return False
        mark, digest = known
        now = self.gallery.stands(file_of(address), mark, digest)
        if now is None:
            self.disturbed = True
            return False
        if now != mark:
            self.rest.put("mark", address, (now, digest))
        return same(reads)

    def begin_placing(self) -> None:
        """From now on the site is neither what it was nor what it will be; both ledgers name the build that did so."""
        if not self.placing:
            self.placing = True
            self.rest.put("state", "placing", os.urandom(8))
            self.rest.save()

    def place(self, rows: Mapping[str, Row]) -> None:
        """Put the files of these rows into their places."""
        for address, row in rows.items():
            mark = self.gallery.place(row.name, file_of(address)) if row.name else row.mark
            self.rest.put("mark", address, (mark, row.digest))
            # Outputs that have read the very instant of the build are never the same for long.
            if INSTANT in unpacked(row.reads):
                self.ledger.put("hasty", address, 1)
            elif address in self.ledger.table("hasty"):
                self.ledger.put("hasty", address, None)
        self.readers.put(rows.values())

    def copy(self, path: str, media: Media) -> None:
        """Put an attachment into its place."""
        write_whole(f"{self.gallery.staging}/copy", media.content())
        mark = self.gallery.place("copy", file_of(media.address))
        # One that was written to meanwhile is copied once more by the next build, whatever it holds then.
        same = False
        with suppress(OSError):
            same = stamp(os.stat(media.source.located)) == media.source.stamp  # noqa: PTH116 - as it was looked at
        mark = mark if same else NEVER
        self.rest.put("mark", media.address, (mark, b""))
        self.readers.put([Row(media.address, "", mark, b"", packed([cell("media", path)]), None)])

    def remove(self, addresses: Iterable[str]) -> None:
        """Take files out that nothing makes any more."""
        gone = list(addresses)
        self.gallery.remove(map(file_of, gone))
        self.readers.remove(gone)
        for ledger, table in ((self.ledger, "hasty"), (self.rest, "mark")):
            ledger.put_all(table, [(address, None) for address in gone])

    def settle(self, touched: Iterable[str], *, whole: bool, direct: bool) -> None:
        """After all is in its place: note the folders of what was touched, or look through the `whole` site for strangers."""
        paths = [*map(file_of, touched), *self.moved]
        if whole or self.disturbed:
            paths = [*map(file_of, self.readers.notes), *self.rest.table("static")]
            if not direct:
                self.gallery.sweep(paths)
            self.rest.drop("folder")
        self._note_folders(paths)

    def _note_folders(self, paths: Iterable[str]) -> None:
        """Note when the folders of these files last changed: by that it is seen that somebody else has put a file there."""
        folders: set[str] = set()
        for path in paths:
            folder = path
            while folder:
                folder = folder.rpartition("/")[0]
                if folder in folders:
                    break
                folders.add(folder)
        for folder in folders:
            then = None
            with suppress(OSError):
                then = os.stat(f"{self.gallery.site}/{folder}").st_mtime_ns  # noqa: PTH116 - thousands are asked for
            self.rest.put("folder", folder, then)

    # --- what MkDocs alone makes: the theme's own files, and the page for what is not found

    def statics_stand(self) -> bool:
        """Whether the theme's files are in their places as they were put there."""
        if self.sight is not None and self.sight.statics and self.rest.table("static"):
            return True
        found = self.rest.table("static")
        return bool(found) and all(self.gallery.stands(path, mark, digest) == mark for path, (mark, digest) in found.items())

    def take_statics(self, folder: Path, made: frozenset[str]) -> None:
        """Put the files of a folder into the site, but for those in `made`; take out what is no more among them."""
        known = self.rest.table("static")
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        names = {path.relative_to(folder).as_posix(): path for path in found}
        self.gallery.prepare()
        self.begin_placing()
        for name, path in names.items():
            if name in made:
                continue
            digest = digest_of(path)
            row = known.get(name)
            if row is not None and row[1] == digest and self.gallery.stands(name, *row) == row[0]:
                continue
            path.replace(self.gallery.staging / "static")
            self.rest.put("static", name, (self.gallery.place("static", name), digest))
            self.moved.append(name)
        gone = [name for name in known if name not in names or name in made]
        self.gallery.remove(name for name in gone if name not in made)
        self.moved += gone
        self.rest.put_all("static", [(name, None) for name in gone])
