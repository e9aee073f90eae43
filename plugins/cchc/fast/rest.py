"""Whether anything at all has changed: asked first, of the disk alone, before anything else is loaded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cchc.fast.fingerprints import Stamp, digest_of, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cchc.fast.ledger import Ledger
    from cchc.fast.scout import Scout


def at_rest(ledger: Ledger, sources: Iterable[tuple[str, str, Stamp]], scout: Scout, instant: int) -> bool:
    """Whether a build at `instant` (seconds since 1970) would leave the site as it is.

    `sources` are the names that files have in the ledger, where they lie, and what the disk says of them now.
    """
    if not _is_quiet(ledger, instant):
        return False
    known: Mapping[str, tuple[Stamp, bytes, int]] = ledger.table("file")
    count = 0
    for name, path, now in sources:
        before = known.get(name)
        if before is None or ((before[0] != now or not before[2]) and digest_of(path) != before[1]):
            return False
        count += 1
    return count == len(known) and scout.sight().untouched


def _is_quiet(ledger: Ledger, instant: int) -> bool:
    """Whether the last build ended well, and time alone has changed nothing since."""
    state = ledger.table("state")
    if ledger.trouble or state.get("placing"):
        return False
    begin: int = state.get("instant", instant + 1)
    end: int = state.get("quiet", 0)
    return begin <= instant < end


def files_below(folder: Path) -> list[tuple[str, str, Stamp]]:
    """Every file below a folder in order: its path from there, where it lies, what the disk says of it."""
    found = []
    waiting = [("", str(folder))]
    while waiting:
        prefix, here = waiting.pop()
        try:
            entries = os.scandir(here)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                elif entry.is_file():  # an editor that has a file open may leave a link beside it that leads nowhere
                    found.append((f"{prefix}{entry.name}", entry.path, stamp(entry.stat())))
    return sorted(found)
