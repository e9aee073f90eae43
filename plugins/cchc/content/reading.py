"""The files of the content folder → sections, records, units and the rest, with every fault of every file at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from frontmatter.default_handlers import YAMLHandler

from cchc.content.data import Special, Topic, Unit, read_abbreviations, read_entries
from cchc.content.entries import card_of, entry_of, line_of
from cchc.content.fields import Choice, Invalid, Log
from cchc.content.kinds import KIND_WORDS, KINDS, kinds_with
from cchc.content.model import read_keys, read_partly
from cchc.content.records import Origin, Record
from cchc.content.roll import Roll, Sheet
from cchc.content.sections import Section
from cchc.content.text import clean
from cchc.content.yamltree import Map, Node, Scalar, compose
from cchc.problems import Problem, near

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cchc.content.entries import Entry
    from cchc.content.tree import SourceFile, SourceTree

    Reader = Callable[["Content"], "Gathered"]
    """Reads the files of records, given all but them; the fast path does it with what it knows, on several processors."""

T = TypeVar("T")
_HANDLER = YAMLHandler()
DATA_FILES = ("units.yml", "topics.yml", "specials.yml", "abbreviations.yml")


@dataclass(slots=True)
class Content:
    """All that could be read; what could not is in `problems`, and `unread` names the files."""

    tree: SourceTree
    sections: dict[str, Section] = field(default_factory=dict)
    roll: Roll = field(default_factory=Roll.blank)
    """the records"""
    unsure: Sequence[str] = ()
    """paths of the records whose references are to be looked at; of all others it is known that they are sound"""
    within: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """path → what is wrong within a record, as far as that was looked for"""
    referring: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """path → what is wrong with that to which a record refers, as far as that was looked for"""
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
    contexts: dict[str, Context] = field(default_factory=dict)
    """folder → what its records take from the folders above"""

    @property
    def records(self) -> list[Record]:
        """The records, in the order of their paths; a record of each is made."""
        return [self.roll.record(place) for _, place in sorted(self.roll.places.items())]


class Context(NamedTuple):
    """What a record takes from the folders above it."""

    section: str | None
    kind: str
    folder_failed: bool = False
    """whether a section above it could not be read"""


class Reading(NamedTuple):
    """What came of one record's file: an entry, or an unfinished draft, or what could be read of a record with faults."""

    entry: Entry | None
    partial: Record | None
    unfinished: bool
    problems: tuple[Problem, ...]


