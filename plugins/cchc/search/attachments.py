"""A PDF or Word file → its text, or a Vietnamese sentence that says why there is none; read once for each content.

Any file may be broken in any way, and none of that is a reason to have no site: whatever happens here is told in words.
"""

from __future__ import annotations

import json
import logging
import os
import unicodedata
from importlib import util
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

FORMAT = "1"
LONGEST_TEXT = 200_000
"""Characters: whoever sees a result fetches its whole text."""
LARGEST_PART = 100_000_000
"""Bytes of a Word file's text once it is unpacked; a small file can hold any number of them."""
MEGABYTE = 1_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUNS = frozenset({f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"})


class FileText(NamedTuple):
    """The text of a file, and what there is to say of it."""

    text: str = ""
    notice: str = ""


class Attachments:
    """The files of the site in `site`; their texts are kept in the folder `memory`."""

    def __init__(self, site: Path, memory: Path, limits: Mapping[str, int]) -> None:
        self.site = site
        self.memory = memory
        self.largest = limits["attachment_mb"]
        self.pages = limits["attachment_pages"]

    @property
    def reader(self) -> str:
        """Differs where the same files would be read in another way."""
        return f"{FORMAT}-{self.largest}-{self.pages}-{pdf_reader()}"

    def text(self, address: str, sha256: str) -> FileText:
        """The text of the file at an address."""
        kept = self.memory / f"{sha256}.json"
        try:
            reader, *row = json.loads(kept.read_bytes())
            if reader == self.reader:
                return FileText(*row)
        except (OSError, ValueError, TypeError):
            pass
        found = self._read(address)
        self.memory.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.write_text(json.dumps([self.reader, *found], ensure_ascii=False), encoding="utf-8")
        fresh.replace(kept)
        return found

    def _read(self, address: str) -> FileText:
        if not self.largest:
            return FileText()
        path = self.site / unquote(address).removeprefix("/")
        kind = path.suffix.lower()
        if kind not in READERS:
            return FileText()
        try:
            if path.stat().st_size > self.largest * MEGABYTE:
                return FileText(notice=f"tệp lớn hơn {self.largest} MB")
            pages = list(READERS[kind](path, self.pages))
        except RefusedError as error:
            return FileText(notice=str(error))
        except Exception:  # noqa: BLE001 - a broken file may break its reader anywhere
            return FileText(notice="tệp hỏng hoặc không đúng định dạng")
        text = _smooth("\n".join(pages))
        return FileText(text) if text else FileText(notice="tệp không có chữ (bản quét chỉ có ảnh)")


class RefusedError(Exception):
    """Why a file is not read; a Vietnamese phrase."""


def pdf_reader() -> str:
    """The library that reads PDF files, with its version; nothing where there is none."""
    found = util.find_spec("pypdf")
    if found is None:
        return ""
    from importlib import metadata  # noqa: PLC0415 - only where there is such a library

    return f"pypdf-{metadata.version('pypdf')}"


def pdf_pages(path: Path, limit: int) -> Iterator[str]:
    """The text of each page, up to `limit` of them."""
    if not pdf_reader():
        message = "chưa cài thư viện đọc PDF (phần bổ sung `search`)"
        raise RefusedError(message)
    import pypdf  # noqa: PLC0415 - loading it takes long, and most builds read no file

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw in a file; what matters is said by us
    with pypdf.PdfReader(path) as reader:
        if reader.is_encrypted:
            message = "tệp đặt mật khẩu"
            raise RefusedError(message)
        for number in range(min(len(reader.pages), limit)):
            yield reader.pages[number].extract_text()


def word_paragraphs(path: Path, _limit: int) -> Iterator[str]:
    """The paragraphs of a Word file, those of tables among them; it knows no pages."""
    import zipfile  # noqa: PLC0415 - as above
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - as above

    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("word/document.xml")
        if part.file_size > LARGEST_PART:
            message = "tệp có quá nhiều chữ"
            raise RefusedError(message)
        with archive.open(part) as stream:
            content = stream.read(LARGEST_PART + 1)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        message = "tệp không đúng định dạng Word"
        raise RefusedError(message)
    for paragraph in ET.fromstring(content).iter(f"{_WORD}p"):  # noqa: S314 - it declares no entities
        found = (node.text or "" if node.tag == f"{_WORD}t" else " " for node in paragraph.iter() if node.tag in _RUNS)
        yield "".join(found)


READERS: Mapping[str, Callable[[Path, int], Iterator[str]]] = {".pdf": pdf_pages, ".docx": word_paragraphs}


def _smooth(text: str) -> str:
    """One form of Unicode, one space between words, nothing that cannot be printed, and no more than is worth to be fetched."""
    text = unicodedata.normalize("NFC", text[: 2 * LONGEST_TEXT])
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rpartition(" ")[0]
