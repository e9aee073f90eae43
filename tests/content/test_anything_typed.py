"""Whatever an editor types is a record or a problem, and never a traceback: not in reading, and not in what is made of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.sites import AS_OF, GOOD, copy_of

from cchc.cli.project import open_project
from cchc.content.data import Unit
from cchc.content.guide import GUIDE
from cchc.content.kinds import KINDS as MODELS
from cchc.content.model import keys
from cchc.content.records import Record
from cchc.content.sections import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.pipeline import Result

KINDS = ("article", "document", "plan", "report", "question", "consultation", "notice", "page")

ODD = (
    *(
        "null",
        "~",
        "",
        "no",
        "Yes",
        "true",
        "0123",
        "7:30",
        "1_000",
        "1e3",
        ".inf",
        "-.NaN",
        "0x1F",
        "0o17",
        "=",
        "<<",
        "!!str 5",
    ),
    *("[]", "{}", "[[]]", "[{}]", "{a: {}}", "[null]", "[~, ~]", "{?: x}", "[1, [2, [3]]]", '"\\x00"', '"\\ud800"', '"\\u2028"'),
    *(
        "'",
        '"',
        "[",
        "{",
        "*x",
        "&x",
        "&x [*x]",
        "!x y",
        "!!python/none",
        "%",
        "@a",
        "`a",
        "|",
        ">",
        "|\n  a\n  b",
        "- a",
        "a: b",
    ),
    *("2026-11-01", "2026-02-30", "30/02/2026", "0000-00-00", "9999-12-31", "2026-11-01T25:61", "2026-11-01 08:30 +99:99"),
    *(
        "99999999999999999999",
        "-1",
        "1.5",
        "0,5",
        "60%",
        "nan",
        "Infinity",
        "1e-999999999",
        "7 days",
        "0 days",
        "none",
        "-1 per month",
    ),
    *(
        "../../../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "a\\b",
        "//x",
        "https://[",
        "javascript:alert(1)",
        "tep/%00",
        "%2e%2e/x",
        ".",
    ),
    *("Quý 5/2026", "trước ngày 31/02/2026", "Tháng 13/2026", "so-noi-vu", "[so-noi-vu, {name: x}, {}, {unit: null}]", "\u202e"),
    *(
        "x" * 400,
        "😀",
        "\u00a0",
        "a\tb",
        "\t",
        "[tags: x]",
        "{to: 2020-01-01, from: 2026-01-01}",
        "- x\n  - y",
        "{date: 2026-11-01}",
    ),
)
"""Values that editors write by mistake, and some that nobody would."""

VALUES = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from([entry.example for entry in GUIDE.values()]),
    st.text(max_size=20),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["name", "unit", "x"]), inner, max_size=3)
        ),
        max_leaves=6,
    ).map(lambda value: yaml.safe_dump(value, default_flow_style=True, allow_unicode=True).removesuffix("...\n").strip()),
)


BASE = {
    "tin-tuc/index.md": "---\ntitle: Tin tức\n---\n",
    "tin-tuc/2026/tin.md": "---\ntitle: Tin\ndate: 2026-11-01\nunit: so-noi-vu\ntopics: [chinh-quyen-so]\n---\n",
    "_data/units.yml": "- id: so-noi-vu\n  name: Sở Nội vụ\n",
    "_data/topics.yml": "- id: chinh-quyen-so\n  name: Chính quyền số\n",
}


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A checkout with one section, of which each test has a file overwritten."""
    with tempfile.TemporaryDirectory() as folder:
        place = copy_of(GOOD, to=Path(folder) / "trang")
        for path in ("van-ban", "hoi-dap", "lay-y-kien", "huong-dan", "tin-tuc"):
            shutil.rmtree(place / "content" / path)
        (place / "docs/gioi-thieu.md").unlink()
        for path, text in BASE.items():
            (place / "content" / path).parent.mkdir(parents=True, exist_ok=True)
            (place / "content" / path).write_text(text, encoding="utf-8")
        yield place


def outcome(home: Path, path: str, raw: bytes) -> Result:
    """What comes of the checkout with the file `path` of the content folder made of these bytes."""
    file = home / "content" / path
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    try:
        result = open_project(str(home / "mkdocs.yml")).run(AS_OF)
        for page in result.pages:
            if "2026/thu" in page.address:
                result.composition.page(page, "")
                result.composition.head(page)
        return result
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


RECORD = "tin-tuc/2026/thu.md"


@given(st.binary(max_size=200))
@settings(max_examples=60)
@example(b"")
@example(b"---")
@example(b"---\n---")
@example(b"---\n---\n---\n")
@example(b"\xff\xfe")
@example(b"---\ntitle: \xc3\n---\n")
def test_any_bytes_make_a_record_or_a_problem(home: Path, raw: bytes) -> None:
    result = outcome(home, RECORD, raw)
    assert [p for p in result.problems if p.path == f"content/{RECORD}"]


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=100)
@example("title: a\ndate: 2026-11-01", "<![CDATA[ x ]]> <? x ?> <!x> </> <a <b")
@example("title: a\ndate: 2026-11-01", "[a]: b\n[a][a] ![][a] [^1]\n\n[^1]: [^1]")
@example("title: a\ndate: 2026-11-01", "*[HTML]: x\n\n!!!\n    x\n\n{: #a .b c=d }\n{#a}")
@example("title: '\u202e'\ndate: 2026-11-01", "")
def test_any_text_makes_a_record_or_a_problem(home: Path, head: str, body: str) -> None:
    outcome(home, RECORD, f"---\n{head}\n---\n{body}".encode("utf-8", "surrogatepass"))


