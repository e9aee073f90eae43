"""Whether anything at all has changed: asked first, of the disk alone, before anything else is loaded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.fast.fingerprints import Stamp, digest_of, stamp
from cchc.fast.gallery import file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cchc.fast.ledger import Ledger


def at_rest(ledger: Ledger, sources: Mapping[str, Path], output: Path, instant: int, ignored: Callable[[str], Any]) -> bool:
    """Whether a build at `instant` (seconds since 1970) would leave the site as it is.

    `sources` are the folders by the name that their files have in the ledger; `ignored` tells names that are no sources.
    """
    state = ledger.table("state")
    marks = ledger.table("mark")
    if not marks or state.get("placing") or not state.get("instant", instant + 1) <= instant < state.get("quiet", 0):
        return False
    known: Mapping[str, tuple[Stamp, bytes, int]] = ledger.table("file")
    count = 0
    for name, path, now in _files(sources, ignored):
        before = known.get(name)
        if before is None or ((before[0] != now or not before[2]) and digest_of(path) != before[1]):
            return False
        count += 1
    if count != len(known):
        return False
    root = f"{output}/"
    try:
        for address, row in marks.items():
            if stamp(os.stat(root + file_of(address))) != row[0]:  # noqa: PTH116 - thousands are asked for
                return False
        return all(stamp(os.stat(root + path)) == row[0] for path, row in ledger.table("static").items())  # noqa: PTH116 - as above
    except OSError:
        return False


def _files(sources: Mapping[str, Path], ignored: Callable[[str], Any]) -> Iterator[tuple[str, str, Stamp]]:
    for name, folder in sources.items():
        waiting = [(name, str(folder))]
        while waiting:
            prefix, here = waiting.pop()
            with os.scandir(here) as entries:
                for entry in entries:
                    if ignored(entry.name):
                        continue
                    if entry.is_dir():
                        waiting.append((f"{prefix}{entry.name}/", entry.path))
                    else:
                        yield f"{prefix}{entry.name}", entry.path, stamp(entry.stat())
