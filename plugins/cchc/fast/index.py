"""The content folder → its content, of which only what has changed is read; the rest comes from the sheets of earlier builds."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.coherence import faults_within
from cchc.catalog.media import Media, address_of, look_at
from cchc.content.citations.cites import Cite
from cchc.content.entries import Line, card_of, line_of, told
from cchc.content.reading import (
    INDEX,
    Content,
    Gathered,
    Reading,
    body_of,
    context_of,
    read_content,
    read_ground,
    read_record,
    record_names,
)
from cchc.content.roll import Roll, Sheet
from cchc.content.stamps import stamp
from cchc.fast.fingerprints import DIGEST, content_digest
from cchc.fast.folders import UNSURE
from cchc.pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.content.reading import Context
    from cchc.content.tree import SourceFile, SourceTree
    from cchc.fast.folders import Folders, Print
    from cchc.fast.ledger import Ledger
    from cchc.settings import Site

    Work = tuple[SourceFile, Context]
    Spread = Callable[[Callable[[Sequence[Work]], list["Read"]], Sequence[Work]], Iterable["Read"]]
    Told = tuple[str | None, str, bool]

CARDS = "card "
"""How the tables of cards are called, before their folder."""
GROUND = ("sections", "units", "topics", "specials", "abbreviations", "data_lines", "problems", "unread", "loose")
"""What is kept of data files and sections."""


class Read(NamedTuple):
    """What came of a file: the digest, line and card of a record, or a reading that came to none."""

    reading: Reading | None
    digest: bytes
    line: Line | None
    card: bytes


class Row(NamedTuple):
    """What is kept of the records of a folder."""

    doubtful: tuple[str, ...]
    """the names of those whose references are not known to be sound"""
    told: Told
    """what they take from the folders above"""
    digests: bytes
    sheet: Sheet


class Index:
    """Reads the content folder through a ledger; tells which of its files are not as they were at the last build."""

    def __init__(self, ledger: Ledger, folders: Folders, site: Site, spread: Spread | None = None) -> None:
        self.ledger = ledger
        self.site = site
        self.spread = spread
        self.folders = folders
        self.changed: set[str] = set()
        """paths of the content folder"""
        self.same_ground = False
        self._prints: dict[str, Print] = {}
        self._rows: dict[str, Row] = {}
        self._kept: dict[str, Row] = {}
        self._names: Mapping[str, tuple[str, ...]] = {}
        """folder → the names of its records"""

    def content(self, tree: SourceTree) -> Content:
        """All that could be read, with what is known of each record's faults."""
        for path, (doubtful, told_, digests, sheet) in self.ledger.table("sheet").items():
            self._kept[path] = Row(doubtful, told_, digests, Sheet._make(sheet))
        self._names = record_names(tree)
        for path, folder in tree.folders.items():
            self._prints[path] = self.folders.take(folder, self._unread(path))
        self.folders.forget_others(tree.folders)
        self._compare(tree)
        return read_content(tree, self._records, self._ground(tree))

    def _unread(self, folder: str) -> frozenset[str]:
        """The names of those records of a folder of which nothing is known."""
        names = self._names.get(folder, ())
        known = self._kept[folder].sheet.names if folder in self._kept else ()
        return frozenset() if names == known else frozenset(names).difference(known)

    @property
    def paths(self) -> set[str]:
        """The paths of all records."""
        return {f"{folder}/{name}" for folder, row in self._rows.items() for name in row.sheet.names}

    def keep(self, catalog: Catalog) -> None:
        """After the faults of references were looked for: note whose are none, so that they need not be looked for again."""
        content = catalog.holdings.content
        for folder in {path.rpartition("/")[0] for path in content.unsure}:
            row = self._rows[folder]
            doubtful = tuple(name for name in row.sheet.names if content.referring.get(f"{folder}/{name}"))
            self._rows[folder] = row._replace(doubtful=doubtful)
        for folder, row in self._rows.items():
            if row is not self._kept.get(folder) and row != self._kept.get(folder):
                self.ledger.put("sheet", folder, (*row[:-1], tuple(row.sheet)))

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
        """Note which of the files that are no records have come, gone or changed."""
        others = self.ledger.table("other")
        found = {}
        for folder in tree.folders.values():
            for name in [name for name in folder.names if name[-3:] != ".md" or name == INDEX]:
                path = f"{folder.path}/{name}" if folder.path else name
                found[path] = self._prints[folder.path].of((name,))
        for path in found.keys() | others.keys():
            if found.get(path) != others.get(path):
                self.changed.add(path)
                self.ledger.put("other", path, found.get(path))

    def _ground(self, tree: SourceTree) -> Content:
        """The data files and sections as they were, where none has changed."""
        files = sorted(
            (f"{folder.path}/{name}" if folder.path else name, folder.path, name)
            for folder in tree.folders.values()
            for name in (folder.names if f"{folder.path}/".startswith("_data/") else (INDEX,) if INDEX in folder.names else ())
        )
        key = b"".join(path.encode() + self._prints[folder].of((name,)) for path, folder, name in files)
        kept = self.ledger.table("ground").get("")
        self.same_ground = kept is not None and kept[0] == key
        if kept is not None and self.same_ground:
            values = pickle.loads(kept[1])  # noqa: S301 - our own: the ledger's checksum is right
            values["problems"] = [*values["problems"], *tree.problems]
            return Content(tree, **values)
        content = read_ground(tree)
        values = {name: getattr(content, name) for name in GROUND}
        values["problems"] = content.problems[: len(content.problems) - len(tree.problems)]
        # What was written to meanwhile may be written back again, and then be as it was before it was read.
        steady = all(_is_steady(tree.files[path]) for path, _, _ in files)
        self.ledger.put("ground", "", (key if steady else b"", pickle.dumps(values, pickle.HIGHEST_PROTOCOL)))
        return content

    def _records(self, content: Content) -> Gathered:
        """The records, from the sheets of their folders, or from their files."""
        tree, folders = content.tree, self._names
        work: list[Work] = []
        moved: dict[str, list[tuple[bytes, Line] | None]] = {}
        for folder, names in folders.items():
            context, digests = context_of(folder, content), self._prints[folder].of(names)
            kept = self._kept.get(folder)
            if kept is not None and kept.digests == digests and kept.told == _told(context) and kept.sheet.names == names:
                self._rows[folder] = kept
                continue
            moved[folder] = found = self._found(folder, names, digests, context)
            wanted = [f"{folder}/{name}" if folder else name for name, line in zip(names, found, strict=True) if line is None]
            work += ((tree.files[path], context) for path in wanted)
        for folder in self._kept.keys() - folders.keys():
            self.changed.update(f"{folder}/{name}" for name in self._kept[folder].sheet.names)
            self.ledger.put("sheet", folder, None)
            self.ledger.drop(CARDS + folder)
        others, fresh = self._take(iter(self._read(work, tree.label)), moved, content)
        sheets = {folder: self._rows[folder].sheet for folder in folders}
        roll = Roll(sheets, self._card, lambda path: body_of(tree.files[path]), {})
        return Gathered(roll, others, self._unsure(roll, fresh))

    def _found(self, folder: str, names: tuple[str, ...], digests: bytes, context: Context) -> list[tuple[bytes, Line] | None]:
        """What is known of each file of a folder in which something has changed; of those that are to be read, nothing."""
        kept = self._kept.get(folder)
        lines = {line.name: (_part(kept.digests, n), line) for n, line in enumerate(kept.sheet.lines())} if kept else {}
        same_context = kept is not None and kept.told == _told(context)
        found: list[tuple[bytes, Line] | None] = []
        for n, name in enumerate(names):
            known = lines.pop(name, None)
            same = known is not None and known[0] == _part(digests, n)
            found.append(known if same and same_context else None)
            if not same:
                self.changed.add(f"{folder}/{name}" if folder else name)
        for name in lines:
            self.changed.add(f"{folder}/{name}")
            self.ledger.put(CARDS + folder, name, None)
        return found

    def _take(
        self,
        results: Iterable[Read],
        moved: Mapping[str, list[tuple[bytes, Line] | None]],
        content: Content,
    ) -> tuple[list[tuple[str, Reading]], list[str]]:
        """The rows of these folders, with what was read; what came to no record, and the paths of the records that are new."""
        others: list[tuple[str, Reading]] = []
        fresh: list[str] = []
        results = iter(results)
        for folder, found in moved.items():
            good: list[tuple[bytes, Line]] = []
            read: dict[str, bytes] = {}
            for name, known in zip(self._names[folder], found, strict=True):
                if known is not None:
                    good.append(known)
                    continue
                one = next(results)
                read[name] = one.digest
                path = f"{folder}/{name}" if folder else name
                if one.line is None:
                    if one.reading is not None:
                        others.append((path, one.reading))
                    self.ledger.put(CARDS + folder, name, None)
                    continue
                good.append((one.digest, one.line))
                fresh.append(path)
                self.ledger.put(CARDS + folder, name, one.card)
            context = context_of(folder, content)
            kept = self._kept.get(folder)
            sheet = Sheet.of(context.section or "", (line for _, line in good))
            digests = b"".join(digest for digest, _ in good)
            self._rows[folder] = Row(kept.doubtful if kept else (), _told(context), digests, sheet)
            if UNSURE in map(partial(_part, self._prints[folder].digests), range(len(self._prints[folder].names))):
                self.folders.learn(content.tree.folders[folder], read)
        return others, fresh

    def _unsure(self, roll: Roll, fresh: Sequence[str]) -> list[str]:
        """The records of which it is not known that all to which they refer is sound."""
        if not self.same_ground:
            return roll.paths
        found = dict.fromkeys(fresh)
        changed = set(map(told, self.changed))
        for folder, row in self._rows.items():
            names = row.sheet.names
            found.update((f"{folder}/{name}", None) for name in row.doubtful if name in names)
            if changed and not changed.isdisjoint(_numbers(b"".join(row.sheet.refers))):
                named = zip(names, row.sheet.refers, strict=True)
                found.update((f"{folder}/{name}", None) for name, refers in named if not changed.isdisjoint(_numbers(refers)))
        return list(found)

    def _card(self, path: str) -> bytes:
        folder, _, name = path.rpartition("/")
        card: bytes = self.ledger.table(CARDS + folder)[name]
        return card

    def _read(self, work: list[Work], label: str) -> Iterable[Read]:
        read = partial(read_all, label=label, site=self.site)
        return self.spread(read, work) if self.spread is not None else read(work)


def read_all(work: Sequence[Work], label: str, site: Site) -> list[Read]:
    """Read the files of some records."""
    return [_read_one(file, context, label, site) for file, context in work]


def _read_one(file: SourceFile, context: Context, label: str, site: Site) -> Read:
    raw = file.raw()
    found = content_digest(raw) if _is_steady(file) else UNSURE
    reading = read_record(file, context, label, raw)
    if reading.entry is None:
        return Read(reading, found, None, b"")
    within = tuple(faults_within(reading.entry.record, label, site))
    return Read(None, found, line_of(reading.entry, within), card_of(reading.entry))


def _is_steady(file: SourceFile) -> bool:
    """Whether nobody has written to a file since it was found."""
    with suppress(OSError):
        return stamp(os.stat(file.located)) == file.stamp  # noqa: PTH116 - thousands are read, and a Path is slow to make
    return False


def _told(context: Context) -> Told:
    return (context.section, context.kind, context.folder_failed)


def _part(digests: bytes, place: int) -> bytes:
    return digests[place * DIGEST : (place + 1) * DIGEST]


def _numbers(refers: bytes) -> memoryview:
    return memoryview(refers).cast("I")
