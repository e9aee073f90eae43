"""The content folder → its files, each looked at for what no reader should have to meet."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import splitext
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from cchc.content.ignored import IGNORED
from cchc.content.slugs import RESERVED_ON_WINDOWS, slug
from cchc.content.text import CONTROL, clean
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_TEXT = 1_000_000
"""Bytes of a Markdown or data file; the longest law in force is well under half of it."""

PUBLISHABLE = frozenset(
    ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .json .ics .zip"
    " .jpg .jpeg .png .gif .webp .avif .mp3 .m4a .mp4 .webm .vtt".split()
)
"""What may be attached. SVG, XML and HTML are left out: a browser runs the scripts in them."""

HIDDEN = re.compile(f"{CONTROL.pattern}|[\\t\\n\\r\\ud800-\\udfff]")
"""What no name may hold: it could be neither printed in a message nor written into a feed."""


_FREE = rf"(?!(?:{'|'.join(sorted(RESERVED_ON_WINDOWS))})[/.])[a-z0-9]+(?:-[a-z0-9]+)*"
_SOUND = re.compile(rf"(?!_data/)(?:{_FREE}/)*{_FREE}\.md")
"""What nearly every path is: it is looked at no further."""


class SourceFile(NamedTuple):
    """A file of the content folder; `path` is relative to it, in NFC, with forward slashes."""

    path: str
    located: str
    """where it lies on this machine"""
    size: int
    stamp: tuple[int, int, int, int] = (0, 0, 0, 0)
    """size, times of change of content and of anything (ns), number: what the disk says of it"""

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return splitext(self.path)[1].lower()

    @property
    def absolute(self) -> Path:
        """Where it lies on this machine."""
        return Path(self.located)

    def raw(self) -> bytes:
        """What the file holds."""
        with open(self.located, "rb") as stream:  # noqa: PTH123 - thousands are read, and a Path is slow to make
            return stream.read()

    def text(self, shown: str, raw: bytes | None = None) -> tuple[str | None, list[Problem]]:
        """The clean text of a Markdown or YAML file, or `None` and why; messages call it `shown`.

        `raw` is what the file holds, where that was read already.
        """
        if self.size > LARGEST_TEXT:
            size = f"{self.size / 1e6:.1f}".replace(".", ",")
            message = f"Tệp nặng {size} MB, quá lớn cho một tệp chữ."
            return None, [Problem(shown, None, None, "file-size", message, "Tách ra, hoặc đính kèm dạng PDF.")]
        if raw is None:
            raw = self.raw()
        try:
            text = clean(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            hint = "Mở tệp, chọn Lưu thành (Save As), mã hóa (Encoding) UTF-8."
            return None, [Problem(shown, line, None, "file-encoding", "Tệp không phải là chữ UTF-8.", hint)]
        found = CONTROL.search(text)
        if found is not None:
            message = f"Có ký tự điều khiển U+{ord(found[0]):04X}, không hiện ra màn hình."
            hint = "Gõ lại chỗ này, hoặc dán vào Notepad rồi chép lại."
            line = text.count("\n", 0, found.start()) + 1
            return None, [Problem(shown, line, None, "file-control-character", message, hint)]
        return text, []


@dataclass(slots=True)
class SourceTree:
    """All files by path, in order; `label` is how the folder is called in messages (`content`)."""

    root: Path
    label: str
    files: Mapping[str, SourceFile]
    problems: list[Problem] = field(default_factory=list)

    def shown(self, path: str) -> str:
        """A path as messages print it: relative to the repository."""
        return f"{self.label}/{path}"

    def read(self, file: SourceFile) -> tuple[str | None, list[Problem]]:
        """The clean text of a Markdown or YAML file, or `None` and why."""
        return file.text(self.shown(file.path))


def scan(root: Path, label: str = "content") -> SourceTree:
    """Every file below `root`, in order of path; links that lead out of it are left out and reported."""
    found: dict[str, SourceFile] = {}
    tree = SourceTree(root, label, found)
    home = root.resolve()
    for entry in sorted(_walk(root, "", home, tree)):
        if entry.path in found:
            message = "Hai tệp có tên chỉ khác nhau ở cách mã hóa dấu."
            tree.problems.append(Problem(tree.shown(entry.path), None, None, "file-name", message, "Xóa một trong hai."))
        found[entry.path] = entry
        tree.problems += _name_problems(entry, tree)
    return tree


def _walk(folder: Path, prefix: str, home: Path, tree: SourceTree) -> list[SourceFile]:
    files: list[SourceFile] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if IGNORED.match(entry.name):
                continue
            if not entry.name.isprintable() and HIDDEN.search(entry.name):
                shown = tree.shown(prefix + HIDDEN.sub("\ufffd", entry.name))
                message = "Tên tệp hoặc thư mục có ký tự không hiện ra màn hình, hoặc không phải là chữ UTF-8."
                tree.problems.append(Problem(shown, None, None, "file-name", message, "Đổi tên."))
                continue
            path = prefix + entry.name if entry.name.isascii() else normalize("NFC", prefix + entry.name)
            if entry.is_symlink() and (fault := _link_fault(entry, home)):
                tree.problems.append(Problem(tree.shown(path), None, None, "file-symlink", *fault))
            elif entry.is_dir():
                files += _walk(Path(entry.path), path + "/", home, tree)
            elif entry.is_file():
                found = entry.stat()
                stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                files.append(SourceFile(path, entry.path, found.st_size, stamp))
    return files


def _link_fault(link: os.DirEntry[str], home: Path) -> tuple[str, str] | None:
    """What is wrong with a symbolic link, and how to mend it; only those to files inside are followed."""
    if not _leads_inside(Path(link.path), home):
        message = "Lối tắt (symlink) trỏ ra ngoài thư mục nội dung, hoặc không tới tệp nào."
        return message, "Chép tệp thật vào đây thay cho lối tắt."
    if link.is_dir():
        return "Lối tắt (symlink) tới một thư mục.", "Chép thư mục thật vào đây thay cho lối tắt."
    return None


def _leads_inside(link: Path, home: Path) -> bool:
    """Whether a link ends at something below `home`; one that is broken, or turns in a circle, does not."""
    try:
        return link.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False


def _not_on_windows(part: str) -> bool:
    """Whether a name cannot be checked out on the machines that editors have."""
    reserved = part.split(".", 1)[0].casefold() in RESERVED_ON_WINDOWS
    return reserved or part.endswith((".", " ")) or re.search(r'[<>:"\\|?*]', part) is not None


def _name_problems(file: SourceFile, tree: SourceTree) -> list[Problem]:
    """What is wrong with a file's name; the files of `_data/` have theirs given."""
    if _SOUND.fullmatch(file.path):
        return []
    found = None if file.path.startswith("_data/") else _name_fault(file, tree.label)
    return [Problem(tree.shown(file.path), None, None, *found)] if found else []


