"""A build that does only what has changed: read, compare, make, put into place; each step says on the disk how far it got.

    prepare   what is there now, and which files of the site are not as they would be made now
    make      those, beside the site
    finish    all into their places at once, and what is known now into the ledger

Between the steps whoever calls brings what MkDocs alone can make: frames around pages, and the bodies of hand-written ones.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from os import stat
from typing import TYPE_CHECKING, Any

from cchc.catalog.reads import cell
from cchc.content.hand import hand_files, linked_addresses, read_hand_pages
from cchc.fast.crew import FEW, forks, local, remote, scheduler, spread, workers
from cchc.fast.facts import Numbers, changed_cells, facts_of
from cchc.fast.fingerprints import Fingerprints, digest_of, stamp
from cchc.fast.gallery import Gallery, file_of, write_whole
from cchc.fast.index import Index
from cchc.fast.kept import Kept
from cchc.fast.ledger import SITE, Ledger
from cchc.fast.press import Press, packed, unpacked
from cchc.fast.program import program
from cchc.fast.rest import folders_stand
from cchc.fast.shells import Frame, shape_of
from cchc.fast.templates import Compiled
from cchc.fast.work import TOLD, Done, Job, Row, install, packed_job, press_batch
from cchc.pipeline import project
from cchc.projections.projection import Note

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cchc.catalog.reads import Cell
    from cchc.content.hand import HandPage
    from cchc.content.tree import SourceTree
    from cchc.fast.crew import Crew
    from cchc.fast.fingerprints import Stamp
    from cchc.fast.press import Body
    from cchc.fast.shells import Shape
    from cchc.pipeline import Result
    from cchc.problems import Problem
    from cchc.projections.projection import Part, Piece
    from cchc.settings import Build, Place, Site

MANY = 500
"""Of so many files, each batch is noted on the disk as it is done, so that a build that is killed has not worked for nothing."""
REMEMBERED = 64
"""Builds whose changes are remembered, for values that were not asked for in between."""


@dataclass(frozen=True, slots=True)
class Means:
    """With what a site is built: where its sources and its outputs lie, and what mkdocs.yml says."""

    place: Place
    site: Site
    build: Build
    parts: tuple[Part, ...]
    cache: Path
    output: Path
    key: bytes
    """differs where the program, the configuration or a template differs"""
    serving: bool = False


@dataclass(slots=True)
class Tally:
    """What a build did, for its last line."""

    made: int = 0
    removed: int = 0
    total: int = 0
    lost: int = 0
    """batches whose process died, and that were done again"""


@dataclass(slots=True)
class FastBuild:
    """One build of one site."""

    means: Means
    progress: Callable[[int, int], None] = lambda _done, _total: None
    tally: Tally = field(default_factory=Tally)
    result: Result = field(init=False)
    ledger: Ledger = field(init=False)
    rest: Ledger = field(init=False)
    prints: Fingerprints = field(init=False)
    gallery: Gallery = field(init=False)
    index: Index = field(init=False)
    press: Press = field(init=False)
    cells: set[Cell] = field(init=False, default_factory=set)
    facts: dict[str, Any] = field(init=False, default_factory=dict)
    differing: list[str] = field(init=False, default_factory=list)
    dirty: list[str] = field(init=False, default_factory=list)
    """addresses of the pieces to be made"""
    rows: dict[str, Row] = field(init=False, default_factory=dict)
    """what lies beside the site"""
    copies: list[str] = field(init=False, default_factory=list)
    """paths of attachments that are to be copied"""
    same_docs: bool = field(init=False, default=False)
    disturbed: bool = field(init=False, default=False)
    """whether somebody else has written into the site since"""
    moved: list[str] = field(init=False, default_factory=list)
    """paths of the theme's files that were put into the site or taken out of it"""
    placing: bool = field(init=False, default=False)
    turns: set[int] = field(init=False, default_factory=set)
    numbers: Numbers = field(init=False)
    serial: int = field(init=False, default=0)
    direct: bool = field(init=False, default=False)
    """whether files are written into their places at once, since there is no site yet"""
    name: str = field(init=False, default="")
    """under which workers know the press"""
    kept: dict[Any, Any] = field(init=False, default_factory=dict)

    # --- what is there

    def open(self, rest: Ledger) -> None:
        """Begin with what the last build has written down; `rest` is what it left of the disk."""
        means = self.means
        self.rest = rest
        self.ledger = Ledger(means.cache / SITE, means.key)
        state = rest.table("state")
        if self.ledger.table("state").get("token") not in (state.get("token"), state.get("placing")):
            # The two are not of one build: one of them was lost, or cut back to an earlier one. Trust nothing of the site.
            rest.clear()
            self.ledger.put("state", "line", os.urandom(8))
            self.disturbed = True
        self.prints = Fingerprints(rest)
        self.gallery = Gallery(means.output, means.cache / "staging")

    def prepare(self, tree: SourceTree, docs: Sequence[tuple[str, str, Stamp]], frame: Callable[[Result], bytes]) -> Result:
        """Read the sources and list what there is to make.

        `docs` are the files of the hand-written pages; `frame` digests what the theme prints around every page.
        """
        means = self.means
        for year, known in self.ledger.table("year").items():
            means.build.working.take(int(year), known)
        hand, faults = self._hand_pages(docs)
        features = frozenset(part.projection.name for part in means.parts)
        build = replace(means.build, features=features, hand_pages=hand, hand_files=hand_files(means.place.docs))
        self.index = Index(self.ledger, self.prints, means.site, self._spread_reading)
        content = self.index.content(tree)
        self.result = project(
            content,
            means.site,
            build,
            means.parts,
            means.place.docs_label,
            faults,
            look=self.index.look,
            leave_out_faulty=means.serving,
        )
        self.index.keep(self.result.catalog)
        self._compare(frame(self.result))
        return self.result

    def _hand_pages(self, docs: Sequence[tuple[str, str, Stamp]]) -> tuple[tuple[HandPage, ...], list[Problem]]:
        digest = hashlib.blake2b(digest_size=16)
        for path, located, now in docs:
            digest.update(path.encode("utf-8", "surrogateescape") + b"\0" + self.prints.digest(f"docs/{path}", located, now))
        self.prints.forget_others((f"docs/{path}" for path, _, _ in docs), "docs/")
        kept = self.ledger.table("docs").get("")
        self.same_docs = kept is not None and kept[0] == digest.digest()
        if kept is not None and self.same_docs:
            found: tuple[tuple[HandPage, ...], list[Problem]] = pickle.loads(kept[1])  # noqa: S301 - our own
            return found
        read = read_hand_pages(self.means.place.docs, self.means.place.docs_label, self.means.site.markup)
        self.ledger.put("docs", "", (digest.digest(), pickle.dumps(read, pickle.HIGHEST_PROTOCOL)))
        return read

    def _compare(self, frame: bytes) -> None:
        """Tell what has changed since the last build, and which files of the site that concerns."""
        ledger = self.ledger
        self.numbers = Numbers(ledger.table("number"))
        old = ledger.table("fact")
        self.facts = facts_of(self.result.catalog, frame, self.numbers)
        self.differing = _differing(old, self.facts)
        asked = [int(turn) for turn in ledger.table("turn")]
        self.cells = changed_cells(old, self.facts, self.differing, self.numbers, asked) if old else set()
        self.serial = ledger.table("state").get("serial", 0) + 1
        if "line" not in ledger.table("state"):
            ledger.put("state", "line", os.urandom(8))
        self.press = Press(self.result, {}, {})
        self._compare_links()
        self.result.composition.templates.bytecode_cache = Compiled(ledger)
        self._take_up(asked)
        try:
            self.disturbed = self.disturbed or not folders_stand(self.rest, f"{self.gallery.site}/")
        except OSError:
            self.disturbed = True
        made, marks = ledger.table("made"), self.rest.table("mark")
        same, root = self.cells.isdisjoint, f"{self.gallery.site}/"
        for address in self.press.pieces:
            if address in self.rows:
                continue
            row, mark = made.get(address), marks.get(address)
            try:
                # What nearly every file is, asked in the quickest way; `_stands` looks closer.
                if row and mark and stamp(stat(root + file_of(address))) == mark[0] and same(unpacked(row[0])):
                    continue
            except OSError:
                pass
            if not self._stands(address, row):
                self.dirty.append(address)
        for path, media in self.result.catalog.holdings.media.items():
            address = media.address
            if f"media {path}" in self.differing or not self._stands(address, made.get(address)):
                self.copies.append(path)
        ledger.put_all("number", [(path, number) for path, number in self.numbers.fresh.items()])

    def _compare_links(self) -> None:
        """Have MkDocs make the hand-written pages anew where something to which they link has come or gone."""
        catalog = self.result.catalog
        linked = linked_addresses(catalog.hand_pages)
        if linked:
            linked &= {
                *self.press.pieces,
                *(piece.address for piece in self.result.survey(())),
                *(media.address for media in catalog.holdings.media.values()),
            }
        found = tuple(sorted(linked))
        state = self.ledger.table("state")
        # Of what another build was about to make, but did not put into place, nothing is sure.
        self.same_docs = self.same_docs and state.get("linked", ()) == found and "unset" not in state
        self.ledger.put("state", "linked", found)

    def _stands(self, address: str, row: tuple[Any, ...] | None) -> bool:
        """Whether a file of the site is as it would be made now."""
        known = self.rest.table("mark").get(address)
        if row is None or known is None:
            return False
        mark, digest = known
        now = self.gallery.stands(file_of(address), mark, digest)
        if now is None:
            self.disturbed = True
            return False
        if now != mark:
            self.rest.put("mark", address, (now, digest))
        return self.cells.isdisjoint(unpacked(row[0]))

    def _take_up(self, asked: Iterable[int]) -> None:
        """What a build that was stopped has left beside the site, and that would be made just so now."""
        ledger = self.ledger
        if self.rest.table("state").get("placing") or self.rest.blank != ledger.blank:
            self.disturbed = True
        staged = ledger.table("staged")
        if not staged:
            return
        then = ledger.table("wip")
        cells = (
            changed_cells(then, self.facts, _differing(then, self.facts), self.numbers, {*asked, *self.turns}) if then else None
        )
        for address, values in staged.items():
            row = Row(address, *values)
            if cells is None or address not in self.press.pieces or not cells.isdisjoint(unpacked(row.reads)):
                continue
            where = self.gallery.staging / row.name if row.name else self.gallery.site / file_of(address)
            with suppress(OSError):
                if stamp(stat(where)) == row.mark:
                    self.rows[address] = row

    @property
    def nothing(self) -> bool:
        """Whether the site is as it should be."""
        return not (self.dirty or self.copies or self.rows or self.differing or self.gone)

    @property
    def gone(self) -> list[str]:
        """Addresses of files that nothing makes any more, the surveys' left aside until all pages are known."""
        wanted = self.press.pieces.keys() | {media.address for media in self.result.catalog.holdings.media.values()}
        return [
            address
            for address, row in self.ledger.table("made").items()
            if address not in wanted and NOTES not in unpacked(row[0])
        ]

    def shapes(self) -> dict[str, tuple[Shape, Piece]]:
        """The shapes of frame that the pages to be made need, by name, each with one of those pages.

        A survey's pages and hand-written ones may always be among them.
        """
        by_hand = (piece for piece in self.result.first if piece.over_hand_page)
        pieces = [*(self.press.pieces[address] for address in self.dirty), *by_hand, *self.result.survey(())]
        found: dict[str, tuple[Shape, Piece]] = {}
        for piece in pieces:
            if piece.address.endswith("/"):
                shape = shape_of(piece.address, self.press.steps)
                found.setdefault(shape.name, (shape, piece))
        return found

    # --- making

    def make(self, frames: Mapping[str, Frame | None], bodies: Mapping[str, Body]) -> None:
        """Make what is to be made, beside the site."""
        ledger = self.ledger
        self.press.frames, self.press.bodies = frames, bodies
        known = ledger.table("hand")
        unset = {address for address, body in bodies.items() if known.get(address) != body} | {*ledger.table("state").get("unset", ())}
        for address in sorted(unset):
            self.cells.add(cell("hand body", address))
            if address in self.press.pieces and address not in self.dirty:
                self.rows.pop(address, None)
                self.dirty.append(address)
        ledger.put_all("hand", bodies.items())
        if unset or not self.same_docs:
            ledger.put("state", "unset", tuple(sorted(unset)))
        catalog = self.result.catalog
        # Numbers of builds mean something in the line of builds to which they belong alone: a ledger that was lost begins another.
        line = hashlib.blake2b(self.means.key + ledger.table("state")["line"], digest_size=32).digest()
        catalog.reads.keeper = Kept(self.means.cache, line, self.serial, self._changed_since)
        self.gallery.prepare()
        self.direct = self.gallery.empty
        if self.direct:
            self._begin_placing()
        if self.rows or len(self.dirty) + len(self.rows) > MANY:
            self._leave_tracks()
        else:
            ledger.drop("staged")
            ledger.drop("wip")
        # What lists much takes long, and so comes first: at the end no processor waits for another.
        self.dirty.sort(key=lambda address: address.endswith("/"))
        todo = list(enumerate(self.dirty, start=1 + max((int(row.name or 0) for row in self.rows.values()), default=0)))
        self.tally.total = len(self.press.pieces)
        for done in self._pressed(todo, len(self.rows)):
            self.kept |= done.kept
        self._survey()
        self.tally.made = len(self.rows) + len(self.copies)

    def _leave_tracks(self) -> None:
        """Note what this build is about, so that the next can go on from where it was stopped."""
        ledger = self.ledger
        kept = {address: tuple(row[1:]) for address, row in self.rows.items()}
        ledger.drop("staged")
        ledger.drop("wip")
        ledger.put_all("staged", kept.items())
        ledger.put_all("wip", self.facts.items())
        ledger.save()

    def _pressed(self, todo: Sequence[tuple[int, str]], before: int) -> Iterator[Done]:
        """Every batch, as it comes; what each has made is among `rows` then."""
        total = len(todo) + before
        track = total > MANY
        self.name = f"{self.means.cache}:{self.serial}:{os.getpid()}:{time.monotonic_ns()}"
        install(self.name, self.press)
        away = bool(scheduler())
        task = partial(press_batch, name=self.name, folders=self.gallery.folders(direct=self.direct), carry=away)
        # Whoever does not share our memory has no theme to ask for what has no frame.
        alone = None in self.press.frames.values() and (away or not forks())
        if len(todo) < FEW or (workers() == 1 and not away) or alone:
            found: Iterator[Done] = (task(todo[n : n + FEW]) for n in range(0, len(todo), FEW))
        else:
            found = spread(task, todo, self._lost, self._crew())
        count = before
        for done in found:
            for row in done.rows:
                self.rows[row.address] = self._carried(row, done.carried)
            self.turns |= done.turns
            count += len(done.rows)
            if track:
                self.ledger.put_all("staged", [(row.address, tuple(self.rows[row.address][1:])) for row in done.rows])
                self.ledger.put_all("turn", [(str(turn), 1) for turn in done.turns])
                self.ledger.save()
            self.progress(count, total)
            yield done

    def _carried(self, row: Row, carried: Mapping[str, bytes]) -> Row:
        if row.address not in carried:
            return row
        name, mark = self.gallery.folders(direct=self.direct).write(int(row.name), row.address, carried[row.address])
        return row._replace(name=name, mark=mark)

    def _lost(self) -> None:
        self.tally.lost += 1

    def _crew(self) -> AbstractContextManager[Crew]:
        """Those that the work is for, told what they need to know."""
        if scheduler():
            return remote(packed_job(self._job()))
        if forks():
            return local()
        job = self.means.cache / "job.pickle"
        job.write_bytes(packed_job(self._job()))
        return local((str(job),))

    def _job(self) -> Job:
        means = self.means
        content = self.result.catalog.holdings.content
        return Job(
            program=program(),
            place=means.place,
            site=means.site,
            build=self.result.catalog._build,  # noqa: SLF001 - as a whole, for another catalog like this one
            options=tuple((part.projection.name, part.options) for part in means.parts),
            tables={name: self.ledger.table(name) for name in TOLD},
            content=self.index.whole,
            left_out=frozenset(self.ledger.table("card").keys() - content.entries.keys()),
            frames=dict(self.press.frames),
            bodies=dict(self.press.bodies),
        )

    def _survey(self) -> None:
        """Make what lists all pages, where anything of what it lists has changed."""
        made = self.ledger.table("made")
        notes = []
        for address in self.press.pieces:
            row = self.rows.get(address)
            note = row.note if row is not None else made[address][1]
            if note is not None:
                notes.append(Note(*note))
        digest = hashlib.blake2b(repr(notes).encode("utf-8", "surrogatepass"), digest_size=12).digest()
        if self.ledger.table("state").get("notes") != digest:
            self.cells.add(NOTES)
        self.ledger.put("state", "notes", digest)
        todo = []
        for piece in self.press.survey(notes):
            row = made.get(piece.address)
            if not self._stands(piece.address, row):
                todo.append(piece.address)
        start = 1 + max((int(row.name or 0) for row in self.rows.values()), default=0)
        folders = self.gallery.folders(direct=self.direct)
        batch = press_batch(list(enumerate(todo, start)), name=self.name, folders=folders, carry=False)
        for row in batch.rows:
            self.rows[row.address] = row._replace(reads=packed({*unpacked(row.reads), NOTES}))
        self.turns |= batch.turns
        self.kept |= batch.kept

    def _changed_since(self, serial: int) -> frozenset[Cell] | None:
        """The cells that have changed after a build of the past, up to now."""
        if serial < 0:
            return None
        found = set(self.cells)
        history = self.ledger.table("history")
        for number in range(serial + 1, self.serial):
            past = history.get(str(number))
            if past is None:
                return None
            found.update(past)
        return frozenset(found)

    # --- into place

    def finish(self) -> None:
        """Put everything into its place, take out what nothing makes any more, and write down what is known now."""
        ledger, gallery = self.ledger, self.gallery
        gone = self.gone
        fresh = ledger.blank or not ledger.table("made")
        self._begin_placing()
        gallery.remove(file_of(address) for address in gone)
        ledger.put_all("made", [(address, None) for address in gone])
        ledger.put_all("hasty", [(address, None) for address in gone])
        self.rest.put_all("mark", [(address, None) for address in gone])
        self.tally.removed = len(gone)
        for address, row in self.rows.items():
            mark = gallery.place(row.name, file_of(address)) if row.name else row.mark
            self.rest.put("mark", address, (mark, row.digest))
            ledger.put("made", address, (row.reads, row.note))
            self._mark_hasty(address, row.reads)
        for path in self.copies:
            self._copy(path)
        touched = [*map(file_of, (*gone, *self.rows)), *(file_of(self.result.catalog.holdings.media[path].address) for path in self.copies)]
        if fresh or self.disturbed:
            touched = [*map(file_of, ledger.table("made")), *self.rest.table("static")]
            if not self.direct:
                gallery.sweep(touched)
            self.rest.drop("folder")
        self._note_folders([*touched, *self.moved])
        ledger.drop("staged")
        ledger.drop("wip")
        ledger.put("state", "unset", None)
        token = self.rest.table("state")["placing"]
        ledger.put("state", "token", token)
        self._note_facts()
        if len(self.rows) > MANY:
            ledger.rewrite()
        else:
            ledger.save()
        self.rest.put("state", "placing", None)
        self.rest.put("state", "token", token)
        self.rest.put("state", "instant", self.facts["instant"])
        self.rest.put("state", "quiet", self._quiet_until())
        self.rest.save()
        # Last: values that are older than the ledger are told by its history, newer ones could not be.
        keeper = self.result.catalog.reads.keeper
        if isinstance(keeper, Kept):
            keeper.save(self.kept)

    def _note_folders(self, paths: Iterable[str]) -> None:
        """Note when the folders of these files last changed: by that it is seen that somebody else has put a file there."""
        known = self.rest.table("folder")
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
                then = stat(f"{self.gallery.site}/{folder}").st_mtime_ns
            if known.get(folder) != then:
                self.rest.put("folder", folder, then)

    def _begin_placing(self) -> None:
        """From now on the site is neither what it was nor what it will be; both ledgers name the build that did so."""
        if not self.placing:
            self.placing = True
            self.rest.put("state", "placing", os.urandom(8))
            self.rest.save()

    # --- what MkDocs alone makes: the theme's own files, and the page for what is not found

    def statics_stand(self) -> bool:
        """Whether the theme's files are in their places as they were put there."""
        found = self.rest.table("static")
        return bool(found) and all(self.gallery.stands(path, mark, digest) == mark for path, (mark, digest) in found.items())

    def take_statics(self, folder: Path) -> None:
        """Put the files of a folder into the site, those of pieces excepted; and take out what is no more among them."""
        known = self.rest.table("static")
        made = {file_of(address) for address in self.press.pieces}
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        names = {path.relative_to(folder).as_posix(): path for path in found}
        self.gallery.prepare()
        self._begin_placing()
        for name, path in names.items():
            if name in made:
                continue
            digest = digest_of(path)
            row = known.get(name)
            if row is not None and row[1] == digest and self.gallery.stands(name, *row) == row[0]:
                continue
            os.replace(path, self.gallery.staging / "static")
            self.rest.put("static", name, (self.gallery.place("static", name), digest))
            self.moved.append(name)
        gone = [name for name in known if name not in names or name in made]
        self.gallery.remove(name for name in gone if name not in made)
        self.moved += gone
        self.rest.put_all("static", [(name, None) for name in gone])

    def _mark_hasty(self, address: str, reads: bytes) -> None:
        """Note which outputs have read the very instant of the build: they are never the same for long."""
        if INSTANT in unpacked(reads):
            self.ledger.put("hasty", address, 1)
        elif address in self.ledger.table("hasty"):
            self.ledger.put("hasty", address, None)

    def _copy(self, path: str) -> None:
        media = self.result.catalog.holdings.media[path]
        target = file_of(media.address)
        write_whole(f"{self.gallery.staging}/copy", media.source.absolute.read_bytes())
        mark = self.gallery.place("copy", target)
        # One that was written to meanwhile is copied once more by the next build, whatever it holds then.
        same = False
        with suppress(OSError):
            same = stamp(stat(media.source.located)) == media.source.stamp
        self.rest.put("mark", media.address, (mark, b"") if same else None)
        self.ledger.put("made", media.address, (packed([cell("media", path)]), None))

    def _note_facts(self) -> None:
        ledger = self.ledger
        for name in self.differing:
            ledger.put("fact", name, self.facts.get(name))
        years = ledger.table("year")
        ledger.put_all("year", [(str(y), v) for y, v in self.means.build.working.known_years().items() if str(y) not in years])
        known = ledger.table("turn")
        turns = self.turns | self.result.catalog.holdings.turns
        ledger.put_all("turn", [(str(turn), 1) for turn in turns if str(turn) not in known])
        ledger.put("state", "serial", self.serial)
        ledger.put("history", str(self.serial), tuple(self.cells - {NOTES}))
        ledger.put("history", str(self.serial - REMEMBERED), None)

    def _quiet_until(self) -> int:
        """The second up to which time alone changes nothing."""
        instant = self.facts["instant"]
        if self.ledger.table("hasty"):
            return instant + 1
        turns = [turn for turn in map(int, self.ledger.table("turn")) if turn > instant]
        build = self.means.build.instant
        for record in self.result.catalog.holdings.content.records:
            if record.publish_at is None and record.expires is None and record.date.instant <= build:
                continue
            for moment in (record.date, record.publish_at, record.expires):
                if moment is not None and (second := _ceiling(moment.instant)) > instant:
                    turns.append(second)
        midnight = int(build.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()) + 86_400
        return min([midnight, *turns])

    def _spread_reading(self, task: Callable[[Sequence[Any]], list[Any]], work: Sequence[Any]) -> Iterable[Any]:
        """Read records on all processors; in the order in which they were given."""
        if len(work) < 2 * FEW or workers() == 1:
            return task(work)
        numbered = list(enumerate(work))
        found: dict[int, Any] = {}
        for part in spread(partial(_read_numbered, task), numbered, self._lost):
            found.update(part)
        return [found[number] for number in range(len(work))]


INSTANT = cell("instant")
NOTES = cell("notes")
"""Read by all that lists all pages."""


def _read_numbered(task: Callable[[Sequence[Any]], list[Any]], work: Sequence[tuple[int, Any]]) -> dict[int, Any]:
    return dict(zip([number for number, _ in work], task([one for _, one in work]), strict=True))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The names of facts that are not the same in both, in one order."""
    found = [name for name, value in new.items() if old.get(name) != value]
    return sorted([*found, *(name for name in old if name not in new)])


def _ceiling(instant: dt.datetime) -> int:
    return int(instant.replace(microsecond=0).timestamp()) + bool(instant.microsecond)
