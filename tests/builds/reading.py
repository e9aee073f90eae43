"""HTML as a reader or a machine meets it: links, listed records, metadata, text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "path",
    "circle",
    "rect",
}


class Reader(HTMLParser):
    """Walks one page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.records: list[str] = []
        self.stray_records: list[str] = []
        self.meta: dict[str, str] = {}
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.links += [found[name] for name in ("href", "src", "poster", "action") if name in found]
        self.links += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]
        if "data-record" in found:
            inside = "article" in self.open and "nav" not in self.open
            (self.records if inside else self.stray_records).append(found["data-record"])
        if tag == "meta" and (name := found.get("name") or found.get("property") or found.get("http-equiv")):
            self.meta[name] = found.get("content", "")
        if "article" in self.open:
            if tag in ("h1", "h2", "h3"):
                self.lines.append("#" * int(tag[1]))
            elif tag == "a":
                self.lines.append(f"→ {found.get('href', '')}")
            elif tag == "img":
                self.lines.append(f"▣ {found.get('src', '')} ({found.get('alt', '')})")
            elif tag == "time":
                self.lines.append(f"◷ {found.get('datetime', '')}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and "article" in self.open and not {"script", "style", "svg"} & set(self.open):
            self.lines.append(text)


def read(page: bytes | str) -> Reader:
    """One page, read."""
    reader = Reader()
    reader.feed(page.decode() if isinstance(page, bytes) else page)
    reader.close()
    return reader


def page(site: Path, address: str) -> Reader:
    """The page at an address of the built site."""
    return read((site / address.strip("/") / "index.html").read_bytes())


def as_text(html: bytes) -> str:
    """What the expected tree keeps of a page: its metadata of our own, then the text of its article with its links."""
    found = read(html)
    meta = [f"{name}: {content}" for name, content in found.meta.items() if name.startswith(("DC.", "robots", "og:image"))]
    return "\n".join([*meta, "", *found.lines, ""])
