"""Whether anything at all has changed: asked first, of the disk alone, before anything else is loaded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cchc.content.stamps import stamp
from cchc.fast.fingerprints import digest_of
from cchc.fast.folders import Folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cchc.content.stamps import Stamp
    from cchc.content.tree import SourceTree
    from cchc.fast.ledger import Ledger
    from cchc.fast.scout import Scout


def at_rest(ledger: Ledger, tree: SourceTree, docs: Iterable[tuple[str, str, Stamp]], scout: Scout, instant: int) -> bool:
    """Whether a build at `instant` (seconds since 1970) would leave the site as it is.

    `docs` are the paths of the files of the hand-written pages, where they lie, and what the disk says of them now.
    """
    if not _is_quiet(ledger, instant) or tree.problems:
        return False
    folders = Folders(ledger)
    if len(folders.known) != len(tree.folders) or not all(map(folders.same, tree.folders.values())):
        return False
    known: Mapping[str, tuple[Stamp, bytes, int]] = ledger.table("file")
    count = 0
    for path, located, now in docs:
        before = known.get(f"docs/{path}")
        if before is None or ((before[0] != now or not before[2]) and digest_of(located) != before[1]):
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
