"""The steps together: one result, every fault once, and a preview without the faulty records."""

from __future__ import annotations

import json
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import AS_OF, BAD, GOOD, copy_of, result_of, write_site

from cchc.catalog.shelves import Shelf, leaf, numbered
from cchc.cli import main
from cchc.cli.project import open_project
from cchc.pipeline import Place, run
from cchc.problems import Problem, as_github, as_json, as_text, errors, in_order, near, summary
from cchc.projections import PROJECTIONS
from cchc.projections.paging import leaf_of
from cchc.projections.projection import note_of

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.projections.paging import Leaf

FAULTY = {
    "tin-tuc/2026/ngay.md": "---\ntitle: Ngày\ndate: 30/02/2026\n---\n",
    "tin-tuc/2026/don-vi.md": "---\ntitle: Đơn vị\ndate: 2026-11-01\nunit: so-noi-v\n---\n",
    "tin-tuc/2026/lien-ket.md": "---\ntitle: Liên kết\ndate: 2026-11-01\n---\n\n[a](don-vi.md) [b](ngay.md)\n",
}


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A checkout with two records that have errors, and one that links to both."""
    home = copy_of(GOOD, to=tmp_path / "trang")
    write_site(home / "content", FAULTY)
    return home


def test_a_preview_leaves_out_the_faulty_records_and_keeps_their_problems(faulty: Path) -> None:
    project = open_project(str(faulty / "mkdocs.yml"))
    place = Place(project.root, project.label, project.docs)
    whole = run(place, project.site, project.build(AS_OF), project.parts)
    preview = run(place, project.site, project.build(AS_OF), project.parts, leave_out_faulty=True)
    assert {problem.path for problem in preview.problems} == {f"content/{path}" for path in FAULTY if "lien-ket" not in path}
    assert preview.problems == whole.problems
    shown = {record.path for record in preview.catalog.records}
    assert "tin-tuc/2026/lien-ket.md" in shown
    assert "tin-tuc/2026/don-vi.md" not in shown
    assert "tin-tuc/2026/mot-cua.md" in shown
    assert "/tin-tuc/2026/don-vi/" not in {page.address for page in preview.pages}


def test_the_order_in_which_a_disk_lists_files_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = copy_of(GOOD, to=tmp_path / "trang")
    before = result_of(home)
    listed = os.scandir

    class Backwards:
        """os.scandir, the other way round."""

        def __init__(self, folder: object) -> None:
            with listed(folder) as entries:  # type: ignore[call-overload] - as given
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> object:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr("cchc.content.tree.os.scandir", Backwards)
    after = result_of(home)
    assert [page.address for page in after.pages] == [page.address for page in before.pages]
    assert [(asset.address, asset.content) for asset in after.assets] == [
        (asset.address, asset.content) for asset in before.assets
    ]


def test_every_address_is_unique() -> None:
    result = result_of(GOOD)
    addresses = [page.address for page in result.pages] + [asset.address for asset in result.assets]
    assert len(addresses) == len(set(addresses))
    notes = [note_of(page) for page in result.pages]
    listed = [piece.address for piece in (*result.first, *result.survey(notes))]
    assert [output.address for output in result.made] == listed


def test_a_page_says_nothing_of_the_clock() -> None:
    early, late = result_of(GOOD, "2026-11-20T08:00"), result_of(GOOD, "2026-11-20T09:00")
    assert [asset.content for asset in early.assets] == [asset.content for asset in late.assets]


# --- the command `cchc check`


def check(home: Path, *arguments: str) -> int:
    """The exit code of `cchc check`."""
    return main(["-f", str(home / "mkdocs.yml"), "check", "--as-of", AS_OF, *arguments])


def test_check_prints_every_fault_with_its_place_and_exits_with_1(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(faulty) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        'content/tin-tuc/2026/don-vi.md:4: unit: Không có đơn vị "so-noi-v". Có phải ý bạn là "so-noi-vu"?',
        'content/tin-tuc/2026/ngay.md:3: date: "30/02/2026" không phải là một ngày có thật. Viết theo dạng 2026-02-28.',
        "2 lỗi trong 2 tệp.",
    ]


def test_check_says_so_where_nothing_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(copy_of(GOOD, to=tmp_path)) == 0
    assert capsys.readouterr().out == "Không có lỗi.\n"


def test_check_exits_with_0_where_there_are_warnings_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(copy_of(GOOD, BAD / "file-orphan", to=tmp_path)) == 0
    assert capsys.readouterr().out.endswith("[cảnh báo]\n1 cảnh báo trong 1 tệp.\n")


def test_check_prints_json_as_the_contract_says(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(faulty, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [set(fault) for fault in found] == [{"path", "line", "key", "code", "severity", "message", "hint"}] * 2
    assert found[0]["severity"] == "error"
    assert (found[1]["path"], found[1]["line"], found[1]["key"], found[1]["code"]) == (
        "content/tin-tuc/2026/ngay.md",
        3,
        "date",
        "value-date",
    )


def test_check_marks_the_lines_of_a_pull_request(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(faulty, "--format", "github") == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=content/tin-tuc/2026/don-vi.md,line=4,title=ref-unit::unit: Không có đơn vị")
    assert second.startswith("::error file=content/tin-tuc/2026/ngay.md,line=3,title=value-date::date: ")


@pytest.mark.parametrize("arguments", [("check",), ("new", "article")])
def test_a_command_outside_a_checkout_says_where_to_run_it(
    arguments: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-f", str(tmp_path / "mkdocs.yml"), *arguments]) == 2
    assert "nơi có mkdocs.yml" in capsys.readouterr().err


# --- problems as values

PROBLEMS = st.builds(
    Problem,
    path=st.text(min_size=1),
    line=st.none() | st.integers(1),
    key=st.none() | st.text(min_size=1),
    code=st.sampled_from(["value-date", "file-orphan"]),
    message=st.text(),
    hint=st.text(),
)


@given(st.lists(PROBLEMS, max_size=6))
def test_problems_stand_in_one_order_each_once_whatever_is_in_them(problems: list[Problem]) -> None:
    ordered = in_order(problems)
    assert set(ordered) == set(problems)
    assert len(ordered) == len(set(problems))
    assert len(json.loads(as_json(ordered))) == len(ordered)
    assert as_text(ordered).endswith(summary(ordered) + "\n")
    assert as_github(ordered).count("\n") == len(ordered)


def test_a_code_that_is_not_documented_is_no_code() -> None:
    with pytest.raises(KeyError):
        Problem("a", None, None, "no-such-code", "x")


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("so-noi-v", ["so-noi-vu", "so-y-te"], 'Có phải ý bạn là "so-noi-vu"?'),
        ("zzz", ["so-noi-vu"], ""),
        ("", ["a"], ""),
        ("a", [], ""),
    ],
)
def test_a_near_name_is_offered_and_a_far_one_is_not(word: str, known: list[str], hint: str) -> None:
    assert near(word, known) == hint


# --- paging


def leaves(entries: list[int], size: int) -> list[Leaf[int]]:
    """The pages of a list at /a/, its own first, then the numbered ones from the newest to the oldest."""
    records = [SimpleNamespace(path=str(entry), kind="article", entry=entry) for entry in entries]
    order = SimpleNamespace(records=lambda ranks: [records[rank] for rank in ranks])
    shelf = Shelf("a", list(range(len(records))), size, order)  # type: ignore[arg-type]  # as an order
    assert shelf.numbered == numbered(len(entries), size)
    numbers = (None, *range(shelf.numbered, 0, -1))
    found = [leaf_of("/a/", shelf, number) for number in numbers]
    assert [page.number for page in found] == list(numbers)
    pages = [page.of(tuple(record.entry for record in page.entries)) for page in found]  # type: ignore[attr-defined]  # as above
    assert [list(page.entries) for page in pages] == [leaf(entries, size, number) for number in numbers]
    return pages


@given(st.integers(0, 400), st.integers(1, 30))
def test_numbered_pages_are_whole_and_the_own_page_holds_the_newest(count: int, size: int) -> None:
    entries = list(range(count, 0, -1))
    own, *rest = leaves(entries, size)
    assert [entry for page in (own, *rest) for entry in page.entries] == entries
    assert all(len(page.entries) == size for page in rest)
    assert len(own.entries) == count if count < size else size <= len(own.entries) <= 2 * size - 1
    assert [page.number for page in rest] == list(range(len(rest), 0, -1))
    assert [page.address for page in rest] == [f"/a/trang/{page.number}/" for page in rest]


@given(st.integers(1, 200), st.integers(1, 10))
def test_a_new_entry_changes_what_no_numbered_page_holds(count: int, size: int) -> None:
    before = {page.number: page.entries for page in leaves(list(range(count, 0, -1)), size) if page.number}
    after = {page.number: page.entries for page in leaves(list(range(count + 1, 0, -1)), size) if page.number}
    assert {number: after[number] for number in before} == before
    assert len(after) - len(before) in (0, 1)


@given(st.integers(0, 200), st.integers(1, 10))
def test_the_pages_lead_to_one_another_and_none_is_lost(count: int, size: int) -> None:
    pages = {page.address: page for page in leaves(list(range(count)), size)}
    here, walked = pages["/a/"], ["/a/"]
    while here.older:
        assert pages[here.older].newer == here.address
        here = pages[here.older]
        walked.append(here.address)
    assert walked == list(pages)
    assert [url for _, url in pages["/a/"].numbers] == walked[1:]


@pytest.mark.parametrize("name", PROJECTIONS)
def test_without_any_one_capability_the_rest_still_builds(name: str, tmp_path: Path) -> None:
    project = open_project(str(copy_of(GOOD, to=tmp_path / "trang") / "mkdocs.yml"))
    rest = tuple(part for part in project.parts if part.projection.name != name)
    assert len(rest) == len(project.parts) - 1
    result = run(Place(project.root, project.label, project.docs), project.site, project.build(AS_OF), rest)
    assert errors(result.problems) == ()
    for page in result.pages:
        assert result.composition.page(page)
        assert result.composition.head(page)
