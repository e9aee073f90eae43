"""A catalog and what the last build knew → what differs: facts, cells, the number of this build in the line of builds."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

from cchc.catalog.reads import cell
from cchc.content.entries import micros
from cchc.fast.cells import changed_cells
from cchc.fast.facts import Numbers, facts_of
from cchc.fast.kept import Kept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.reads import Cell
    from cchc.fast.facts import Facts
    from cchc.fast.ledger import Ledger
    from cchc.fast.means import Means

REMEMBERED = 64
"""Builds whose changes are remembered, for values that were not asked for in between."""

NOTES = cell("notes")
"""Read by all that lists all pages."""


class Difference:
    """What is not as it was at the last build."""

    def __init__(self, catalog: Catalog, ledger: Ledger, frame: bytes) -> None:
        self.catalog = catalog
        self.ledger = ledger
        self.numbers = Numbers(ledger.table("number"))
        self.facts: Facts = facts_of(catalog, frame, self.numbers)
        old = ledger.table("fact")
        self.names = _differing(old, self.facts)
        """of the facts that differ"""
        self.cells: set[Cell] = self._cells(old, self.names) if old else set()
        for path in ledger.table("state").get("shaken", ()):
            self.cells |= {cell("record", path), cell("body", path)}
        self.turns: set[int] = set()
        """the instants about which outputs have asked, this time"""
        self.serial: int = ledger.table("state").get("serial", 0) + 1
        if "line" not in ledger.table("state"):
            ledger.put("state", "line", os.urandom(8))
        ledger.put_all("number", self.numbers.fresh.items())

    def _cells(self, old: Facts, names: list[str]) -> set[Cell]:
        asked = map(int, self.ledger.table("turn"))
        return changed_cells(old, self.facts, names, self.numbers, asked)

    def cells_since(self, then: Facts) -> set[Cell]:
        """The cells that differ from what they were when the facts were these."""
        return self._cells(then, _differing(then, self.facts))

    def kept(self, means: Means) -> Kept:
        """What is kept from build to build, as of this one."""
        # Numbers of builds mean something in the line to which they belong alone: a ledger that was lost begins another.
        line = hashlib.blake2b(means.key + self.ledger.table("state")["line"], digest_size=32).digest()
        return Kept(means.cache, line, self.serial, self._changed_since)

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

    def note_turns(self, turns: Iterable[int]) -> None:
        """Note at once about which instants outputs have asked: a build that is stopped has asked all the same."""
        self.turns |= set(turns)
        self.ledger.put_all("turn", [(str(turn), 1) for turn in turns])

    def note(self, means: Means) -> None:
        """Write down what is known now."""
        ledger = self.ledger
        for name in self.names:
            ledger.put("fact", name, self.facts.get(name))
        years = ledger.table("year")
        ledger.put_all("year", [(str(y), v) for y, v in means.build.working.known_years().items() if str(y) not in years])
        known = ledger.table("turn")
        turns = self.turns | self.catalog.holdings.turns
        ledger.put_all("turn", [(str(turn), 1) for turn in turns if str(turn) not in known])
        ledger.put("state", "serial", self.serial)
        ledger.put("history", str(self.serial), tuple(self.cells - {NOTES}))
        ledger.put("history", str(self.serial - REMEMBERED), None)

    def quiet_until(self, build: dt.datetime) -> int:
        """The second up to which time alone changes nothing, after a build made as of `build`."""
        instant: int = self.facts["instant"]
        if self.ledger.table("hasty"):
            return instant + 1
        turns = [turn for turn in map(int, self.ledger.table("turn")) if turn > instant]
        roll = self.catalog.holdings.content.roll
        now = micros(build)
        turns += [_ceiling(moment) for moment in roll.instants if moment > now]
        for stated in roll.seldom.values():
            for moment in (stated.publish_at, stated.expires):
                if moment is not None and (second := _ceiling(moment)) > instant:
                    turns.append(second)
        midnight = int(build.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()) + 86_400
        return min([midnight, *turns])


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The names of facts that are not the same in both, in one order."""
    found = [name for name, value in new.items() if old.get(name) != value]
    return sorted([*found, *(name for name in old if name not in new)])


def _ceiling(moment: int) -> int:
    """The first whole second that is not before an instant in microseconds."""
    return -(-moment // 1_000_000)
