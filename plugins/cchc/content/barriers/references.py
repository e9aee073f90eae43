"""The text of a body → links whose words do not say where they lead, and pictures whose words do not say what they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.content.barriers import Barrier
from cchc.content.barriers.words import MARKS, folded, short

if TYPE_CHECKING:
    from collections.abc import Iterator

ALT_HINT = "Viết ai, đang làm gì, ở đâu, như kể lại ảnh cho người không nhìn thấy"
MOST_WORDS = 12
"""of a name that stands before a link"""

_LINK = re.compile(r"\[([^\[\]]*)\](?:\(<?([^()<>\s]*)|\[)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_HTML_LINK = re.compile(r'<a\b[^<>]*\bhref="([^"]*)"[^<>]*>([^<]*)</a>')
_DEEP_ADDRESS = re.compile(r"(?:https?://|www\.)[^/\s]+/\S+")
_EMPTY_WORDS = frozenset(
    "day|o day|tai day|vao day|xem|xem day|xem o day|xem tai day|xem them|xem them tai day|xem chi tiet|xem chi tiet tai day|"
    "xem tiep|chi tiet|chi tiet tai day|chi tiet xem tai day|doc them|doc tiep|bam day|bam vao day|nhan day|nhan vao day|"
    "nhap vao day|click|click day|click vao day|vao day de xem|tai|tai ve|tai ve tai day|tai xuong|tai tai day|tai file|"
    "tai tep|tai tep tai day|file|tep|xem file|xem tep|link|xem link|link nay|lien ket|lien ket nay|duong link|duong dan|"
    "theo link|theo duong link|theo link nay|theo duong link nay|tham khao tai day|here|click here|read more|more|download".split(
        "|"
    )
)
_LONGEST_EMPTY = 2 * max(map(len, _EMPTY_WORDS))
"""Signs and spaces included"""
_SAYS_NOTHING_OF_A_PICTURE = re.compile(
    r"(?:(?:hinh|anh|hinh anh|buc anh|tam anh|image|img|picture|photo|pic|screenshot|untitled|dsc|dscn|scan|logo)(?: minh hoa)?"
    r"|minh hoa|anh bai viet|anh dai dien|thumbnail)?(?: ?[0-9]+)*"
    r"|.* (?:jpe?g|png|webp|gif|bmp|tiff?|heic)"
)
_LEADS_ON = re.compile(
    r"(?:[\s,:;–-]|\b(?:mời|vui lòng|xin|bạn|đọc|xem|tải|về|thêm|chi tiết|bấm|nhấn|vào|tại|ở|theo|truy cập|nội dung)\b)*\Z",
    re.IGNORECASE,
)


def in_references(text: str) -> Iterator[Barrier]:
    """Links and pictures are often read aloud by themselves, one after the other, without what stands around them."""
    if "](" in text or "][" in text:
        for found in _LINK.finditer(text):
            words, target = found[1], found[2] or ""
            if text[found.start() - 1 : found.start()] != "!":
                yield from _link(text, found.start(), words, target)
            elif fault := useless_alt(words):
                hint = f"{ALT_HINT}: ![Công dân nộp hồ sơ ở quầy một cửa]({short(target or 'anh.jpg')})."
                yield Barrier(found.start(), "image-alt", fault, hint)
    if "<" in text:
        for found in _AUTOLINK.finditer(text):
            yield from _link(text, found.start(), found[1], found[1])
        for found in _HTML_LINK.finditer(text):
            yield from _link(text, found.start(), found[2], found[1])


def useless_alt(alt: str) -> str | None:
    """What is wrong with the words that stand for a picture, if they say nothing."""
    said = folded(alt)
    if not said:
        return "Ảnh không có lời tả."
    if _SAYS_NOTHING_OF_A_PICTURE.fullmatch(said):
        return f'Lời tả ảnh "{short(alt)}" không nói trong ảnh có gì.'
    return None


def _link(text: str, place: int, words: str, target: str) -> Iterator[Barrier]:
    if words.startswith("^"):
        return  # a footnote's sign
    shown = short(target) or "…"
    said = folded(words) if len(words) <= _LONGEST_EMPTY else words
    if _DEEP_ADDRESS.fullmatch(words.strip()):
        message = f'Chữ của liên kết là cả một địa chỉ ("{short(words)}"), nghe đọc từng ký tự.'
        yield Barrier(place, "link-text", message, f"Viết tên của trang ấy: [Cổng Dịch vụ công quốc gia]({shown}).")
    elif not said or said in _EMPTY_WORDS:
        message = f'Chữ của liên kết "{short(words)}" không nói liên kết dẫn tới đâu.' if said else "Liên kết không có chữ nào."
        if named := _named_before(text, place):
            hint = f"Đặt liên kết vào chữ nói tới nó: [{named}]({shown})."
        else:
            hint = f"Viết tên của bài, trang hay tệp ấy: [Kế hoạch số 57/KH-UBND]({shown})."
        yield Barrier(place, "link-text", message, hint)


def _named_before(text: str, place: int) -> str:
    """The words before a link that say what it leads to: `Kế hoạch 57` of `Kế hoạch 57: xem [tại đây](…)`."""
    line = text[max(text.rfind("\n", 0, place) + 1, place - 200) : place]
    said = re.split(r"[.!?;(|\]]\s", line)[-1]
    said = MARKS.sub("", _LEADS_ON.sub("", said)).strip(" -*+>|([,:")
    return short(said) if 1 < len(said.split()) <= MOST_WORDS and "](" not in said else ""
