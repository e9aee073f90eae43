"""An entry → the small HTML page that is indexed, and the name of its file, which carries the record's date and address.

Pagefind searches whatever it is told of a page beside its text: a field that says "văn bản" would be a hit in every document.
So only the title and the number are such fields; what else is shown of a result lies in filters, as ids, and in the page's name.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cchc.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.search.shards import Kind
    from cchc.search.sources import Entry

LONGEST_NAME = 200
"""Bytes of a file's name; systems take 255 of them. An address that is longer lies in folders of its own."""


def name_of(entry: Entry) -> str:
    """`20261120T0830,tin-tuc,2026,ra-mat.html`: flat, since folders cost more than files."""
    parts = entry["address"].strip("/").split("/")
    flat = ",".join((entry["date"], *parts)) + ".html"
    return flat if len(flat.encode()) <= LONGEST_NAME else f"{entry['date']}/{'/'.join(parts)}.html"


def sheet_of(entry: Entry, kind: Kind, texts: Iterable[tuple[str, str]] = ()) -> str:
    """The page; `texts` are the titles and texts of the record's files."""
    narrowed = (f"{name}:{value}" for name, values in entry["filters"].items() for value in values)
    head = "".join(f"<i data-pagefind-filter={_quoted(told)}></i>" for told in narrowed)
    body = [
        f"<!doctype html><html lang=vi><meta charset=utf-8><body data-pagefind-body data-pagefind-sort=date:{entry['date']}>",
        head,
        f"<h1 data-pagefind-meta=title>{_text(entry['title'])}</h1>",
        _named(entry),
        f"<p data-pagefind-weight=2>{_text(entry['summary'])}</p>" if "summary" in entry else "",
    ]
    if kind == "full":
        body.append(fold(entry.get("body", "")))
        body += (f"<p>{_text(text)}</p>" for text in entry.get("more", ()))
        body += (f"<h3>Tệp đính kèm: {_text(title)}</h3>\n<p data-pagefind-weight=0.5>{_text(text)}</p>" for title, text in texts)
    return "\n".join((*filter(None, body), "</body></html>"))


def _named(entry: Entry) -> str:
    """A document's type and number, in one block: people cite the two together."""
    kind, number = _text(entry.get("type", "")), _text(entry.get("number", ""))
    marked = f"<span data-pagefind-meta=number>{number}</span>" if number else ""
    return f"<p data-pagefind-weight=10>{kind} {marked}</p>" if kind or marked else ""


def _text(text: str) -> str:
    return escape(fold(text), quote=False)


def _quoted(text: str) -> str:
    return '"' + escape(" ".join(text.split())) + '"'
