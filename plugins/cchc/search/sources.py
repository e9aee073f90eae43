"""A finished site → its texts by month; what is known of a month that nobody touched is taken from the last time."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.search.places import CONTENTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Entry = dict[str, Any]
"""What of a record is to be found, as `cchc.projections.search.entries` wrote it."""
LIGHT = ("address", "date", "title", "type", "number", "summary", "filters")
"""What of an entry the light index holds."""


class Month(NamedTuple):
    """The texts of a month: how many, and digests of all of them and of what of them is light."""

    name: str
    pages: int
    whole: str
    light: str

    @property
    def year(self) -> int:
        """Its year."""
        return int(self.name[:4])


class Sources:
    """The texts in the site's folder `site`; what is known of them lasts in the file `memory`."""

    def __init__(self, site: Path, memory: Path) -> None:
        self.site = site
        self.memory = memory
        contents = json.loads(_file(site, CONTENTS).read_bytes())
        self.labels: Mapping[str, Mapping[str, str]] = contents["labels"]
        self.abbreviations: Mapping[str, str] = contents["abbreviations"]
        self.options: Mapping[str, int] = contents["options"]
        self._names: list[str] = contents["months"]

    def months(self) -> tuple[Month, ...]:
        """Every month, the latest first."""
        known = self._known()
        now: dict[str, list[Any]] = {}
        for name in self._names:
            status = os.stat(self._path(name))  # noqa: PTH116 - a hundred are asked for at every build
            stamp = [status.st_size, status.st_mtime_ns, status.st_ino]
            row = known.get(name)
            now[name] = row if row and row[0] == stamp else [stamp, *self._told(name)]
        if now != known:
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.memory.with_name(f"{self.memory.name}.{os.getpid()}")
            fresh.write_text(json.dumps(now), encoding="utf-8")
            fresh.replace(self.memory)
        return tuple(Month(name, *row[1:]) for name, row in now.items())

    def entries(self, month: Month) -> list[Entry]:
        """The entries of a month."""
        return self._read(month.name)[1]

    def _known(self) -> dict[str, list[Any]]:
        try:
            found: dict[str, list[Any]] = json.loads(self.memory.read_bytes())
        except (OSError, ValueError):
            return {}
        return found

    def _told(self, name: str) -> tuple[int, str, str]:
        content, entries = self._read(name)
        light = json.dumps([[entry.get(key) for key in LIGHT] for entry in entries])
        return len(entries), _digest(content), _digest(light.encode())

    def _read(self, name: str) -> tuple[bytes, list[Entry]]:
        content = self._path(name).read_bytes()
        return content, json.loads(content)

    def _path(self, name: str) -> Path:
        return _file(self.site, f"{SOURCES}{name}.json")


def has_sources(site: Path) -> bool:
    """Whether the site was built with texts to be found."""
    return _file(site, CONTENTS).is_file()


def _file(site: Path, address: str) -> Path:
    return site / address.removeprefix("/")


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
