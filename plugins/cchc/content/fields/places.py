"""Field types for places: web addresses, old addresses on this site, files beside a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cchc.content.fields.log import Invalid, Log
from cchc.content.fields.plain import Text
from cchc.content.slugs import RESERVED_ON_WINDOWS

if TYPE_CHECKING:
    from cchc.content.yamltree import Node


class Url:
    """An absolute web address."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(2000).read(node, key, log)
        if isinstance(text, Invalid):
            return text
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"\\]', text)
        except ValueError:
            good = False
        if not good:
            message = f'"{text}" không phải là địa chỉ web.'
            return log.report("value-url", node.line, key, message, "Viết đủ, bắt đầu bằng https://.")
        return text


class Address:
    """An old address on this site, from the root: `/tin-tuc/2020/ra-mat/` or `/tin-tuc/ra-mat.html`."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(500).read(node, key, log)
        if isinstance(text, Invalid):
            return text
        if re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?", text) is None:
            message = f'"{text}" không phải là địa chỉ cũ trên trang này.'
            hint = "Viết từ gốc, chỉ phần sau tên miền, không có dấu ? và #: /tin-tuc/2020/ra-mat/."
            return log.report("value-address", node.line, key, message, hint)
        if text.startswith("/assets/"):
            return log.report("value-address", node.line, key, f'"{text}" là chỗ của giao diện.', "Bỏ địa chỉ này.")
        if any(part.split(".")[0].lower() in RESERVED_ON_WINDOWS for part in text.split("/")):
            message = f'"{text}" có tên mà Windows dành cho thiết bị.'
            return log.report("value-address", node.line, key, message, "Bỏ địa chỉ này, hoặc chuyển hướng ở máy chủ.")
        return text if text.endswith("/") or "." in text.rsplit("/", 1)[1] else text + "/"


class FilePath:
    """A file beside the record, `tep/ke-hoach.pdf`; whether it exists is asked later."""

    def read(self, node: Node, key: str, log: Log) -> str | Invalid:
        text = Text(500).read(node, key, log)
        if isinstance(text, str) and (re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", text) or "\\" in text):
            message = f'"{text}" không phải là đường dẫn tới tệp đặt cạnh bài.'
            hint = "Chép tệp vào thư mục của bài, viết như tep/ke-hoach.pdf, dùng dấu /."
            return log.report("value-path", node.line, key, message, hint)
        return text