def _name_fault(file: SourceFile, label: str) -> tuple[str, str, str] | None:
    """Code, message and hint: a record's path is its address, so it holds only what an address should."""
    parts = PurePosixPath(file.path).parts
    if file.suffix != ".md":
        return _attachment_fault(file, label)
    stems = [*parts[:-1], parts[-1][: -len(".md")]]
    wrong = [stem for stem in stems if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem) is None or stem in RESERVED_ON_WINDOWS]
    if not wrong and parts[-1].endswith(".md"):
        return None
    better = "/".join(slug(stem) or "bai" for stem in stems) + ".md"
    message = "Tên tệp hoặc thư mục chỉ được có chữ thường không dấu, số và gạch nối."
    return "file-name", message, f"Đổi thành {label}/{better}."


def _attachment_fault(file: SourceFile, label: str) -> tuple[str, str, str] | None:
    if any(_not_on_windows(part) for part in PurePosixPath(file.path).parts):
        hint = 'Bỏ các ký tự < > : " | ? *, dấu chấm ở cuối, các tên như aux, con.'
        return "file-name", "Windows không đặt được tên này cho tệp hoặc thư mục.", hint
    if file.path.endswith(".md.txt"):
        hint = f"Đổi thành {label}/{file.path.removesuffix('.txt')}."
        return "file-name", "Tên kết thúc bằng .md.txt, nên tệp không phải là bài.", hint
    if file.suffix in PUBLISHABLE:
        return None
    message = f'Không công bố tệp kiểu "{file.suffix or PurePosixPath(file.path).name}".'
    return "file-type", message, "Chuyển sang PDF, DOCX, XLSX, ảnh JPG, PNG hoặc WebP."
