"""While serving: all faults of the last build, shown on top of every page; the built files are as they were.

`Faults` gathers them: those of content as the pipeline tells them, whatever else MkDocs logs as a warning or an error, and the
exception that ended a build. `with_banner` puts them into each HTML page on its way to the browser.
"""

from __future__ import annotations

import logging
import re
import traceback
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from cchc.problems import Problem

OWN = get_plugin_logger("cchc").logger.name
"""What we log ourselves of content is told to `Faults` in a better form."""
APART = ("mkdocs.livereload", "properdocs.livereload")
"""The server speaks of requests there, not of the site."""
BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


class Fault(NamedTuple):
    """One line of the banner; texts are plain."""

    severity: str
    place: str
    """file and line, or what else is to be looked at"""
    key: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Faults:
    """What was wrong in the last build, ready to be shown; `begin` and `end` stand around each build."""

    shown: bytes = b""
    """the banner, empty where nothing is wrong"""
    _found: list[Fault] = field(default_factory=list)
    _listener: _Listener | None = None

    def begin(self) -> None:
        """Forget the build before; hear what MkDocs logs from now on."""
        self.stop()
        self._found = []
        self._listener = _Listener(self._found)
        for name in _Listener.HEARD:
            logging.getLogger(name).addHandler(self._listener)

    def stop(self) -> None:
        """Hear no more."""
        if self._listener is not None:
            for name in _Listener.HEARD:
                logging.getLogger(name).removeHandler(self._listener)
            self._listener = None

    def add(self, problems: Iterable[Problem]) -> None:
        """Faults of content."""
        self._found += [Fault(p.severity, p.place, p.key or "", p.message, p.hint) for p in problems]

    def end(self, error: Exception | None = None) -> None:
        """Show what this build has come to; `error` is what ended it before its time."""
        self.stop()
        found = list(dict.fromkeys(self._found))
        if error is not None and not (isinstance(error, SystemExit) and any(fault.severity == "error" for fault in found)):
            found.insert(0, fault_of(error))
        self.shown = banner(found, failed=error is not None) if found else b""


class _Listener(logging.Handler):
    """Hears warnings and errors that are not of content: of links in docs/, of options, of other plugins."""

    HEARD = ("mkdocs", "properdocs")

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(logging.WARNING)
        self._into = found

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        if record.name == OWN or record.name.startswith(APART):
            return
        place = "mkdocs.yml" if ".config" in record.name else ""
        severity = "error" if record.levelno >= logging.ERROR else "warning"
        self._into.append(Fault(severity, place, "", record.getMessage()))


def fault_of(error: Exception) -> Fault:
    """What ended a build, in words: the sentence that it brings, or which of our lines it came from."""
    if isinstance(error, click.ClickException):
        return Fault("error", "mkdocs.yml" if "config" in type(error).__name__.lower() else "", "", error.format_message())
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    text = f"Chương trình dừng vì một lỗi ngoài dự kiến: {type(error).__name__}: {error}"
    return Fault("error", place, "", text, "Cửa sổ dòng lệnh có đầy đủ chi tiết; gửi kèm khi báo lỗi.")


# --- as HTML

BOX = (
    "all:initial;display:block;position:relative;z-index:5;box-sizing:border-box;max-width:100%;max-height:60vh;overflow:auto;"
    "padding:.75rem 1rem;border:0 solid #b3261e;border-left-width:6px;border-bottom-width:1px;background:#fff5f4;color:#1f1f1f;"
    "color-scheme:light;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;text-align:left"
)
"""Its own colours and letters, so that no theme and no palette can make it hard to read."""


def banner(faults: Sequence[Fault], *, failed: bool) -> bytes:
    """The banner; errors come first. It is ASCII, and so right in a page of whatever encoding."""
    errors = [fault for fault in faults if fault.severity == "error"]
    warnings = [fault for fault in faults if fault.severity != "error"]
    counts = [f"{len(errors)} lỗi"] if errors else []
    counts += [f"{len(warnings)} cảnh báo"] if warnings else []
    title = f"Bản xem trước có {' và '.join(counts)}"
    note = "Lần dựng cuối không thành: trang dưới đây, nếu có, là của lần dựng trước." if failed else ""
    if errors and not failed:
        note = "Bài có lỗi không hiện trên trang cho đến khi sửa xong."
    parts = [
        f'<aside id="cchc-faults" role="region" aria-labelledby="cchc-faults-title" style="{BOX}"><details open>',
        '<summary style="cursor:pointer">',
        f'<h2 id="cchc-faults-title" style="display:inline;font-size:1.1em">{title}</h2></summary>',
        f'<p style="margin:.5rem 0">{note} Sửa tệp rồi lưu: trang tự tải lại.</p>',
        *_listed("Lỗi", errors),
        *_listed("Cảnh báo", warnings),
        "</details></aside>",
    ]
    return "".join(parts).encode("ascii", "xmlcharrefreplace")


def _listed(title: str, faults: Sequence[Fault]) -> Iterable[str]:
    if not faults:
        return
    yield f'<h3 style="margin:.5rem 0 0;font-size:1em">{title}</h3><ul style="margin:.25rem 0;padding-left:1.25rem">'
    for fault in faults:
        place = f"<code>{escape(fault.place)}</code>: " if fault.place else ""
        key = f"<strong>{escape(fault.key)}</strong>: " if fault.key else ""
        hint = f'<span style="display:block;font-style:italic">{escape(fault.hint)}</span>' if fault.hint else ""
        yield f'<li style="margin:.25rem 0;white-space:pre-line">{place}{key}{escape(fault.message)}{hint}</li>'
    yield "</ul>"


def with_banner(app: WSGIApplication, shown: Callable[[], bytes]) -> WSGIApplication:
    """The application `app`, with what `shown` returns put into each HTML page."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []

        def hold_back(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            said[:] = [status, headers, *rest]
            return lambda _written: None  # nobody we wrap writes in this way

        found = app(environ, hold_back)
        aside = shown()
        status, headers, *rest = said
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        if aside and kind.startswith("text/html"):
            try:
                content = put_in(b"".join(found), aside)
            finally:
                if hasattr(found, "close"):
                    found.close()
            found = [content]
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            headers.append(("Content-Length", str(len(content))))
        start_response(status, headers, *rest)
        return found

    return answer


def put_in(page: bytes, aside: bytes) -> bytes:
    """The page with the banner as the first thing in its body."""
    body = BODY.search(page)
    place = body.end() if body else 0
    return page[:place] + aside + page[place:]
