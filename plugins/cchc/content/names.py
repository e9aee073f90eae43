"""The path of a file of the content folder → what is wrong with its name: a record's path is its address."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from posixpath import splitext

from cchc.content.slugs import RESERVED_ON_WINDOWS, slug
from cchc.problems import Problem

PUBLISHABLE = frozenset(
    ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .json .ics .zip"
    " .jpg .jpeg .png .gif .webp .avif .mp3 .m4a .mp4 .webm .vtt".split()
)
"""What may be attached. SVG, XML and HTML are left out: a browser runs the scripts in them."""

_FREE = rf"(?!(?:{'|'.join(sorted(RESERVED_ON_WINDOWS))})[/.])[a-z0-9]+(?:-[a-z0-9]+)*"
SOUND_NAME = re.compile(rf"{_FREE}\.md")
"""What the name of nearly every file is."""
_SOUND_FOLDER = re.compile(rf"(?!_data/)(?:{_FREE}/)*")


def is_sound_folder(path: str) -> bool:
    """Whether a file in the folder at `path` has a sound path where its name is sound."""
    return not path or _SOUND_FOLDER.fullmatch(f"{path}/") is not None


def name_problems(path: str, label: str) -> list[Problem]:
    """What is wrong with a file's name; the files of `_data/` have theirs given."""
    found = None if path.startswith("_data/") else _name_fault(path, label)
    return [Problem(f"{label}/{path}", None, None, *found)] if found else []


def suffix_of(path: str) -> str:
    """The ending in lower case, with its dot."""
    return splitext(path)[1].lower()


def _not_on_windows(part: str) -> bool:
    """Whether a name cannot be checked out on the machines that editors have."""
    reserved = part.split(".", 1)[0].casefold() in RESERVED_ON_WINDOWS
    return reserved or part.endswith((".", " ")) or re.search(r'[<>:"\\|?*]', part) is not None


def _name_fault(path: str, label: str) -> tuple[str, str, str] | None:
    """Code, message and hint: a record's path is its address, so it holds only what an address should."""
    parts = PurePosixPath(path).parts
    if suffix_of(path) != ".md":
        return _attachment_fault(path, label)
    stems = [*parts[:-1], parts[-1][: -len(".md")]]
    wrong = [stem for stem in stems if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem) is None or stem in RESERVED_ON_WINDOWS]
    if not wrong and parts[-1].endswith(".md"):
        return None
    better = "/".join(slug(stem) or "bai" for stem in stems) + ".md"
    message = "Tên tệp hoặc thư mục chỉ được có chữ thường không dấu, số và gạch nối."
    return "file-name", message, f"Đổi thành {label}/{better}."


def _attachment_fault(path: str, label: str) -> tuple[str, str, str] | None:
    if any(_not_on_windows(part) for part in PurePosixPath(path).parts):
        hint = 'Bỏ các ký tự < > : " | ? *, dấu chấm ở cuối, các tên như aux, con.'
        return "file-name", "Windows không đặt được tên này cho tệp hoặc thư mục.", hint
    if path.endswith(".md.txt"):
        hint = f"Đổi thành {label}/{path.removesuffix('.txt')}."
        return "file-name", "Tên kết thúc bằng .md.txt, nên tệp không phải là bài.", hint
    if suffix_of(path) in PUBLISHABLE:
        return None
    message = f'Không công bố tệp kiểu "{suffix_of(path) or PurePosixPath(path).name}".'
    return "file-type", message, "Chuyển sang PDF, DOCX, XLSX, ảnh JPG, PNG hoặc WebP."
