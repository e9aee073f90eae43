"""Templates as Jinja has compiled them, kept in a ledger: to compile them anew takes longer than to render a hundred pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

    from cchc.fast.ledger import Ledger


class Compiled(BytecodeCache):
    """Jinja asks here before it compiles. Each entry holds a checksum of its template's source, which Jinja compares."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, where its template is known."""
        if known := self.ledger.table("template").get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template just compiled."""
        self.ledger.put("template", bucket.key, bucket.bytecode_to_string())
