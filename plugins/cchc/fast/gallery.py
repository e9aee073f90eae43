"""Files of the site: written beside it first, put into their places at the end, known again by their stamps.

A disk that is full, or a build that is killed, is met while files are still beside the site, which stays whole; to put them in
their places only renames them. What was written beside it by a build that was killed is not lost: the next one takes it up.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from cchc.content.stamps import Stamp, stamp
from cchc.fast.fingerprints import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


APART = (".", "tim-kiem/chi-muc/")
"""How paths begin that are no build's to remove: as MkDocs has it too, and the index that is made of a finished site."""


def file_of(address: str) -> str:
    """The path of an output below the site's folder."""
    path = unquote(address[1:]) if "%" in address else address[1:]
    return f"{path}index.html" if path[-1:] == "/" or not path else path


class Folders(NamedTuple):
    """Where files are written: beside the site, or, where there is no site yet that could be spoilt, into their places."""

    site: str
    staging: str
    direct: bool

    def write(self, number: int, address: str, content: bytes) -> tuple[str, Stamp]:
        """Write a file; its name beside the site, or nothing where it is in its place, and its stamp."""
        name = "" if self.direct else str(number)
        path = f"{self.site}/{file_of(address)}" if self.direct else f"{self.staging}/{name}"
        if self.direct and address[-1:] == "/":
            # A page has a folder of its own, which is not there yet in a site that is new.
            with suppress(FileExistsError, FileNotFoundError):
                os.mkdir(path[:-11])  # noqa: PTH102 - thousands are made, and a Path is slow
        try:
            write_whole(path, content)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - as above
            write_whole(path, content)
        return name, stamp(os.stat(path))  # noqa: PTH116 - as above


_FOR_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def write_whole(path: str, content: bytes) -> None:
    """Write a file; it is whole or, where the disk is full, an error."""
    stream = os.open(path, _FOR_WRITING, 0o666)  # a file object would ask the system thrice as much
    try:
        written = os.write(stream, content)
        while written < len(content):
            written += os.write(stream, memoryview(content)[written:])
    finally:
        os.close(stream)


class Gallery:
    """The site's folder and the one beside it."""

    def __init__(self, site: Path, staging: Path) -> None:
        self.site = site
        self.staging = staging
        self._folders: set[str] = set()

    @property
    def empty(self) -> bool:
        """Whether there is no site yet."""
        try:
            with os.scandir(self.site) as entries:
                return all(entry.name.startswith(".") for entry in entries)
        except FileNotFoundError:
            return True

    def folders(self, *, direct: bool) -> Folders:
        """Where files are to be written."""
        return Folders(str(self.site), str(self.staging), direct)

    def prepare(self) -> None:
        """Make the folder beside the site; an empty one anew, for one that has held much stays slow to write into."""
        with suppress(OSError):
            self.staging.rmdir()
        self.staging.mkdir(parents=True, exist_ok=True)

    def stands(self, path: str, known: Stamp, digest: bytes) -> Stamp | None:
        """The stamp of a file of the site that is as it was written, by its stamp or else by what it holds; or `None`."""
        try:
            now = stamp(os.stat(f"{self.site}/{path}"))  # noqa: PTH116 - thousands are asked for
        except OSError:
            return None
        if now == known:
            return now
        if now[0] != known[0]:
            return None
        with suppress(OSError):
            if digest_of(f"{self.site}/{path}") == digest:
                return now
        return None

    def place(self, name: str, path: str) -> Stamp:
        """Move a file from beside the site into its place, and return its stamp there."""
        target = f"{self.site}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            self._make_folder(folder)
            self._folders.add(folder)
        source = f"{self.staging}/{name}"
        try:
            os.replace(source, target)  # noqa: PTH105 - thousands are moved, and a Path is slow to make
        except IsADirectoryError:
            self._clear(Path(target))
            os.replace(source, target)  # noqa: PTH105 - thousands are moved, and a Path is slow to make
        return stamp(os.stat(target))  # noqa: PTH116 - as above

    def _make_folder(self, folder: str) -> None:
        try:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        except (FileExistsError, NotADirectoryError):
            # A page has become a folder: what stood there goes.
            above = Path(folder)
            while not above.is_file():
                above = above.parent
            above.unlink()
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above

    def remove(self, paths: Iterable[str]) -> None:
        """Take files out of the site, and the folders that they leave empty."""
        for path in paths:
            target = self.site / path
            with suppress(OSError):
                target.unlink()
            for folder in target.parents:
                if folder == self.site:
                    break
                try:
                    folder.rmdir()
                except OSError:
                    break

    def sweep(self, wanted: Iterable[str]) -> None:
        """Take everything out of the site that is not wanted, but for what is kept apart."""
        kept = set(wanted)
        self.remove([path for path in self._every() if path not in kept and not path.startswith(APART)])
        self._sweep_folders(self.site)

    def _sweep_folders(self, folder: Path) -> bool:
        """Remove folders with nothing in them; whether this one is such a folder."""
        empty = True
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in list(entries):
                path = f"{entry.path[len(str(self.site)) + 1 :].replace(os.sep, '/')}/"
                hidden = path.startswith(APART)
                if hidden or not (entry.is_dir(follow_symlinks=False) and self._sweep_folders(Path(entry.path))):
                    empty = False
        if empty and folder != self.site:
            with suppress(OSError):
                folder.rmdir()
        return empty

    def _every(self) -> Iterator[str]:
        start = len(str(self.site)) + 1
        for folder, _, names in os.walk(self.site):
            for name in names:
                yield os.path.join(folder, name)[start:].replace(os.sep, "/")  # noqa: PTH118 - as above

    @staticmethod
    def _clear(folder: Path) -> None:
        import shutil  # noqa: PLC0415 - almost never

        shutil.rmtree(folder)
