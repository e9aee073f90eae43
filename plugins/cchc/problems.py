"""Faults as values: what is wrong, where, and how to mend it; and the three ways of printing them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cchc.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one file.

    `path` is relative to the repository's root, with forward slashes; `line` counts from 1, `None` where the fault is of
    the file as a whole; `key` is the front matter's key as in `tasks[2].due`. `message` and `hint` are Vietnamese
    sentences with their full stop.
    """

    path: str
    line: int | None
    key: str | None
    code: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            msg = f"the code {self.code!r} is not documented in cchc.codes"
            raise KeyError(msg)

    @property
    def severity(self) -> Severity:
        """An error stops every build, a warning only a strict one."""
        return CODES[self.code].severity

    @property
    def place(self) -> str:
        """`path:line`, as editors and terminals make clickable."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @property
    def sentence(self) -> str:
        """Message and hint in one line."""
        return f"{self.message} {self.hint}".rstrip()

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.place}: {key}{self.sentence}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each fault once, by path, line and key, so that two machines print the same list."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line or 0, p.key or "", p.code, p.message)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The faults that stop any build."""
    return tuple(p for p in problems if p.severity == "error")


def near(word: str, known: Iterable[str]) -> str:
    """`Có phải ý bạn là "so-noi-vu"?`, or nothing where no known name is near."""
    import difflib  # noqa: PLC0415 - most builds find no fault

    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Có phải ý bạn là "{found[0]}"?' if found else ""


def summary(problems: Sequence[Problem]) -> str:
    """`2 lỗi, 1 cảnh báo trong 1 tệp.`"""  # noqa: D400, D415 - the docstring is an example
    wrong = len(errors(problems))
    mild = len(problems) - wrong
    counts = [f"{wrong} lỗi"] if wrong else []
    counts += [f"{mild} cảnh báo"] if mild else []
    if not counts:
        return "Không có lỗi."
    return f"{', '.join(counts)} trong {len({p.path for p in problems})} tệp."


def as_text(problems: Sequence[Problem]) -> str:
    """One fault a line, warnings marked as such, then the count."""
    lines = [f"{p} [cảnh báo]" if p.severity == "warning" else str(p) for p in problems]
    return "\n".join([*lines, summary(problems)]) + "\n"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with path, line, key, code, severity, message and hint."""
    keys = ("path", "line", "key", "code", "severity", "message", "hint")
    return json.dumps([{key: getattr(p, key) for key in keys} for p in problems], ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that mark the faulty lines of a pull request."""
    return "".join(annotation(p.severity, p.path, p.line, p.code, (f"{p.key}: " if p.key else "") + p.sentence) for p in problems)


def annotation(severity: Severity, path: str, line: int | None, title: str, message: str) -> str:
    """One workflow command, with its line end."""
    return f"::{severity} file={_property(path)},line={line or 1},title={_property(title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
