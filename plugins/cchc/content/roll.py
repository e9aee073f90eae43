"""The lines of all records → the roll: a column for each thing that is asked of every record; a record itself, when one is taken.

A record that is only counted, sorted and compared never becomes an object: on a site of ten thousand that is all but a few.
Where one stands in the columns is its place. The lines of a folder together are a sheet, which is what is kept from build to
build.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.content.citations.cites import Cite
from cchc.content.entries import DIGEST, Card, Law, Line, Seldom, moment_at
from cchc.content.kinds import KINDS
from cchc.content.records import Origin, thin
from cchc.content.structs import defaults
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cchc.content.entries import Entry
    from cchc.content.records import Record

    Cards = Callable[[str], bytes]
    """Path → its card, folded."""


class Sheet(NamedTuple):
    """The lines of the records of one folder, a column for each part; `instants` and the like are numbers as bytes."""

    section: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    instants: bytes
    precise: bytes
    days: bytes
    units: tuple[str | None, ...]
    topics: tuple[tuple[str, ...], ...]
    tags: tuple[tuple[str, ...], ...]
    specials: tuple[str | None, ...]
    marks: bytes
    texts: bytes
    refers: tuple[bytes, ...]
    stated: tuple[tuple[str, ...], ...]
    needs: dict[int, tuple[str, ...]]
    """by place in the sheet, as the next two"""
    cites: dict[int, tuple[tuple[Any, ...], ...]]
    seldom: dict[int, tuple[Any, ...]]

    @classmethod
    def of(cls, section: str, lines: Iterable[Line]) -> Sheet:
        """The sheet of some lines, in their order."""
        lines = list(lines)
        columns = list(zip(*lines, strict=True)) or [()] * len(Line._fields)
        names, kinds, instants, precise, days, units, topics, tags, specials, *others = columns
        marks, texts, refers, needs, cites, stated, seldom = others
        return cls(
            section=section,
            names=names,
            kinds=kinds,
            instants=array("q", instants).tobytes(),
            precise=bytes(precise),
            days=array("i", days).tobytes(),
            units=units,
            topics=topics,
            tags=tags,
            specials=specials,
            marks=b"".join(marks),
            texts=b"".join(texts),
            refers=refers,
            stated=tuple(map(_SAME.setdefault, stated, stated)),
            needs={place: paths for place, paths in enumerate(needs) if paths},
            cites={place: found for place, found in enumerate(cites) if found},
            seldom={place: stated for place, stated in enumerate(seldom) if stated is not None},
        )

    def lines(self) -> list[Line]:
        """The lines again."""
        places = range(len(self.names))
        columns = (
            *(self.names, self.kinds, array("q", self.instants), self.precise, array("i", self.days), self.units, self.topics),
            *(self.tags, self.specials, _parts(self.marks), _parts(self.texts), self.refers),
            *([self.needs.get(n, ()) for n in places], [self.cites.get(n, ()) for n in places]),
            *(self.stated, map(self.seldom.get, places)),
        )
        return list(map(Line._make, zip(*columns, strict=True)))


def _parts(digests: bytes) -> list[bytes]:
    return [digests[n : n + DIGEST] for n in range(0, len(digests), DIGEST)]


class Roll:
    """All records. `cards` finds what is in no column; `entries` are those that were read just now, and are at hand."""

    def __init__(
        self,
        sheets: Mapping[str, Sheet],
        cards: Cards,
        bodies: Callable[[str], str],
        entries: Mapping[str, Entry],
    ) -> None:
        self.sheets = sheets
        """folder → its sheet"""
        self.entries = entries
        self._cards = cards
        self._bodies = bodies
        self.paths: list[str] = []
        self.sections: list[str] = []
        self.kinds: list[str] = []
        self.instants = array("q")
        """microseconds since 1970"""
        self.days = array("i")
        """the numbers of days"""
        self.units: list[str | None] = []
        self.topics: list[tuple[str, ...]] = []
        self.tags: list[tuple[str, ...]] = []
        self.specials: list[str | None] = []
        self.stated: list[tuple[str, ...]] = []
        """the names of the keys that are in its card"""
        self.needs: dict[int, tuple[str, ...]] = {}
        """place → the files that its page offers, on any day"""
        self.cited: dict[int, tuple[tuple[Any, ...], ...]] = {}
        """place → what a record cites, as plain values: see `cites`"""
        self.seldom: dict[int, Seldom] = {}
        """place → what few records state"""
        precise, marks, texts = [], [], []
        for start, folder, sheet in self.spans():
            before = f"{folder}/" if folder else ""
            self.paths += [before + name for name in sheet.names]
            self.sections += [sheet.section] * len(sheet.names)
            self.kinds += sheet.kinds
            self.instants.frombytes(sheet.instants)
            self.days.frombytes(sheet.days)
            self.units += sheet.units
            self.topics += sheet.topics
            self.tags += sheet.tags
            self.specials += sheet.specials
            self.stated += sheet.stated
            precise.append(sheet.precise)
            marks.append(sheet.marks)
            texts.append(sheet.texts)
            for place, paths in sheet.needs.items():
                self.needs[start + place] = paths
            for place, found in sheet.cites.items():
                self.cited[start + place] = found
            for place, stated in sheet.seldom.items():
                self.seldom[start + place] = Seldom._make(stated)
        self.marks, self.texts, self.precise = b"".join(marks), b"".join(texts), b"".join(precise)
        self.addresses = list(map(address_of, self.paths))
        self.places = _Places(self)
        """path → place"""
        self._forms: set[tuple[str, ...]] | None = None
        self._records: dict[int, Record] = {}

    @classmethod
    def blank(cls) -> Roll:
        """With no record."""
        cards: dict[str, bytes] = {}
        bodies: dict[str, str] = {}
        return cls({}, cards.__getitem__, bodies.__getitem__, {})

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def forms(self) -> set[tuple[str, ...]]:
        """The sets of keys that records have in their cards: there are few."""
        if self._forms is None:
            self._forms = set(self.stated)
        return self._forms

    def spans(self) -> Iterator[tuple[int, str, Sheet]]:
        """Each folder's sheet, with the place of its first record."""
        begin = 0
        for folder, sheet in self.sheets.items():
            yield begin, folder, sheet
            begin += len(sheet.names)

    def record(self, place: int) -> Record:
        """The record at a place: the same one, however often it is asked for."""
        found = self._records.get(place)
        if found is None:
            path = self.paths[place]
            entry = self.entries.get(path) if self.entries else None
            found = entry.record if entry else thin(KINDS[self.kinds[place]], path, _Rest(self, place))
            self._records[place] = found
        return found

    def card(self, place: int) -> Card:
        """What is in no column."""
        return Card.of(self._cards(self.paths[place]))

    def summary(self, place: int) -> str:
        """A record's summary, or else the opening of its body, or else its title."""
        entry = self.entries.get(self.paths[place])
        return entry.summary if entry else self.card(place).summary

    def body(self, path: str) -> str:
        """The Markdown of a record."""
        return self._bodies(path)

    def mark(self, place: int) -> bytes:
        """What differs where anything differs that others show of the record."""
        return self.marks[place * DIGEST : (place + 1) * DIGEST]

    def status(self, place: int) -> str:
        """A record's status."""
        return self.seldom[place].status if place in self.seldom else "published"

    def cites(self, place: int) -> tuple[Cite, ...]:
        """What a record cites."""
        return tuple(map(Cite._make, self.cited.get(place, ())))

    def laws(self) -> Iterator[tuple[int, Law]]:
        """The documents, with what decides about their standing."""
        return ((place, Law._make(stated.law)) for place, stated in self.seldom.items() if stated.law is not None)

    def faults(self, name: str) -> Iterator[tuple[str, tuple[Problem, ...]]]:
        """Path → what was wrong with a record as it was read (`read`), or within it (`within`)."""
        for place, stated in self.seldom.items():
            if faults := getattr(stated, name):
                yield self.paths[place], tuple(Problem(*fault) for fault in faults)

    def without(self, paths: Iterable[str]) -> Roll:
        """The roll less some of its records."""
        gone = set(paths)
        folders = {path.rpartition("/")[0] for path in gone}
        sheets = {
            folder: Sheet.of(sheet.section, (line for line in sheet.lines() if f"{folder}/{line.name}" not in gone))
            if folder in folders
            else sheet
            for folder, sheet in self.sheets.items()
        }
        return Roll(sheets, self._cards, self._bodies, self.entries)

    def ids(self, column: Iterable[tuple[str, ...]]) -> set[str]:
        """All that stands in a column of tuples."""
        return set(chain.from_iterable(column))


