"""The index of a site: what is in it, what is made again, and that it is right whatever happens."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import stat
from typing import TYPE_CHECKING, Any

import cbor2
import pytest
from tests.search.files import pdf
from tests.sites import files_of

from cchc.search import engine, indexing
from cchc.search.engine import EngineError, find_engine, index
from cchc.search.folding import unfold
from cchc.search.indexing import MISSING, bring_up_to_date
from cchc.search.sheets import name_of, sheet_of
from cchc.search.tightening import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

INDEX = "tim-kiem/chi-muc"
LABELS = {"section": {"tin": "Tin"}}


def entry(address: str, date: str, title: str, **more: Any) -> dict[str, Any]:
    """What the projection writes of a record."""
    filters = {"section": ["tin"], "kind": ["article"], "year": [date[:4]]}
    return {"address": address, "date": date, "title": title, "filters": filters, **more}


RECORDS = [
    entry("/tin/moi/", "20261110T0830", "Tin mới", summary="Tóm tắt mới", body="<p>Đường dây nóng</p>"),
    entry("/tin/hai/", "20261102", "Tin thứ hai", body="<h2>Kết quả</h2><p>Hồ sơ xong</p>"),
    entry("/tin/cu/", "20250310", "Tin cũ", summary="Tóm tắt cũ", body="<p>Chuyện năm trước</p>"),
    entry("/tin/xua/", "20220310", "Tin xưa", body="<p>Chuyện thuở trước</p>"),
]


class Place:
    """A site's folder with the texts of its records, and its cache."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.cache = folder / "cache"

    def write(self, records: Iterable[dict[str, Any]], **options: int) -> None:
        """What a build leaves."""
        sources = self.site / "tim-kiem" / "nguon"
        shutil.rmtree(sources, ignore_errors=True)
        sources.mkdir(parents=True)
        months: dict[str, list[dict[str, Any]]] = {}
        for record in sorted(records, key=lambda r: r["date"], reverse=True):
            months.setdefault(f"{record['date'][:4]}-{record['date'][4:6]}", []).append(record)
        for name, entries in months.items():
            (sources / f"{name}.json").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        told = {"make_index": True, "attachment_mb": 1, "attachment_pages": 3} | options
        contents = {"months": list(months), "labels": LABELS, "abbreviations": {"CCHC": "cải cách"}, "options": told}
        (sources / "index.json").write_text(json.dumps(contents), encoding="utf-8")

    def run(self) -> indexing.Report:
        """Make the index."""
        return bring_up_to_date(self.site, self.cache, "x")

    @property
    def manifest(self) -> dict[str, Any]:
        """What the page that searches reads first."""
        found: dict[str, Any] = json.loads((self.site / INDEX / "index.json").read_bytes())
        return found

    def texts(self, shard: str) -> dict[str, dict[str, Any]]:
        """The pages of a shard by the names of their sheets."""
        (told,) = (one for one in self.manifest["shards"] if one["id"] == shard)
        folder = self.site / INDEX / told["path"]
        meta = unpacked(folder / f"pagefind.{told['meta']}.pf_meta")
        pages = [json.loads(raw(folder / "fragment" / f"{name}.pf_fragment")) for name, _ in meta[1]]
        return {page["url"].removeprefix("/").removesuffix(".html"): page for page in pages}

    def every_byte(self) -> bytes:
        """All that the index holds, unpacked."""
        found = files_of(self.site / INDEX).values()
        return b"".join(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content for content in found)


def raw(path: Path) -> bytes:
    """A file of Pagefind's, unpacked."""
    return gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")


