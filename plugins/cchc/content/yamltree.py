"""YAML text → a tree of located values; what YAML would guess at, or what could hurt, becomes a problem instead.

PyYAML's C scanner does the parsing. We stop at its nodes, because they still know their lines, whether a scalar was
quoted, and which keys stood twice: all of that is lost once they are made into Python values.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import yaml

from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MOST_REPEATS = 1_000
"""How often aliases may bring back a value that stands elsewhere; nobody writes that many by hand."""

DEEPEST = 20

SAFE_SIGNS = 5_000
"""A text with fewer signs that open a level cannot be too deep for PyYAML's composer, and is not looked at twice."""

SAFE_DEPTH = 1_000

_YAML = "tag:yaml.org,2002:"
_NEWER_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+|0o[0-7]+")
"""What YAML 1.2 takes for a number and YAML 1.1 for text."""

_KINDS = {_YAML + kind: kind for kind in ("str", "int", "float", "bool", "null", "timestamp")}


class Scalar(NamedTuple):
    """A single value: its text in NFC, its line, and what YAML 1.1 would take it for if it was not quoted."""

    text: str
    line: int
    kind: str

    @property
    def is_null(self) -> bool:
        """An empty value, `null` or `~`."""
        return self.kind == "null"


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int


class Map(NamedTuple):
    """Keys with their values; `line` is the first key's."""

    items: Mapping[str, Node]
    key_lines: Mapping[str, int]
    line: int


Node = Scalar | Sequence | Map