class _Parts(NamedTuple):
    """A Markdown file taken apart."""

    head: Map
    written: str
    """the front matter's own text"""
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of the files of records."""

    roll: Roll
    others: Sequence[tuple[str, Reading]]
    """the files that came to no record, by path"""
    unsure: Sequence[str]
    """as in `Content`"""


def read_content(tree: SourceTree, read_records: Reader | None = None, ground: Content | None = None) -> Content:
    """Read everything below `tree`: data files, then sections, then records, whose kind their section may set.

    `ground` is what `read_ground` has made of the tree, where that was done before.
    """
    content = ground or read_ground(tree)
    found = (read_records or read_each)(content)
    content.roll, content.unsure = found.roll, found.unsure
    content.within |= found.roll.faults("within")
    content.problems += (problem for _, faults in found.roll.faults("read") for problem in faults)
    for path, reading in found.others:
        content.problems += reading.problems
        content.unread.add(path)
        if reading.unfinished:
            content.unfinished.add(path)
        if reading.partial is not None:
            content.partial.append(reading.partial)
    return content


def read_ground(tree: SourceTree) -> Content:
    """The data files and the sections: what records stand on."""
    content = Content(tree)
    _read_data(content)
    for file in section_files(tree):
        _read_section(file, content)
    content.problems += tree.problems
    return content


def section_files(tree: SourceTree) -> list[SourceFile]:
    """The files that make their folders sections."""
    paths = sorted(f"{path}/{INDEX}" if path else INDEX for path, folder in tree.folders.items() if INDEX in folder.names)
    return [tree.files[path] for path in paths]


def record_names(tree: SourceTree) -> dict[str, tuple[str, ...]]:
    """Folder → the names of the files of records in it."""
    found = {}
    for path, folder in tree.folders.items():
        if path == "_data" or path.startswith("_data/"):
            continue
        names = folder.names
        if INDEX in names or not all(name[-3:] == ".md" for name in names):
            names = tuple([name for name in names if name[-3:].lower() == ".md" and name != INDEX])
        if names:
            found[path] = names
    return found


INDEX = "index.md"


def read_each(content: Content) -> Gathered:
    """Each file after the other."""
    sheets: dict[str, Sheet] = {}
    entries: dict[str, Entry] = {}
    others: list[tuple[str, Reading]] = []
    for folder, names in record_names(content.tree).items():
        context = context_of(folder, content)
        lines = []
        for name in names:
            file = content.tree.files[f"{folder}/{name}" if folder else name]
            reading = read_record(file, context, content.tree.label)
            if reading.entry is None:
                others.append((file.path, reading))
                continue
            entries[file.path] = reading.entry
            lines.append(line_of(reading.entry))
        sheets[folder] = Sheet.of(context.section or "", lines)
    bodies = content.tree.files
    roll = Roll(sheets, lambda path: card_of(entries[path]), lambda path: body_of(bodies[path]), entries)
    return Gathered(roll, others, list(entries))


def context_of(folder: str, content: Content) -> Context:
    """What the records in `folder` take from it and from those above."""
    if folder not in content.contexts:
        path = f"{folder}/bai" if folder else "bai"
        section = section_of(path, content.sections)
        failed = section is None and any(str(p / "index.md") in content.unread for p in PurePosixPath(path).parents)
        content.contexts[folder] = Context(section, content.sections[section].kind if section else "article", failed)
    return content.contexts[folder]


def section_of(path: str, sections: Mapping[str, Section]) -> str | None:
    """The nearest folder above `path` that is a section."""
    return next((str(p) for p in PurePosixPath(path).parents if str(p) in sections), None)


def _read_data(content: Content) -> None:
    def load(name: str) -> tuple[Node | None, Log]:
        path = f"_data/{name}"
        log = Log(content.tree.shown(path))
        file = content.tree.files.get(path)
        text, log.problems = content.tree.read(file) if file else (None, [])
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
    data = [(path, folder.names) for path, folder in content.tree.folders.items() if path == "_data" or path.startswith("_data/")]
    for path in (f"{folder}/{name}" for folder, names in data for name in names):
        if path.removeprefix("_data/") not in DATA_FILES:
            shown = content.tree.shown(path)
            hint = near(path.removeprefix("_data/"), DATA_FILES) or f"Các tệp: {', '.join(DATA_FILES)}."
            content.problems.append(Problem(shown, None, None, "data-unknown", "Không dùng đến tệp này.", hint))


def _take_apart(file: SourceFile, label: str, raw: bytes | None = None) -> tuple[_Parts | None, Log]:
    log = Log(f"{label}/{file.path}")
    text, log.problems = file.text(log.path, raw)
    if text is None:
        return None, log
    opening = _HANDLER.FM_BOUNDARY.match(text)
    if opening is None:
        hint = "Dòng đầu tiên là ---, rồi các khóa title, date, …, rồi một dòng ---. Lệnh cchc new viết sẵn cho bạn."
        log.report("front-matter-missing", 1, None, "Thiếu phần đầu tệp (front matter).", hint)
        return None, log
    try:
        head, body = _HANDLER.split(text)
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
    # The line that closes the front matter may have taken the empty one below it along.
    body_line = text.count("\n", 0, len(text) - len(body.lstrip("\n"))) + 1
    return _Parts(node, head, _trimmed(body), body_line), log


def body_of(file: SourceFile) -> str:
    """The body of a record whose front matter is known to be good."""
    return _trimmed(_HANDLER.split(clean(file.raw().decode("utf-8")))[1])


def _trimmed(body: str) -> str:
    return body.lstrip("\n").rstrip() + "\n"


def _read_section(file: SourceFile, content: Content) -> None:
    parts, log = _take_apart(file, content.tree.label)
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


def read_record(file: SourceFile, context: Context, label: str, raw: bytes | None = None) -> Reading:
    """Read one record; all that is wrong in it is in the answer. `raw` is what its file holds, where that was read already."""
    parts, log = _take_apart(file, label, raw)
    if parts is None:
        return Reading(None, None, unfinished=False, problems=tuple(log.problems))
    if context.section is None and not context.folder_failed:
        message = "Bài không nằm trong chuyên mục nào."
        log.report("record-no-section", None, None, message, "Chuyển vào thư mục của chuyên mục, nơi có tệp index.md.")
    kind = context.kind
    stated = parts.head.items.get("kind")
    if isinstance(stated, Scalar) and not stated.is_null:
        chosen = Choice(KIND_WORDS).read(stated, "kind", log)
        if isinstance(chosen, str):
            kind = chosen
    cls = KINDS[kind]
    status = parts.head.items.get("status")
    draft = isinstance(status, Scalar) and status.text in ("draft", "review")
    found, good = read_partly(cls, parts.head, "", log, explain_unknown=lambda name: _other_kind(name, kind), unfinished=draft)
    origin = Origin.of(file.path, log.lines, parts.body, parts.body_line)
    found["kind"] = kind
    address = f"/{file.path.removesuffix('.md')}/"
    record = cls(path=file.path, origin=origin, address=address, section=context.section or "", **found)
    problems = tuple(log.problems)
    if good and context.section is not None:
        return Reading(entry_of(record, parts.written, problems), None, unfinished=False, problems=problems)
    return Reading(None, record, unfinished=draft and not good and not problems, problems=problems)


def _other_kind(name: str, kind: str) -> tuple[str, str, str] | None:
    """What to say of a key that exists, but not for this kind of record."""
    others = kinds_with(name)
    if not others:
        return None
    words = ", ".join(f"{other} ({KIND_WORDS[other]})" for other in others)
    message = f'Khóa "{name}" không dùng cho kind: {kind} ({KIND_WORDS[kind]}).'
    return "key-other-kind", message, f"Chỉ dùng cho: {words}. Xóa dòng này, hoặc sửa kind."
