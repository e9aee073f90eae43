"""Shortcuts change nothing: HTML and headings are those of Python-Markdown without them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import BACKTICK_RE, InlineProcessor
from markdown.postprocessors import Postprocessor

from cchc.content.markup import DEFAULT_EXTENSIONS, Markup, Rendered

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

ROOT = Path(__file__).parents[2]


class Swap(BlockProcessor):
    """Changes a block for those that come after it, and says that it has done nothing."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith("a")

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002
        blocks[0] = f"> {blocks[0]}\n\n# x"
        return False


class Anything(InlineProcessor):
    """Matches where its expression would not."""

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802
        return re.compile("b")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        return "B", m.start(), m.end()


class Counts(Postprocessor):
    """Reads what the extension `toc` has left, and changes what makes a block."""

    def run(self, text: str) -> str:
        listed = self.md.block_level_elements
        listed.remove("p") if "p" in listed else listed.append("p")
        return f"{text}{len(self.md.toc)}"


class Strangers(Extension):
    """What nobody has heard of."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(Swap(md.parser), "swap", 95)
        md.inlinePatterns.register(Anything(BACKTICK_RE), "anything", 185)
        md.postprocessors.register(Counts(md), "counts", 1)
        if getattr(md, "delimiters", None):  # since Python-Markdown 3.11
            md.delimiters.add("*", "i", smart=True)
            md.delimiters.add("^", "sup")


SETS: dict[str, tuple[tuple[Any, ...], dict[str, dict[str, Any]]]] = {
    "strangers": ((*DEFAULT_EXTENSIONS, Strangers()), {}),
    "ours": (DEFAULT_EXTENSIONS, {}),
    "none": ((), {}),
    "tables alone": (("tables",), {}),
    "toc alone, all of it": (("toc",), {"toc": {"title": "Mục lục", "anchorlink": True, "baselevel": 2, "toc_depth": "2-4"}}),
    "toc without a marker": ((*DEFAULT_EXTENSIONS,), {"toc": {"marker": ""}}),
    "typography": ((*DEFAULT_EXTENSIONS, "smarty", "nl2br", "wikilinks"), {}),
    "raw blocks": ((*DEFAULT_EXTENSIONS, "md_in_html", "meta", "codehilite"), {}),
    "legacy": ((*DEFAULT_EXTENSIONS, "legacy_em", "legacy_attrs"), {}),
    "pymdownx": (
        (
            *(name for name in DEFAULT_EXTENSIONS if name != "fenced_code"),
            "md_in_html",
            *(f"pymdownx.{name}" for name in "superfences betterem caret details highlight inlinehilite keys magiclink".split()),
            *(f"pymdownx.{name}" for name in "mark smartsymbols tabbed tasklist tilde snippets critic arithmatex emoji".split()),
        ),
        {"pymdownx.tabbed": {"alternate_style": True}},
    ),
    "pymdownx blocks": (
        (
            *DEFAULT_EXTENSIONS,
            *(f"pymdownx.{name}" for name in "fancylists saneheaders escapeall progressbar".split()),
            *(f"pymdownx.blocks.{name}" for name in "admonition details tab html definition caption".split()),
        ),
        {},
    ),
}

CASES = {
    "nothing": "",
    "only blanks": "  \n\t\n \n",
    "plain paragraphs": "Một đoạn.\n\nHai đoạn,\nhai dòng.\n",
    "nested emphasis": "*a **b** c* **d *e* f** ***g*** ***h* i** ***k** l* *m*n*o* **p**q**r** _s_ __t__ s_n_a_k_e *_u_* **v*w",
    "unpaired emphasis": "* a *b **c *d** e*f **g\n\n**h *i\n\n*k**\n\n****\n\n** l ** * m * **\u00a0n**",
    "emphasis over lines": "**một\nhai** *ba\n\nbốn*",
    "code spans": "`a` ``b ` c`` `*d*` \\`e` `f\\` g` ``h` ` ```\n\nk ` l",
    "links": '[a](b) [c](d "e") [f](<g h> \'i\') [k](l(m)n) [o](p "q) [r [s] t](u) [v]() [**w**](x) ![y](z)',
    "references": "[a][b] [c][] [d] ![e][b] ![f] [g] [b]\n\n[b]: /b 'B'\n[c]: <c>\n[d]:\n    d (D)\n[f]: f.png\n",
    "autolinks": "<https://a.vn/?b=c&d> <e@g.vn> <mailto:h@i.vn> <không@phải> <ftp://x>",
    "images": "![a](b.png) ![*c*](d.png 'e') [![f](g.png)](h.md)\n\n![i](\n",
    "inline html": "a <b>c *d*</b> <span class='e'>f</span> <br> <!-- g --> <? h ?> <i\n\n<k@l> 1 < 2 > 3 & 4 &amp; &#8230; &no",
    "block html": "<div>\n*a*\n\nb\n</div>\n\n<p>c</p> d\n\n<!-- e\n\nf -->\n\n<hr>\ng\n\n</div>\n\n<script>1 < 2</script>\n",
    "entities": "A&B R&D; &copy; &#x41; &#65; < > \" '",
    "footnotes": "a[^1] b[^hai] c[^1] d[^không]\n\n[^1]: Một.\n[^hai]: Hai\n    tiếp *nữa*.\n\n    - a\n    - b\n\n    thôi\n",
    "footnotes in order of use": "///Footnotes Go Here///\n\na[^2][^1]\n\n[^1]: Một.\n[^2]: ```\n",
    "abbreviations": "TTHC và UBND, TTHC.\n\n*[TTHC]: Thủ tục hành chính\n*[UBND]: Ủy ban\n",
    "attribute lists": "# A {#a .b}\n\nc\n{: .d e=f }\n\n*g*{.h} [i](k){target=_blank} {x} l}\n\n- m {.n}\n- o\n  {.p}\n",
    "tables": "| a | *b* |\n|:--|:-:|\n| `c|d` | e \\| f |\n| g |\n\na|b\n-|-\n[h](i)|**k**\n\n|l|\n|-|\n|m|\n\nn | o\n",
    "definition lists": "A\n:   *b*\n\nC\nD\n:   e\n\n    f\n:   g\n\n: h\n",
    "nested lists": "- a\n- *b*\n    - c\n        1. d\n        2. e\n\n    f\n\n- g\n1. h\n3. i\n+ k\n* l\n\n٣. m\n\n10) n\n",
    "list starting elsewhere": "3. a\n4. b\n\n    c\n\n        d\n",
    "admonitions": '!!! note\n    a\n\n    *b*\n\n!!! warning "C"\n    - d\n\n        e\n\n!!! tip ""\n    g\nh\n\n!!!note\n',
    "line breaks": "a  \nb\\\nc   \n\nd  \n",
    "escapes": "\\*a\\* \\[b\\] \\\\ \\` \\# \\| \\q \\<b\\> \\_c_ **\\***",
    "reserved signs": "\u0002klzzwxh:0000\u0003 \u0002wzxhzdk:0\u0003 \u000242\u0003 *a* \u0002amp\u0003 klzzwxh **b**\u0002",
    "headings": "# A *b* `c` [d](e) #\n## A ##\n## A\n### A & B <i>c</i>\n#### &lt; \\*\n####### d\n#\n##e\n\n# ☎\n# ☎\n# T",
    "underlined headings": "A *b*\n=====\n\nC\n---\nd\n-- -\n\nE\n= =\n\nf\ng\n---\n",
    "ids of headings": "# A {#b}\n\n# B\n\n# A_1\n\n# A\n\n# A {#}\n\n# C {data-toc-label='D *e*'}\n\n<h2 id='c'>x</h2>\n\n# C\n",
    "table of contents": "[TOC]\n\n# A\n\n## B\n\n### C\n\n# D\n\n- [TOC]\n",
    "spaces that do not break": "a\u00a0b\n\n\u00a0\n\n**\u00a0c** ## d\n\n#\u00a0e\u00a0\n",
    "decomposed letters": "## Thu\u0309 tu\u0323c ha\u0300nh chi\u0301nh\n\n**Thu\u0309** tu\u0323c\n",
    "tabs": "a\tb\n\n\tc\n\n-\td\n\n\t\te\n",
    "other ends of lines": "# a\r\n\r\nb\r\nc\r\rd\u2028e\u0085f\n",
    "code blocks": "    a *b*\n\n    c\n\n```\nd <e>\n```\n\n~~~ python\nf = 1\n~~~\n\n``` {.g #h}\ni\n```\n\n```\nk\n",
    "quotes": "> a\n> > b\nc\n\n> - d\n>\n>     e\n\nf\n> g\n",
    "rules": "---\n\n***\n\n_ _ _\n\na\n***\n\n - - -\n\n--\n",
    "indented": "a\n b\n   c\n\n   d\n\n     e\n\n  # f\n\n   > g\n",
    "admonition in its own words": "!!! custom note\n    a\n\n!!! Note\n    b\n",
}


FRAGMENTS = (
    *(
        "chữ",
        "Đăng ký",
        "thu\u0309 tu\u0323c",
        "a",
        "b c",
        "1",
        "2.",
        "٣.",
        "note",
        "x_y",
        "TTHC",
        "\u00a0",
        "\u2028",
        "\u0085",
        "é",
    ),
    *(" ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\n\n", "  \n", "\\\n", "\r\n", "\n    ", "\n\n    ", "\n  ", "\n\n        "),
    *("*", "**", "***", "_", "__", "*a*", "**b**", "`", "``", "```", "\n```\n", "~~~", "\\", "\\*", "\\\\", "^", "~~", "=="),
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[a](b)",
        "[a](no)",
        "![a](b)",
        "[a][b]",
        "[b]",
        "\n[b]: /c 'd'\n",
        "[[w]]",
        "<",
        ">",
        '"',
        "'",
    ),
    *(
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "\n<div>\n",
        "\n</div>\n",
        "<!-- ",
        " -->",
        "<br>",
        "<a@b.vn>",
        "<http://a.vn>",
        "<?",
        "?>",
    ),
    *(
        "<div markdown>",
        "<p markdown='1'>",
        "</p>",
        "&",
        "&amp;",
        "&#65;",
        "&lt;",
        "R&D",
        "#",
        "# ",
        "\n# ",
        "\n## a\n",
        " #\n",
        "\n#a",
    ),
    *(
        "{",
        "}",
        "{#a}",
        "{: .b }",
        "{.c d=e}",
        "\n{: .f }",
        "\n===\n",
        "\n---\n",
        "\n***\n",
        "- ",
        "\n- ",
        "\n* ",
        "\n+ ",
        "\n1. ",
    ),
    *(
        "\n3. ",
        "\n    - ",
        "\n\n    - ",
        "\n> ",
        "> ",
        "\n: ",
        "\n:   ",
        "|",
        "\n|",
        "|\n",
        "\n|-|-|\n",
        "a|b\n-|-\nc|d",
        ":-:",
        "\\|",
    ),
    *(
        "[^1]",
        "\n[^1]: ",
        "\n\n[^1]: x\n",
        "[^2]",
        "\n*[TTHC]: y\n",
        "!!! note",
        '\n!!! tip "a"\n    ',
        "\n!!! note\n\n",
        "///Footnotes Go Here///",
    ),
    *(
        "[TOC]",
        "\n[TOC]\n",
        "\u0002",
        "\u0003",
        "\u0002klzzwxh:0000\u0003",
        "\u0002wzxhzdk:0\u0003",
        "\u000242\u0003",
        "\u0002amp\u0003",
    ),
    *(
        "...",
        "--",
        "(c)",
        ":smile:",
        "++a++",
        "- [x] ",
        "{++a++}",
        "$a$",
        "\n/// note\n",
        "\n///\n",
        '\n=== "a"\n    ',
        '\n??? note "a"\n    ',
    ),
)


PROSE = (
    *(
        "chữ ",
        "Đăng ký",
        "a",
        "b c",
        "1",
        "2. ",
        "1. ",
        "٣. ",
        " ",
        "  ",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n\n",
        "x\n",
        "!",
        "%",
        "'",
        '"',
    ),
    *(
        "*",
        "**",
        "*a*",
        "**b**",
        "**b:** c",
        "[a](b)",
        "[a](no)",
        "[**a**](b)",
        "**[a](b)**",
        "*x [a](b) y*",
        "[",
        "](",
        "]",
        "(",
        ")",
    ),
    *("# ", "#", "\n## ", "## a\n", "\n\n# ", "\n\n## ", "\n\n### ", "=", "-", "---", "...", ":", "\n: ", "!!! ", "+ "),
    *("- ", "\n- ", "\n- ", "\n\n- ", "\n1. ", "\n2. ", "\n\n1. ", "> ", "\n> ", "\n>\n", "\n\n> ", "\u00a0", "\x1c", "\u2028"),
    *("|", "\n| ", "| a | b |", "\n|-|-|\n", "| --- | :-: |", "\n| c | d |", "| a |\n| - |\n| b |", "TOC", "[TOC]", "[^1]"),
)
"""Of what plain prose is made, and what is nearly plain."""


@cache
def _both(name: str) -> tuple[Markup, Markup]:
    """A `Markup` with its shortcuts, and one that has been kept from taking any."""
    extensions, configs = SETS[name]
    quick, plain = Markup(extensions, configs), Markup(extensions, configs)
    with patch("cchc.content.markup.take_shortcuts"):
        plain.html("x", _href)
    quick.html("x", _href)  # what an extension counts is to be the same
    return quick, plain


def _href(target: str) -> str | None:
    return None if "no" in target else f"/{target}"


def _outcome(markup: Markup, body: str) -> Rendered | str:
    try:
        return markup.render(body, _href)
    except Exception as fault:  # noqa: BLE001 - upstream has faults of its own, and ours are to be the same
        _both.cache_clear()  # whoever has met one goes on in the middle of a list
        return repr(fault)


def _assert_equal(name: str, body: str) -> None:
    quick, plain = _both(name)
    assert _outcome(quick, body) == _outcome(plain, body)


@pytest.mark.parametrize("body", CASES.values(), ids=CASES)
@pytest.mark.parametrize("name", SETS)
def test_shortcuts_do_not_change_what_is_hard_to_read(name: str, body: str) -> None:
    _assert_equal(name, body)


@pytest.mark.parametrize("name", SETS)
def test_shortcuts_do_not_change_one_case_after_another(name: str) -> None:
    for glue in ("\n\n", "\n", "\n\n    ", " "):
        _assert_equal(name, glue.join(CASES.values()))


@settings(max_examples=200, deadline=None)
@given(
    name=st.sampled_from(list(SETS)),
    pieces=st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS), st.text(max_size=5)), max_size=40),
)
def test_shortcuts_do_not_change_anything_typed(name: str, pieces: list[str]) -> None:
    _assert_equal(name, "".join(pieces))


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PROSE), max_size=14))
def test_prose_that_is_written_at_once_is_written_no_other_way(pieces: list[str]) -> None:
    _assert_equal("ours", "".join(pieces))


@pytest.mark.parametrize("case", ["plain paragraphs", "nothing", "emphasis over lines"])
def test_plain_prose_is_written_at_once(case: str) -> None:
    prose = Markup().prose
    assert prose is not None
    assert prose.written(CASES[case].split(" *ba")[0], _href) is not None


@pytest.mark.parametrize("name", sorted(SETS.keys() - {"ours", "toc without a marker", "tables alone"}))
def test_nothing_is_written_at_once_where_an_extension_is_not_known_or_set_otherwise(name: str) -> None:
    extensions, configs = SETS[name]
    assert Markup(extensions, configs).prose is None


def test_nothing_is_written_at_once_under_a_glossary() -> None:
    assert Markup(DEFAULT_EXTENSIONS, {"abbr": {"glossary": {"TTHC": "Thủ tục hành chính"}}}).prose is None


def test_most_of_our_own_pages_are_written_at_once() -> None:
    prose = Markup().prose
    assert prose is not None
    bodies = [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for path in sorted((ROOT / "content").rglob("*.md"))]
    assert sum(prose.written(body, _href) is not None for body in bodies) > len(bodies) * 3 / 4


def test_shortcuts_do_not_change_our_own_pages() -> None:
    for path in sorted((ROOT / "content").rglob("*.md")):
        _assert_equal("ours", path.read_text(encoding="utf-8").split("\n---\n", 1)[-1])
