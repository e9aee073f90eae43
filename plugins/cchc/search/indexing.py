"""The texts of a finished site → its index: the shards whose texts changed are made again, put into their places, and announced.

Killed at any moment, the site has the index of before, or that of now, or one in between whose manifest names only what is there;
and the next run finishes it.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

from cchc.search.attachments import Attachments
from cchc.search.engine import Engine, find_engine, index
from cchc.search.places import INDEX, MANIFEST, PARTS
from cchc.search.shards import shards_of
from cchc.search.sheets import name_of, sheet_of
from cchc.search.sources import Sources, has_sources
from cchc.search.store import MARK, Store, keep_only, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cchc.search.shards import Shard
    from cchc.search.sources import Entry

MISSING = "Chưa lập chỉ mục tìm kiếm vì máy dựng chưa có Pagefind: cài phần bổ sung `search` rồi dựng lại. Các trang khác vẫn đủ."
NAME = MANIFEST.rpartition("/")[2]
OWN = {NAME, PARTS}


class Report(NamedTuple):
    """What a run has done."""

    made: tuple[str, ...] = ()
    """the shards that were indexed"""
    pages: int = 0
    notices: tuple[str, ...] = ()
    """what there is to tell, in Vietnamese"""


def bring_up_to_date(site: Path, cache: Path, name: str) -> Report:
    """Make the index of the site in `site` what its texts ask for; `name` tells this site from others that use the cache.

    Raises `EngineError` where Pagefind fails; the site then has no index, rather than an old one.
    """
    folder = site / INDEX.strip("/")
    if not has_sources(site):
        return Report()
    sources = Sources(site, cache / f"months-{name}.json")
    if not sources.options["make_index"]:
        keep_only(folder, ())
        return Report()
    engine = find_engine()
    if engine is None:
        keep_only(folder, ())
        return Report(notices=(MISSING,))
    return _Run(site, cache, sources, engine).run(folder)


class _Run:
    def __init__(self, site: Path, cache: Path, sources: Sources, engine: Engine) -> None:
        self.engine = engine
        self.sources = sources
        self.attachments = Attachments(site, cache / "texts", self.sources.options)
        self.store = Store(cache / "bundles")
        self.made: list[str] = []
        self.pages = 0
        self.notices: list[str] = []

    def run(self, folder: Path) -> Report:
        shards = shards_of(self.sources.months())
        told = f"{self.engine.version} {self.attachments.reader}"
        names = {shard.id: f"{shard.id}-{shard.digest(told)}" for shard in shards}
        wanted = self._manifest(shards, names)
        parts = folder / PARTS
        if _content(folder) == wanted and _names(folder) == OWN and _names(parts) == {*names.values()}:
            return Report()
        parts.mkdir(parents=True, exist_ok=True)
        try:
            for shard in shards:
                self._place(shard, names[shard.id], parts)
        except Exception:
            # What was expired or withdrawn since must not be found in what was made before.
            keep_only(folder, ())
            raise
        fresh = folder / f".index.{os.getpid()}"
        fresh.write_bytes(wanted)
        fresh.replace(folder / NAME)
        keep_only(parts, names.values())
        keep_only(folder, OWN)
        self.store.sweep(names.values())
        return Report(tuple(self.made), self.pages, tuple(self.notices))

    def _manifest(self, shards: Sequence[Shard], names: Mapping[str, str]) -> bytes:
        found = {
            "version": 1,
            "pagefind": self.engine.version,
            "shards": [shard.described(f"{PARTS}/{names[shard.id]}/") for shard in shards],
            "abbreviations": self.sources.abbreviations,
            "labels": self.sources.labels,
        }
        return (json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    def _place(self, shard: Shard, name: str, parts: Path) -> None:
        if (parts / name / MARK).is_file():
            return

        def make(sheets: Path, bundle: Path) -> None:
            self._write(shard, sheets)
            index(self.engine, sheets, bundle)
            self.made.append(shard.id)
            self.pages += shard.pages

        place(self.store.bundle(name, make), parts)

    def _write(self, shard: Shard, sheets: Path) -> None:
        sheets.mkdir(parents=True)
        for month in shard.months:
            for entry in self.sources.entries(month):
                texts = self._texts(entry) if shard.kind == "full" else []
                path = sheets / name_of(entry)
                content = sheet_of(entry, shard.kind, texts)
                try:
                    path.write_text(content, encoding="utf-8")
                except FileNotFoundError:
                    path.parent.mkdir(parents=True)
                    path.write_text(content, encoding="utf-8")

    def _texts(self, entry: Entry) -> list[tuple[str, str]]:
        found = []
        for address, sha256, title in entry.get("files", ()):
            text, notice = self.attachments.text(address, sha256)
            found.append((title, text))
            if notice:
                self.notices.append(f"Tìm kiếm không đọc được chữ trong {address}: {notice}.")
        return found


def _content(folder: Path) -> bytes:
    try:
        return (folder / NAME).read_bytes()
    except OSError:
        return b""


def _names(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))  # noqa: PTH208 - names alone
    except OSError:
        return set()
