"""A Markdown body → the places it points to, each with its line; code is left out, since what stands there is only shown."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

_CODE = re.compile(
    r"^(?P<fence>[ \t]*(?:```+|~~~+)).*?(?:^[ \t]*(?:```+|~~~+)[ \t]*$|\Z)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_INLINE = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)")
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*(<[^<>\n]*>|\S+)", re.MULTILINE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link or image of a body, its target as written."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a link points to: a `path` of the content folder, an `address` from the root, or something else."""

    kind: Literal["path", "address", "external", "anchor", "outside", "scheme"]
    value: str
    anchor: str = ""
    query: str = ""


def links_in(body: str, first_line: int) -> list[BodyLink]:
    """The links and images of a body that begins on `first_line`, in order."""
    if "](" not in body and "]:" not in body:
        return []
    text = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body) if "`" in body or "~~~" in body else body
    found = sorted(
        (match.start(1), match[1].strip("<>").strip()) for pattern in (_INLINE, _DEFINED) for match in pattern.finditer(text)
    )
    return [BodyLink(target, first_line + text.count("\n", 0, start)) for start, target in found if target]


def resolve(target: str, path: str) -> Target:
    """Where `target`, written in the file `path` of the content folder, leads."""
    bare, _, anchor = target.partition("#")
    if _SCHEME.match(target):
        return Target("external" if target.lower().startswith(SAFE_SCHEMES) else "scheme", target)
    if target.startswith("//") or "\\" in target:
        return Target("scheme", target)
    if not bare:
        return Target("anchor", "", anchor)
    bare, _, query = bare.partition("?")
    if bare.startswith("/"):
        return Target("address", unquote(bare), anchor, query)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(bare)))
    return Target("outside" if joined == ".." or joined.startswith("../") else "path", joined, anchor)
