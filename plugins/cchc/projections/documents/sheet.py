"""A document → its printed form: the head and the foot of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.standing import WORDS
from cchc.content.doctypes import DOC_TYPES
from cchc.projections.documents.wording import abstract, issuer_name

if TYPE_CHECKING:
    import datetime as dt

    from cchc.catalog.catalog import Catalog
    from cchc.content.kinds import Document, Signer

MOTTO = ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc")
SPELLED_OUT = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("TTg", "Thủ tướng Chính phủ"))
HEADS = (("Ủy ban nhân dân", "Chủ tịch"), ("Sở ", "Giám đốc"), ("Bộ ", "Bộ trưởng"), ("Trung tâm ", "Giám đốc"))
"""Whose head is called what; of other bodies a signature says no more than what is known."""
END = "./."
"""What stands behind the last word of a document, so that nobody adds another."""
PADDED_DAY = 10
PADDED_MONTH = 3
"""Days under ten and the months 1 and 2 are written with a zero, so that nobody adds a figure."""


class Sheet(NamedTuple):
    """What stands around the body on paper. On screen none of it shows."""

    motto: tuple[str, str]
    issuer: str
    number: str
    place: str
    type: str
    """empty for a letter, whose abstract stands under its number"""
    abstract: str
    recipients: tuple[str, ...]
    powers: tuple[str, ...]
    """the lines above a signature, such as "KT. Chủ tịch", the last one being the signer's own post"""
    signer: str
    address: str
    standing: str
    """said on paper where the document is not simply in force"""


def has_whole_text(document: Document, catalog: Catalog) -> bool:
    """Whether the body is the document's own text and no summary of it: then it ends as these texts end, with "./.".

    Only under its own text may stand who has signed it.
    """
    catalog.reads.note("body", document.path)
    return document.body.rstrip().rstrip("*_").endswith(END)


def sheet_of(document: Document, catalog: Catalog) -> Sheet:
    """The head and the foot; what is not known is left out."""
    issuer = _spelled_out(issuer_name(document, catalog))
    letter = document.doc_type == "cong-van"
    about = abstract(document)
    standing = catalog.standing(document)
    return Sheet(
        motto=MOTTO,
        issuer=issuer,
        number=document.number or "",
        place=", ".join(part for part in (document.place or "", _day_words(document.issued)) if part),
        type="" if letter else DOC_TYPES[document.doc_type],
        abstract=f"V/v {about.removeprefix('về việc ').removeprefix('về ')}" if letter else about[0].upper() + about[1:],
        recipients=document.recipients,
        powers=_powers(document.signer, issuer) if document.signer else (),
        signer=document.signer.name if document.signer else "",
        address=catalog.site.absolute(document.address),
        standing=WORDS[standing] if standing in ("ended", "partly", "not_yet") else "",
    )


def _day_words(day: dt.date | None) -> str:
    if day is None:
        return ""
    in_month = f"0{day.day}" if day.day < PADDED_DAY else str(day.day)
    month = f"0{day.month}" if day.month < PADDED_MONTH else str(day.month)
    return f"ngày {in_month} tháng {month} năm {day.year}"


def _spelled_out(name: str) -> str:
    for short, words in SPELLED_OUT:
        if name == short or name.startswith(f"{short} "):
            return words + name[len(short) :]
    return name


def _powers(signer: Signer, issuer: str) -> tuple[str, ...]:
    head = next((title for body, title in HEADS if issuer.startswith(body)), "")
    post = signer.position or ""
    above = post.removeprefix("Phó ")
    above = above[:1].upper() + above[1:] if above != post else head
    collective = next((words for _, words in SPELLED_OUT if issuer.startswith(words)), issuer)
    lines = [f"{form}. {collective if form == 'TM' else above}".strip() for form in signer.on_behalf if form != "Q"]
    own = f"Q. {post}" if "Q" in signer.on_behalf else post
    return (*lines, own) if own else tuple(lines)
