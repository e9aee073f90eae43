"""The files of the content folder → sections, records, units and the rest, with every fault of every file at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from frontmatter.default_handlers import YAMLHandler

from cchc.content.data import Special, Topic, Unit, read_abbreviations, read_entries
from cchc.content.fields import Choice, Invalid, Log
from cchc.content.kinds import KIND_WORDS, KINDS, kinds_with
from cchc.content.model import read_keys, read_partly
from cchc.content.records import Origin, Record
from cchc.content.sections import Section
from cchc.content.yamltree import Map, Node, Scalar, compose
from cchc.problems import Problem, near

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.content.tree import SourceFile, SourceTree

T = TypeVar("T")
DATA_FILES = ("units.yml", "topics.yml", "specials.yml", "abbreviations.yml")


@dataclass(slots=True)
class Content:
    """All that could be read; what could not is in `problems`, and `unread` names the files."""

    tree: SourceTree
    sections: dict[str, Section] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    units: Mapping[str, Unit] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    specials: Mapping[str, Special] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    data_lines: dict[str, Mapping[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    partial: list[Record] = field(default_factory=list)
    """what could be read of the records that could not: their other faults are looked for too, and nothing else"""
    loose: list[Origin] = field(default_factory=list)
    """the bodies of sections whose front matter could not be read, for the same reason"""
    unfinished: set[str] = field(default_factory=set)
    """drafts that lack a required key: nothing is wrong with them, but they are no records yet"""


@dataclass(frozen=True, slots=True)
class _Parts:
    """A Markdown file taken apart."""

    head: Map
    body: str
    body_line: int


def read_content(tree: SourceTree) -> Content:
    """Read everything below `tree`: data files, then sections, then records, whose kind their section may set."""
    content = Content(tree)
    _read_data(content)
    pages = [file for file in tree.files.values() if file.suffix == ".md" and not file.path.startswith("_data/")]
    for file in pages:
        if PurePosixPath(file.path).name == "index.md":
            _read_section(file, content)
    for file in pages:
        if PurePosixPath(file.path).name != "index.md":
            _read_record(file, content)
    content.problems += tree.problems
    return content


def section_of(path: str, sections: Mapping[str, Section]) -> str | None:
    """The nearest folder above `path` that is a section."""
    return next((str(p) for p in PurePosixPath(path).parents if str(p) in sections), None)


def _read_data(content: Content) -> None:
    def load(name: str) -> tuple[Node | None, Log]:
        path = f"_data/{name}"
        log = Log(content.tree.shown(path))
        file = content.tree.files.get(path)
        text = content.tree.read(file) if file else None
        node, problems = compose(text, log.path) if text is not None else (None, [])
        log.problems += problems
        if file and (text is None or problems) and node is None:
            content.unread.add(path)
        return node, log

    def entries(name: str, cls: type[T]) -> Mapping[str, T]:
        node, log = load(name)
        found = read_entries(cls, node, log)
        if log.problems and not found:
            content.unread.add(f"_data/{name}")
        content.problems += log.problems
        content.data_lines[name] = log.lines
        return found

    content.units = entries("units.yml", Unit)
    content.topics = entries("topics.yml", Topic)
    content.specials = entries("specials.yml", Special)
    node, log = load("abbreviations.yml")
    content.abbreviations = read_abbreviations(node, log)
    content.problems += log.problems
    for path in content.tree.files:
        if path.startswith("_data/") and path.removeprefix("_data/") not in DATA_FILES:
            shown = content.tree.shown(path)
            hint = near(path.removeprefix("_data/"), DATA_FILES) or f"Các tệp: {', '.join(DATA_FILES)}."
            content.problems.append(Problem(shown, None, None, "data-unknown", "Không dùng đến tệp này.", hint))


def _take_apart(file: SourceFile, content: Content) -> tuple[_Parts | None, Log]:
    log = Log(content.tree.shown(file.path))
    text = content.tree.read(file)
    if text is None:
        return None, log
    handler = YAMLHandler()
    opening = handler.FM_BOUNDARY.match(text)
    if opening is None:
        hint = "Dòng đầu tiên là ---, rồi các khóa title, date, …, rồi một dòng ---. Lệnh cchc new viết sẵn cho bạn."
        log.report("front-matter-missing", 1, None, "Thiếu phần đầu tệp (front matter).", hint)
        return None, log
    try:
        head, body = handler.split(text)
    except ValueError:
        log.report(
            "front-matter-open", 1, None, "Phần đầu tệp mở bằng --- mà không đóng.", "Thêm một dòng --- sau khóa cuối cùng."
        )
        return None, log
    first_line = text.count("\n", 0, opening.end()) + 1
    node, problems = compose(head, log.path, first_line)
    log.problems += problems
    if not isinstance(node, Map):
        if not problems:
            log.report("front-matter-missing", 1, None, "Phần đầu tệp không có khóa nào.", "Thêm title và date.")
        return None, log
    body_line = first_line + head.count("\n") + 1
    lead = len(body) - len(body.lstrip("\n"))
    return _Parts(node, body[lead:].rstrip() + "\n", body_line + lead), log


def _read_section(file: SourceFile, content: Content) -> None:
    parts, log = _take_apart(file, content)
    ident = str(PurePosixPath(file.path).parent)
    if parts is not None and ident == ".":
        hint = "Chuyển vào thư mục của một chuyên mục; trang chủ là docs/index.md."
        log.report("section-root", None, None, "Gốc của thư mục nội dung không phải là chuyên mục.", hint)
    elif parts is not None:
        found = read_keys(Section, parts.head, "", log)
        origin = Origin.of(file.path, log.lines, parts.body, parts.body_line)
        if isinstance(found, Invalid):
            content.loose.append(origin)
        else:
            content.sections[ident] = Section(origin=origin, id=ident, address=f"/{ident}/", **found)
    if ident not in content.sections:
        content.unread.add(file.path)
    content.problems += log.problems


def _read_record(file: SourceFile, content: Content) -> None:
    parts, log = _take_apart(file, content)
    record = _record(file, parts, log, content) if parts is not None else None
    if record is None:
        content.unread.add(file.path)
    else:
        content.records.append(record)
    content.problems += log.problems


def _record(file: SourceFile, parts: _Parts, log: Log, content: Content) -> Record | None:
    section = section_of(file.path, content.sections)
    if section is None:
        folder_failed = any(str(p / "index.md") in content.unread for p in PurePosixPath(file.path).parents)
        if not folder_failed:
            message = "Bài không nằm trong chuyên mục nào."
            log.report("record-no-section", None, None, message, "Chuyển vào thư mục của chuyên mục, nơi có tệp index.md.")
    kind = content.sections[section].kind if section else "article"
    stated = parts.head.items.get("kind")
    if isinstance(stated, Scalar) and not stated.is_null:
        chosen = Choice(KIND_WORDS).read(stated, "kind", log)
        if isinstance(chosen, str):
            kind = chosen
    cls = KINDS[kind]
    status = parts.head.items.get("status")
    unfinished = isinstance(status, Scalar) and status.text in ("draft", "review")
    found, good = read_partly(
        cls, parts.head, "", log, explain_unknown=lambda name: _other_kind(name, kind), unfinished=unfinished
    )
    if unfinished and not good and not log.problems:
        content.unfinished.add(file.path)
    origin = Origin.of(file.path, log.lines, parts.body, parts.body_line)
    found["kind"] = kind
    record = cls(origin=origin, address=f"/{file.path.removesuffix('.md')}/", section=section or "", **found)
    if good and section is not None:
        return record
    content.partial.append(record)
    return None


def _other_kind(name: str, kind: str) -> tuple[str, str, str] | None:
    """What to say of a key that exists, but not for this kind of record."""
    others = kinds_with(name)
    if not others:
        return None
    words = ", ".join(f"{other} ({KIND_WORDS[other]})" for other in others)
    message = f'Khóa "{name}" không dùng cho kind: {kind} ({KIND_WORDS[kind]}).'
    return "key-other-kind", message, f"Chỉ dùng cho: {words}. Xóa dòng này, hoặc sửa kind."