def unpacked(path: Path) -> Any:
    """The values of one."""
    return cbor2.loads(raw(path))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A site with four records, not indexed."""
    made = Place(tmp_path)
    made.write(RECORDS)
    return made


def test_the_manifest_says_what_there_is_to_search(place: Place) -> None:
    assert place.run().made == ("2026", "cac-nam-truoc", "2025", "2022")
    manifest = place.manifest
    assert [(s["id"], s["tier"], s["kind"], s["years"], s["pages"]) for s in manifest["shards"]] == [
        ("2026", 1, "full", [2026], 2),
        ("cac-nam-truoc", 1, "light", [2025, 2022], 2),
        ("2025", 2, "full", [2025], 1),
        ("2022", 2, "full", [2022], 1),
    ]
    assert (manifest["labels"], manifest["abbreviations"]) == (LABELS, {"CCHC": "cải cách"})
    assert {path.name for path in (place.site / INDEX).iterdir()} == {"index.json", "phan"}
    folders = {f"phan/{path.name}/" for path in (place.site / INDEX / "phan").iterdir()}
    assert folders == {shard["path"] for shard in manifest["shards"]}


def test_a_page_carries_its_date_address_title_and_filters_and_its_text_in_order(place: Place) -> None:
    place.run()
    page = place.texts("2026")["20261110T0830,tin,moi"]
    assert page["meta"] == {"title": "Tin mới"}
    assert page["filters"] == {"section": ["tin"], "kind": ["article"], "year": ["2026"]}
    assert unfold(page["content"]) == "Tin mới. Tóm tắt mới. Đường dây nóng."


def test_the_light_index_holds_titles_and_summaries_and_no_body(place: Place) -> None:
    place.run()
    assert {name: page["content"] for name, page in place.texts("cac-nam-truoc").items()} == {
        "20250310,tin,cu": "Tin cũ. Tóm tắt cũ.",
        "20220310,tin,xua": "Tin xưa.",
    }
    assert "Chuyện năm trước" in place.texts("2025")["20250310,tin,cu"]["content"]


def test_a_document_is_found_by_its_type_and_number_in_one_phrase(place: Place) -> None:
    place.write([entry("/tin/qd/", "20261101", "Ban hành", type="Quyết định", number="57/QĐ-UBND")])
    place.run()
    page = place.texts("2026")["20261101,tin,qd"]
    assert unfold(page["content"]) == "Ban hành. Quyết định 57/QĐ-UBND."
    assert unfold(page["meta"]["number"]) == "57/QĐ-UBND"


def test_a_second_run_makes_nothing(place: Place) -> None:
    place.run()
    before = files_of(place.site)
    assert place.run() == indexing.Report()
    assert files_of(place.site) == before


def test_only_the_shards_whose_texts_have_changed_are_made_again(place: Place) -> None:
    place.run()
    place.write([*RECORDS, entry("/tin/nua/", "20261111", "Thêm một tin")])
    assert place.run().made == ("2026",)
    place.write([*RECORDS[:2], RECORDS[2] | {"body": "<p>Sửa lỗi</p>"}, RECORDS[3]])
    assert place.run().made == ("2025",)  # and 2026 comes out of the cache
    place.write([*RECORDS[:3], RECORDS[3] | {"title": "Tin xưa nữa"}])
    assert place.run().made == ("cac-nam-truoc", "2022")


def test_what_is_gone_from_the_texts_is_in_no_byte_of_the_index(place: Place) -> None:
    place.write([*RECORDS, entry("/tin/zqx/", "20261103", "Zqxtieude", body="<p>zqxthan</p>")])
    place.run()
    assert b"zqx" in place.every_byte().lower()
    place.write(RECORDS)
    place.run()
    assert b"zqx" not in place.every_byte().lower()


def test_an_empty_site_has_an_empty_index(place: Place) -> None:
    place.run()
    place.write([])
    place.run()
    assert place.manifest["shards"] == []
    assert list(files_of(place.site / INDEX)) == ["index.json"]


def test_the_same_texts_give_the_same_bytes_whatever_the_order_in_which_they_lie_on_the_disk(tmp_path: Path) -> None:
    records = [
        entry(f"/tin/bai-{n}/", f"2026{n % 12 + 1:02}01", f"Bài {n}", number=f"{n}/TB", body=f"<p>chữ thứ {n % 7} chung</p>")
        | {"filters": {"section": ["tin", "goc"][: n % 3], "kind": ["a", "b", "c"][n % 3 : n % 3 + 1], "unit": [f"so-{n % 9}"]}}
        for n in range(60)
    ]
    found = find_engine()
    assert found is not None
    made = []
    for seed in range(4):
        folder = tmp_path / str(seed)
        (folder / "sheets").mkdir(parents=True)
        random.Random(seed).shuffle(records)  # noqa: S311 - no secret
        for record in records:
            (folder / "sheets" / name_of(record)).write_text(sheet_of(record, "full"), encoding="utf-8")
        index(found, folder / "sheets", folder / "bundle")
        made.append(files_of(folder / "bundle"))
    assert all(one == made[0] for one in made)


def test_a_site_indexed_anew_is_the_same_as_one_that_grew(place: Place, tmp_path: Path) -> None:
    place.write(RECORDS[1:])
    place.run()
    place.write(RECORDS)
    place.run()
    other = Place(tmp_path / "other")
    other.write(RECORDS)
    other.run()
    assert files_of(place.site) == files_of(other.site)


def test_chunks_are_light_and_lose_no_word(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"chữ{n % 300}x hồ sơ số {n}" for n in range(3000)]
    place.write(
        [entry(f"/tin/{n}/", "20261101", f"Tin {n}", body=f"<p>{' '.join(words[n * 50 : n * 50 + 50])}</p>") for n in range(60)]
    )
    place.run()
    (told,) = place.manifest["shards"]
    folder = place.site / INDEX / told["path"]
    meta = unpacked(folder / f"pagefind.{told['meta']}.pf_meta")
    after = []
    for first, last, name in meta[2]:
        content = raw(folder / "index" / f"{name}.pf_index")
        (chunk,) = cbor2.loads(content)
        assert (chunk[0][0], chunk[-1][0]) == (first, last)
        assert len(chunk) == 1 or len(content) <= HEAVY + 10
        after += chunk
    shutil.rmtree(place.cache)
    shutil.rmtree(place.site / INDEX)
    monkeypatch.setattr("cchc.search.tightening.tighten", lambda *_: None)
    place.run()
    loose = unpacked(next(folder.glob("*.pf_meta")))
    assert after == [word for _, _, name in loose[2] for word in unpacked(folder / "index" / f"{name}.pf_index")[0]]
    assert [count for _, count in meta[1]] == [count for _, count in loose[1]]
    assert len(meta[2]) > len(loose[2])


def test_the_text_of_a_file_is_found_under_its_title(place: Place) -> None:
    (place.site / "tin/tep").mkdir(parents=True)
    (place.site / "tin/tep/a b.pdf").write_bytes(pdf("Noi dung phu luc"))
    place.write([entry("/tin/a/", "20261101", "Tin", files=[["/tin/tep/a%20b.pdf", "0" * 64, "Phụ lục 1"]])])
    place.run()
    assert unfold(place.texts("2026")["20261101,tin,a"]["content"]) == "Tin. Tệp đính kèm: Phụ lục 1. Noi dung phu luc."


def test_a_file_that_cannot_be_read_is_told_of_and_its_title_found(place: Place) -> None:
    (place.site / "a.pdf").write_bytes(b"hong")
    place.write([entry("/tin/a/", "20261101", "Tin", files=[["/a.pdf", "0" * 64, "Phụ lục 1"]])])
    assert place.run().notices == ("Tìm kiếm không đọc được chữ trong /a.pdf: tệp hỏng hoặc không đúng định dạng.",)
    assert "Phụ lục 1" in place.texts("2026")["20261101,tin,a"]["content"]


def test_other_limits_have_files_read_again(place: Place) -> None:
    (place.site / "a.pdf").write_bytes(pdf("mot", "hai"))
    record = entry("/tin/a/", "20261101", "Tin", files=[["/a.pdf", "0" * 64, "Phụ lục"]])
    place.write([record], attachment_pages=1)
    place.run()
    assert "hai" not in place.texts("2026")["20261101,tin,a"]["content"]
    place.write([record])
    place.run()
    assert "hai" in place.texts("2026")["20261101,tin,a"]["content"]


def test_without_pagefind_there_is_one_line_and_no_index(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.run()
    monkeypatch.setattr(indexing, "find_engine", lambda: None)
    assert place.run() == indexing.Report(notices=(MISSING,))
    assert list((place.site / INDEX).iterdir()) == []


def test_a_site_without_texts_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert bring_up_to_date(tmp_path / "site", tmp_path / "cache", "x") == indexing.Report()
    assert files_of(tmp_path) == {}


def test_where_pagefind_gives_up_there_is_no_index_rather_than_an_old_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.run()
    place.write(RECORDS[:3])
    script = place.cache / "pagefind"
    script.write_text("#!/bin/sh\necho 'out of order' >&2\nexit 3\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(indexing, "find_engine", lambda: engine.Engine(script, "1.5.2"))
    with pytest.raises(EngineError, match="out of order"):
        place.run()
    assert list((place.site / INDEX).iterdir()) == []
    monkeypatch.undo()
    place.run()
    assert [shard["id"] for shard in place.manifest["shards"]] == ["2026", "cac-nam-truoc", "2025"]


class KilledError(BaseException):
    """As a signal would end a process: nobody tidies up behind it."""


STEPS = ("index", "place", "keep_only", "shards_of")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [1, 2])
def test_who_is_killed_at_any_step_leaves_a_whole_index_and_the_next_run_the_right_one(
    place: Place, monkeypatch: pytest.MonkeyPatch, step: str, number: int, tmp_path: Path
) -> None:
    place.run()
    place.write([RECORDS[0] | {"title": "Tin khác"}, *RECORDS[1:3], RECORDS[3] | {"title": "Tin rất xưa"}])
    real, asked = getattr(indexing, step), []

    def killed(*given: Any) -> Any:
        asked.append(given)
        if len(asked) == number:
            raise KilledError
        return real(*given)

    monkeypatch.setattr(indexing, step, killed)
    try:
        place.run()
        died = False
    except KilledError:
        died = True
    assert died or len(asked) < number
    for shard in place.manifest["shards"]:
        assert (place.site / INDEX / shard["path"] / f"pagefind.{shard['meta']}.pf_meta").is_file()
    monkeypatch.undo()
    place.run()
    other = Place(tmp_path / "other")
    shutil.copytree(place.site / "tim-kiem/nguon", other.site / "tim-kiem/nguon")
    other.run()
    assert files_of(place.site) == files_of(other.site)


def test_two_runs_that_make_the_same_shard_at_once_do_not_disturb_each_other(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, inner = indexing.index, []

    def meanwhile(*given: Any) -> None:
        if not inner:
            inner.append(1)
            place.run()  # the other one begins later and ends earlier
        real(*given)

    monkeypatch.setattr(indexing, "index", meanwhile)
    place.run()
    assert len(place.texts("2026")) == 2
    monkeypatch.undo()
    assert place.run() == indexing.Report()
    assert not list((place.cache / "bundles").glob("work-*"))


def test_the_cache_gives_a_site_that_was_emptied_its_index_back(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.run()
    before = files_of(place.site)
    shutil.rmtree(place.site / INDEX)
    monkeypatch.setattr(indexing, "index", lambda *_: pytest.fail("made again"))
    assert place.run().made == ()
    assert files_of(place.site) == before


def test_a_very_long_address_has_folders_of_its_own() -> None:
    long = "/" + "/".join(["mot-thu-muc-co-ten-rat-dai"] * 9) + "/"
    assert name_of({"address": long, "date": "20261101"}) == f"20261101{long[:-1]}.html"
    assert name_of({"address": "/tin/a/", "date": "20261101"}) == "20261101,tin,a.html"
