"""What the content security policy allows, and what mkdocs.yml may add to it."""

from __future__ import annotations

import pytest

from cchc.projections.security.policy import Options, is_sound, policy


def allowed(options: Options = Options()) -> dict[str, list[str]]:  # noqa: B008 - a NamedTuple never changes
    return {name: sources for name, *sources in (line.split() for line in policy(options).split("; "))}


def test_nothing_in_the_text_of_a_page_runs_and_nothing_foreign_is_loaded() -> None:
    found = allowed()
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["style-src"] == ["'self'"]
    assert not any(
        "unsafe-inline" in source or "'unsafe-eval'" in source or "*" in source for s in found.values() for source in s
    )
    assert found["object-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]
    assert found["connect-src"] == found["form-action"] == ["'self'"]
    assert found["require-trusted-types-for"] == ["'script'"]


def test_a_source_of_mkdocs_yml_stands_beside_our_own() -> None:
    found = allowed(
        Options(sources=("img-src https://anh.tinh.example https://a.example:8443/anh/", "frame-ancestors https://tinh.example"))
    )
    assert found["img-src"] == ["'self'", "data:", "https://anh.tinh.example", "https://a.example:8443/anh/"]
    assert found["frame-ancestors"] == ["https://tinh.example"]


@pytest.mark.parametrize(
    "line",
    [
        *("", "img-src", "img-src *", "img-src http://a.example", "script-src 'unsafe-inline'", "script-src 'unsafe-eval'"),
        *("default-src https://a.example", "object-src https://a.example", "img-src https://a.example; script-src *"),
        *("img-src https://a.example\n/*", "img-src https://a.example\r\nX: y", "base-uri https://a.example"),
    ],
)
def test_a_source_that_would_open_the_policy_is_left_out(line: str) -> None:
    assert not is_sound(line) or "\n" not in policy(Options(sources=(line,)))
    if not is_sound(line):
        assert policy(Options(sources=(line,))) == policy(Options())
