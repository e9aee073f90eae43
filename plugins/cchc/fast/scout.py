"""What the last build left in the site → what of it is not as it was left, looked up by a process of its own.

To ask the disk about every file of a large site takes longer than to compare the answers with what is known, and a build has
other things to do meanwhile: so on a large site another process asks, and tells the few addresses that matter.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.stamps import stamp
from cchc.fast.gallery import file_of
from cchc.fast.ledger import Ledger

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

LARGE = 1 << 20
"""Bytes of the ledger from which on a process pays: that of some 2,500 pages; one starts in a hundredth of a second."""

_PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from cchc.fast.scout import tell; tell()"


class Sight(NamedTuple):
    """How the site's folder lies there, compared with what the last build left in it."""

    known: int
    """how many files were known"""
    moved: frozenset[str]
    """addresses of those that are not as they were left, as far as a stamp tells"""
    statics: bool
    """whether the theme's files are as they were left"""
    folders: bool
    """whether nobody has put anything into a folder of the site, or taken anything out of one"""

    @property
    def untouched(self) -> bool:
        """Whether all is as it was left."""
        return self.statics and self.folders and not self.moved


def look(rest: Ledger, site: str) -> Sight:
    """Ask the disk about every file of the site that `rest` knows."""
    root = f"{site}/"
    marks = rest.table("mark")
    moved = [address for address, row in marks.items() if _now(root + file_of(address)) != row[0]]
    statics = all(_now(root + path) == row[0] for path, row in rest.table("static").items())
    folders = False
    with suppress(OSError):
        folders = all(os.stat(root + path).st_mtime_ns == then for path, then in rest.table("folder").items())  # noqa: PTH116 - thousands
    return Sight(len(marks), frozenset(moved), statics, folders)


def _now(path: str) -> tuple[int, int, int, int] | None:
    try:
        return stamp(os.stat(path))  # noqa: PTH116 - thousands are asked for
    except OSError:
        return None


class Scout:
    """Looks at the site below `site`, at once and elsewhere where it is large, else when it is asked."""

    def __init__(self, rest: Ledger, site: Path) -> None:
        self.rest = rest
        self.site = str(site)
        self._process: subprocess.Popen[bytes] | None = None
        self._seen: Sight | None = None
        if rest.size >= LARGE:
            self._send()

    def _send(self) -> None:
        import subprocess  # noqa: PLC0415 - a small site needs none

        home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - told as text
        told = (home, str(self.rest.path), self.rest.key.hex(), self.site)
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                (sys.executable, "-I", "-S", "-X", "utf8", "-c", _PROGRAM, *told),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

    def sight(self) -> Sight:
        """What there was to see; the first to ask waits for it."""
        if self._seen is None:
            self._seen = self._told() or look(self.rest, self.site)
        return self._seen

    def _told(self) -> Sight | None:
        """What the other process has to tell, if all went well with it."""
        if self._process is None:
            return None
        told, _ = self._process.communicate()
        failed = self._process.returncode != 0
        self._process = None
        if failed:
            return None
        known, moved, statics, folders = marshal.loads(told)  # noqa: S302 - from our own process
        return Sight(known, frozenset(moved), statics, folders)

    def dismiss(self) -> None:
        """Nobody will ask."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def tell() -> None:
    """In the other process: look at what the command line names, and write what was seen to the output."""
    from pathlib import Path  # noqa: PLC0415 - only here

    _, path, key, site = sys.argv
    seen = look(Ledger(Path(path), bytes.fromhex(key)), site)
    sys.stdout.buffer.write(marshal.dumps((seen.known, tuple(seen.moved), seen.statics, seen.folders)))
