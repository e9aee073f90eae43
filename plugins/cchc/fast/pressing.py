"""Addresses → rows: their files made beside the site, by however many processes; what a stopped build had made is taken up."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.content.stamps import stamp
from cchc.fast.crew import FEW, forks, local, remote, scheduler, spread, workers
from cchc.fast.difference import NOTES
from cchc.fast.gallery import file_of
from cchc.fast.index import CARDS
from cchc.fast.press import packed, unpacked
from cchc.fast.program import program
from cchc.fast.work import TOLD, Done, Job, Row, install, packed_job, press_batch
from cchc.projections.projection import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from cchc.catalog.reads import Cell
    from cchc.fast.crew import Crew
    from cchc.fast.difference import Difference
    from cchc.fast.index import Index
    from cchc.fast.means import Means, Tally
    from cchc.fast.press import Press
    from cchc.fast.standing import Standing

MANY = 500
"""Of so many files, each batch is noted on the disk as it is done, so that a build that is killed has not worked for nothing."""


class Pressing:
    """Makes what a build has to make; `rows` fills with what it has made."""

    def __init__(
        self, means: Means, press: Press, difference: Difference, standing: Standing, index: Index, tally: Tally
    ) -> None:
        self.means = means
        self.press = press
        self.difference = difference
        self.standing = standing
        self.index = index
        self.ledger = standing.ledger
        self.gallery = standing.gallery
        self.tally = tally
        self.rows: dict[str, Row] = {}
        self.kept: dict[Any, Any] = {}
        """values for later builds"""
        self.direct = False
        """whether files are written into their places at once, since there is no site yet"""
        self._name = ""

    def take_up(self) -> None:
        """What a build that was stopped has left beside the site, and that would be made just so now."""
        staged, then = self.ledger.table("staged"), self.ledger.table("wip")
        if not staged or not then:
            return
        changed = self.difference.cells_since(then)
        for address, values in staged.items():
            row = Row(address, *values)
            if address not in self.press.pieces or not changed.isdisjoint(unpacked(row.reads)):
                continue
            where = self.gallery.staging / row.name if row.name else self.gallery.site / file_of(address)
            with suppress(OSError):
                if stamp(where.stat()) == row.mark:
                    self.rows[address] = row

    def run(self, dirty: Iterable[str], progress: Callable[[int, int], None]) -> None:
        """Make the files at these addresses, then what lists all pages."""
        # What lists much takes long, and so comes first: at the end no processor waits for another.
        todo = self._numbered(sorted(dirty, key=lambda address: address.endswith("/")))
        self.gallery.prepare()
        self.direct = self.gallery.empty
        if self.direct:
            self.standing.begin_placing()
        self._name = f"{self.means.cache}:{self.difference.serial}:{os.getpid()}:{time.monotonic_ns()}"
        install(self._name, self.press)
        total, track = len(todo) + len(self.rows), len(todo) + len(self.rows) > MANY
        for done in self._batches(todo):
            self._take(done, track=track)
            progress(len(self.rows), total)
        self._survey()

    def _numbered(self, addresses: Iterable[str]) -> list[tuple[int, str]]:
        return list(enumerate(addresses, start=1 + max((int(row.name or 0) for row in self.rows.values()), default=0)))

    def _leave_tracks(self, count: int) -> None:
        """Note what a long build is about, so that the next can go on from where it was stopped."""
        ledger = self.ledger
        ledger.drop("staged")
        ledger.drop("wip")
        if self.rows or count > MANY:
            ledger.put_all("staged", [(address, tuple(row[1:])) for address, row in self.rows.items()])
            ledger.put_all("wip", self.difference.facts.items())
            ledger.save()

    def _batches(self, todo: Sequence[tuple[int, str]]) -> Iterator[Done]:
        away = bool(scheduler())
        task = self._task(carry=away)
        # Whoever does not share our memory has no theme to ask for what has no frame.
        alone = None in self.press.frames.values() and (away or not forks())
        if len(todo) < FEW or (workers() == 1 and not away) or alone:
            self._leave_tracks(len(todo))
            return (task(todo[n : n + FEW]) for n in range(0, len(todo), FEW))
        # To write down what is known takes a while, in which others may begin.
        return spread(task, todo, self.lost, self._crew(), partial(self._leave_tracks, len(todo)))

    def _task(self, *, carry: bool = False) -> Callable[..., Done]:
        folders = self.gallery.folders(direct=self.direct)
        return partial(press_batch, name=self._name, folders=folders, carry=carry)

    def _crew(self) -> AbstractContextManager[Crew]:
        """Those that the work is for, told what they need to know."""
        if scheduler():
            return remote(packed_job(self._job()))
        if forks():
            return local()
        job = self.means.cache / "job.pickle"
        job.write_bytes(packed_job(self._job()))
        return local((str(job),))

    def _take(self, done: Done, *, track: bool) -> None:
        rows = [self._carried(row, done.carried) for row in done.rows]
        self.rows |= {row.address: row for row in rows}
        self.kept |= done.kept
        if track:
            self.ledger.put_all("staged", [(row.address, tuple(row[1:])) for row in rows])
            self.difference.note_turns(done.turns)
            self.ledger.save()
        else:
            self.difference.turns |= done.turns

    def _carried(self, row: Row, carried: Mapping[str, bytes]) -> Row:
        """The row of a file that its maker could not write, and that is written here."""
        if row.address not in carried:
            return row
        name, mark = self.gallery.folders(direct=self.direct).write(int(row.name), row.address, carried[row.address])
        return row._replace(name=name, mark=mark)

    def lost(self) -> None:
        """A process has died; its work is done again."""
        self.tally.lost += 1

    def _job(self) -> Job:
        means, catalog = self.means, self.difference.catalog
        return Job(
            program=program(),
            place=means.place,
            site=means.site,
            build=catalog._build,  # noqa: SLF001 - as a whole, for another catalog like this one
            options=tuple((part.projection.name, part.options) for part in means.parts),
            tables={name: self.ledger.table(name) for name in self.ledger.names if name in TOLD or name.startswith(CARDS)},
            content=self.index.folders.whole,
            left_out=frozenset(self.index.paths.difference(catalog.holdings.content.roll.paths)),
            frames=dict(self.press.frames),
            bodies=dict(self.press.bodies),
        )

    def _survey(self) -> None:
        """Make what lists all pages, where anything of what it lists has changed."""
        known = self.standing.readers.notes
        if self._notes_differ(known):
            self.difference.cells.add(NOTES)
        every = known | {address: row.note for address, row in self.rows.items()}
        # There may be tens of thousands: they are gone through in C.
        notes = list(map(partial(tuple.__new__, Note), filter(None, map(every.__getitem__, self.press.pieces))))
        same: Callable[[Iterable[Cell]], bool] = self.difference.cells.isdisjoint
        todo = [piece.address for piece in self.press.survey(notes) if not self.standing.stands(piece.address, same)]
        done = self._task()(self._numbered(todo))
        rows_ = [row._replace(reads=packed({*unpacked(row.reads), NOTES})) for row in done.rows]
        self._take(done._replace(rows=rows_), track=False)

    def _notes_differ(self, known: Mapping[str, tuple[Any, ...]]) -> bool:
        """Whether a page is new, gone, or not what it was to those who list all pages; what lists them is no matter here."""
        if any((row.note or ()) != known.get(address, ()) for address, row in self.rows.items()):
            return True
        gone = [address for address in known.keys() - self.press.pieces.keys() if known[address]]
        reads = self.standing.readers.reads
        return any(NOTES not in (reads(address) or ()) for address in gone)
