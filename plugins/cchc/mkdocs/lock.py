"""One build of a checkout at a time: the second waits, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_WAIT = 600
"""Seconds; the slowest cold build that is known takes a tenth of it."""

log = get_plugin_logger("cchc")


class BuildLock:
    """Held from the beginning of a build to its end, whether good or bad; the system frees it when a build is killed."""

    def __init__(self) -> None:
        self._held: FileLock | None = None

    def hold(self, home: Path) -> None:
        """Wait for the other build, if there is one; raises `PluginError` after ten minutes."""
        if self._held is not None:
            return
        folder = home / ".cache" / "cchc"
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            log.info("Một lần dựng khác đang chạy; chờ lần đó xong.")
            try:
                lock.acquire(timeout=LONGEST_WAIT)
            except Timeout:
                message = f"Một lần dựng khác chạy đã quá {LONGEST_WAIT // 60} phút; dừng ở đây."
                raise PluginError(message) from None
        self._held = lock

    def release(self) -> None:
        """Let the next build in; nothing happens where the lock is not held."""
        if self._held is not None:
            self._held.release()
            self._held = None
