"""An entry of a list → its HTML, rendered once with gaps for its links, and filled in for each page that lists it.

A record stands in the lists of its sections, its unit, its tags, its month and its year: on each of these pages all of its entry
is the same but for its links, which are relative.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.projections.typesetting import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

GAP = "\x02"
"""What stands where a link is to stand. A text that holds this sign is not cut up."""


class Slip(NamedTuple):
    """An entry's HTML cut up at its links."""

    entry: Any
    """held, so that no other object comes to be known by its number"""
    texts: tuple[str, ...]
    """before, between and after the links; nothing where the HTML could not be cut"""
    addresses: tuple[str, ...]
    """from the root, of each link"""


class Gaps:
    """Stands in for the page on which an entry is: instead of a link it gives a gap, and notes what is to stand there."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def link(self, address: str) -> str:
        """A gap."""
        self.addresses.append(address)
        return GAP


class Slips:
    """The slips of one environment, by entry and by the manner in which the entry is shown."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Slip] = {}

    def known(self, entry: Any, manner: tuple[Any, ...]) -> Slip | None:
        """The slip of an entry, where it was cut before."""
        return self._known.get((id(entry), manner))

    def cut(self, entry: Any, manner: tuple[Any, ...], html: str, gaps: Gaps) -> Slip:
        """The slip of an entry, which never changes, out of its HTML with gaps."""
        texts = tuple(html.split(GAP))
        whole = len(texts) == len(gaps.addresses) + 1
        slip = self._known[id(entry), manner] = Slip(entry, texts if whole else (), tuple(gaps.addresses))
        return slip


def filled(slip: Slip, link: Callable[[str], str]) -> str:
    """The HTML of a slip on a page from which `link` leads to an address."""
    texts = slip.texts
    out = [texts[0]]
    for address, text in zip(slip.addresses, texts[1:], strict=True):
        out += (escaped(link(address)), text)
    return "".join(out)
