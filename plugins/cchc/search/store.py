"""Bundles by name: kept in the cache, and put into a site whole or not at all.

A bundle's name holds a digest of what it was made from: who finds it need not ask whether it is the right one, two builds that
make the same one at once do not disturb each other, and who is killed leaves nothing that looks finished. Browsers may keep its
files for ever.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

UNUSED_DAYS = 7
"""After so many days in which no site of the checkout asked for it, a bundle leaves the cache."""
MARK = "pagefind-entry.json"


class Store:
    """The bundles kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def bundle(self, name: str, make: Callable[[Path, Path], None]) -> Path:
        """The bundle of this name; where it is not kept, `make` fills the second of two new folders by way of the first."""
        kept = self.folder / name
        if not (kept / MARK).is_file():
            work = self.folder / f"work-{os.getpid()}-{time.monotonic_ns()}"
            try:
                work.mkdir(parents=True)
                make(work / "sheets", work / "bundle")
                with suppress(OSError):  # another build was quicker
                    (work / "bundle").rename(kept)
            finally:
                shutil.rmtree(work, ignore_errors=True)
        os.utime(kept)
        return kept

    def sweep(self, names: Collection[str]) -> None:
        """Remove what nobody has asked for in a while, and what was left by those who were killed."""
        oldest = time.time() - UNUSED_DAYS * 86_400
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in names and path.stat().st_mtime < oldest:
                    shutil.rmtree(path, ignore_errors=True)


def place(bundle: Path, folder: Path) -> None:
    """Put a bundle into the folder `folder` under its own name."""
    if (folder / bundle.name / MARK).is_file():
        return
    fresh = folder / f".{bundle.name}.{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    _copy(bundle, fresh)
    fresh.rename(folder / bundle.name)


def keep_only(folder: Path, names: Collection[str]) -> None:
    """Remove everything else from the folder."""
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.name not in names:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """The same files once more, under two names where the disk allows it: nobody writes to a bundle that is finished."""
    for here, _, names in os.walk(source):
        there = target / Path(here).relative_to(source)
        there.mkdir(parents=True)
        for name in names:
            try:
                os.link(f"{here}/{name}", f"{there}/{name}")
            except OSError:
                shutil.copyfile(f"{here}/{name}", f"{there}/{name}")
