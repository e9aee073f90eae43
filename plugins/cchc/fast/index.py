"""The content folder → its content, of which only what has changed is read; the rest comes from the cards of earlier builds."""

from __future__ import annotations

import hashlib
import os
import pickle
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.catalog.coherence import faults_within
from cchc.catalog.media import Media, address_of, look_at
from cchc.content.citations.cites import Cite
from cchc.content.entries import card_of, entry_from
from cchc.content.reading import Content, Reading, body_of, read_content, read_ground, read_record
from cchc.fast.fingerprints import Fingerprints, content_digest, stamp
from cchc.pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.content.entries import Entry
    from cchc.content.reading import Context
    from cchc.content.tree import SourceFile, SourceTree
    from cchc.fast.ledger import Ledger
    from cchc.settings import Site

    Work = tuple[SourceFile, Context]
    Row = tuple[Any, ...]
    Read = tuple[Reading | None, Row | None]
    Spread = Callable[[Callable[[Sequence[Work]], list[Read]], Sequence[Work]], Iterable[Read]]

CONTENT = "content/"
GROUND = ("sections", "units", "topics", "specials", "abbreviations", "data_lines", "problems", "unread", "loose")
"""What is kept of data files and sections."""


class Index:
    """Reads the content folder through a ledger; tells which of its files are not as they were at the last build."""

    def __init__(self, ledger: Ledger, prints: Fingerprints, site: Site, spread: Spread | None = None) -> None:
        self.ledger = ledger
        self.site = site
        self.spread = spread
        self.prints = prints
        self.changed: set[str] = set()
        """paths of the content folder"""
        self.same_ground = False

    def content(self, tree: SourceTree) -> Content:
        """All that could be read, with what is known of each record's faults."""
        self._compare(tree)
        known = self._ground(tree)
        return read_content(tree, self._records, known)

    @property
    def whole(self) -> bytes:
        """All that the content folder holds, as 16 bytes."""
        told = hashlib.blake2b(digest_size=16)
        for name, (_, digest, _) in sorted(self.prints.known.items()):
            if name.startswith(CONTENT):
                told.update(name.encode("utf-8", "surrogateescape") + b"\0" + digest)
        return told.digest()

    def keep(self, catalog: Catalog) -> None:
        """After the faults of references were looked for: note whose are none, so that they need not be looked for again."""
        cards = self.ledger.table("card")
        for path, entry in catalog.holdings.content.entries.items():
            row = cards.get(path)
            if row is not None and row[2] != (sound := entry.references == ()):
                self.ledger.put("card", path, (row[0], row[1], sound, row[3]))

    def look(self, source: SourceFile) -> Media:
        """A file that is to be published; its checksum is worked out once."""
        name = source.path
        known = self.ledger.table("media").get(name)
        if known is not None and known[0] == source.stamp and name not in self.changed:
            _, sha256, picture, cites = known
            return Media(
                source, address_of(source), sha256, Picture(*picture) if picture else None, tuple(map(Cite._make, cites))
            )
        made = look_at(source)
        self.ledger.put("media", name, (source.stamp, made.sha256, tuple(made.picture or ()), tuple(map(tuple, made.cites))))
        return made

    def _compare(self, tree: SourceTree) -> None:
        """Note which files have come, gone or changed since their cards were written."""
        cards, others = self.ledger.table("card"), self.ledger.table("other")
        known = self.prints.known
        for path, file in tree.files.items():
            before = known.get(CONTENT + path)
            if before is None and path not in cards and path not in others and _is_record(path):
                self.changed.add(path)  # its digest comes with its card, from whoever reads it
                continue
            if before is not None and before[0] == file.stamp and before[2]:
                digest = before[1]
            else:
                digest = self.prints.digest(CONTENT + path, file.located, file.stamp)
            row = cards.get(path)
            if row is not None and row[0] == digest:
                continue
            if others.get(path) != digest:
                self.changed.add(path)
                if path[-3:] != ".md" or path.endswith("/index.md"):
                    self.ledger.put("other", path, digest)
        for table, rows in (("card", cards), ("other", others)):
            for path in [path for path in rows if path not in tree.files]:
                self.changed.add(path)
                self.ledger.put(table, path, None)
        self.prints.forget_others((CONTENT + path for path in tree.files), CONTENT)

    def _ground(self, tree: SourceTree) -> Content | None:
        """The data files and sections as they were, where none has changed."""
        files = [path for path in tree.files if path.startswith("_data/") or path.endswith("/index.md") or path == "index.md"]
        key = b"".join(path.encode() + self.prints.known[CONTENT + path][1] for path in files)
        kept = self.ledger.table("ground").get("")
        self.same_ground = kept is not None and kept[0] == key
        if kept is not None and self.same_ground:
            values = pickle.loads(kept[1])  # noqa: S301 - our own: the ledger's checksum is right
            values["problems"] = [*values["problems"], *tree.problems]
            return Content(tree, **values)
        content = read_ground(tree)
        values = {name: getattr(content, name) for name in GROUND}
        values["problems"] = content.problems[: len(content.problems) - len(tree.problems)]
        self.ledger.put("ground", "", (key, pickle.dumps(values, pickle.HIGHEST_PROTOCOL)))
        return content

    def _records(self, files: Iterable[Work], label: str) -> Iterator[tuple[SourceFile, Reading | Entry]]:
        """Each record, from its card or from its file, in the order of paths."""
        cards = self.ledger.table("card")
        prints = self.prints.known
        work: list[Work] = []
        found: list[tuple[SourceFile, Entry | None]] = []
        for file, context in files:
            row = cards.get(file.path)
            if row is not None and row[0] == prints[CONTENT + file.path][1] and row[1] == _told(context):
                entry = entry_from(row[3], partial(body_of, file))
                if row[2] and self.same_ground and (not entry.refers or self.changed.isdisjoint(entry.refers)):
                    entry.references = ()
                found.append((file, entry))
            else:
                work.append((file, context))
                found.append((file, None))
        read = iter(self._read(work, label))
        for file, known in found:
            if known is not None:
                yield file, known
                continue
            fresh, row = next(read)
            self.ledger.put("card", file.path, row)
            if CONTENT + file.path not in prints:
                if row is not None and row[0]:
                    self.prints.take(CONTENT + file.path, file.stamp, row[0])
                else:
                    self.prints.digest(CONTENT + file.path, file.located, file.stamp)
            if row is not None:
                yield file, entry_from(row[3], partial(body_of, file))
            elif fresh is not None:
                yield file, fresh

    def _read(self, work: list[Work], label: str) -> Iterable[Read]:
        read = partial(read_all, label=label, site=self.site)
        return self.spread(read, work) if self.spread is not None else read(work)


def read_all(work: Sequence[Work], label: str, site: Site) -> list[Read]:
    """Read the files of some records: of each that is one the row that is kept of it, of any other what it came to."""
    return [_read_one(file, context, label, site) for file, context in work]


def _read_one(file: SourceFile, context: Context, label: str, site: Site) -> Read:
    raw = file.raw()
    reading = read_record(file, context, label, raw)
    if reading.entry is None:
        return reading, None
    reading.entry.coherence = tuple(faults_within(reading.entry.record, label, site))
    found = content_digest(raw)
    if stamp(os.stat(file.located)) != file.stamp:  # noqa: PTH116 - thousands are read, and a Path is slow to make
        found = b""  # somebody has written to it since it was found: nobody knows which of its texts was read
    return None, (found, _told(context), False, card_of(reading.entry))


def _is_record(path: str) -> bool:
    return path.endswith(".md") and not (path.startswith("_data/") or path.endswith("/index.md") or path == "index.md")


def _told(context: Context) -> tuple[str | None, str, bool]:
    return (context.section, context.kind, context.folder_failed)
