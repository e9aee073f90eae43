"""Text as editors write it → text that XML takes and in which no reader sees a tag."""

from __future__ import annotations

import re

from cchc.content.text import CONTROL

# Front matter may hold half a surrogate pair as "\ud800"; U+FFFD is what a reader of HTML makes of what is no character.
_NOT_IN_XML = re.compile(f"{CONTROL.pattern}|[\ud800-\udfff\ufffd]")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")


def harmless(text: str) -> str:
    """The text without the characters that XML refuses or a validator calls bad."""
    return _NOT_IN_XML.sub("", text)


def plain(text: str) -> str:
    """Text in which no reader sees a tag: whether a title is HTML is what readers disagree on most."""
    return _TAG.sub("‹", text)
