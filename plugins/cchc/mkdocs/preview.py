"""`mkdocs serve`: sees at once that a file was saved, and shows in the page what is wrong with the last build.

Files are watched with what the system itself offers for that. Where that does not tell of a file that we write ourselves, MkDocs'
own way stays: to look at every file twice a second. `CCHC_WATCH=poll` asks for it, for folders that another machine writes into
over a network: of those the system hears nothing, and nothing can be tried out from here.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click
from mkdocs.plugins import get_plugin_logger
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from cchc.mkdocs.fault_banner import Faults, with_banner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

log = get_plugin_logger("cchc")

NATIVE = cast("type[BaseObserver]", Observer)
CHANGES = [FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent]
"""Systems tell of files that are only opened and read, too: builds would never end."""
LONGEST_TRIAL = 1.0
"""Seconds for the system to tell of a file that we have written."""


class Preview:
    """One run of `mkdocs serve`; lives through all its builds."""

    def __init__(self) -> None:
        self.server: LiveReloadServer | None = None
        self.faults = Faults()
        self.faults.begin()  # the first build comes before the server is known
        self.watched: list[str] = []
        self.docs = ""

    def begin(self, config: MkDocsConfig) -> None:
        """A build begins: what it is to be watched for is known, and not yet changed by us."""
        self.docs = config.docs_dir
        own = getattr(config.theme, "custom_dir", None)
        swaps = config.plugins["cchc/content"].config.get("swaps")
        self.watched = [str(path) for path in (config.docs_dir, own, swaps, *config.hooks) if path]

    def built(self, config: MkDocsConfig) -> None:
        """A build has ended well, its site in `config.site_dir`."""
        if self.server is not None:
            self.server.root = config.site_dir

    def take(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """The server is there, before it begins to serve and to watch."""
        self.server = server
        server.root = config.site_dir
        home = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        known = list(server._watched_paths)  # noqa: SLF001 - nothing else tells
        for path in known:
            server.unwatch(path)
        watched = [path for path in dict.fromkeys([*known, *self.watched]) if path != config.docs_dir or path == self.docs]
        if native_works(home, watched):
            server.observer = NativeObserver()
        for path in watched:
            server.watch(path)
        server.set_app(with_banner(server.serve_request, lambda: self.faults.shown))
        server.error_handler = _reloading(server)
        self.faults.end()
        server.builder = self._safe(server.builder)

    def _safe(self, builder: Callable[[], None]) -> Callable[[], None]:
        """A builder that does not fail: browsers are to load their page again, and the page tells."""

        def build() -> None:
            self.faults.begin()
            try:
                builder()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
                self.faults.end(error)
                _say(error)
            else:
                self.faults.end()

        return build


def _reloading(server: LiveReloadServer) -> Callable[[int], bytes]:
    """Pages for what is not found that load themselves again, too: a record with a fault is not found until it is mended."""
    found = server.error_handler

    def page(code: int) -> bytes:
        content = found(code) or b"<!doctype html><title>%d</title><body><p>%d</p></body>" % (code, code)
        return server._inject_js_into_html(content, server._visible_epoch)  # type: ignore[no-any-return]  # noqa: SLF001 - its own pages get it so

    return page


def _say(error: Exception) -> None:
    if isinstance(error, click.ClickException):
        if not isinstance(error, SystemExit):  # MkDocs has said by then why it gives up
            log.error("%s", error.format_message())
    else:
        log.error("Lỗi ngoài dự kiến:", exc_info=error)
    log.error("Dựng lại không thành; trang đang xem là của lần dựng trước, có ghi lỗi ở đầu trang.")


def will_be_told() -> bool:
    """Whether MkDocs will hand us the server: it does not where nothing is to be reloaded."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.params.get("livereload"))


class NativeObserver(NATIVE):  # type: ignore[misc, valid-type]  # which class it is, the system decides
    """The system's own, which tells MkDocs of changes alone, as the one does that it replaces."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False, **options: Any) -> Any:
        """Watch a folder, or a single file by way of its folder: editors put a new file in the place of the old."""
        handler: FileSystemEventHandler = _Changes(event_handler)
        if os.path.isfile(path):  # noqa: PTH113 - a text it is, and stays
            handler = _Changes(event_handler, path)
            path, recursive = str(Path(path).parent), False
        return super().schedule(handler, path, recursive=recursive, **options)


class _Changes(FileSystemEventHandler):
    """Hands on what has changed a file, or the one file `only`."""

    def __init__(self, inner: FileSystemEventHandler, only: str = "") -> None:
        self.inner = inner
        self.only = only

    def dispatch(self, event: FileSystemEvent) -> None:
        if type(event) not in CHANGES:
            return
        if not self.only or self.only in (event.src_path, event.dest_path):
            self.inner.dispatch(event)


class _Told(FileSystemEventHandler):
    def __init__(self, heard: threading.Event) -> None:
        self.heard = heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        del event
        self.heard.set()


def native_works(home: Path, watched: Sequence[str]) -> bool:
    """Whether the system tells of changes in a checkout and can watch all that is to be, as far as that can be tried out."""
    wish = os.environ.get("CCHC_WATCH", "").strip().lower()
    if wish == "poll" or issubclass(NATIVE, PollingObserver):
        return False
    heard = threading.Event()
    handler = _Told(heard)
    cache = home / ".cache" / "cchc"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        observer = NativeObserver()
        try:
            for path in (folder, *watched):
                observer.schedule(handler, path, recursive=True)
            observer.start()
            end = time.monotonic() + LONGEST_TRIAL
            number = 0
            while not heard.wait(0.05) and time.monotonic() < end:
                number += 1
                Path(folder, str(number)).write_bytes(b"")  # some systems begin to listen a moment later
        except OSError as error:
            log.debug("no native observer: %s", error)
        finally:
            alive = observer.is_alive()
            observer.stop()
            if alive:
                observer.join()
    return heard.is_set()