def compose(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The tree of one YAML text and its problems; `None` for an empty text or one that could not be read at all.

    `first_line` is the line of `path` on which `text` begins.
    """
    problems: list[Problem] = []

    def report(code: str, line: int, message: str, hint: str = "", key: str | None = None) -> None:
        problems.append(Problem(path, line, key, code, message, hint))

    try:
        if _may_be_bottomless(text):
            report("yaml-depth", first_line, "Dữ liệu lồng nhau quá sâu.", f"Nhiều nhất là {DEEPEST} tầng.")
            return None, problems
        root = yaml.compose(text, Loader)
    except yaml.YAMLError as error:
        mark = _mark(error)
        line, message, hint = _explain(getattr(error, "problem", None) or str(error), text, mark.line if mark else 0)
        report("yaml-syntax", first_line + line, message, hint)
        return None, problems
    except RecursionError:
        report("yaml-depth", first_line, "Dữ liệu lồng nhau quá sâu.", f"Nhiều nhất là {DEEPEST} tầng.")
        return None, problems
    if root is None:
        return None, problems
    walk = _Walk(report, first_line)
    node = walk.node(root, "", 0)
    return None if walk.full else node, problems


def _may_be_bottomless(text: str) -> bool:
    """PyYAML's composer calls itself for each level, and in C nothing stops it before the process dies."""
    if sum(text.count(sign) for sign in "[{-?:") < SAFE_SIGNS:
        return False
    depth = 0
    for event in yaml.parse(text, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > SAFE_DEPTH:
            return True
    return False


def _mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Where the fault is: what was opened and never closed is shown where it opens, not where its end was missed."""
    opened = ("simple key", "quoted scalar", "flow sequence", "flow mapping")
    context: str = getattr(error, "context", None) or ""
    start: yaml.Mark | None = getattr(error, "context_mark", None)
    end: yaml.Mark | None = getattr(error, "problem_mark", None)
    return start or end if any(what in context for what in opened) else end or start


class _Walk:
    """Turns PyYAML's nodes into ours, counting them, so that aliases cannot expand without bound."""

    def __init__(self, report: Callable[..., None], first_line: int) -> None:
        self.report = report
        self.first_line = first_line
        self.seen: set[int] = set()
        self.repeats = 0
        self.full = False

    def node(self, raw: yaml.Node, key: str, depth: int) -> Node | None:
        line = self.first_line + raw.start_mark.line
        self.repeats += id(raw) in self.seen
        self.seen.add(id(raw))
        if depth > DEEPEST or self.repeats > MOST_REPEATS:
            if not self.full:
                self.full = True
                code, what = (
                    ("yaml-depth", "Dữ liệu lồng nhau quá sâu, hoặc một bí danh (*) trỏ về chính nó.")
                    if depth > DEEPEST
                    else ("yaml-alias", "Các bí danh (&, *) nở ra quá nhiều giá trị.")
                )
                top = re.split(r"[.\[]", key)[0]
                self.report(code, line, what, "Viết thẳng các giá trị, không dùng & và *.", top or None)
            return None
        if isinstance(raw, yaml.ScalarNode):
            return self.scalar(raw, line, key)
        if raw.tag not in (_YAML + "seq", _YAML + "map"):
            self.refuse_tag(raw.tag, line, key)
            return None
        if isinstance(raw, yaml.SequenceNode):
            items = [self.node(item, f"{key}[{n}]", depth + 1) for n, item in enumerate(raw.value)]
            return Sequence(tuple(item for item in items if item is not None), line)
        return self.mapping(raw, line, key, depth)

    def scalar(self, raw: yaml.ScalarNode, line: int, key: str) -> Scalar | None:
        kind = _KINDS.get(raw.tag)
        if kind is None:
            self.refuse_tag(raw.tag, line, key)
            return None
        if kind == "str" and not raw.style and _NEWER_NUMBER.fullmatch(raw.value):
            kind = "float"
        return Scalar(unicodedata.normalize("NFC", raw.value), line, kind)

    def mapping(self, raw: yaml.Node, line: int, key: str, depth: int) -> Map:
        items: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for raw_key, raw_value in raw.value:
            key_line = self.first_line + raw_key.start_mark.line
            if not isinstance(raw_key, yaml.ScalarNode) or raw_key.tag == _YAML + "merge":
                self.report("yaml-key", key_line, "Khóa phải là một từ.", "Viết dạng `khóa: giá trị`.", key or None)
                continue
            name = unicodedata.normalize("NFC", raw_key.value)
            full = f"{key}.{name}" if key else name
            if name in lines:
                self.report(
                    "yaml-duplicate-key",
                    key_line,
                    f'Khóa "{name}" đã có ở dòng {lines[name]}.',
                    "Giữ một, xóa một.",
                    full,
                )
                continue
            lines[name] = key_line
            value = self.node(raw_value, full, depth + 1)
            if value is not None:
                items[name] = value
        return Map(items, lines, line)

    def refuse_tag(self, tag: str, line: int, key: str) -> None:
        name = tag.replace(_YAML, "!!")
        hint = "Xóa dấu ! và chữ đi liền nó; nếu là nội dung thì đặt trong dấu ngoặc kép."
        self.report("yaml-tag", line, f'Không nhận kiểu riêng "{name}".', hint, key or None)


def _explain(problem: str, text: str, place: int) -> tuple[int, str, str]:
    """What a person should read in place of the parser's English: on which line, what is wrong, how to mend it."""
    lines = text.splitlines()
    line = lines[place] if place < len(lines) else ""
    before = lines[place - 1] if 0 < place <= len(lines) else ""
    if line[: len(line) - len(line.lstrip())].count("\t"):
        problem = "tab"
    elif "mapping values" in problem and (joined := _JOINED.match(before)):
        key, value = joined[1], joined[2].strip()
        return place - 1, f'Thiếu dấu cách sau dấu hai chấm ("{before.strip()[:60]}").', f"Viết {key}: {value[:60]}."
    elif "mapping values" in problem and len(re.findall(r":(?=\s|$)", line)) == 1:
        problem = "indentation"
    elif quoted := next((found for near in (line, before) if (found := _AFTER_QUOTE.match(near))), None):
        value = quoted[2].strip().replace("'", "''")
        place -= quoted.string is before
        return place, f'Sau ngoặc kép đóng còn chữ ("{quoted[0].strip()[:60]}").', f"Bọc cả giá trị: {quoted[1]}: '{value[:80]}'."
    message, hint = next(
        ((message, hint) for sign, message, hint in _EXPLANATIONS if sign in problem),
        ("Không hiểu dòng này", "Kiểm tra dấu hai chấm có dấu cách theo sau, thụt dòng thẳng hàng, ngoặc mở thì đóng."),
    )
    shown = f' ("{line.strip()[:60]}")' if line.strip() else ""
    return place, f"{message}{shown}.", hint


_JOINED = re.compile(r"\s*(?:- )?([A-Za-z_]+):(?!//)(\S.*)")
"""A key and a value with no space between them, which YAML takes for one word."""

_AFTER_QUOTE = re.compile(r'\s*(?:- )?([A-Za-z_]+):\s+("[^"]*"\s*[^\s#,\]}"].*)')
"""A quoted word with which a value begins, but does not end."""

_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "Giá trị có dấu hai chấm mà không đặt trong ngoặc kép",
        'Viết title: "Sở Nội vụ: tập huấn".',
    ),
    ("indentation", "Dòng này không thẳng hàng với dòng trên", "Cho các khóa cùng nhóm thụt vào bằng nhau, bằng dấu cách."),
    ("tab", "Dòng bắt đầu bằng phím Tab", "Thụt dòng bằng dấu cách."),
    ("end of stream", "Dấu ngoặc kép hoặc ngoặc vuông mở mà không đóng", "Thêm dấu đóng ở cuối giá trị."),
    ("special characters are not allowed", "Có ký tự không hiện ra màn hình", "Gõ lại dòng này, không dán từ nơi khác."),
    ("control characters", "Có ký tự không hiện ra màn hình", "Gõ lại dòng này, không dán từ nơi khác."),
    ("alias", "Dấu * ở đầu giá trị được hiểu là bí danh", "Đặt giá trị trong dấu ngoặc kép."),
    ("cannot start any token", "Ký tự không được đứng đầu giá trị", "Đặt giá trị trong dấu ngoặc kép."),
)
"""A sign in the parser's own words, what it means here, how to mend it; the first that fits."""
