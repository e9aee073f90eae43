"""Frames: the theme's output, cut up at signs, is its output again with any texts; what cannot be cut is refused."""

from __future__ import annotations

from html import escape

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from cchc.fast.shells import (
    FILLER,
    SIGN,
    FrameError,
    Shape,
    Texts,
    cut,
    encoded,
    fill,
    fill_encoded,
    sample_address,
    shape_of,
    steps_of,
)

BASE = "https://cchc.example"
ADDRESSES = st.lists(st.sampled_from(["tin-tuc", "van-ban", "2026", "bai", "a-b"]), max_size=4).map(
    lambda p: "/" + "".join(f"{x}/" for x in p)
)
TEXT = st.text(alphabet="ab <>&\"'áđ\n", max_size=12)


def theme(title: str, head: str, content: str, url: str) -> str:
    """A theme that prints each of a page's texts as Jinja does."""

    def escaped(text: str) -> str:
        return escape(text, quote=False).replace('"', "&#34;").replace("'", "&#39;")

    return (
        f"<title>{escaped(title)} – Trang</title>{head}<link href={escaped(url)}><h1>{escaped(title)}</h1>{content}<p>Cuối.</p>"
    )


def signed(shape: Shape, printed: object = theme) -> str:
    """The output of a theme for a page whose texts are signs."""
    url = BASE + sample_address(shape)
    return printed(SIGN.format("title"), SIGN.format("head"), SIGN.format("content"), url)  # type: ignore[operator]


@given(address=ADDRESSES, links=st.lists(ADDRESSES, max_size=3), title=TEXT, head=TEXT, content=TEXT)
@settings(max_examples=200)
def test_a_frame_that_is_filled_is_what_the_theme_prints(
    address: str, links: list[str], title: str, head: str, content: str
) -> None:
    shape = shape_of(address, steps_of(links))
    frame = cut(signed(shape), shape, BASE + sample_address(shape))
    url = BASE + address
    texts = Texts(title, head, content, url)
    assert fill(frame, texts) == theme(title, head, content, url)
    assert fill_encoded(tuple(map(encoded, frame.parts)), frame.gaps, texts) == encoded(fill(frame, texts))


@given(address=ADDRESSES, links=st.lists(ADDRESSES, max_size=3))
@settings(max_examples=200)
def test_a_sample_has_the_shape_of_which_it_is_one(address: str, links: list[str]) -> None:
    steps = steps_of(links)
    shape = shape_of(address, steps)
    assert shape_of(sample_address(shape), steps) == shape
    assert shape.single <= (sample_address(shape) == address)


LEAKS = {
    "its own folder in a class": lambda t, h, c, u: theme(t, h, c, u) + f"<body class={FILLER}>",
    "a part of its path in a link": lambda t, h, c, u: theme(t, h, c, u) + u.removeprefix(BASE),
    "no content": lambda t, h, c, u: theme(t, h, "", u),  # noqa: ARG005 - that is the leak
    "its content twice": lambda t, h, c, u: theme(t, h, c + c, u),
    "no head": lambda t, h, c, u: theme(t, "", c, u),  # noqa: ARG005 - that is the leak
    "its title in capitals": lambda t, h, c, u: theme(t, h, c, u) + t.upper(),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_theme_whose_frame_tells_of_the_page_is_refused(leak: str) -> None:
    shape = Shape(2, "tin-tuc", own=False)
    with pytest.raises(FrameError):
        cut(signed(shape, LEAKS[leak]), shape, BASE + sample_address(shape))


def test_pages_on_the_way_to_what_a_frame_links_to_have_frames_of_their_own() -> None:
    steps = steps_of(["/tin-tuc/", "/don-vi/so/"])
    assert steps == {"tin-tuc", "don-vi", "don-vi/so"}
    assert shape_of("/tin-tuc/", steps) == Shape(1, "tin-tuc", own=True)
    assert shape_of("/tin-tuc/2026/bai/", steps) == Shape(3, "tin-tuc", own=False)
    assert shape_of("/don-vi/khac/", steps) == Shape(2, "don-vi", own=False)
    assert shape_of("/", steps) == Shape(0, "", own=False)
