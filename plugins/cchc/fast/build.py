"""A build that does only what has changed: read, compare, make, put into place; each step says on the disk how far it got.

    prepare   what is there now, and which files of the site are not as they would be made now
    make      those, beside the site
    finish    all into their places at once, and what is known now into the ledgers

Between the steps whoever calls brings what MkDocs alone can make: frames around pages, and the bodies of hand-written ones.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.catalog.reads import cell
from cchc.content.hand import hand_files, linked_addresses, read_hand_pages
from cchc.content.stamps import stamp
from cchc.fast.crew import FEW, spread, workers
from cchc.fast.difference import NOTES, Difference
from cchc.fast.fingerprints import Fingerprints
from cchc.fast.folders import Folders
from cchc.fast.gallery import Gallery
from cchc.fast.index import Index
from cchc.fast.kept import Kept
from cchc.fast.ledger import SITE, Ledger
from cchc.fast.means import Means, Tally
from cchc.fast.press import Press
from cchc.fast.pressing import MANY, Pressing
from cchc.fast.shells import Frame, shape_of
from cchc.fast.standing import Standing
from cchc.fast.templates import Compiled
from cchc.pipeline import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from cchc.content.hand import HandPage
    from cchc.content.stamps import Stamp
    from cchc.content.tree import SourceTree
    from cchc.fast.press import Body
    from cchc.fast.scout import Scout
    from cchc.fast.shells import Shape
    from cchc.pipeline import Result
    from cchc.problems import Problem
    from cchc.projections.projection import Piece


class FastBuild:
    """One build of one site. `rest` is what the last one left of the disk; what it knew is read here."""

    def __init__(self, means: Means, rest: Ledger, scout: Scout, progress: Callable[[int, int], None]) -> None:
        self.means = means
        self.progress = progress
        self.tally = Tally()
        self.rest = rest
        self.scout = scout
        self.ledger = Ledger(means.cache / SITE, means.key)
        self.standing = Standing(Gallery(means.output, means.cache / "staging"), self.ledger, rest)
        state = rest.table("state")
        if self.ledger.table("state").get("token") not in (state.get("token"), state.get("placing")):
            # The two are not of one build: one of them was lost, or cut back to an earlier one. Trust nothing of the site.
            scout.dismiss()
            rest.clear()
            self.ledger.put("state", "line", os.urandom(8))
            self.standing.disturbed = True
        self.prints = Fingerprints(rest)
        self.same_docs = False
        """whether the bodies of hand-written pages are as they were"""
        self.result: Result
        self.difference: Difference
        self.press: Press
        self.pressing: Pressing
        self.dirty: list[str] = []
        """addresses of the pieces to be made"""
        self.copies: list[str] = []
        """paths of attachments that are to be copied"""

    def prepare(self, tree: SourceTree, docs: Sequence[tuple[str, str, Stamp]], frame: Callable[[Result], bytes]) -> Result:
        """Read the sources and list what there is to make.

        `docs` are the files of the hand-written pages; `frame` digests what the theme prints around every page.
        """
        means, ledger = self.means, self.ledger
        for year, known in ledger.table("year").items():
            means.build.working.take(int(year), known)
        hand, faults = self._hand_pages(docs)
        features = frozenset(part.projection.name for part in means.parts)
        build = replace(means.build, features=features, hand_pages=hand, hand_files=hand_files(means.place.docs))
        index = Index(ledger, Folders(self.rest), means.site, self._spread_reading)
        self.result = result = project(
            index.content(tree),
            means.site,
            build,
            means.parts,
            means.place.docs_label,
            faults,
            look=index.look,
            leave_out_faulty=means.serving,
        )
        index.keep(result.catalog)
        result.composition.templates.bytecode_cache = Compiled(ledger)
        self.difference = Difference(result.catalog, ledger, frame(result))
        self.press = Press(result, {}, {})
        self._compare_links()
        self.pressing = Pressing(means, self.press, self.difference, self.standing, index, self.tally)
        self.pressing.take_up()
        self.standing.look(self.scout.sight())
        self._list()
        return result

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

    def _list(self) -> None:
        """Tell which files of the site are not as they would be made now."""
        taken, media = self.pressing.rows, self.result.catalog.holdings.media
        asked = [address for address in self.press.pieces if address not in taken]
        asked += [found.address for found in media.values()]
        dirty = dict.fromkeys(self.standing.all_but(asked, self.difference.cells))
        changed = set(self.difference.names)
        self.copies += [path for path, found in media.items() if f"media {path}" in changed or found.address in dirty]
        self.dirty = [address for address in dirty if address in self.press.pieces]

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

    def make(self, frames: Mapping[str, Frame | None], bodies: Mapping[str, Body]) -> None:
        """Make what is to be made, beside the site."""
        self.press.frames, self.press.bodies = frames, bodies
        self._take_bodies(bodies)
        self.result.catalog.reads.keeper = self.difference.kept(self.means)
        taken_up = len(self.pressing.rows)
        self.pressing.run(self.dirty, self.progress)
        self.tally.made = len(self.pressing.rows) - taken_up + len(self.copies)

    def _take_bodies(self, bodies: Mapping[str, Body]) -> None:
        """Have those hand-written pages made whose bodies are not what they were."""
        ledger = self.ledger
        known = ledger.table("hand")
        unset = {address for address, body in bodies.items() if known.get(address) != body}
        unset |= {*ledger.table("state").get("unset", ())}
        for address in sorted(unset):
            self.difference.cells.add(cell("hand body", address))
            if address in self.press.pieces and address not in self.dirty:
                self.pressing.rows.pop(address, None)
                self.dirty.append(address)
        ledger.put_all("hand", bodies.items())
        if unset or not self.same_docs:
            ledger.put("state", "unset", tuple(sorted(unset)))

    def take_statics(self, folder: Path) -> None:
        """Put into the site what MkDocs has made in a folder and we have not."""
        self.standing.take_statics(folder, self.press.files)

    def finish(self) -> None:
        """Put everything into its place, take out what nothing makes any more, and write down what is known now."""
        ledger, rest, standing = self.ledger, self.rest, self.standing
        rows, media = self.pressing.rows, self.result.catalog.holdings.media
        fresh = ledger.blank or not standing.readers.notes
        standing.begin_placing()
        gone = self._gone()
        standing.remove(gone)
        self.tally.removed = len(gone)
        shaken = self._shaken()
        ledger.put("state", "shaken", shaken)
        standing.place(rows)
        for path in self.copies:
            standing.copy(path, media[path])
        touched = [*gone, *rows, *(media[path].address for path in self.copies)]
        standing.settle(touched, whole=fresh, direct=self.pressing.direct)
        for table in ("staged", "wip"):
            ledger.drop(table)
        ledger.put("state", "unset", None)
        token = rest.table("state")["placing"]
        ledger.put("state", "token", token)
        self.difference.note(self.means)
        if len(rows) > MANY:
            ledger.rewrite()
        else:
            ledger.save()
        quiet = 0 if shaken else self.difference.quiet_until(self.means.build.instant)
        state = {"placing": None, "token": token, "instant": self.difference.facts["instant"], "quiet": quiet}
        rest.put_all("state", state.items())
        rest.save()
        # Last: values that are older than the ledger are told by its history, newer ones could not be.
        keeper = self.result.catalog.reads.keeper
        if isinstance(keeper, Kept):
            keeper.save(self.pressing.kept)

    def _shaken(self) -> tuple[str, ...]:
        """Sources of pages just made that somebody has written to since they were found: what the pages hold is not sure."""
        files = self.result.catalog.holdings.content.tree.files
        sources = (self.press.pieces[address].source for address in self.pressing.rows if address in self.press.pieces)
        found = []
        for source in sources:
            file = files.get(source) if source else None
            if file is not None:
                now = None
                with suppress(OSError):
                    now = stamp(os.stat(file.located))  # noqa: PTH116 - thousands may have been made
                if now != file.stamp:
                    found.append(file.path)
        return tuple(found)

    def _gone(self) -> list[str]:
        """Addresses of files that nothing makes any more; what lists all pages is always made."""
        wanted = self.press.pieces.keys() | {media.address for media in self.result.catalog.holdings.media.values()}
        readers = self.standing.readers
        return [address for address in readers.notes if address not in wanted and NOTES not in (readers.reads(address) or ())]

    def _spread_reading(self, task: Callable[[Sequence[Any]], list[Any]], work: Sequence[Any]) -> Iterable[Any]:
        """Read records on all processors; in the order in which they were given."""
        if len(work) < FEW or workers() == 1:
            return task(work)
        found: dict[int, Any] = {}
        for part in spread(partial(_read_numbered, task), list(enumerate(work)), self._lost):
            found.update(part)
        return [found[number] for number in range(len(work))]

    def _lost(self) -> None:
        self.tally.lost += 1


def _read_numbered(task: Callable[[Sequence[Any]], list[Any]], work: Sequence[tuple[int, Any]]) -> dict[int, Any]:
    return dict(zip([number for number, _ in work], task([one for _, one in work]), strict=True))
