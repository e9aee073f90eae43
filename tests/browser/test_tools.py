"""Tools for readers, as they are used: by mouse, by keyboard, on a phone, without scripts, on paper."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from pathlib import Path

VOICE = """
window.said = [];
const voices = VOICES;
const speech = {
  getVoices: () => voices,
  addEventListener() {},
  speak(utterance) { said.push(utterance.text); speech.now = utterance; },
  cancel() { const was = speech.now; speech.now = null; if (was) setTimeout(() => was.onend && was.onend({})); },
  finish() { const was = speech.now; speech.now = null; was.onend({}); },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
VIETNAMESE = VOICE.replace("VOICES", '[{ lang: "en-US" }, { lang: "vi_VN", name: "An" }]')
FOREIGN = VOICE.replace("VOICES", '[{ lang: "en-US" }]')
BLOCKED = 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })'
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
EARLY = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.early = document.documentElement.getAttribute("data-text");
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
addEventListener("DOMContentLoaded", () => { window.size = getComputedStyle(document.documentElement).fontSize; });
"""


@pytest.fixture
def window(chromium: Any, address: str) -> Any:
    """Open a window of its own: a context, and a page of it at an address."""
    contexts = []

    def opened(path: str, *scripts: str, width: int = 1280, height: int = 800, **like: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=address, **like)
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def article(kinds_of_page: dict[str, str]) -> str:
    return kinds_of_page["record article"]


def choose(page: Any, group: str, word: str) -> None:
    panel = page.get_by_role("form", name="Công cụ đọc")
    if not panel.is_visible():
        page.get_by_role("button", name="Công cụ đọc").click()
    panel.get_by_role("group", name=group, exact=True).get_by_label(word, exact=True).check()


def style(page: Any, name: str, of: str = "html") -> str:
    return str(page.evaluate(f"getComputedStyle(document.querySelector('{of}')).{name}"))


# --- choices


def test_what_is_chosen_holds_on_the_next_page_before_anything_is_painted(window: Any, article: str) -> None:
    page = window(article, EARLY, SHIFTS)
    assert page.evaluate("shifts") == 0
    normal = style(page, "fontSize")
    choose(page, "Cỡ chữ", "Lớn nhất")
    larger = style(page, "fontSize")
    assert float(larger[:-2]) == pytest.approx(float(normal[:-2]) * 1.5)
    for path in ("/van-ban/", "/van-ban/", "/"):
        page.goto(path)
        assert page.evaluate("early") == "largest"
        assert page.evaluate("size") == larger
        assert page.evaluate("shifts") == 0
    assert page.context.cookies() == []


def test_reset_brings_everything_back(window: Any, article: str) -> None:
    page = window(article)
    before = [style(page, name, ".body") for name in ("fontSize", "letterSpacing", "lineHeight", "color")]
    for group, word in (("Cỡ chữ", "Lớn"), ("Tương phản", "Cao"), ("Giãn chữ, giãn dòng", "Rất thưa"), ("Bề rộng dòng", "Hẹp")):
        choose(page, group, word)
    changed = [style(page, name, ".body") for name in ("fontSize", "letterSpacing", "lineHeight", "color")]
    assert all(one != other for one, other in zip(before, changed, strict=True))
    page.get_by_role("button", name="Đặt lại").click()
    assert [style(page, name, ".body") for name in ("fontSize", "letterSpacing", "lineHeight", "color")] == before
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cchc'))") == []
    assert page.get_by_role("group", name="Cỡ chữ").get_by_label("Vừa").is_checked()


def test_the_panel_is_used_by_keyboard_alone_and_escape_gives_the_focus_back(window: Any, article: str) -> None:
    page = window(article)
    button = page.get_by_role("button", name="Công cụ đọc")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.text") == "large"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.className") == "reading-open"


def test_a_choice_reaches_the_reader_s_other_windows(window: Any, article: str) -> None:
    page = window(article)
    other = page.context.new_page()
    other.goto("/van-ban/")
    choose(page, "Tương phản", "Cao")
    other.wait_for_function("document.documentElement.dataset.contrast === 'high'")


def test_where_storage_is_blocked_a_choice_lasts_as_long_as_the_page(window: Any, article: str) -> None:
    page = window(article, BLOCKED)
    choose(page, "Cỡ chữ", "Lớn")
    assert page.evaluate("document.documentElement.dataset.text") == "large"
    assert page.errors == []


@pytest.mark.parametrize("stored", ['{"text": "huge", "evil": 1}', "[]", "7", "{", "null", '"x"'])
def test_strange_things_in_storage_choose_nothing(window: Any, article: str, stored: str) -> None:
    page = window(article, f"localStorage.setItem('cchc.reading', {json.dumps(stored)})")
    assert page.evaluate("Object.keys(document.documentElement.dataset)") == []
    assert page.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_black_on_white_or_white_on_black(window: Any, article: str, scheme: str) -> None:
    page = window(article, color_scheme=scheme)
    choose(page, "Tương phản", "Cao")
    found = style(page, "color", ".body"), style(page, "backgroundColor", "body")
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert found == ((black, white) if scheme == "light" else (white, black))


def test_the_largest_and_widest_text_scrolls_no_page_sideways_on_a_phone(window: Any, kinds_of_page: dict[str, str]) -> None:
    page = window("/", 'localStorage.setItem("cchc.reading", \'{"text":"largest","spacing":"wider","width":"wide"}\')', width=360)
    wide = {}
    for kind, path in kinds_of_page.items():
        page.goto(path)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > 360:
            wide[kind] = found
    assert wide == {}


def test_without_scripts_no_tool_shows_that_needs_one(window: Any, article: str) -> None:
    page = window(article, java_script_enabled=False)
    assert page.get_by_role("button", name="Công cụ đọc").count() == 0
    assert page.get_by_role("button", name="Nghe đọc").count() == 0
    assert page.get_by_role("button", name="Chép liên kết").count() == 0
    assert page.get_by_role("link", name="Zalo").is_visible()
    assert page.get_by_role("link", name="Báo lỗi trang này").is_visible()


def test_paper_shows_no_tool_and_knows_no_choice(window: Any, kinds_of_page: dict[str, str]) -> None:
    stored = '{"text":"largest","contrast":"high","spacing":"wider","width":"narrow"}'
    page = window("/", f"localStorage.setItem('cchc.reading', {json.dumps(stored)})", VIETNAMESE)
    plain = window("/", java_script_enabled=False)
    for kind in ("record article", "record document", "front", "section", "month", "unit", "freshness"):
        for one in (page, plain):
            one.goto(kinds_of_page[kind])
            one.emulate_media(media="print")
        for hidden in (".reading", ".page-end", ".listening"):
            assert page.locator(f"{hidden}:visible").count() == 0
        for name in ("fontSize", "letterSpacing", "lineHeight", "color", "width"):
            assert style(page, name, "h1") == plain.locator("h1").evaluate(f"(e) => getComputedStyle(e).{name}"), kind


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (Debian: poppler-utils) is not installed, so no PDF was read"
)
def test_a_pdf_has_the_text_its_address_and_no_tool(window: Any, article: str, tmp_path: Path) -> None:
    page = window(article, VIETNAMESE)
    page.get_by_role("button", name="Công cụ đọc").click()
    page.get_by_role("button", name="Nghe đọc").click()
    (tmp_path / "bai.pdf").write_bytes(page.pdf(format="A4"))
    done = subprocess.run(["pdftotext", "-raw", str(tmp_path / "bai.pdf"), "-"], capture_output=True, check=True)
    text = " ".join(done.stdout.decode().split())
    for sentence in page.locator(".body > p").first.inner_text().split(". ")[:2]:
        assert sentence.split("(")[0].strip() in text
    assert page.locator("link[rel=canonical]").get_attribute("href") in text
    for tool in ("Công cụ đọc", "Nghe đọc", "Tạm dừng", "Chia sẻ", "Chép liên kết", "Báo lỗi trang này", "Cỡ chữ", "Chuyên mục"):
        assert tool not in text


# --- abbreviations


def abbreviated(demo: Any) -> str:
    """The address of a record whose body has an abbreviation."""
    found = (
        path for path in sorted(demo.glob("tin-tuc/*/*/index.html")) if '<abbr title="Ủy ban nhân dân"' in path.read_text("utf-8")
    )
    return f"/{next(found).parent.relative_to(demo).as_posix()}/"


def test_the_words_of_an_abbreviation_open_in_its_line_by_keyboard(window: Any, demo: Any) -> None:
    page = window(abbreviated(demo))
    button = page.locator(".body .short-form").first
    assert button.locator("abbr").get_attribute("title") == "Ủy ban nhân dân"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert "UBND (Ủy ban nhân dân)" in page.locator(".body").inner_text()
    page.keyboard.press("Enter")
    assert "UBND (Ủy ban nhân dân)" not in page.locator(".body").inner_text()


def test_without_scripts_an_abbreviation_keeps_its_title_and_all_are_on_a_page(window: Any, demo: Any) -> None:
    page = window(abbreviated(demo), java_script_enabled=False)
    assert page.locator(".body abbr[title='Ủy ban nhân dân']").count() == 1
    page.get_by_role("link", name="Chữ viết tắt").click()
    assert page.locator("dt", has_text="UBND").first.is_visible()


# --- reading aloud


def test_there_is_nothing_to_listen_to_without_a_vietnamese_voice_or_without_a_text(window: Any, article: str) -> None:
    assert not window(article, FOREIGN).locator(".reading-listen").is_visible()
    assert not window("/van-ban/", VIETNAMESE).locator(".reading-listen").is_visible()
    assert window(article, VIETNAMESE).locator(".reading-listen").is_visible()


def test_a_page_is_read_from_its_title_on_and_the_paragraph_is_marked(window: Any, article: str) -> None:
    page = window(article, VIETNAMESE)
    title = page.locator("h1").inner_text().replace("\n", " ")
    page.get_by_role("button", name="Nghe đọc").click()
    assert page.evaluate("document.activeElement.textContent") == "Tạm dừng"
    assert title.startswith(page.evaluate("said[0]"))
    assert page.locator(".being-read").evaluate("(e) => e.tagName") == "H1"
    for _ in range(400):
        if not page.locator(".listening").is_visible():
            break
        page.evaluate("speechSynthesis.finish()")
    assert not page.locator(".listening").is_visible()
    said = page.evaluate("said")
    assert max(map(len, said)) <= 190
    whole = " ".join(said)
    for paragraph in page.locator(".body > p").all_inner_texts():
        assert paragraph.split(".")[0].split(",")[0][:40] in whole
    assert page.locator(".body table").count() == sum("bảng số liệu" in one for one in said)
    assert page.locator(".being-read").count() == 0
    assert page.errors == []


def test_a_sentence_is_not_broken_at_a_number_s_full_stop(window: Any, demo: Any) -> None:
    records = json.loads((demo / "data" / "records.json").read_text(encoding="utf-8"))
    pages = ((record["url"], (demo / record["url"][1:] / "index.html").read_text(encoding="utf-8")) for record in records)
    url, lead = next((url, m[1]) for url, text in pages if (m := re.search(r'<p class="lead">([^<.]*\d\.\d{3} [^<.]*\.)', text)))
    page = window(url, VIETNAMESE)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("() => { while (said.length < 6 && speechSynthesis.now) speechSynthesis.finish() }")
    assert any(lead.startswith(one) and re.search(r"\d\.\d{3} ", one) for one in page.evaluate("said"))


def test_who_pauses_goes_on_with_the_same_sentence_and_who_stops_is_back_at_the_button(window: Any, article: str) -> None:
    page = window(article, VIETNAMESE)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("speechSynthesis.finish()")
    page.keyboard.press("Enter")  # the focus is on "Tạm dừng"
    before = page.evaluate("said")
    page.wait_for_timeout(50)  # the utterance that was broken off reports its end
    assert page.evaluate("said") == before
    page.get_by_role("button", name="Đọc tiếp").click()
    assert page.evaluate("said") == [*before, before[-1]]
    page.get_by_role("button", name="Đoạn sau").click()
    assert page.evaluate("said.at(-1)") != before[-1]
    page.get_by_role("button", name="Đoạn trước").click()
    page.keyboard.press("Escape")
    assert not page.locator(".listening").is_visible()
    assert page.evaluate("document.activeElement.className") == "reading-listen"


def test_who_leaves_hears_no_more(window: Any, article: str) -> None:
    page = window(article, VIETNAMESE)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('silent', String(speechSynthesis.now === null)))")
    page.goto("/van-ban/")
    assert page.evaluate("sessionStorage.getItem('silent')") == "true"


def test_the_player_fits_on_a_phone_and_every_button_has_a_name(window: Any, article: str) -> None:
    page = window(article, VIETNAMESE, width=360, height=700)
    page.get_by_role("button", name="Nghe đọc").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    player = page.get_by_role("region", name="Nghe đọc")
    for name in ("Tạm dừng", "Đoạn trước", "Đoạn sau", "Dừng"):
        box = player.get_by_role("button", name=name, exact=True).bounding_box()
        assert min(box["width"], box["height"]) >= 24
    assert player.get_by_label("Tốc độ").is_visible()


# --- passing on


def test_links_for_sharing_carry_the_page_s_own_address(window: Any, article: str) -> None:
    page = window(article)
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    title = page.locator("h1").inner_text().replace("\n", " ")

    def link(name: str) -> Any:
        return urlsplit(page.locator(".share").get_by_role("link", name=name).get_attribute("href"))

    assert parse_qs(link("Facebook").query)["u"] == [canonical]
    assert json.loads(base64.b64decode(parse_qs(link("Zalo").query)["d"][0])) == {"url": canonical}
    letter = parse_qs(link("Thư điện tử").query)
    assert letter == {"subject": [title], "body": [canonical]}
    report = urlsplit(page.get_by_role("link", name="Báo lỗi trang này").get_attribute("href"))
    assert report.path == "banbientap@cchc.songlam.example"
    assert unquote(report.query).startswith(f"subject=Báo lỗi: {title}&body={canonical}\r\n")


def test_a_link_is_copied(window: Any, article: str) -> None:
    page = window(article, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép liên kết").click()
    page.get_by_text("Đã chép liên kết.").wait_for()
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == canonical


def test_the_device_s_own_way_of_sharing_shows_only_where_there_is_one(window: Any, article: str) -> None:
    assert not window(article).get_by_role("button", name="Ứng dụng trên máy").is_visible()
    page = window(article, "navigator.share = async (what) => { window.shared = what; throw new Error('no') }")
    page.get_by_role("button", name="Ứng dụng trên máy").click()
    assert page.evaluate("shared.url") == page.locator("link[rel=canonical]").get_attribute("href")
    assert page.errors == []


# --- finding by day


def test_a_day_of_the_calendar_leads_to_what_was_published_on_it(window: Any, demo: Any) -> None:
    records = json.loads((demo / "data" / "records.json").read_text(encoding="utf-8"))
    day = records[0]["date"][:10]
    same = [record["url"] for record in records if record["date"][:10] == day]
    page = window("/luu-tru/", java_script_enabled=False)
    cell = page.locator(".days-grid a", has_text=str(int(day[8:]))).last
    assert str(len(same)) in cell.inner_text()
    cell.click()
    heading = page.locator(f"#{urlsplit(page.url).fragment}")
    assert f"{day[8:]}/{day[5:7]}/{day[:4]}" in heading.inner_text()
    assert page.locator(f"#{urlsplit(page.url).fragment} + ol [data-record]").count() == len(same)
    assert page.locator(".days-grid caption").inner_text() == f"Tháng {int(day[5:7])}/{day[:4]}"
