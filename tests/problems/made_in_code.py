"""The files of those faulty sites that git cannot hold, or not on every system: bytes that are no text, links, huge files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from tests.sites import png

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

HEAD = "---\ntitle: Một tin\ndate: 2026-11-01\n---\n\n"
WITH_FILE = "---\ntitle: Một tin\ndate: 2026-11-01\nattachments:\n  - file: {}\n---\n\nNội dung.\n"


def windows_1258(content: Path) -> None:
    """The front matter is ASCII, the body is not UTF-8."""
    _write(content, b"---\ntitle: Tin\ndate: 2026-11-01\n---\n\nH\xe0 N\xf4i.\n")


def utf_16(content: Path) -> None:
    """What Notepad calls Unicode."""
    _write(content, (HEAD + "Nội dung.\n").encode("utf-16"))


def units_in_windows_1258(content: Path) -> None:
    """The directory of units is not UTF-8 from its first line on."""
    file = content / "_data/units.yml"
    file.write_bytes(b"# \xd0\xe2y\n" + file.read_bytes())


def huge_text(content: Path) -> None:
    """A record of more than a million bytes."""
    _write(content, (HEAD + "Dài quá. " * 120_000 + "\n").encode())


def huge_attachment(content: Path) -> None:
    """A file over the limit that mkdocs.yml sets."""
    _write(content, WITH_FILE.format("tep/to.pdf").encode())
    _write(content, b"%PDF-" + b"0" * 1_000_001, "tin-tuc/2026/tep/to.pdf")


def nul(content: Path) -> None:
    """A NUL in the body."""
    _write(content, (HEAD + "Có \0 ở đây.\n").encode())


def bottomless(content: Path) -> None:
    """Two hundred thousand lists, each in another."""
    _write(content, f"---\ntitle: Một tin\ndate: 2026-11-01\ntags: {'[' * 200_000}{']' * 200_000}\n---\n".encode())


def link_out(content: Path) -> None:
    """A symbolic link to a file outside content/, attached to a record."""
    secret = content.parent / "bi-mat.txt"
    secret.write_text("Bí mật.", encoding="utf-8")
    _link(content / "tin-tuc/2026/loi.txt", secret)


def record_link_out(content: Path) -> None:
    """A record that is a symbolic link out of content/."""
    secret = content.parent / "bi-mat.md"
    secret.write_text(HEAD + "Bí mật.\n", encoding="utf-8")
    _link(content / "tin-tuc/2026/loi.md", secret)


def link_to_folder(content: Path) -> None:
    """A folder by two names, of which one is a loop."""
    _link(content / "tin-tuc/loi", content / "tin-tuc")


def link_to_nothing(content: Path) -> None:
    """A symbolic link whose target is gone."""
    _link(content / "tin-tuc/2026/loi.txt", content / "tin-tuc/2026/khong-co.txt")


def link_in_a_circle(content: Path) -> None:
    """A symbolic link to itself."""
    _link(content / "tin-tuc/2026/loi.txt", content / "tin-tuc/2026/loi.txt")


def device_name(content: Path) -> None:
    """A name that Windows keeps for a device, and so cannot even check out."""
    if os.name == "nt":
        pytest.skip("SKIPPED: Windows cannot hold a file of that name")
    _write(content, (HEAD + "Nội dung.\n").encode(), "tin-tuc/2026/con.md")


def hidden_character_in_a_name(content: Path) -> None:
    """A name with a mark that reverses the reading order."""
    if os.name == "nt":
        pytest.skip("SKIPPED: Windows shows and keeps such names otherwise")
    _write(content, b"T\n", "tin-tuc/2026/an\u202e.txt")


def two_unicode_forms(content: Path) -> None:
    """One name in NFC and in NFD, both attached."""
    names = {normalize(form, "tệp.txt") for form in ("NFC", "NFD")}
    _write(content, WITH_FILE.format("tệp.txt").encode())
    for name in names:
        _write(content, b"T\n", f"tin-tuc/2026/{name}")
    if len(names & {entry.name for entry in (content / "tin-tuc/2026").iterdir()}) < len(names):
        pytest.skip("SKIPPED: this disk keeps one Unicode form of a name")


WITH_IMAGE = "---\ntitle: Một tin\ndate: 2026-11-01\nimage: {src: anh/to.png, alt: Bà con nộp hồ sơ}\n---\n\nNội dung.\n"


def huge_picture(content: Path) -> None:
    """A few bytes that are to be thousands of millions of pixels."""
    _write(content, WITH_IMAGE.encode())
    _write(content, png(40_000, 40_000), "tin-tuc/2026/anh/to.png")


def half_a_picture(content: Path) -> None:
    """Broken off, as a copy that was stopped."""
    _write(content, WITH_IMAGE.encode())
    _write(content, png(400, 300)[:50], "tin-tuc/2026/anh/to.png")


def heic(content: Path) -> None:
    """A telephone's picture that somebody gave another ending."""
    _write(content, WITH_IMAGE.replace("to.png", "to.jpg").encode())
    _write(content, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100, "tin-tuc/2026/anh/to.jpg")


MADE: Mapping[str, Callable[[Path], None]] = {
    "file-encoding": windows_1258,
    "file-encoding--utf-16": utf_16,
    "file-encoding--units": units_in_windows_1258,
    "file-size": huge_text,
    "file-size--attachment": huge_attachment,
    "file-control-character": nul,
    "file-symlink": link_out,
    "file-symlink--record": record_link_out,
    "file-symlink--folder": link_to_folder,
    "file-symlink--broken": link_to_nothing,
    "file-symlink--circle": link_in_a_circle,
    "file-name--control": hidden_character_in_a_name,
    "file-name--windows": device_name,
    "yaml-depth--bottomless": bottomless,
    "file-name--unicode": two_unicode_forms,
    "image-too-big": huge_picture,
    "image-broken": half_a_picture,
    "image-broken--heic": heic,
}


def _write(content: Path, raw: bytes, path: str = "tin-tuc/2026/loi.md") -> None:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError as error:
        if os.name != "nt":
            raise
        pytest.skip(f"SKIPPED: this Windows account may not make symbolic links ({error})")
