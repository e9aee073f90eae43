"""A folder of small pages → a bundle that a browser searches: Pagefind, as the package `pagefind_bin` brings it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple

LEFT_OUT = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Interfaces that Pagefind brings with every bundle; the site has its own."""
PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
WASM = PROGRAM[2]
SIGNATURE = b"pagefind_dcd"
"""What Pagefind's files begin with once they are unpacked."""
NICENESS = 10


class Engine(NamedTuple):
    """Pagefind on this machine."""

    program: Path
    version: str


def find_engine() -> Engine | None:
    """The one that is installed; nothing where the extra `search` is not, or is there for another system."""
    found = util.find_spec("pagefind_bin")
    if found is None or not found.submodule_search_locations:
        return None
    program = Path(found.submodule_search_locations[0]) / ("pagefind.exe" if sys.platform == "win32" else "pagefind")
    return Engine(program, metadata.version("pagefind_bin")) if program.is_file() else None


def index(engine: Engine, sheets: Path, bundle: Path) -> None:
    """Index the pages in `sheets` into the new folder `bundle`, without the parts that all bundles share.

    Raises `EngineError` where it fails.
    """
    _run(engine, sheets, bundle)
    for name in PROGRAM:
        (bundle / name).unlink()
    # Whoever searches a second bundle would fetch the WASM once more from there, only to throw it away.
    (bundle / WASM).write_bytes(SIGNATURE)


def core(engine: Engine, sheets: Path, bundle: Path) -> None:
    """Make the bundle that holds what all share, and nothing to be found; `sheets` is a new folder for its one page."""
    sheets.mkdir(parents=True)
    (sheets / "index.html").write_text("<!doctype html><html lang=vi><body data-pagefind-body>cchc</body></html>", "utf-8")
    _run(engine, sheets, bundle)


class EngineError(Exception):
    """Pagefind could not be run, or gave up; its own words."""


def _run(engine: Engine, sheets: Path, bundle: Path) -> None:
    command = [str(engine.program), "--site", str(sheets), "--output-path", str(bundle), "--force-language", "vi", "--silent"]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, cwd=sheets, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise EngineError(str(error)) from error
    if done.returncode or not (bundle / "pagefind-entry.json").is_file():
        raise EngineError((done.stderr or done.stdout).strip()[-500:])
    for pattern in LEFT_OUT:
        for path in bundle.glob(pattern):
            path.unlink()


def be_modest() -> None:
    """Leave the processor to others; what is started from here does the same."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
