"""Pieces → the bytes of their files, each with what it has read; in this process, or in many that know the same."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.content.markup import Heading
from cchc.fast.gallery import file_of
from cchc.fast.shells import Texts, encoded, fill_encoded, shape_of, steps_of
from cchc.projections.projection import Page, note_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cchc.catalog.reads import Cell, Key
    from cchc.fast.shells import Frame
    from cchc.pipeline import Result
    from cchc.projections.projection import Note, Piece

Body = tuple[str, tuple[Any, ...]]
"""The HTML of a hand-written page and its headings as plain tuples."""


class Made(NamedTuple):
    """A file of the site as it was made."""

    address: str
    content: bytes
    reads: bytes
    """the cells, four bytes each"""
    note: tuple[Any, ...] | None
    """what others may know of it, for a page"""


@dataclass(slots=True)
class Batch:
    """What came of a number of pieces: the files, and what their making has asked and worked out for later builds."""

    made: list[Made]
    turns: set[int] = field(default_factory=set)
    kept: dict[Key, tuple[Any, frozenset[Cell]]] = field(default_factory=dict)


class Press:
    """Makes the files of one site: has the result of the pipeline, the frames by shape, the bodies of hand-written pages."""

    def __init__(self, result: Result, frames: Mapping[str, Frame | None], bodies: Mapping[str, Body]) -> None:
        self.result = result
        self.frames = frames
        """by the name of their shape; `None` where the theme does not let itself be cut up"""
        self._encoded: dict[str, tuple[bytes, ...]] = {}
        """the parts of those frames as they stand in files"""
        self.whole: Callable[[str, Texts], str] | None = None
        """renders a page as MkDocs does, where the theme is at hand"""
        self.bodies = bodies
        sections = result.catalog.holdings.content.sections.values()
        self.steps = steps_of(["/assets/", *(section.address for section in sections), *result.titles])
        self.pieces: dict[str, Piece] = {piece.address: piece for piece in result.first}

    @property
    def files(self) -> frozenset[str]:
        """The paths of the files that are made here."""
        return frozenset(map(file_of, self.pieces))

    def survey(self, notes: list[Note]) -> list[Piece]:
        """The pieces that list all others, and from now on can be made too."""
        found = self.result.survey(notes)
        self.pieces |= {piece.address: piece for piece in found}
        return list(found)

    def make(self, addresses: Iterable[str]) -> Iterator[Made]:
        """The files at these addresses."""
        return (self.one(self.pieces[address]) for address in addresses)

    def batch(self, addresses: Iterable[str]) -> Batch:
        """The same, with all that goes along."""
        reads = self.result.catalog.reads
        asked = self.result.catalog.holdings.turns
        asked.clear()
        if reads.keeper is not None:
            fresh = reads.keeper.fresh  # type: ignore[attr-defined]  # the one there is
            fresh.clear()
            return Batch(list(self.make(addresses)), set(asked), dict(fresh))
        return Batch(list(self.make(addresses)), set(asked))

    def one(self, piece: Piece) -> Made:
        """The file of one piece."""
        reads = self.result.catalog.reads
        with reads.recording() as cells:
            output = piece.make()
            if isinstance(output, Page):
                content = self._page(output)
                note = tuple(note_of(output))
            else:
                content, note = output.content, None
        return Made(piece.address, content, packed(cells), note)

    def inside(self, page: Page) -> str:
        """What stands inside the frame of a page."""
        composition, catalog = self.result.composition, self.result.catalog
        if page.source is not None:
            body = catalog.body(page.source)
            return composition.page(page, body.html, body.headings)
        if page.over_hand_page:
            catalog.reads.note("hand")
            catalog.reads.note("hand body", page.address)
            html, headings = self.bodies.get(page.address, ("", ()))
            return composition.page(page, html, headings_in(headings))
        return composition.page(page)

    def texts(self, page: Page) -> Texts:
        """A page's own texts, which its frame takes in."""
        url = self.result.catalog.site.absolute(page.address)
        return Texts(page.title, self.result.composition.head(page), self.inside(page), url)

    def _page(self, page: Page) -> bytes:
        self.result.catalog.reads.note("frame")
        name = shape_of(page.address, self.steps).name
        frame = self.frames[name]
        if frame is not None:
            parts = self._encoded.get(name)
            if parts is None:
                parts = self._encoded[name] = tuple(map(encoded, frame.parts))
            return fill_encoded(parts, frame.gaps, self.texts(page))
        assert self.whole is not None  # noqa: S101 - where a frame is wanting, the theme is at hand
        return encoded(self.whole(page.address, self.texts(page)))


def headings_out(headings: Iterable[Heading]) -> tuple[Any, ...]:
    """Headings as plain tuples."""
    return tuple((heading.title, heading.url, headings_out(heading.children)) for heading in headings)


def headings_in(written: Iterable[Any]) -> tuple[Heading, ...]:
    """The headings of plain tuples."""
    return tuple(Heading(title, url, headings_in(children)) for title, url, children in written)


def packed(cells: Iterable[Cell]) -> bytes:
    """Cells as bytes: ten thousand pages have read a million of them."""
    return array("I", sorted(cells)).tobytes()


def unpacked(reads: bytes) -> memoryview:
    """The cells again, to go through."""
    return memoryview(reads).cast("I")
