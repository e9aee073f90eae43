"""What the search finds: its modules, run in a real Chromium over the demo's index, against what the texts themselves hold."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cchc.projections.search.scripts import FOLDER, NAMES, SHARED, lean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("search_words.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page of the demo on which modules can be asked things."""
    context = chromium.new_context()
    opened = context.new_page()
    opened.goto(f"{address}/so-do/")
    yield opened
    context.close()


@pytest.fixture(scope="module")
def call(page: Any) -> Callable[..., Any]:
    """Call a function of a module with values."""

    def called(module: str, name: str, *given: Any) -> Any:
        script = "async ([module, name, given]) => (await import(`/assets/cchc/search/${module}.js`))[name](...given)"
        return page.evaluate(script, [module, name, list(given)])

    return called


@pytest.fixture(scope="module")
def found(page: Any) -> Callable[..., list[str]]:
    """The addresses that a query finds, in order."""

    def asked(text: str, **options: Any) -> list[str]:
        script = """async ([text, options]) => {
          const { details, search } = await import("/assets/cchc/search/engine.js");
          const { hits } = await search(text, options);
          return (await Promise.all(hits.map(details))).map(({ address }) => address);
        }"""
        return page.evaluate(script, [text, options])

    return asked


@pytest.fixture(scope="module")
def entries(demo: Path) -> list[dict[str, Any]]:
    """What there is to be found, by the texts that the index was made of."""
    months = json.loads((demo / "tim-kiem/nguon/index.json").read_text(encoding="utf-8"))["months"]
    return [
        entry for month in months for entry in json.loads((demo / f"tim-kiem/nguon/{month}.json").read_text(encoding="utf-8"))
    ]


def fold(text: str) -> str:
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in marked if not unicodedata.combining(char)).lower()


def words_of(entry: dict[str, Any]) -> set[str]:
    """All words of an entry but those of its files: whole, and in their parts."""
    body = unescape(re.sub(r"<[^>]+>", " ", entry.get("body", "")))
    text = " ".join((entry["title"], entry.get("number", ""), entry.get("summary", ""), body, *entry.get("more", ())))
    pieces = [re.sub(r"[^0-9a-z]+", " ", fold(word)).split() for word in text.split()]
    return {"".join(piece) for piece in pieces} | {part for piece in pieces for part in piece if len(part) > 1}


def abbreviations(demo: Path) -> dict[str, str]:
    return json.loads((demo / "tim-kiem/chi-muc/index.json").read_text(encoding="utf-8"))["abbreviations"]


@pytest.mark.parametrize(("text", "wanted"), CASES["fold"])
def test_text_is_folded(call: Callable[..., Any], text: str, wanted: str) -> None:
    assert call("folding", "fold", text) == wanted


@pytest.mark.parametrize(
    ("kind", "text", "wanted"), [(kind, *case) for kind in ("joined", "parts", "shown") for case in CASES[kind]]
)
def test_words_are_read_as_the_index_has_them(call: Callable[..., Any], kind: str, text: str, wanted: Any) -> None:
    wanted = [str(part) for part in wanted] if isinstance(wanted, list) else str(wanted)
    assert call("folding", kind, text) == wanted


@pytest.mark.parametrize("level", [0, 1, 6, 9])
@pytest.mark.parametrize(
    "text", ["", "a", "một cửa " * 500, "".join(map(chr, range(32, 3000))) * 3], ids=["nothing", "one", "again", "many"]
)
def test_what_is_packed_is_unpacked(page: Any, text: str, level: int) -> None:
    packed = list(gzip.compress(text.encode(), level))
    script = """async (packed) => new TextDecoder().decode(
      (await import("/assets/cchc/search/inflate.js")).inflated(new Uint8Array(packed)))"""
    assert page.evaluate(script, packed) == text


@pytest.mark.parametrize(("one", "other", "near"), CASES["slips"])
def test_a_slip_of_the_finger_is_one_letter(call: Callable[..., Any], one: str, other: str, near: bool) -> None:  # noqa: FBT001
    assert call("help", "isOneSlip", one, other) is near


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["query"])
def test_a_query_is_read(call: Callable[..., Any], case: dict[str, Any]) -> None:
    lines: list[list[str]] = [[]]
    slots = call("query", "parsed", case["query"], CASES["abbreviations"])
    for ways in slots:
        lines = [[*line, *(term["word"] for group in way for term in group)] for line in lines for way in ways]
    assert {" ".join(line) for line in lines if line} == set(case["lines"])


def test_a_query_of_any_words_finds_the_pages_that_hold_all_of_them(
    found: Callable[..., list[str]], entries: list[dict[str, Any]], demo: Path
) -> None:
    held = {entry["address"]: words_of(entry) for entry in entries}
    with_files = {entry["address"] for entry in entries if "files" in entry}
    short = {"".join(re.findall(r"[a-z]+", fold(word))) for word in abbreviations(demo)}
    vocabulary = sorted({word for words in held.values() for word in words if word.isalpha()})
    dice = random.Random(953)  # noqa: S311 - which words are asked is no secret
    for _ in range(60):
        asked = dice.sample(sorted(dice.choice(list(held.values()))), 2) if dice.random() < 0.5 else [dice.choice(vocabulary)]
        asked = [word for word in asked if word.isalpha() and word not in short]  # those stand for more than themselves
        if not asked:
            continue
        wanted = {address for address, words in held.items() if words >= set(asked)}
        answer = found(" ".join(asked), older=True)
        assert len(answer) == len(set(answer)), asked
        assert wanted <= set(answer), asked
        assert set(answer) - wanted <= with_files, asked


