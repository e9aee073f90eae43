"""A site made in code: many records in one section, and hidden ones whose every word can be searched for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.sites import GOOD, files_of

if TYPE_CHECKING:
    from pathlib import Path

MANY = 47
PAGE_SIZE = 5

HIDDEN = {
    "draft": "date: 2026-11-02\nstatus: draft",
    "review": "date: 2026-11-02\nstatus: review",
    "unfinished": "status: draft",
    "future": "date: 2026-11-21",
    "later": "date: 2026-11-20 23:59:60".replace(":60", ":59") + "\npublish_at: 2026-11-21 00:00",
    "embargo": "date: 2026-11-02\npublish_at: 2026-11-25 08:00",
    "expired": "date: 2026-11-02\nexpires: 2026-11-20 23:59:59",
}
"""What hides a record on 2026-11-20, at the last second of the day."""

PLACES = ("title", "summary", "body", "tag", "path", "file", "inside", "author", "alias", "note", "alt", "caption", "name")


def mark(state: str, place: str) -> str:
    """A word that stands nowhere else: in the `place` of the record in this `state`."""
    return f"zq{state}zq{place}"


def hidden_record(state: str, head: str) -> dict[str, str]:
    """A record that nobody is to see, and its files."""
    m = {place: mark(state, place) for place in PLACES}
    dated = "date:" in head
    changes = (
        f"changes: [{{date: 2026-11-20, note: {m['note']}, major: true}}]\n" if dated and state not in ("future", "later") else ""
    )
    text = f"""---
title: {m["title"]}
{head}
{changes}unit: so-noi-vu
authors: [{m["author"]}]
summary: {m["summary"]}
image: {{src: tep/{m["file"]}.png, alt: {m["alt"]}, caption: {m["caption"]}}}
topics: [chinh-quyen-so]
tags: [{m["tag"]}, một cửa]
special: chinh-quyen-hai-cap
source: {{name: {m["name"]}}}
attachments: [{{file: tep/{m["file"]}.txt, title: {m["title"]}}}]
featured_until: 2026-12-31
aliases: [/tin-cu/{m["alias"]}/]
---

{m["body"]}, [bảng kê](tep/{m["file"]}-2.txt).

## {m["body"]}
"""
    folder = "tin-tuc/2026"
    return {
        f"{folder}/{m['path']}.md": text,
        f"{folder}/tep/{m['file']}.txt": m["inside"],
        f"{folder}/tep/{m['file']}-2.txt": m["inside"],
        f"{folder}/tep/{m['file']}.png": m["inside"],
    }


def rich_files() -> dict[str, str]:
    """The files that the rich site has more than the good one, below its content folder."""
    files = {"nhieu/index.md": f"---\ntitle: Nhiều bài\norder: 8\npage_size: {PAGE_SIZE}\nowner: so-noi-vu\n---\n\nNhiều bài.\n"}
    for n in range(1, MANY + 1):
        date = f"2026-{(n - 1) // 12 + 1:02}-{(n - 1) % 12 + 10}"
        head = f"title: Bài số {n}\ndate: {date}\ntags: [nhiều, số {n % 7}]\ntopics: [chinh-quyen-so]"
        head += "\nunit: so-noi-vu" if n % 2 else "\nunit: so-khcn"
        files[f"nhieu/bai-{n:02}.md"] = f"---\n{head}\n---\n\nNội dung của bài số {n}. Xem [Văn bản](../van-ban/index.md).\n"
    for state, head in HIDDEN.items():
        files |= hidden_record(state, head)
    seen = ("future", "embargo", "expired")
    links = " ".join(f"[chữ](../tin-tuc/2026/{mark(state, 'path')}.md#neo)" for state in seen)
    defined = "\n".join(f"[{n}]: ../tin-tuc/2026/{mark(state, 'path')}.md" for n, state in enumerate(seen))
    files["nhieu/lien-ket.md"] = f"---\ntitle: Liên kết\ndate: 2026-05-30\n---\n\n{links}\n\n[a][0] [b][1] [c][2]\n\n{defined}\n"
    w = {place: mark("withdrawn", place) for place in PLACES}
    files["tin-tuc/2026/rut.md"] = f"""---
title: {w["title"]}
date: 2026-11-03
status: withdrawn
withdrawn: {{date: 2026-11-04, reason: Sai số liệu}}
unit: so-noi-vu
summary: {w["summary"]}
tags: [{w["tag"]}, một cửa]
topics: [chinh-quyen-so]
special: chinh-quyen-hai-cap
aliases: [/tin-cu/rut/]
---

{w["body"]}.
"""
    o = {place: mark("outcome", place) for place in PLACES}
    files["lay-y-kien/2026/se-tra-loi.md"] = f"""---
title: Sẽ trả lời
date: 2026-09-01
opens: 2026-09-01
closes: 2026-11-01
outcome: {{date: 2026-12-01, summary: {o["summary"]}, table: tep/{o["file"]}.txt}}
changes: [{{date: 2026-11-21, note: {o["note"]}, major: true}}]
---
"""
    files[f"lay-y-kien/2026/tep/{o['file']}.txt"] = o["inside"]
    files["hoi-dap/2026/an-danh.md"] = (
        f"---\ntitle: Câu hỏi\ndate: 2026-11-02\nreceived: 2026-11-01\nasker: {mark('asker', 'name')}\n---\n"
    )
    number = f"99/QĐ-{mark('decree', 'name').upper()}"
    head = f"date: 2026-11-21\nnumber: {number}\ndoc_type: quyet-dinh\nissued: 2026-11-01\nreplaces: [57/QĐ-UBND]"
    files[f"van-ban/2026/{mark('decree', 'path')}.md"] = f"---\ntitle: {mark('decree', 'title')}\n{head}\n---\n"
    return files


def make_rich(home: Path, *, seed: int | None = None, more: dict[str, str] | None = None) -> Path:
    """Write the rich site into `home`, which makes its index; with a `seed`, its files are created in an order of their own."""
    files = files_of(GOOD) | {f"content/{path}": text.encode() for path, text in (rich_files() | (more or {})).items()}
    files["mkdocs.yml"] = files["mkdocs.yml"].replace(b": {make_index: false}", b"")
    paths = sorted(path for path in files if not path.startswith(("site/", ".cache/")))
    if seed is not None:
        random.Random(seed).shuffle(paths)  # noqa: S311 - no secret
    for path in paths:
        file = home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(files[path])
    return home
