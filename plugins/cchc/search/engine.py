"""A folder of small pages → a bundle of files to be searched: Pagefind, as the package `pagefind_bin` brings it.

Of what Pagefind writes, its index is kept: its own program for browsers ignores words that it does not know and matches
beginnings of words, and phrases escape it where a word bears other marks elsewhere; the site brings a smaller one that reads the
same files.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib import util
from pathlib import Path
from typing import NamedTuple

KEPT = ("index", "filter", "fragment", "pagefind-entry.json")
"""What stays of a bundle, beside the list of all that is in it."""
NICENESS = 10


class Engine(NamedTuple):
    """Pagefind on this machine."""

    program: Path
    version: str


class EngineError(Exception):
    """Pagefind could not be run, or gave up; its own words."""


def find_engine() -> Engine | None:
    """The one that is installed; nothing where the extra `search` is not, or is there for another system."""
    found = util.find_spec("pagefind_bin")
    if found is None or not found.submodule_search_locations:
        return None
    from importlib import metadata  # noqa: PLC0415 - only where there is one

    program = Path(found.submodule_search_locations[0]) / ("pagefind.exe" if sys.platform == "win32" else "pagefind")
    return Engine(program, metadata.version("pagefind_bin")) if program.is_file() else None


def index(engine: Engine, sheets: Path, bundle: Path) -> None:
    """Index the pages in `sheets` into the new folder `bundle`; raises `EngineError`."""
    import subprocess  # noqa: PLC0415 - most builds index nothing

    command = [str(engine.program), "--site", str(sheets), "--output-path", str(bundle), "--force-language", "vi", "--silent"]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, cwd=sheets, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise EngineError(str(error)) from error
    if done.returncode or not (bundle / "pagefind-entry.json").is_file():
        raise EngineError((done.stderr or done.stdout).strip()[-500:])
    for path in bundle.iterdir():
        if path.name not in KEPT and path.suffix != ".pf_meta":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    from cchc.search.tightening import tighten  # noqa: PLC0415 - as above

    tighten(bundle)


def be_modest() -> None:
    """Leave the processor to others; what is started from here does the same."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
