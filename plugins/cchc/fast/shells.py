"""The theme's frame around a page, rendered once for all pages of a shape; then a page is its own four texts in it.

What the theme prints around a page depends on how deep the page lies and how far it lies on the way to a page that the menu or
the footer links to (links are relative, and the menu marks the section that one is in), and on four texts: title, head, content
and address. A frame is the real template with signs in the place of those, cut up at the signs.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIGN = "\x02cchc-{}\x03"
TEXTS = ("title", "head", "content", "address")
_SIGNS = re.compile("\x02cchc-(" + "|".join(TEXTS) + ")\x03")
FILLER = "0-khuon"
"""A folder that no site has: sections and records begin with a letter or a year."""


class Shape(NamedTuple):
    """What pages must share to share a frame."""

    depth: int
    step: str
    """the longest part of the page's path that is a step towards something the frame links to, or nothing"""
    own: bool
    """whether that is its whole path"""

    @property
    def single(self) -> bool:
        """Whether there is but one such page, so that its address may stand in the frame itself."""
        return self.own or self.depth == 0

    @property
    def name(self) -> str:
        """For a table of frames."""
        return f"{self.depth} {self.step} {int(self.own)}"


class Frame(NamedTuple):
    """A frame cut up: what stands before, between and after the texts, and which text stands in each gap."""

    parts: tuple[str, ...]
    gaps: tuple[str, ...]


class FrameError(ValueError):
    """The theme's output does not hold the signs as it should: its pages must be rendered one by one."""


class Texts(NamedTuple):
    """A page's own texts; `title` and `address` are plain, the others HTML."""

    title: str
    head: str
    content: str
    address: str


def steps_of(addresses: Iterable[str]) -> frozenset[str]:
    """Every step towards the addresses that a frame links to."""
    found = set()
    for address in addresses:
        parts = address.strip("/").split("/")
        found |= {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return frozenset(found)


def shape_of(address: str, steps: frozenset[str]) -> Shape:
    """The shape of the page at an address."""
    parts = address.strip("/").split("/") if address != "/" else []
    for length in range(len(parts), 0, -1):
        step = "/".join(parts[:length])
        if step in steps:
            return Shape(len(parts), step, own=length == len(parts))
    return Shape(len(parts), "", own=False)


def sample_address(shape: Shape) -> str:
    """The address of a page that is not there, of this shape."""
    steps = shape.step.split("/") if shape.step else []
    return "/" + "".join(f"{step}/" for step in [*steps, *[FILLER] * (shape.depth - len(steps))])


def cut(output: str, shape: Shape, url: str) -> Frame:
    """The frame in the output of the theme for a page whose texts are signs; `url` is the whole address that it was given.

    Raises `FrameError` where the page's address shows elsewhere, or where its content does not stand exactly once.
    """
    if not shape.single:
        output = output.replace(url, SIGN.format("address"))
    pieces = _SIGNS.split(output)
    frame = Frame(tuple(pieces[0::2]), tuple(pieces[1::2]))
    leaks = any(FILLER in part or "\x02" in part for part in frame.parts)
    if leaks or frame.gaps.count("content") != 1 or frame.gaps.count("head") != 1:
        message = f"the theme's frame cannot be cut for {shape}: {frame.gaps}"
        raise FrameError(message)
    return frame


def fill(frame: Frame, texts: Texts) -> str:
    """The whole page."""
    values = _values(texts)
    out = [frame.parts[0]]
    for gap, part in zip(frame.gaps, frame.parts[1:], strict=True):
        out += (values[gap], part)
    return "".join(out)


def encoded(text: str) -> bytes:
    """Text as it stands in a file; what is no character is written by its number."""
    return text.encode("utf-8", "xmlcharrefreplace")


def fill_encoded(parts: Sequence[bytes], gaps: Sequence[str], texts: Texts) -> bytes:
    """The whole page as it stands in its file, where the parts of its frame have been encoded once for all pages."""
    values = {gap: encoded(text) for gap, text in _values(texts).items()}
    out = [parts[0]]
    for gap, part in zip(gaps, parts[1:], strict=True):
        out += (values[gap], part)
    return b"".join(out)


def _values(texts: Texts) -> dict[str, str]:
    # The theme escapes as Jinja does, which writes apostrophes and quotes by number.
    return {
        "title": _escaped(texts.title),
        "head": texts.head,
        "content": texts.content,
        "address": _escaped(texts.address),
    }


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&#34;").replace("'", "&#39;")
