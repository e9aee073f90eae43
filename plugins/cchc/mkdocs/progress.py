"""How far a long build is: a bar on a terminal, now and then a line elsewhere, nothing for a short one or a quiet one."""

from __future__ import annotations

import logging
import sys
import time
from typing import Any

import click
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("cchc")

LONG = 500
"""Files from which a build is long."""
PAUSE = 10.0
"""Seconds between two lines."""


class Progress:
    """Told of files made and files in all."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._said = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """So many files are made of so many."""
        if total < LONG or not logging.getLogger("mkdocs").isEnabledFor(logging.INFO):
            return
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = click.progressbar(length=total, label="Đang dựng trang", file=sys.stderr)
            self._bar.update(done - self._bar.pos)
            if done >= total:
                self._bar.render_finish()
                self._bar = None
        elif time.monotonic() - self._said > PAUSE:
            self._said = time.monotonic()
            log.info("Đang dựng: %d/%d tệp.", done, total)