@given(st.text(st.sampled_from("<>/!?-=\"'&#;:()[]{}*_`~|\\ \n\tabj"), max_size=120))
@settings(max_examples=100)
def test_any_body_makes_a_record_or_a_problem(home: Path, body: str) -> None:
    result = outcome(home, RECORD, f"---\ntitle: Thử\ndate: 2026-11-01\n---\n\n{body}".encode())
    assert RECORD in result.catalog.pages


@given(st.data())
@settings(max_examples=150)
def test_any_value_of_any_key_makes_a_record_or_a_problem(home: Path, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    lines = {"title": "Thử", "date": "2026-11-01", "kind": kind}
    for name in data.draw(st.lists(st.sampled_from(tuple(keys(MODELS[kind]))), max_size=5)):
        lines[name] = data.draw(VALUES)
    for name in ("number", "doc_type", "received", "opens", "closes"):
        if name in tuple(keys(MODELS[kind])):
            lines.setdefault(name, GUIDE[name].example)
    head = "\n".join(f"{name}: {value}" for name, value in lines.items())
    outcome(home, RECORD, f"---\n{head}\n---\n\nNội dung.\n".encode("utf-8", "surrogatepass"))


@given(st.one_of(st.binary(max_size=100), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))))
@settings(max_examples=40)
def test_any_bytes_of_units_are_units_or_a_problem(home: Path, raw: bytes) -> None:
    outcome(home, "_data/units.yml", raw)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(keys(Unit))), VALUES, max_size=4), max_size=4))
@settings(max_examples=100)
@example([{"id": "so-a", "to": "2020-01-01", "successors": "[so-b]"}, {"id": "so-b", "to": "2020-01-01", "successors": "[so-a]"}])
@example([{"id": "so-noi-vu", "name": "A", "to": "2020-01-01", "successors": "[so-noi-vu]"}])
@example([{"id": "so-noi-vu", "name": "A", "names": "[{name: B, to: 2020-01-01}, {name: C, to: 2020-01-01}]"}])
def test_any_units_are_units_or_a_problem(home: Path, units: list[dict[str, str]]) -> None:
    text = "".join("- x_: 1\n" + "".join(f"  {name}: {value}\n" for name, value in unit.items()) for unit in units)
    outcome(home, "_data/units.yml", text.replace("- x_: 1\n  ", "- ").encode("utf-8", "surrogatepass"))


@given(st.dictionaries(st.sampled_from(sorted(keys(Section))), VALUES, max_size=4))
@settings(max_examples=60)
def test_any_policy_of_a_section_is_one_or_a_problem(home: Path, policy: dict[str, str]) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in ({"title": "Tin tức"} | policy).items())
    outcome(home, "tin-tuc/index.md", f"---\n{head}---\n".encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ["topics.yml", "specials.yml", "abbreviations.yml"])
@pytest.mark.parametrize(
    "value", ["", "null", "[]", "{}", "[null]", "- 1", "a: [b]", "- {id: 1, name: no}", "- [", "\t", "--- \n--- ", "\x00"]
)
def test_any_other_data_file_is_data_or_a_problem(home: Path, name: str, value: str) -> None:
    outcome(home, f"_data/{name}", value.encode())


@given(st.text(max_size=15), st.sampled_from(["", "index.md", "a.md", "a.pdf"]))
@settings(max_examples=60)
@example("\x1f", "")
@example("\u202e", "a.pdf")
@example("a\nb", "a.md")
def test_any_name_of_a_file_is_an_address_or_a_problem(home: Path, folder: str, name: str) -> None:
    path = f"tin-tuc/2026/thu {folder}".replace("\0", "").strip("./ ") + (f"/{name}" if name else ".md")
    file = home / "content" / path
    if ".." in path or "//" in path:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("---\ntitle: Thử\ndate: 2026-11-01\n---\n", encoding="utf-8")
    except (OSError, ValueError, UnicodeEncodeError):
        return  # no disk takes such a name
    try:
        open_project(str(home / "mkdocs.yml")).run(AS_OF)
    finally:
        shutil.rmtree(home / "content/tin-tuc/2026")
        (home / "content/tin-tuc/2026").mkdir()


def models() -> set[str]:
    """The keys of all kinds of record."""
    found: set[str] = set()
    pending: list[type[Any]] = [Record]
    while pending:
        cls = pending.pop()
        found |= set(keys(cls))
        pending += cls.__subclasses__()
    return found


def test_every_key_of_every_kind_is_fuzzed() -> None:
    assert {name for kind in KINDS for name in tuple(keys(MODELS[kind]))} == models()
