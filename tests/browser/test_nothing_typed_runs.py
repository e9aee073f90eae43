"""Whatever is typed is refused or is harmless: asked of a browser, for what a text means is what a browser makes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sites import GOOD, build, copy_of, result_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# What is refused anywhere in a page but where the site itself puts it; forms and pictures are the site's own.
LOOK = """(pages) => pages.map((html) => {
  const found = [];
  const forbidden = "script style iframe frame frameset object embed applet base math template noscript textarea"
    + " plaintext xmp portal marquee keygen animate set foreignobject";
  for (const element of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
    const name = element.localName.toLowerCase();
    const data = name === "script" && element.type === "application/ld+json";
    const ours = name === "script" && /^[a-z./]*\\/?assets\\/cchc\\/[a-z/-]+\\.js$/.test(element.getAttribute("src") || "");
    if (data) JSON.parse(element.textContent);
    if (forbidden.split(" ").includes(name) && !data && !ours) found.push(`<${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      const active = /^on|^style$|^srcdoc$|^formaction$|^ping$|^background$|^is$/i.test(attribute);
      if (active) found.push(`${name} ${attribute}=${value}`);
      if (/^(href|src|action|cite|data|poster|xlink:href|longdesc)$/i.test(attribute) || attribute === "srcset") {
        const address = (value.trim().match(/^[^,\\s]*/) || [""])[0];
        let protocol = "broken:";
        try { protocol = new URL(attribute === "srcset" ? address : value, "https://cchc.example/trang/").protocol; } catch {}
        if (!/^(https?|mailto|tel|webcal|broken):$/.test(protocol)) found.push(`${name} ${attribute}=${value}`);
      }
    }
  }
  return found;
})"""

EVASIONS = (
    "<img src=x onerror=alert(1)>",
    '<a href="jav&#x09;ascript:alert(1)">a</a>',
    '<a href="&#1;javascript:alert(1)">a</a>',
    '<a href="java&NewLine;script:alert(1)">a</a>',
    '<a href="javascript&colon;alert(1)">a</a>',
    "[a](&#106;avascript:alert(1))",
    "[a](jav\nascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](javascript:alert(1))",
    "<javascript:alert(1)>",
    '[a][b]\n\n[b]: javascript:alert(1) "t"',
    "[a][b]\n\n[b]: &#x6A;avascript:alert(1)",
    "[a](//evil.example/)",
    "[a](/\\evil.example/)",
    "*[A]: <script>alert(1)</script>\n\nA",
    '*[A]: b" onclick="c\n\nA',
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "[^<script>]\n\n[^<script>]: a",
    "text\n{: onclick=alert(1) }",
    '**a**{: href="javascript:alert(1)" }',
    "[a](https://a.vn){: target=_blank }",
    "# H {: onclick=a }",
    "# H {#location}",
    '<div id="location">a</div>',
    "<form><input name=a></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<math><mtext></table><img src onerror=alert(1)></mtext></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<p title="<!--"><img title="--><img src=x onerror=alert(1)>"></p>',
    '<p title="<!--">a--> " onclick=alert(1) x="">b</p>',
    '<b title="<table onclick=alert(1) x">a</b>',
    '<b title="<pre onclick=alert(1) x">a</b>',
    "<b title='<td x style=\"text-align: left;\" onclick=alert(1) '>a</b>",
    "<b title='<a href=\"/tin-tuc/../ onclick=alert(1) '>a</b>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<!--- a ---><b>--><script>alert(1)</script>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<!doctype <img src=x onerror=alert(1)>",
    "</ <img src=x onerror=alert(1)>",
    "</x<img src=x onerror=alert(1)>",
    '<a/href="https://a.vn"/onclick=alert(1)>a</a>',
    "<a href='https://a.vn\"onclick=\"alert(1)'>a</a>",
    '<img src="https://a.vn/a.png" srcset="javascript:alert(1) 1x" alt="">',
    "<b title=`a onclick=alert(1)`>x</b>",
    "<b title='a'onclick='alert(1)'>x</b>",
    "<b\nonclick=alert(1)>x</b>",
    "<b \x0conclick=alert(1)>x</b>",
    '<q cite="javascript:alert(1)">a</q>',
    "<details ontoggle=alert(1) open>a</details>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "`<script>alert(1)</script>` và\n\n    <script>alert(1)</script>",
    "```html onload=a\n<script>alert(1)</script>\n```",
    "``` { .python onclick=a }\nx\n```",
    '!!! note "<img src=x onerror=alert(1)>"\n    a',
    "| a | b |\n| --- | :---: |\n| <img src=x onerror=alert(1)> | b |",
    '[a](https://a.vn "t\\" onclick=\\"alert(1)")',
    '![a" onerror="alert(1)](https://a.vn/x.png)',
    "<table background='javascript:alert(1)'><tr><td>a</td></tr></table>",
    '<table><tr><td style="text-align: left;background:url(javascript:1)">a</td></tr></table>',
    "<base href='https://evil.example/'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<plaintext>",
    "<p popover id=a>a</p><button popovertarget=a>b</button>",
    '<a href="https://a.vn" ping="https://b.vn">a</a>',
    "<x-y onclick=alert(1)>a</x-y>",
    "<p is=x-y>a</p>",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(GOOD, to=tmp_path_factory.mktemp("typed") / "trang")


@pytest.fixture(scope="module")
def look(chromium: Any) -> Any:
    """What is dangerous in each of these pages."""
    page = chromium.new_page()
    yield lambda pages: page.evaluate(LOOK, list(pages))
    page.close()


def pages_with(home: Path, bodies: Iterable[str]) -> Mapping[str, str]:
    """Body → what stands inside the frame of its page, of those that are not refused."""
    folder = home / "content/tin-tuc/2026/thu"
    folder.mkdir(exist_ok=True)
    given = {f"tin-tuc/2026/thu/so-{n}.md": body for n, body in enumerate(bodies)}
    for old in folder.iterdir():
        old.unlink()
    for path, body in given.items():
        text = f"---\ntitle: Thử\ndate: 2026-11-01\n---\n\n{body}\n"
        (home / "content" / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    result = result_of(home)
    refused = {problem.path.removeprefix("content/") for problem in result.problems if problem.severity == "error"}
    found = {}
    for page in result.pages:
        if page.source in given and page.source not in refused:
            body = result.catalog.body(page.source)
            found[given[page.source]] = result.composition.page(page, body.html, body.headings)
    return found


def dangers_in(pages: Mapping[str, str], look: Any) -> dict[str, list[str]]:
    """What is dangerous, by what was typed or by the file."""
    return {name: found for name, found in zip(pages, look(pages.values()), strict=True) if found}


def test_the_browser_is_asked_the_right_question(look: Any) -> None:
    assert look(
        ["<p onclick=a>", '<a href="jav\tascript:b">', "<script>c</script>", "<p style=d>", '<p title="<b onclick=e>">']
    ) == [
        ["p onclick=a"],
        ["a href=jav\tascript:b"],
        ["<script>"],
        ["p style=d"],
        [],
    ]


def test_each_way_around_a_filter_is_refused_or_harmless(home: Path, look: Any) -> None:
    shown = pages_with(home, EVASIONS)
    assert dangers_in(shown, look) == {}
    assert len(shown) < len(EVASIONS) / 2, "most of these are refused"


PIECES = (
    *(
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        '"',
        "'",
        "`",
        "=",
        " ",
        "\n",
        "\n\n",
        "\t",
        "&",
    ),
    *(
        "&lt;",
        "&gt;",
        "&quot;",
        "&#39;",
        "&#60;",
        "&Tab;",
        "&colon;",
        "<b",
        "<p",
        "<a",
        "<img",
        "<table>",
        "<td",
        "<pre",
        "<details",
    ),
    *(
        "</b>",
        "</p>",
        "</a>",
        "</table>",
        "</pre>",
        "<b title=",
        "<a href=",
        "<img src=",
        " title=",
        " href=",
        " src=",
        " onclick=",
    ),
    *(
        " style=",
        " class=",
        " id=",
        "javascript:alert(1)",
        "https://a.vn/",
        "mailto:a@b.vn",
        "/tin-tuc/",
        "#a",
        "data:text/html,",
    ),
    *(
        "text-align: left;",
        "[",
        "](",
        ")",
        "![",
        "]: ",
        "[^1]",
        "{: ",
        "}",
        "*[A]: ",
        "A",
        "**",
        "_",
        "|",
        "---",
        ": ",
        "\\",
        "/",
        "12/QĐ-UBND",
    ),
    *("<svg>", "<math>", "<script>", "</script>", "<style>", "<x-y>", "!!! note", "    ", "```"),
)


@settings(max_examples=12)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14).map("".join), min_size=30, max_size=40, unique=True))
def test_no_mixture_of_signs_gives_a_script_a_handler_or_a_strange_address(home: Path, look: Any, bodies: list[str]) -> None:
    shown = pages_with(home, bodies)
    assert dangers_in(shown, look) == {}