def address_of(path: str) -> str:
    """The address of the record at a path."""
    return f"/{path[:-3]}/" if path[-3:] == ".md" else f"/{path}/"


class _Places(Mapping[str, int]):
    """Path → place. The names of a folder are gone through when somebody asks for one of them."""

    __slots__ = ("_folders", "_opened", "_paths")

    def __init__(self, roll: Roll) -> None:
        self._paths = roll.paths
        self._folders = {folder: (begin, sheet.names) for begin, folder, sheet in roll.spans()}
        self._opened: dict[str, dict[str, int]] = {}

    def __getitem__(self, path: str) -> int:
        folder, _, name = path.rpartition("/")
        found = self._opened.get(folder)
        if found is None:
            begin, names = self._folders[folder]
            found = self._opened[folder] = dict(zip(names, range(begin, begin + len(names)), strict=True))
        return found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class _Rest:
    """What a record in the roll has not been asked for yet."""

    __slots__ = ("_place", "_roll")

    def __init__(self, roll: Roll, place: int) -> None:
        self._roll = roll
        self._place = place

    def values(self, name: str) -> Iterable[tuple[str, Any]]:
        roll, place = self._roll, self._place
        column = _COLUMNS.get(name)
        if column is not None:
            return ((name, column(roll, place)),)
        if name not in roll.stated[place] and name not in ("title", "origin"):
            return ()
        card = roll.card(place)
        if name != "origin":
            # Whoever asks for what a card holds goes on to ask for more: all is put into the record at once.
            return (_unstated(KINDS[roll.kinds[place]]) | card.values()).items()
        path = roll.paths[place]
        lines, body_line, links = card.places()
        return (("origin", Origin.late(path, lines, partial(roll.body, path), body_line, links)),)


def _unstated(cls: type[Record]) -> dict[str, Any]:
    """The values of the keys that are in no column, where a record does not state them."""
    if cls not in _UNSTATED:
        _UNSTATED[cls] = {name: value for name, value in defaults(cls).items() if name not in _COLUMNS}
    return _UNSTATED[cls]


_UNSTATED: dict[type, dict[str, Any]] = {}
_SAME: dict[tuple[str, ...], tuple[str, ...]] = {}
"""Most records state the same keys."""
_COLUMNS: Mapping[str, Callable[[Roll, int], Any]] = {
    "address": lambda roll, place: roll.addresses[place],
    "section": lambda roll, place: roll.sections[place],
    "kind": lambda roll, place: roll.kinds[place],
    "date": lambda roll, place: moment_at(roll.instants[place], roll.precise[place]),
    "unit": lambda roll, place: roll.units[place],
    "topics": lambda roll, place: roll.topics[place],
    "tags": lambda roll, place: roll.tags[place],
    "special": lambda roll, place: roll.specials[place],
    "status": lambda roll, place: roll.status(place),
}
