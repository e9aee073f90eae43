"""`mkdocs serve`: the index is made beside it, by one process at a time; who asks while one runs has it run once more."""

from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from pathlib import Path

log = get_plugin_logger("cchc")

BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""Windows alone has it; elsewhere the process itself steps back."""


class SearchWorker:
    """Lives as long as the server."""

    def __init__(self) -> None:
        self._wanted: list[str] | None = None
        self._news = threading.Condition()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, site: Path, cache: Path, name: str) -> None:
        """Have the index of a site made, now or after the one that is being made."""
        with self._news:
            self._wanted = [str(site), str(cache), name]
            self._news.notify()
        if self._thread is None:
            atexit.register(self.stop)
            self._thread = threading.Thread(target=self._work, name="cchc-search", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Leave what is unfinished: the next run takes it up."""
        if self._process is not None:
            self._process.terminate()

    def _work(self) -> None:
        while True:
            with self._news:
                while self._wanted is None:
                    self._news.wait()
                told, self._wanted = self._wanted, None
            self._run(told)

    def _run(self, told: list[str]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, "-m", "cchc.search", *told],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                creationflags=BELOW_NORMAL,
            )
        except OSError as error:
            log.warning("Không lập được chỉ mục tìm kiếm: %s", error)
            return
        said, wrong = self._process.communicate()
        for line in said.splitlines():
            log.info("%s", line)
        if self._process.returncode > 0:
            log.warning("Không lập được chỉ mục tìm kiếm: %s", wrong.strip()[-500:])
        self._process = None