HOSTILE = """"'></title></script><img src=x onerror=alert(1)>]]>{{7*7}}"""


def test_no_value_of_a_front_matter_or_of_the_data_runs_on_any_page_or_in_any_feed(look: Any, tmp_path: Path) -> None:
    site = copy_of(GOOD, to=tmp_path / "trang")
    said = json.dumps(HOSTILE)
    head = f"title: {said}\nsummary: {said}\nauthors: [{said}]\ncontributors: [{said}]\ntags: [{said}]\nunit: so-noi-vu\n"
    head += f"source: {{name: {said}, url: 'https://a.example/?a=%22%3E&b=1'}}\n"
    head += f"changes: [{{date: 2026-11-10, note: {said}, major: true}}]\n"
    kinds = {
        "article": f"image: {{src: anh/quay.png, alt: {said}, caption: {said}}}\n",
        "document": f"kind: document\nnumber: null\ndoc_type: ke-hoach\nissued: 2026-10-30\nissuer: {said}\nplace: {said}\n"
        f"signer: {{name: {said}, position: {said}}}\nrecipients: [{said}]\n",
        "plan": f"kind: plan\nnumber: null\ndoc_type: ke-hoach\nissued: 2026-10-30\n"
        f"tasks: [{{no: '1', task: {said}, lead: [{{name: {said}}}], due: Quý IV/2026, deliverable: {said},"
        f" evidence: {said}}}]\n",
        "question": f"kind: question\nreceived: 2026-10-20\nasker: {said}\npublish_name: true\nanswered: 2026-10-25\n",
        "consultation": f"kind: consultation\nopens: 2026-11-01\ncloses: 2026-12-15\nsend_to: {said}\n",
    }
    folder = site / "content/tin-tuc/2026"
    for kind, more in kinds.items():
        (folder / f"thu-{kind}.md").write_text(f"---\n{head}date: 2026-11-01\n{more}---\n\nNội dung.\n", encoding="utf-8")
    (site / "content/_data/abbreviations.yml").write_text(f"CCHC: {said}\n", encoding="utf-8")
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    (site / "mkdocs.yml").write_text(config.replace("site_description: Trang thử của bộ kiểm thử", f"site_description: {said}"))
    done = build(site)
    assert done.returncode == 0, done.stdout
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in (site / "site").rglob("*.html")}
    showing = [name for name, text in pages.items() if "alert(1)" in text]
    assert len(showing) > 20
    assert dangers_in(pages, look) == {}
    for feed in (site / "site").rglob("*.xml"):
        assert "<script" not in feed.read_text(encoding="utf-8").lower(), feed
        assert "<img src=x" not in feed.read_text(encoding="utf-8"), feed
