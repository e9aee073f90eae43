"""Rendered HTML → what in it is not safe to publish; and whether a body needs that look at all."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from cchc.content.links import SAFE_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

_GLOBAL = frozenset({"class", "id", "title", "lang", "dir", "role"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        "abbr b br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark p pre q s samp"
        " small span strong sub summary sup table tbody tfoot thead tr u ul var wbr".split(),
        frozenset(),
    ),
    "a": frozenset({"href", "rel", "hreflang"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime", "cite"}),
    "ins": frozenset({"datetime", "cite"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": frozenset({"colspan", "rowspan", "headers", "style"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr", "style"}),
    "time": frozenset({"datetime"}),
}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset({"li", "p", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup"})
_ALIGNED = re.compile(r"text-align: (left|right|center);")
_SUSPECT = re.compile(r"<[a-z/!?]|\{|&#|&[a-z]+;|script|data:|\]\([^)]*[\n\t]", re.IGNORECASE)
"""A body without any of these can hold neither raw HTML nor an attribute list nor a strange scheme."""
_SIGNS = ("<", "{", "&", "ſ", "İ", "ı")
"""In all that is suspect and holds none of the words below; and letters that differ from plain ones in nothing but case."""
_WORDS = (b"script", b"data:")
_LONG_TARGET = re.compile(r"\]\([^)]*[\n\t]")


def is_suspect(body: str) -> bool:
    """Whether a body in Markdown may hold what is not safe."""
    return _may_be_suspect(body) and _SUSPECT.search(body) is not None


def _may_be_suspect(body: str) -> bool:
    """A look that takes a tenth of the time of the expression, and that nearly every body passes."""
    if any(sign in body for sign in _SIGNS) or ("](" in body and _LONG_TARGET.search(body)):
        return True
    low = body.encode("utf-8", "surrogatepass").lower()
    return any(word in low for word in _WORDS)


def dangers_in(html: str) -> list[tuple[str, str]]:
    """What of the HTML of a body may not be published: (needle to look for in the body, Vietnamese sentence)."""
    inspector = _Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.findings()


class _Inspector(HTMLParser):
    """Walks rendered HTML and notes what is outside the safe list, or opened and never closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[tuple[str, str], None] = {}
        self.open: list[str] = []

    def note(self, needle: str, sentence: str) -> None:
        self.found[needle, sentence] = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = _ALLOWED.get(tag)
        if any(sign in (self.get_starttag_text() or "")[1:-1] for sign in "<>"):
            # What looks like a tag or a comment inside a value would be taken for one where tags are looked for without a parser.
            self.note(f"<{tag}", f"Thẻ <{tag}> có dấu < hoặc > trong một thuộc tính: viết &lt; hoặc &gt;.")
        if allowed is None:
            self.note(f"<{tag}", f"Không nhận thẻ HTML <{tag}>.")
        for name, value in attrs:
            self._attribute(tag, name, value or "", allowed or frozenset())
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def _attribute(self, tag: str, name: str, value: str, allowed: frozenset[str]) -> None:
        if name in ("href", "src", "cite"):
            bare = re.sub(r"[\x00-\x20]", "", value).lower()
            if name not in allowed and tag in _ALLOWED:
                self.note(name, f"Thẻ <{tag}> không dùng {name}.")
            elif re.match(r"[a-z][a-z0-9+.-]*:", bare):
                if not bare.startswith(SAFE_SCHEMES):
                    self.note(bare.split(":")[0], f'Không nhận liên kết kiểu "{bare.split(":")[0]}:".')
            elif not bare.startswith("#"):
                self.note(value, f'Thẻ HTML <{tag}> có đường dẫn "{value}" mà chương trình không kiểm tra được.')
        elif name == "style" and name in allowed and _ALIGNED.fullmatch(value):
            pass  # what the tables extension writes for an aligned column
        elif name.startswith("on") or name == "style":
            self.note(name, f'Không nhận thuộc tính "{name}".')
        elif name == "id" and not re.fullmatch(r"[A-Za-z0-9][\w.:-]*", value):
            self.note(value, f'Mã "{value}" không đặt được: bắt đầu bằng chữ hoặc số, chỉ có chữ, số, gạch nối.')
        elif name not in allowed and name not in _GLOBAL and not re.fullmatch(r"aria-[a-z]+", name):
            self.note(name, f'Thẻ <{tag}> không nhận thuộc tính "{name}".')

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in self.open:
            self.note(f"</{tag}", f"Thẻ </{tag}> đóng mà không mở.")
            return
        while (top := self.open.pop()) != tag:
            if top not in _OPTIONAL_END:
                self.note(f"<{top}", f"Thẻ <{top}> mở mà không đóng.")

    def handle_comment(self, data: str) -> None:
        if data.startswith((">", "->")) or "--!>" in data or "<!--" in data or data.endswith("<!-"):
            self.note("<!--", "Chú thích <!-- --> viết lạ, trình duyệt đọc khác.")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - what it says matters to nobody
        self.note("<![", "Không nhận khai báo <![…]>.")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - what it says matters to nobody
        self.note("<?", "Không nhận chỉ thị <?…>.")

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - what it says matters to nobody
        self.note("<!", "Không nhận khai báo <!…>.")

    def findings(self) -> list[tuple[str, str]]:
        if "<!--" in self.rawdata:
            self.note("<!--", "Chú thích <!-- mở mà không đóng.")
        elif re.search(r"<[a-zA-Z/]", self.rawdata):
            self.note(self.rawdata[:20], "Thẻ HTML viết dở.")
        for tag in self.open:
            if tag not in _OPTIONAL_END:
                self.note(f"<{tag}", f"Thẻ <{tag}> mở mà không đóng.")
        return list(self.found)
