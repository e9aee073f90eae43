"""The content folder → its files, each looked at for what no reader should have to meet."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from cchc.content.ignored import IGNORED
from cchc.content.names import SOUND_NAME, is_sound_folder, name_problems, suffix_of
from cchc.content.stamps import STAMP, packed, unpacked
from cchc.content.text import CONTROL, clean
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.content.stamps import Stamp

LARGEST_TEXT = 1_000_000
"""Bytes of a Markdown or data file; the longest law in force is well under half of it."""

HIDDEN = re.compile(f"{CONTROL.pattern}|[\\t\\n\\r\\ud800-\\udfff]")
"""What no name may hold: it could be neither printed in a message nor written into a feed."""


class SourceFile(NamedTuple):
    """A file of the content folder; `path` is relative to it, in NFC, with forward slashes."""

    path: str
    located: str
    """where it lies on this machine"""
    size: int
    stamp: Stamp = (0, 0, 0, 0)

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return suffix_of(self.path)

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


class Folder(NamedTuple):
    """The files that lie in one folder, in columns; a file itself is made when somebody asks for it."""

    path: str
    """relative to the content folder; empty for that itself"""
    located: str
    """where it lies on this machine"""
    names: tuple[str, ...]
    """in order"""
    stamps: bytes
    """four numbers of eight bytes for each file: see `SourceFile.stamp`"""
    elsewhere: Mapping[str, str]
    """where files lie whose names on this machine are not these"""

    def file(self, place: int) -> SourceFile:
        """The file at a place among the names."""
        name = self.names[place]
        located = self.elsewhere.get(name) or os.path.join(self.located, name)  # noqa: PTH118 - thousands are asked for
        said = unpacked(self.stamps[place * STAMP : (place + 1) * STAMP])
        return SourceFile(f"{self.path}/{name}" if self.path else name, located, said[0], said)

    def files(self) -> list[SourceFile]:
        """All of them."""
        return list(map(self.file, range(len(self.names))))


class Files(Mapping[str, SourceFile]):
    """All files by path; going through them goes by path."""

    def __init__(self, folders: Mapping[str, Folder]) -> None:
        self._folders = folders

    def __getitem__(self, path: str) -> SourceFile:
        above, _, name = path.rpartition("/")
        folder = self._folders[above]
        place = bisect_left(folder.names, name)
        if folder.names[place : place + 1] != (name,):
            raise KeyError(path)
        return folder.file(place)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(f"{f.path}/{name}" if f.path else name for f in self._folders.values() for name in f.names))

    def __len__(self) -> int:
        return sum(len(folder.names) for folder in self._folders.values())


class SourceTree:
    """All files by folder; `label` is how the folder at `root` is called in messages (`content`)."""

    def __init__(self, root: Path, label: str, folders: Mapping[str, Folder], problems: list[Problem]) -> None:
        self.root = root
        self.label = label
        self.folders = folders
        self.files = Files(folders)
        self.problems = problems

    def attachments(self) -> list[str]:
        """The paths of the files that are no Markdown."""
        found = []
        for path, folder in self.folders.items():
            names = [name for name in folder.names if name[-3:] != ".md"]
            found += [f"{path}/{name}" if path else name for name in names]
        return sorted(found)

    def shown(self, path: str) -> str:
        """A path as messages print it: relative to the repository."""
        return f"{self.label}/{path}"

    def read(self, file: SourceFile) -> tuple[str | None, list[Problem]]:
        """The clean text of a Markdown or YAML file, or `None` and why."""
        return file.text(self.shown(file.path))


def scan(root: Path, label: str = "content") -> SourceTree:
    """List every file below `root`; links that lead out of it are left out and reported."""
    walk = _Walk(root.resolve(), label)
    walk.into(str(root), "")
    folders = {path: walk.folder(path) for path in sorted(walk.found)}
    return SourceTree(root, label, folders, walk.problems)


class _Walk:
    """Goes through folders, and gathers what there is in each."""

    def __init__(self, home: Path, label: str) -> None:
        self.home = home
        self.label = label
        self.problems: list[Problem] = []
        self.found: dict[str, list[tuple[str, str, bytes]]] = {}
        """folder → the name of each file, its place where that does not follow from its name, and its stamp"""
        self.located: dict[str, str] = {}
        self.odd: set[str] = set()
        """folders with such files"""

    def into(self, located: str, path: str) -> None:
        """Look at everything in a folder."""
        if path in self.found:
            self.odd.add(path)  # two folders have one name
        files = self.found.setdefault(path, [])
        follows = self.located.setdefault(path, located) == located
        before = f"{path}/" if path else ""
        sound = is_sound_folder(path)
        is_sound = SOUND_NAME.fullmatch
        with _opened(located) as entries:
            for entry in entries:
                name = entry.name
                # What nearly every file is; it is looked at no further.
                if follows and is_sound(name) and entry.is_file(follow_symlinks=False):
                    files.append((name, "", packed(entry.stat())))
                    if sound:
                        continue
                elif name := self._closer(entry, located, path):
                    files.append((name, os.path.join(located, entry.name), packed(entry.stat())))  # noqa: PTH118 - as above
                else:
                    continue
                self.problems += name_problems(before + name, self.label)

    def _closer(self, entry: os.DirEntry[str], above: str, path: str) -> str:
        """The name of a file in the folder at `path`; nothing where the entry is none, or none that is to be read."""
        before = f"{path}/" if path else ""
        located = os.path.join(above, entry.name)  # noqa: PTH118 - as above
        if IGNORED.match(entry.name):
            return ""
        if not entry.name.isprintable() and HIDDEN.search(entry.name):
            shown = f"{self.label}/{before}" + HIDDEN.sub("\ufffd", entry.name)
            message = "Tên tệp hoặc thư mục có ký tự không hiện ra màn hình, hoặc không phải là chữ UTF-8."
            self.problems.append(Problem(shown, None, None, "file-name", message, "Đổi tên."))
            return ""
        name = entry.name if entry.name.isascii() else normalize("NFC", entry.name)
        if name != entry.name:
            self.odd.add(path)
        if entry.is_symlink() and (fault := _link_fault(entry, located, self.home)):
            self.problems.append(Problem(f"{self.label}/{before}{name}", None, None, "file-symlink", *fault))
        elif entry.is_dir():
            self.into(located, before + name)
        elif entry.is_file():
            return name
        return ""

    def folder(self, path: str) -> Folder:
        """What was found in a folder."""
        home, files, elsewhere = self.located[path], self.found[path], {}
        if path in self.odd:
            files = sorted((name, place or os.path.join(home, name), said) for name, place, said in files)  # noqa: PTH118 - as above
            for one, other in pairwise(files):
                if one[0] == other[0]:
                    message = "Hai tệp có tên chỉ khác nhau ở cách mã hóa dấu."
                    shown = f"{self.label}/{path}/{one[0]}" if path else f"{self.label}/{one[0]}"
                    self.problems.append(Problem(shown, None, None, "file-name", message, "Xóa một trong hai."))
            files = list({name: (name, place, said) for name, place, said in files}.values())
            elsewhere = {name: place for name, place, _ in files}
        files.sort()
        names, _, stamps = zip(*files, strict=True) if files else ((), (), ())
        return Folder(path, home, names, b"".join(stamps), elsewhere)


@contextmanager
def _opened(located: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder. Where a system has open folders, files are looked for in that, which is quicker than by path."""
    if os.scandir not in os.supports_fd:
        with os.scandir(located) as entries:
            yield entries
        return
    folder = os.open(located, os.O_RDONLY)
    try:
        with os.scandir(folder) as entries:
            yield entries
    finally:
        os.close(folder)


def _link_fault(link: os.DirEntry[str], located: str, home: Path) -> tuple[str, str] | None:
    """What is wrong with a symbolic link, and how to mend it; only those to files inside are followed."""
    if not _leads_inside(Path(located), home):
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
