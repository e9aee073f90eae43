"""A Markdown body → the places it points to, each with its line; code is left out, since what stands there is only shown."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INLINE = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)")
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*(<[^<>\n]*>|\S+)", re.MULTILINE)
_RAW_IMAGE = re.compile(r"""<img\b[^<>]*?\ssrc\s*=\s*["']?(https?:[^\s"'<>]+)""", re.IGNORECASE)
_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


class BodyLink(NamedTuple):
    """A link or image of a body, its target as written."""

    target: str
    line: int
    image: bool = False
    """whether it is a picture that is shown, and not a link to one"""


class Target(NamedTuple):
    """What a link points to: a `path` of the content folder, an `address` from the root, or something else."""

    kind: Literal["path", "address", "external", "anchor", "outside", "scheme"]
    value: str
    anchor: str = ""
    query: str = ""


def links_in(body: str, first_line: int) -> list[BodyLink]:
    """The links and images of a body that begins on `first_line`, in order."""
    raw = "<img" in body or "<IMG" in body
    if "](" not in body and "]:" not in body and not raw:
        return []
    text = without_code(body) if "`" in body or "~~~" in body else body
    found = sorted(
        (match.start(1), match[1].strip("<>").strip(), match[0][0] in "!<")
        for pattern in ((_INLINE, _DEFINED, _RAW_IMAGE) if raw else (_INLINE, _DEFINED))
        for match in pattern.finditer(text)
    )
    return [BodyLink(target, first_line + text.count("\n", 0, start), image) for start, target, image in found if target]


def remote_images(links: Iterable[BodyLink], shown: str) -> Iterator[Problem]:
    """Pictures that would be fetched from elsewhere: no browser does so under our policy, for then others know who reads what."""
    for link in links:
        if link.image and link.target.lower().startswith(("http:", "https:")):
            message = f'Ảnh "{link.target[:80]}" nằm ở trang khác, trang này không hiện.'
            hint = "Tải ảnh về, đặt cạnh bài, viết ![tả ảnh](anh/ten-anh.webp); chỉ dùng ảnh được phép dùng."
            yield Problem(shown, link.line, None, "image-remote", message, hint)


def without_code(body: str) -> str:
    """The body with its code blanked out, line for line; a fence or tick that nothing closes is no code.

    The time grows with the length alone, whatever is typed.
    """
    lines = body.split("\n")
    fences = [
        (n, found[1][0], not line.strip().strip(found[1][0])) for n, line in enumerate(lines) if (found := _FENCE.match(line))
    ]
    last = {sign: max((n for n, mark, bare in fences if mark == sign and bare), default=-1) for sign in "`~"}
    opened: tuple[int, str] | None = None
    for n, sign, bare in fences:
        if opened is None and last[sign] > n:
            opened = (n, sign)
        elif opened is not None and sign == opened[1] and bare:
            lines[opened[0] : n + 1] = [""] * (n + 1 - opened[0])
            opened = None
    parts = _PARAGRAPHS.split("\n".join(lines))
    return "".join(_without_ticks(part) if "`" in part else part for part in parts)


def _without_ticks(paragraph: str) -> str:
    """Spans between two runs of as many ticks, each run looked at once."""
    runs = [(run.start(), run.end()) for run in re.finditer("`+", paragraph)]
    closers: dict[int, deque[int]] = defaultdict(deque)
    for start, end in runs:
        closers[end - start].append(start)
    kept: list[str] = []
    here = 0
    for start, end in runs:
        waiting = closers[end - start]
        while waiting and waiting[0] <= start:
            waiting.popleft()
        if start < here or not waiting:
            continue
        close = waiting.popleft() + end - start
        kept += [paragraph[here:start], re.sub(r"[^\n]", " ", paragraph[start:close])]
        here = close
    return "".join([*kept, paragraph[here:]])


def resolve(target: str, path: str) -> Target:
    """Where `target`, written in the file `path` of the content folder, leads."""
    bare, _, anchor = target.partition("#")
    if _SCHEME.match(target):
        try:
            urlsplit(target)
        except ValueError:  # as of http://[::1, which MkDocs would fall over
            return Target("scheme", target)
        return Target("external" if target.lower().startswith(SAFE_SCHEMES) else "scheme", target)
    if target.startswith("//") or "\\" in target:
        return Target("scheme", target)
    if not bare:
        return Target("anchor", "", anchor)
    bare, _, query = bare.partition("?")
    if bare.startswith("/"):
        return Target("address", unquote(bare), anchor, query)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(bare)))
    return Target("outside" if joined == ".." or joined.startswith("../") else "path", joined, anchor, query)
