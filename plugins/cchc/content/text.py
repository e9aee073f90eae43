"""Text as files give it → text as the site uses it: one Unicode form, one line end, no hidden characters."""

from __future__ import annotations

import re
import unicodedata

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"  # C0 and C1 controls, and the line separators that break scripts
    "\u202a-\u202e\u2066-\u2069"  # marks that reverse the reading order and so hide what a text says
    "\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all: XML, and so every feed, refuses them
)


def clean(text: str) -> str:
    """NFC, without a byte order mark, lines ended by a line feed."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def first_control(text: str) -> str | None:
    """The first character that no text may hold, if there is one."""
    if text.isprintable():  # nothing that is printed is a control
        return None
    found = CONTROL.search(text)
    return found[0] if found else None


def squeeze(text: str) -> str:
    """White space at the ends removed, runs of it folded to one space (a non-breaking space stays)."""
    if "  " in text or not text.isprintable():
        text = re.sub(r"[ \t\n\r]+", " ", text)
    return text.strip(" ")


def excerpt(body: str, longest: int = 220) -> str:
    """The opening paragraph of a Markdown body as plain text, cut at a word; empty for a body with no paragraph."""
    for found in re.finditer(r"\S(?:.|\n(?![ \t]*\n))*", body):
        block = found[0]
        if re.match(r"\s*(#|[-*+] |\d+\. |>|\||```|~~~|!\[|:::|<|\[\^|\{)", block):
            continue
        text = re.sub(r"!\[[^\]]*\]\([^)]*\)|\[\^[^\]]*\]|\{[^}]*\}|<[^>]*>", "", block)
        text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", text)
        text = squeeze(re.sub(r"(\*\*|__|\*|`)", "", text))
        if text:
            return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return ""