@pytest.mark.parametrize("query", ["cai cach hanh chinh", "CẢI CÁCH HÀNH CHÍNH", "Cải  cách\thành chính"])
def test_marks_case_and_spaces_do_not_matter(found: Callable[..., list[str]], query: str) -> None:
    assert sorted(found(query, older=True)) == sorted(found("cải cách hành chính", older=True)) != []


def test_the_phrase_comes_before_all_the_words(found: Callable[..., list[str]]) -> None:
    phrase = found('"một cửa"', older=True)
    every = found("mot cua", older=True)
    assert set(every[: len(phrase)]) == set(phrase)
    assert len(every) > len(phrase) > 5


def test_one_word_that_is_nowhere_leaves_nothing(found: Callable[..., list[str]]) -> None:
    assert found("cải khongcochunay", older=True) == []
    assert found('"cửa thủ một"', older=True) == []


def test_words_match_whole(found: Callable[..., list[str]], entries: list[dict[str, Any]]) -> None:
    assert any("chinh" in words_of(entry) for entry in entries)
    assert found("chin h", older=True) == []


def test_what_is_spelt_as_typed_comes_first(found: Callable[..., list[str]], entries: list[dict[str, Any]]) -> None:
    texts = {
        entry["address"]: f" {entry['title']} {entry.get('summary', '')} {entry.get('body', '')} ".lower() for entry in entries
    }
    has = {address: bool(re.search(r"\bbán\b", text)) for address, text in texts.items()}
    with_files = {entry["address"] for entry in entries if "files" in entry}
    order = [has[address] for address in found("bán", older=True) if address not in with_files]
    assert True in order
    assert False in order
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("writing", ["57/QĐ-UBND", "57 qd ubnd", "57-qđ-ubnd", "057/QĐ-UBND", "57QDUBND"])
def test_a_number_finds_its_document_first_in_any_writing(
    found: Callable[..., list[str]], entries: list[dict[str, Any]], writing: str
) -> None:
    wanted = next(entry["address"] for entry in entries if entry.get("number") == "57/QĐ-UBND")
    assert found(writing)[0] == wanted


def test_an_abbreviation_finds_its_words_and_the_words_their_abbreviation(
    found: Callable[..., list[str]], entries: list[dict[str, Any]]
) -> None:
    texts = {entry["address"]: fold(json.dumps(entry, ensure_ascii=False)) for entry in entries}
    short = {address for address, text in texts.items() if re.search(r"\btthc\b", text)}
    only_long = {address for address, text in texts.items() if "thu tuc hanh chinh" in text} - short
    answer = found("TTHC", older=True)
    assert only_long
    assert only_long <= set(answer)
    assert set(answer) <= set(found("thủ tục hành chính", older=True))
    assert set(found("sở tt&tt", older=True)) >= set(found("sở thông tin và truyền thông", older=True)) != set()


def test_every_facet_narrows_to_what_has_it(found: Callable[..., list[str]], entries: list[dict[str, Any]]) -> None:
    everything = set(found("hồ sơ", older=True))
    for facet, value in (
        ("section", "van-ban"),
        ("kind", "question"),
        ("unit", "so-noi-vu"),
        ("topic", "thu-tuc-hanh-chinh"),
        ("year", "2024"),
        ("standing", "in_force"),
    ):
        has = {entry["address"] for entry in entries if value in entry["filters"].get(facet, ())}
        assert set(found("hồ sơ", older=True, chosen={facet: value})) == everything & has, facet
        assert everything & has, facet


def test_the_newest_come_first_where_asked(found: Callable[..., list[str]], entries: list[dict[str, Any]]) -> None:
    dates = {entry["address"]: entry["date"][:8] for entry in entries}
    for older in (False, True):
        order = [dates[address] for address in found("hồ sơ", older=older, sort="date")]
        assert order == sorted(order, reverse=True)
        assert len(set(order)) > 10


def test_older_years_are_searched_by_themselves_only_where_little_was_found(page: Any) -> None:
    script = """async (text) => {
      const { search } = await import("/assets/cchc/search/engine.js");
      const { hits, older, left } = await search(text);
      return [hits.length, older, left];
    }"""
    count, older, left = page.evaluate(script, "thủ tục hành chính")
    assert (count >= 10, older, left[0]) == (True, False, 2025)
    count, older, left = page.evaluate(script, "gián đoạn")
    assert (0 < count < 10, older, left) == (True, True, [])


def test_counts_are_of_what_each_choice_would_leave(page: Any, found: Callable[..., list[str]]) -> None:
    script = """async (options) => {
      const { counted } = await import('/assets/cchc/search/engine.js');
      return Object.fromEntries(Object.entries(await counted('hồ sơ', options)).map(([facet, counts]) => [facet, [...counts]]));
    }"""
    chosen = {"unit": "so-noi-vu"}
    counts = page.evaluate(script, {"older": True, "chosen": chosen})
    assert dict(counts["year"])
    for year, count in counts["year"]:
        assert len(found("hồ sơ", older=True, chosen={**chosen, "year": year})) == count
    for unit, count in counts["unit"]:
        assert len(found("hồ sơ", older=True, chosen={"unit": unit})) == count


def test_a_reader_loads_less_than_15_kb_of_scripts() -> None:
    sizes = {name: len(gzip.compress(lean((FOLDER / f"{name}.js").read_text(encoding="utf-8")).encode(), 9)) for name in NAMES}
    shared = sum(sizes[name] for name in SHARED)
    assert shared + sizes["page"] + sizes["help"] + sizes["box"] < 15_500
    assert shared + sizes["suggest"] + sizes["box"] < 15_000
    assert sizes["box"] < 1_000  # all that pages load on which nobody searches


def test_no_module_holds_a_text_that_runs_over_lines() -> None:
    for name in NAMES:
        text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        assert all(line.count("`") % 2 == 0 for line in text.splitlines()), name
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)
