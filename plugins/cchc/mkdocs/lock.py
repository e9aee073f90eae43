"""One build of a checkout at a time: the second waits, and says so."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_WAIT = 600
"""Seconds; the slowest cold build that is known takes a tenth of it."""
PAUSE = 0.05
"""Seconds between two looks whether the other build is over."""

log = get_plugin_logger("cchc")


class BuildLock:
    """Held from the beginning of a build to its end, whether good or bad; the system frees it when a build is killed."""

    def __init__(self) -> None:
        self._held: int | None = None

    def hold(self, home: Path) -> None:
        """Wait for the other build, if there is one; raises `PluginError` after ten minutes."""
        if self._held is not None:
            return
        folder = home / ".cache" / "cchc"
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / "build.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _taken(file):
                log.info("Một lần dựng khác đang chạy; chờ lần đó xong.")
                _wait_for(file)
        except BaseException:
            os.close(file)
            raise
        self._held = file

    def release(self) -> None:
        """Let the next build in; nothing happens where the lock is not held."""
        if self._held is not None:
            _free(self._held)
            os.close(self._held)
            self._held = None


def _wait_for(file: int) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while not _taken(file):
        if time.monotonic() > end:
            message = f"Một lần dựng khác chạy đã quá {LONGEST_WAIT // 60} phút; dừng ở đây."
            raise PluginError(message)
        time.sleep(PAUSE)


def _taken(file: int) -> bool:
    """Whether the lock was free, and is ours now."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _free(file: int) -> None:
    """Workers that were forked off hold the file too: to close it here would not free it."""
    if sys.platform == "win32":
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
