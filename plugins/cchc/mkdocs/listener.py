"""What MkDocs says while it builds hand-written pages → plain values, to be said again where they need not be built."""

from __future__ import annotations

import logging


class Listener(logging.Handler):
    """Hears what MkDocs says of hand-written pages, so that it can be said again where they need not be built."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard: list[tuple[str, int, str]] = []
        logging.getLogger("mkdocs.structure").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.heard.append((record.name, record.levelno, record.getMessage()))

    def stop(self) -> tuple[tuple[str, int, str], ...]:
        """Hear no more; all that was heard."""
        logging.getLogger("mkdocs.structure").removeHandler(self)
        return tuple(self.heard)
