"""Pictures in smaller forms: upright, in the colours of screens, telling nothing, and the same bytes each time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageCms
from tests.pictures.test_pictures import WHO, drawn, exif_of, saved
from tests.sites import GOOD, copy_of, result_of

from cchc.catalog import pictures
from cchc.projections.images.forms import form_of

if TYPE_CHECKING:
    from pathlib import Path


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content)).convert("RGBA")


def like(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one[:3], other[:3], strict=True))


RED = (200, 30, 30)


@pytest.mark.parametrize("suffix", ["avif", "webp"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "RGBA", "LA", "1", "I;16"])
def test_every_kind_of_colour_comes_out_right(suffix: str, mode: str) -> None:
    source = drawn(1200, 900, "L" if mode == "I;16" else mode)
    content = saved(source.convert("I;16") if mode == "I;16" else source, "JPEG" if mode == "CMYK" else "PNG")
    made = opened(form_of(content, suffix))
    assert made.size == (960, 720)
    if mode in ("RGB", "CMYK", "P", "RGBA"):
        assert like(made.getpixel((100, 100)), RED)


@pytest.mark.parametrize("suffix", ["avif", "webp"])
def test_what_can_be_seen_through_stays_so(suffix: str) -> None:
    source = Image.new("RGBA", (1000, 500), (10, 200, 10, 0))
    source.paste((200, 30, 30, 255), (0, 0, 500, 500))
    made = opened(form_of(saved(source, "PNG"), suffix))
    assert made.getpixel((900, 100))[3] == 0
    assert made.getpixel((100, 100))[3] == 255


@pytest.mark.parametrize("suffix", ["avif", "webp"])
def test_a_picture_taken_on_its_side_stands_upright_and_tells_nothing(suffix: str) -> None:
    made = form_of(saved(drawn(2000, 1000), "JPEG", exif=exif_of(6)), suffix)
    assert opened(made).size == (960, 1920)
    assert like(opened(made).getpixel((900, 100)), RED)
    assert dict(Image.open(io.BytesIO(made or b"")).getexif()) == {}
    assert WHO.encode() not in (made or b"")


def test_the_colours_of_another_profile_are_turned_into_those_of_screens() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    made = opened(form_of(saved(drawn(1200, 900), "JPEG", icc_profile=lab.tobytes()), "webp"))
    assert like(made.getpixel((100, 100)), RED)
    assert opened(form_of(saved(drawn(1200, 900), "JPEG", icc_profile=b"no profile"), "webp")).size == (960, 720)


@pytest.mark.parametrize("suffix", ["avif", "webp"])
def test_the_same_picture_comes_out_as_the_same_bytes(suffix: str) -> None:
    content = saved(drawn(1500, 1000), "JPEG")
    assert form_of(content, suffix) == form_of(content, suffix)


@pytest.mark.parametrize("content", [b"", b"RIFF", saved(drawn(), "PNG")[:60], b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_what_cannot_be_opened_has_no_form(content: bytes) -> None:
    assert form_of(content, "webp") is None


def test_a_few_bytes_that_hold_thousands_of_millions_of_pixels_are_not_opened() -> None:
    bomb = saved(Image.new("1", (30_000, 30_000)), "PNG", optimize=True)
    assert len(bomb) < 1_000_000
    assert form_of(bomb, "webp") is None


# ---------------------------------------------------------------------------------------------- on pages


def site_with(folder: Path, **files: bytes) -> Path:
    """The good site with an article that shows these pictures, the first above its text."""
    home = copy_of(GOOD, to=folder / "trang")
    names = [f"anh/{name.replace('_', '.')}" for name in files]
    for name, content in zip(names, files.values(), strict=True):
        (home / "content/tin-tuc/2026" / name).write_bytes(content)
    body = "\n\n".join(f"![Bà con nộp hồ sơ ở quầy {n}]({name})" for n, name in enumerate(names[1:]))
    text = f'---\ntitle: Ảnh\ndate: 2026-11-01\nimage: {{src: {names[0]}, alt: "Một <ảnh>"}}\n---\n\nChữ.\n\n{body}\n'
    (home / "content/tin-tuc/2026/thu.md").write_text(text, encoding="utf-8")
    return home


def page_of(home: Path) -> tuple[str, Any]:
    result = result_of(home)
    page = next(piece.make() for piece in result.first if piece.address == "/tin-tuc/2026/thu/")
    body = result.catalog.body(page.source)
    return result.composition.page(page, body.html, body.headings), result


def test_a_page_offers_the_lightest_form_first_at_its_true_size(tmp_path: Path) -> None:
    html, result = page_of(site_with(tmp_path, a_jpg=saved(drawn(2000, 1000), "JPEG"), b_png=saved(drawn(1200, 1200), "PNG")))
    first, second = html.split("<picture>")[1:]
    assert first.index('type="image/avif"') < first.index("<img")
    assert 'width="960" height="480" fetchpriority="high"' in first
    assert 'alt="Một &lt;ảnh&gt;"' in first
    assert 'width="960" height="960" loading="lazy" decoding="async"' in second
    assert 'loading="lazy"' not in first.split("</picture>")[0]
    named = {piece.address for piece in result.first if piece.address.startswith(pictures.FOLDER)}
    assert len(named) == 4
    for address in named:
        assert f'="../../..{address}"' in html


def test_a_picture_that_moves_a_small_one_and_a_broken_one_stay_as_they_are(tmp_path: Path) -> None:
    frames = [drawn(1200, 900), drawn(1200, 900).transpose(Image.Transpose.ROTATE_180)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    html, result = page_of(site_with(tmp_path, a_gif=moving, b_png=saved(drawn(), "PNG")))
    assert "<picture>" not in html
    assert 'src="../anh/a.gif" alt="Một &lt;ảnh&gt;" width="1200" height="900"' in html
    assert 'src="../anh/b.png" width="40" height="30"' in html
    assert not [piece for piece in result.first if piece.address.startswith(pictures.FOLDER)]


def test_without_pillow_the_picture_itself_is_shown_at_its_true_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = site_with(tmp_path, a_jpg=saved(drawn(2000, 1000), "JPEG"), b_png=saved(drawn(1200, 1200), "PNG"))
    monkeypatch.setattr("cchc.catalog.catalog.can_make_smaller", lambda: False)
    monkeypatch.setattr("cchc.projections.images.outputs.can_make_smaller", lambda: False)
    html, result = page_of(home)
    assert "<picture>" not in html
    assert 'src="../anh/a.jpg" alt="Một &lt;ảnh&gt;" width="2000" height="1000" fetchpriority="high"' in html
    assert not [piece for piece in result.first if piece.address.startswith(pictures.FOLDER)]


def test_the_same_picture_in_two_places_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(drawn(2000, 1000), "JPEG")
    home = site_with(tmp_path, a_jpg=content, b_jpg=content)
    _, result = page_of(home)
    forms = [piece for piece in result.first if piece.address.startswith(pictures.FOLDER)]
    assert len(forms) == 2
    made = {piece.address: piece.make().content for piece in forms}
    monkeypatch.setattr("cchc.projections.images.store.form_of", lambda *_: pytest.fail("made again"))
    assert {piece.address: piece.make().content for piece in forms} == made
