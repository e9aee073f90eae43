"""Markdown → HTML with its links resolved by the caller; and what in that HTML is not safe to publish."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple

import markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from cchc.content.articles import Articles, ArticlesBack
from cchc.content.links import SAFE_SCHEMES
from cchc.content.quick.prose import Prose
from cchc.content.quick.shortcuts import take_shortcuts
from cchc.content.quick.usual import usual_toc
from cchc.content.slugs import heading_anchor
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree.ElementTree import Element

    Resolve = Callable[[str], str | None]

DEFAULT_EXTENSIONS = ("tables", "fenced_code", "attr_list", "def_list", "footnotes", "admonition", "abbr", "sane_lists", "toc")

OWN_CONFIGS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"slugify": heading_anchor, "permalink": False},
    "footnotes": {"BACKLINK_TITLE": "Về chỗ đang đọc (chú thích {})"},
}
"""What we ask of extensions in feeds and pages alike: anchors by our own slugs, words in Vietnamese."""

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


class Heading(NamedTuple):
    """A heading of a body, its anchor as `#ket-qua`, and those below it."""

    title: str
    url: str
    children: tuple[Heading, ...]

    @property
    def size(self) -> int:
        """Itself and all below it."""
        return 1 + sum(child.size for child in self.children)


class Rendered(NamedTuple):
    """The HTML of a body, and its headings."""

    html: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """Renders Markdown with the extensions of mkdocs.yml; nothing of one body is left for the next."""

    extensions: tuple[str, ...] = DEFAULT_EXTENSIONS
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    _machines: list[tuple[markdown.Markdown, Targets, Prose | None]] = field(default_factory=list, repr=False, compare=False)
    """the one that has been set up: it costs as much as a short body"""

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process a machine is set up anew."""
        return Markup, (self.extensions, self.configs)

    def html(self, body: str, resolve: Resolve) -> str:
        """The HTML of a body; `resolve` turns a target into an href, or into `None` where only its text may stay."""
        return self.render(body, resolve).html

    def render(self, body: str, resolve: Resolve) -> Rendered:
        """The HTML of a body with its headings; `resolve` as for `html`."""
        machine, targets, prose = self._machine()
        written = prose.written(body, resolve) if prose is not None else None
        if written is not None:
            return Rendered(written[0], _headings(written[1]))
        targets.resolve = resolve
        html = machine.reset().convert(body)
        return Rendered(html, _headings(getattr(machine, "toc_tokens", ())))

    @property
    def prose(self) -> Prose | None:
        """What writes plain bodies at once, where the extensions are such that it can."""
        return self._machine()[2]

    def _machine(self) -> tuple[markdown.Markdown, Targets, Prose | None]:
        if not self._machines:
            configs = {name: dict(config) for name, config in self.configs.items()}
            for name, own in OWN_CONFIGS.items():
                if name in self.extensions:
                    configs[name] = {**configs.get(name, {}), **own}
            targets = Targets(lambda target: target)
            made = markdown.Markdown(extensions=[*self.extensions, targets], extension_configs=configs)
            take_shortcuts(made)
            toc = usual_toc(made, (_TargetsProcessor, _AdmonitionTitles, _Comments, Articles, ArticlesBack))
            self._machines.append((made, targets, Prose(toc) if toc else None))
        return self._machines[0]

    def dangers(self, body: str) -> list[tuple[str, str]]:
        """What of a body may not be published: (needle to look for in the body, Vietnamese sentence)."""
        if not (_may_be_suspect(body) and _SUSPECT.search(body)):
            return []
        _, targets, _ = self._machine()
        targets.keeps_comments = True  # a browser may see the end of a comment where we do not: they are looked at first
        try:
            html = self.html(body, lambda target: target if re.match(r"[a-z]+:", target, re.IGNORECASE) else "#")
        finally:
            targets.keeps_comments = False
        inspector = _Inspector()
        inspector.feed(html)
        inspector.close()
        return inspector.findings()

    def problems(self, body: str, first_line: int, path: str) -> list[Problem]:
        """The same as faults of the file `path`, in which the body begins on `first_line`."""
        low = body.lower()
        found = []
        for needle, sentence in self.dangers(body):
            place = low.find(needle.lower())
            line = first_line + (body.count("\n", 0, place) if place >= 0 else 0)
            hint = "Viết bằng Markdown, hoặc chỉ dùng các thẻ an toàn (xem sổ tay, mục HTML)."
            found.append(Problem(path, line, None, "html-unsafe", sentence, hint))
        return found


def _may_be_suspect(body: str) -> bool:
    """A look that takes a tenth of the time of the expression, and that nearly every body passes."""
    if any(sign in body for sign in _SIGNS) or ("](" in body and _LONG_TARGET.search(body)):
        return True
    low = body.encode("utf-8", "surrogatepass").lower()
    return any(word in low for word in _WORDS)


class Targets(Extension):
    """The Markdown extension that hands each link and image to `resolve`."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__()
        self.resolve = resolve
        self.keeps_comments = False

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Run after inline patterns have made the links, before MkDocs looks at them (its priority is 0)."""
        md.treeprocessors.register(_TargetsProcessor(md, self), "cchc-targets", 1)
        md.treeprocessors.register(_AdmonitionTitles(md), "cchc-admonition-titles", 2)
        if "toc" in md.treeprocessors:
            articles = Articles(md)
            md.treeprocessors.register(articles, "cchc-articles", 6)  # `toc` has 5
            md.treeprocessors.register(articles.back, "cchc-articles-back", 4)
        md.postprocessors.register(_Comments(md, self), "cchc-comments", -10)


class _TargetsProcessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, targets: Targets) -> None:
        super().__init__(md)
        self.targets = targets

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = "href" if element.tag == "a" else "src" if element.tag == "img" else None
            target = element.get(name) if name else None
            if name is None or target is None:
                continue
            found = self.targets.resolve(target)
            if found is not None:
                element.set(name, found)
            elif element.tag == "a":
                element.tag = "span"
                element.attrib.clear()
            else:
                element.tag = "span"
                element.text = element.get("alt", "")
                element.attrib.clear()


def _headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[Heading, ...]:
    """From the tokens of the extension `toc`, whose names are HTML."""
    return tuple(Heading(unescape(token["name"]), f"#{token['id']}", _headings(token["children"])) for token in tokens)


class _Comments(Postprocessor):
    """Takes out comments: an editor's note to a colleague is for nobody else."""

    def __init__(self, md: markdown.Markdown, targets: Targets) -> None:
        super().__init__(md)
        self.targets = targets

    def run(self, text: str) -> str:
        if self.targets.keeps_comments or "<!--" not in text:
            return text
        return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


class _AdmonitionTitles(Treeprocessor):
    """Titles that the extension made from the English name of the class, in Vietnamese."""

    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            kinds = box.get("class", "").split()
            if kinds[:1] == ["admonition"] and len(kinds) > 1 and len(box) and box[0].text == kinds[1].capitalize():
                box[0].text = _ADMONITIONS.get(kinds[1], "Lưu ý")


_ADMONITIONS = {
    "note": "Lưu ý",
    "info": "Thông tin",
    "tip": "Mẹo",
    "warning": "Cảnh báo",
    "danger": "Nguy hiểm",
    "example": "Ví dụ",
    "quote": "Trích dẫn",
}


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
