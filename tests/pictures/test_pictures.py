"""How large a picture is, whether it is whole, what it tells of people; asked of pictures that Pillow has written."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from cchc.pictures import Picture, picture_in, without_metadata

WHO = "Nguyễn Thị Bí Mật"
GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")


def drawn(width: int = 40, height: int = 30, mode: str = "RGB") -> Image.Image:
    """A picture whose corners differ."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    picture.paste((200, 30, 30), (0, 0, width // 3, height // 3))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif_of(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST] = WHO.encode()
    exif.get_ifd(GPS).update({1: "N", 2: (20.0, 59.0, 12.3), 3: "E", 4: (105.0, 50.0, 1.0)})
    return exif


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("size", [(40, 30), (1, 1), (1, 300), (1921, 7)])
def test_the_size_is_that_which_pillow_sees(kind: str, size: tuple[int, int]) -> None:
    assert picture_in(saved(drawn(*size), kind)) == Picture(*size)


@pytest.mark.parametrize(
    "options", [{"lossless": True}, {"quality": 5}, {"lossless": True, "exif": exif_of()}, {"exif": exif_of()}]
)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_each_kind_of_webp_is_read(options: dict[str, Any], mode: str) -> None:
    assert picture_in(saved(drawn(mode=mode), "WEBP", **options)) == Picture(40, 30)


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"optimize": True}, {"restart_marker_blocks": 1}, {"comment": b"a\xff\xd9b"}]
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_each_kind_of_jpeg_is_read(options: dict[str, Any], mode: str) -> None:
    content = saved(drawn(mode=mode), "JPEG", **options)
    assert picture_in(content) == Picture(40, 30)
    again = Image.open(io.BytesIO(without_metadata(content)))
    assert again.mode == mode
    assert again.tobytes() == Image.open(io.BytesIO(content)).tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_on_its_side_has_the_size_at_which_it_is_shown_and_stays_so(orientation: int) -> None:
    content = saved(drawn(), "JPEG", exif=exif_of(orientation))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    assert picture_in(content) == Picture(*upright.size)
    cleaned = without_metadata(content)
    assert picture_in(cleaned) == Picture(*upright.size)
    assert ImageOps.exif_transpose(Image.open(io.BytesIO(cleaned))).tobytes() == upright.tobytes()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_known_as_one(kind: str) -> None:
    frames = [drawn(), drawn().transpose(Image.Transpose.ROTATE_180)]
    found = picture_in(saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100))
    assert found == Picture(40, 30, moves=True)


def test_what_was_renamed_is_known_by_what_it_is_and_what_no_browser_shows_by_nothing() -> None:
    assert picture_in(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") is None
    assert picture_in(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
    assert picture_in(b"") is None
    assert picture_in(saved(drawn(), "TIFF")) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_that_was_broken_off_is_none(kind: str) -> None:
    content = saved(drawn(400, 300), kind)
    for length in (len(content) // 2, len(content) - 70, 20, 3):
        assert picture_in(content[:length]) is None, length


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_who_took_it_and_where_and_no_pixel_is_touched(kind: str) -> None:
    xmp = f"<x:xmpmeta><exif:GPSLatitude>{WHO}</exif:GPSLatitude></x:xmpmeta>".encode()
    profile = b"icc" * 50
    options: dict[str, Any] = {"exif": exif_of(), "icc_profile": profile}
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", WHO)
        told.add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=True)
        options["pnginfo"] = told
    else:
        options["xmp"] = xmp
    if kind == "JPEG":
        options["comment"] = WHO.encode()
    content = saved(drawn(), kind, **options)
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(without_metadata(content)))
    assert before.getexif().get_ifd(GPS)
    assert dict(after.getexif()) == {}
    assert WHO.encode() not in without_metadata(content)
    assert b"GPSLatitude" not in without_metadata(content)
    assert after.tobytes() == before.tobytes()
    assert after.info.get("icc_profile") == profile


def test_what_a_telephone_puts_behind_the_picture_goes_too() -> None:
    content = saved(drawn(), "JPEG")
    assert without_metadata(content + saved(drawn(), "JPEG", exif=exif_of()) + b"ftypmp4 film") == content


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_that_tells_nothing_stays_as_it_is_and_twice_is_once(kind: str) -> None:
    content = without_metadata(saved(drawn(), kind))
    assert without_metadata(content) == content
    assert picture_in(content) == Picture(40, 30)


WHOLE = [saved(drawn(), kind, **({} if kind == "GIF" else {"exif": exif_of(6)})) for kind in FORMATS]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8), st.integers(0, 3000))
def test_whatever_stands_in_a_file_nothing_falls_over(content: bytes, changes: list[tuple[int, int]], length: int) -> None:
    broken = bytearray(content)
    for place, value in changes:
        broken[place % len(broken)] = value
    found = bytes(broken[:length])
    without_metadata(found)
    assert picture_in(found) is None or picture_in(found).pixels > 0
