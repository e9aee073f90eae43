"""A file of the content folder → what a citizen is told of it before it is fetched: address, type, size, SHA-256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from cchc.calendar import file_size
from cchc.content.citations.cites import table_cites
from cchc.pictures import Picture, picture_in, without_metadata

if TYPE_CHECKING:
    from cchc.content.citations.cites import Cite
    from cchc.content.tree import SourceFile

MIME_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xml": "application/xml",
    ".ics": "text/calendar",
    ".zip": "application/zip",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt",
}
"""Stated here and not asked of the operating system, whose answers differ from machine to machine."""


class Media(NamedTuple):
    """A published file; `address` is from the root."""

    source: SourceFile
    address: str
    sha256: str
    picture: Picture | None = None
    """how large it is, for a picture that a browser shows"""
    cites: tuple[Cite, ...] = ()
    """the documents that it cites, if it is a table of tasks"""

    @property
    def kind(self) -> str:
        """`PDF`, `DOCX` …"""  # noqa: D400, D415 - the docstring is an example
        return self.source.suffix.removeprefix(".").upper()

    @property
    def mime(self) -> str:
        """Its MIME type."""
        return MIME_TYPES.get(self.source.suffix, "application/octet-stream")

    @property
    def size_words(self) -> str:
        """`1,2 MB`."""
        return file_size(self.source.size)

    @property
    def is_picture(self) -> bool:
        """Whether its name says that a browser can show it."""
        return self.source.suffix in PICTURES

    def content(self) -> bytes:
        """What is published: of a picture no more than what is seen."""
        raw = self.source.raw()
        return without_metadata(raw) if self.is_picture else raw


PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})


def look_at(source: SourceFile) -> Media:
    """Read a file once: the checksum of what is published, how large a picture is, and what a table cites."""
    address = address_of(source)
    if source.suffix not in PICTURES:
        with source.absolute.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        text = source.text("")[0] if source.suffix == ".csv" else None
        return Media(source, address, digest, cites=table_cites(text) if text else ())
    raw = source.raw()
    published = without_metadata(raw)
    return Media(source, address, hashlib.sha256(published).hexdigest(), picture_in(raw))


def address_of(source: SourceFile) -> str:
    """The address of a published file from the root."""
    return "/" + quote(source.path)
