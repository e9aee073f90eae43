"""A bundle as Pagefind writes it → the same bundle, of which a reader fetches less.

    chunks      are cut by what they weigh: Pagefind counts the pages of a word without marks and not those of its forms with
                marks, which in Vietnamese are nearly all, so that one question would fetch a tenth of the whole index
    fragments   bear the numbers of their pages: names that look random make up half of the list that every search fetches first
    filters     and their values stand in order: Pagefind writes them in another one each time, and names files by what they hold

The format stays Pagefind's: gzip around CBOR, behind a signature.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import cbor2

from cchc.search.places import META

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGNATURE = b"pagefind_dcd"
HEAVY = 16_000
"""Bytes of a chunk before it is packed, from which on it is whole; a word that weighs more stands alone."""
PAGES, CHUNKS, FILTERS = 1, 2, 3
"""Where the lists stand that are written anew."""
ENTRY = "pagefind-entry.json"


def tighten(bundle: Path) -> None:
    """Write the chunks, the fragments' names, the filters and the list of them all anew."""
    entry = json.loads((bundle / ENTRY).read_bytes())
    (language,) = entry["languages"].values()
    old = bundle / f"pagefind.{language['hash']}.pf_meta"
    told = _read(old)
    old.unlink()
    words = [word for _, _, name in told[CHUNKS] for word in _read(bundle / "index" / f"{name}.pf_index")[0]]
    for _, _, name in told[CHUNKS]:
        (bundle / "index" / f"{name}.pf_index").unlink()
    told[CHUNKS] = [_write_chunk(bundle, str(number), chunk) for number, chunk in enumerate(_cut(words))]
    for number, (name, _) in enumerate(told[PAGES]):
        (bundle / "fragment" / f"{name}.pf_fragment").rename(bundle / "fragment" / f"{number}.pf_fragment")
    told[PAGES] = [[str(number), count] for number, (_, count) in enumerate(told[PAGES])]
    told[FILTERS] = [_write_filter(bundle, name, old) for name, old in sorted(told[FILTERS])]
    _write(bundle / f"pagefind.{META}.pf_meta", cbor2.dumps(told))
    language["hash"] = META
    (bundle / ENTRY).write_text(json.dumps(entry), encoding="utf-8")


def _write_filter(bundle: Path, name: str, old: str) -> list[str]:
    """Write a filter under its own name; both."""
    path = bundle / "filter" / f"{old}.pf_filter"
    _, values = _read(path)
    path.unlink()
    _write(bundle / "filter" / f"{name}.pf_filter", cbor2.dumps([name, sorted(values)]))
    return [name, name]


def _cut(words: list[Any]) -> Iterator[list[tuple[str, bytes]]]:
    """Words in their order, each with its CBOR, as many together as are worth to be fetched at once."""
    chunk: list[tuple[str, bytes]] = []
    weight = 0
    for word in words:
        packed = cbor2.dumps(word)
        if chunk and weight + len(packed) > HEAVY:
            yield chunk
            chunk, weight = [], 0
        chunk.append((word[0], packed))
        weight += len(packed)
    if chunk:
        yield chunk


def _write_chunk(bundle: Path, name: str, chunk: list[tuple[str, bytes]]) -> list[str]:
    """Write a chunk; its first and last word and its name."""
    # A list of one list: the words are packed already, and only their count stands before them.
    head = b"\x81" + cbor2.dumps([None] * len(chunk))[: -len(chunk)]
    _write(bundle / "index" / f"{name}.pf_index", b"".join((head, *(packed for _, packed in chunk))))
    return [chunk[0][0], chunk[-1][0], name]


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))


def _write(path: Path, content: bytes) -> None:
    # Without the time, which would make two bundles of the same pages differ.
    path.write_bytes(gzip.compress(SIGNATURE + content, 6, mtime=0))
