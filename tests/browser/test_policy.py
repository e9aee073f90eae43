"""The demo site under the content security policy that it ships: nothing that a page does is against it, and it does hold."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.hosts import sent_with

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(
    `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""
FIRST = """
requestAnimationFrame(function look() {
  document.body ? window.first ??= document.body.dataset.mdColorScheme : requestAnimationFrame(look);
});
"""
WIDTHS = {"phone": 360, "desk": 1280}


class _Guarded(http.server.SimpleHTTPRequestHandler):
    """Sends each file with what `/_headers` asks for."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in sent_with((Path(self.directory) / "_headers").read_text(encoding="utf-8"), self.path):
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def guarded(demo: Path) -> Iterator[str]:
    """Where the demo site is served as it asks to be."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Guarded, directory=str(demo)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(params=["light", "dark"])
def visitor(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    """A page of the browser that notes each breach of the policy, in the tab itself and in what the console says."""
    context = chromium.new_context(color_scheme=request.param, viewport={"width": WIDTHS["phone"], "height": 800})
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.said = []
    page.on("console", lambda message: page.said.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


def breaches(page: Any) -> list[str]:
    return [*page.evaluate("window.broken"), *page.said]


def test_no_kind_of_page_does_what_the_policy_forbids(visitor: Any, guarded: str, kinds_of_page: dict[str, str]) -> None:
    found = {}
    for kind, path in kinds_of_page.items():
        visitor.said.clear()
        answer = visitor.goto(guarded + path.replace("/khong-co-trang-nay/", "/404.html"), wait_until="networkidle")
        assert "default-src 'none'" in answer.headers["content-security-policy"], kind
        visitor.evaluate("for (const part of document.querySelectorAll('button, summary')) part.click()")
        visitor.set_viewport_size({"width": WIDTHS["desk"], "height": 800})
        found[kind] = breaches(visitor)
        visitor.set_viewport_size({"width": WIDTHS["phone"], "height": 800})
    assert {kind: what for kind, what in found.items() if what} == {}


SMUGGLED = """
<script>window.ran = "script"</script><img src="/khong-co.png" onerror="window.ran = 'handler'">
<a id="thu" href="javascript:window.ran = 'address'">a</a><p id="do" style="color: rgb(255, 0, 0)">b</p><base href="https://khac.example/">
<iframe src="https://khac.example/"></iframe><object data="https://khac.example/a.swf"></object><script src="https://khac.example/a.js"></script>
<form action="https://khac.example/"><button id="gui">c</button></form><link rel="stylesheet" href="https://khac.example/a.css">
"""


def test_what_is_smuggled_into_the_text_of_a_page_does_nothing(visitor: Any, guarded: str) -> None:
    def smuggle(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{SMUGGLED}</main>"))

    visitor.route("**/tin-tuc/", smuggle)
    visitor.goto(f"{guarded}/tin-tuc/", wait_until="networkidle")
    visitor.evaluate("document.getElementById('thu').click()")
    visitor.evaluate("document.getElementById('gui').click()")
    visitor.wait_for_timeout(300)
    assert visitor.url == f"{guarded}/tin-tuc/"
    assert visitor.evaluate("window.ran") is None
    assert visitor.evaluate("getComputedStyle(document.getElementById('do')).color") != "rgb(255, 0, 0)"
    assert visitor.evaluate("document.baseURI") == f"{guarded}/tin-tuc/"
    told = {what.split()[0] for what in visitor.evaluate("window.broken")}
    assert told >= {
        *("script-src-elem", "script-src-attr", "style-src-attr", "style-src-elem", "base-uri", "frame-src", "object-src"),
        "form-action",
    }


@pytest.mark.parametrize(
    ("script", "directive"),
    [
        ("document.body.innerHTML += '<p>a</p>'", "require-trusted-types-for"),
        (
            "const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s)",
            "require-trusted-types-for",
        ),
        ("fetch('https://khac.example/').catch(() => 0)", "connect-src"),
        ("const i = new Image(); i.src = 'https://khac.example/a.png'; document.body.append(i)", "img-src"),
    ],
)
def test_the_policy_holds_against_scripts_of_our_own_that_are_tricked(
    script: str, directive: str, visitor: Any, guarded: str
) -> None:
    visitor.goto(f"{guarded}/tin-tuc/")
    visitor.evaluate(f"() => {{ try {{ {script} }} catch (error) {{ window.caught = String(error) }} }}")
    visitor.wait_for_timeout(150)
    assert any(what.startswith(directive) for what in visitor.evaluate("window.broken")), breaches(visitor)
    assert visitor.evaluate("window.ran") is None


def test_an_attachment_opens_under_the_policy(chromium: Any, guarded: str, demo: Path) -> None:
    attachment = next(demo.rglob("*.pdf")).relative_to(demo).as_posix()
    page = chromium.new_page()
    answer = page.request.get(f"{guarded}/{attachment}")
    assert answer.status == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "application/pdf"
    page.close()


def test_the_colours_chosen_are_there_before_anything_is_painted(chromium: Any, guarded: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{guarded}/")
    page.locator("header [data-md-component=palette] button:visible").click()  # by the device → light
    page.locator("header [data-md-component=palette] button:visible").click()  # light → dark
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    # What a painted frame showed at first: had the scheme been set later, the first would be another.
    page.add_init_script(FIRST)
    page.goto(f"{guarded}/tin-tuc/")
    assert page.evaluate("window.first") == "slate"
    context.close()


def test_on_a_dark_device_no_page_is_light_at_first(chromium: Any, guarded: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.add_init_script(FIRST)
    page.goto(f"{guarded}/tin-tuc/")
    assert page.evaluate("window.first") == "slate"
    context.close()


def test_where_storage_is_blocked_the_colours_can_still_be_chosen(chromium: Any, guarded: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{guarded}/")
    for _ in range(2):
        page.locator("header [data-md-component=palette] button:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert errors == []
    context.close()


def test_a_search_is_made_under_the_policy(visitor: Any, guarded: str, demo: Path) -> None:
    if "cchc/search" not in (demo.parent / "mkdocs.yml").read_text(encoding="utf-8"):
        pytest.skip("the search is not in use")
    visitor.goto(f"{guarded}/tim-kiem/?q=cai+cach", wait_until="networkidle")
    visitor.locator("[data-result]").first.wait_for()
    assert visitor.locator("[data-result]").count() > 3
    assert breaches(visitor) == []
