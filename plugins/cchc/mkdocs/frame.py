"""The catalog and its pages → what the theme prints around every page: menu, footer, who answers for the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc.pipeline import Result

FOOTER = (
    "/gioi-thieu/",
    "/rss/",
    "/so-do/",
    "/don-vi/",
    "/chu-viet-tat/",
    "/luu-tru/",
    "/tien-do/",
    "/tinh-trang-cap-nhat/",
    "/dung-han/",
    "/thong-ke/",
    "/du-lieu/",
    "/tro-nang/",
    "/so-tay/",
)
"""What the footer links to, where there is such a page, in this order."""


def is_shed(uri: str) -> bool:
    """Whether a file that Material brings is asked for by no page of ours: its script, and the maps for debugging it."""
    return uri.startswith("assets/") and (uri.startswith("assets/javascripts/") or uri.endswith(".map"))


def frame_of(result: Result) -> dict[str, Any]:
    """The values that do not change from page to page."""
    site = result.catalog.site
    titles = result.titles
    return {
        "footer": [{"title": titles[address], "url": address.removeprefix("/")} for address in FOOTER if address in titles],
        "site": {
            "name": site.name,
            "organisation": site.organisation,
            "responsible_body": site.responsible_body,
            "responsible_person": site.responsible_person,
            "responsible_position": site.responsible_position,
            "address": site.address,
            "phone": site.phone,
            "email": site.email,
            "notice": site.notice,
        },
        "menu": menu_of(result, ""),
        "slots": result.composition.frame(None),
    }


def menu_of(result: Result, address: str) -> list[dict[str, Any]]:
    """The sections as the header shows them; those that hold the page at `address` are active."""

    def entries(parent: str | None) -> list[dict[str, Any]]:
        return [
            {
                "title": section.title,
                "url": section.address.removeprefix("/"),
                "active": address.startswith(section.address),
                "children": entries(section.id),
            }
            for section in result.catalog.in_order(parent)
        ]

    return entries(None)
