"""A cell of a table that names units as people write them → the bodies that are meant.

A unit of the directory is meant by its id, its name, its short name or one that it bore before; whatever is none of these is a
body outside the directory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.content.kinds import Body
from cchc.content.slugs import slug
from cchc.content.text import squeeze

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.catalog.directory import Directory


class UnitNames:
    """The units of the directory by every name that a table may call them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._units: dict[str, list[str]] = {}
        for unit in directory.units.values():
            names = [unit.id, unit.name, unit.short, *(name for former in unit.names for name in (former.name, former.short))]
            for name in dict.fromkeys(_folded(name) for name in names if name):
                self._units.setdefault(name, []).append(unit.id)

    def unit(self, name: str, day: dt.date) -> str | None:
        """The unit that bears this name, of several the one that lives on a day."""
        found = self._units.get(_folded(name), ())
        return next((unit for unit in found if self._directory.units[unit].alive_on(day)), next(iter(found), None))

    def bodies(self, cell: str, day: dt.date) -> tuple[Body, ...]:
        """The bodies that a cell names, parted by `;`, line breaks, and by commas where a comma is no part of a name."""
        found: dict[Body, None] = {}
        for part in re.split(r";|\n|<br ?/?>", cell):
            for name in self._names(squeeze(re.sub(r"\*\*|__|\*|`|^\s*[-–+•]\s+", "", part)).strip(" ."), day):
                unit = self.unit(name, day)
                found[Body(unit=unit, name=None if unit else name)] = None
        return tuple(found)

    def _names(self, text: str, day: dt.date) -> Iterator[str]:
        """One name, or several between commas; "các sở, ngành" is one, for what follows in lower case begins nothing."""
        if not text or self.unit(text, day):
            yield from [text] if text else []
            return
        held = ""
        for part in (part.strip() for part in text.split(",")):
            if not part:
                continue
            if self.unit(part, day) or not held or not part[0].islower():
                if held:
                    yield held
                held = part
            else:
                held = f"{held}, {part}"
            if self.unit(held, day):
                yield held
                held = ""
        if held:
            yield held


def _folded(name: str) -> str:
    spelled = re.sub(r"\bUBND\b", "Ủy ban nhân dân", name)
    return slug(re.sub(r"\bHĐND\b", "Hội đồng nhân dân", spelled).replace("&", " và "))
