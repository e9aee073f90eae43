"""Whatever an editor pastes into a body, a reader gets HTML that does nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.feeds.reading import SITE, contents, faults, files, parsed, record, xml_feeds
from tests.sites import catalog_of, write_site

from cchc.projections.feeds.texts import harmless, plain

if TYPE_CHECKING:
    from pathlib import Path

OWN = "https://cchc.example/tin-tuc/bai/"


def content_of(folder: Path, body: str) -> str:
    """The content of a record with this body, which every format must give alike, and none with a fault."""
    text = {"tin-tuc/bai.md": record("Bài", "2026-11-20", body=body), "tin-tuc/khac.md": record("Khác", "2020-01-01")}
    folder = write_site(folder, SITE | text)
    (folder / "tin-tuc/anh.png").write_bytes(b"x")
    made = files(catalog_of(folder))
    for address, content in xml_feeds(made).items():
        assert list(faults(address, content, "https://cchc.example/")) == [], address
    json_html = json.loads(made["/feed.json"])["items"][0].get("content_html", "")
    for name in ("rss.xml", "atom.xml"):
        if json_html:
            assert contents(made[f"/{name}"])[0] == json_html
    return str(json_html)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("[a](khac.md#muc)", '<p><a href="https://cchc.example/tin-tuc/khac/#muc">a</a></p>'),
        ("[a](/rss/)", '<p><a href="https://cchc.example/rss/">a</a></p>'),
        ("[a](#muc)", f'<p><a href="{OWN}#muc">a</a></p>'),
        ("[a](khong-co.md)", "<p><span>a</span></p>"),
        ("[a](javascript:alert(1))", "<p><span>a</span></p>"),
        ("[a](//xau.example/)", "<p><span>a</span></p>"),
        ("[a](https://ngoai.example/?a=1&b=2)", '<p><a href="https://ngoai.example/?a=1&amp;b=2">a</a></p>'),
        ("[a](mailto:a@b.vn) [b](tel:+84)", '<p><a href="mailto:a@b.vn">a</a> <a href="tel:+84">b</a></p>'),
        ("![ảnh](anh.png)", '<p><img alt="ảnh" src="https://cchc.example/tin-tuc/anh.png"></p>'),
        ("![ảnh](mat.png)", "<p><span>ảnh</span></p>"),
        ('<p onclick="x()" style="position:fixed" id="a" class="b">c</p>', "<p>c</p>"),
        ("<script>alert(1)</script>", ""),
        ("<style>p{}</style>", ""),
        ('<iframe src="https://x.example/">a</iframe>', ""),
        ('<p><a href="java&#10;script:alert(1)">a</a></p>', "<p><a>a</a></p>"),
        ('<p><a href="#muc">a</a></p>', f'<p><a href="{OWN}#muc">a</a></p>'),
        ('<p><a href="/rss/">a</a></p>', '<p><a href="https://cchc.example/rss/">a</a></p>'),
        ('<p><img src="x" onerror="alert(1)"></p>', "<p><img></p>"),
        ("a ]]> b", "<p>a ]]&gt; b</p>"),
        ("a </content></entry></feed> b", "<p>a  b</p>"),
        ("a &#1;&#0;&#xFFFE;&#xD800; b", "<p>a  b</p>"),
        ("## Mục **một**", "<h2>Mục <strong>một</strong></h2>"),
    ],
)
def test_a_body_comes_out(tmp_path: Path, body: str, wanted: str) -> None:
    assert content_of(tmp_path, body) == wanted


def test_a_table_stays_a_table(tmp_path: Path) -> None:
    found = content_of(tmp_path, "| a | b |\n| --- | ---: |\n| 1 | 2 |")
    assert "<th>b</th>" in found
    assert "<td>2</td>" in found


@given(st.lists(st.sampled_from([*"<>&\"'/=#[]()!`*_ \n", "script", "a href", "onclick", "]]>", "<![CDATA[", "&#1;", "x", "đ"])))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_breaks_a_feed(tmp_path: Path, pieces: list[str]) -> None:
    content_of(tmp_path, "".join(pieces))


@pytest.mark.parametrize("title", ["<b>Đậm</b> & ]]>", "Quý 3&4 &amp; <script>", "A < B", "&#60;i", "😀 𝒳"])
def test_a_title_is_read_as_it_was_written_and_never_as_a_tag(tmp_path: Path, title: str) -> None:
    made = files(catalog_of(write_site(tmp_path, SITE | {"tin-tuc/a.md": record(title, "2026-11-20")})))
    assert json.loads(made["/feed.json"])["items"][0]["title"] == title
    for name in ("rss.xml", "atom.xml"):
        parsed(made[f"/{name}"])
        text = made[f"/{name}"].decode().split("<title>")[2].split("</title>")[0]
        assert text.replace("&#x26;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("‹", "<") == title


@given(st.text(st.characters(exclude_categories=())))
def test_harmless_text_is_text_that_xml_takes_and_stays_as_it_is(text: str) -> None:
    once = harmless(text)
    once.encode()
    assert harmless(once) == once
    assert "<b" not in plain("<b>")
