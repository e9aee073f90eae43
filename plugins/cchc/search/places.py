"""Addresses of what search puts into a site, from its root; JavaScript and projections know them by these names too."""

from __future__ import annotations

from typing import Final

HOME: Final = "/tim-kiem/"
SOURCES: Final = "/tim-kiem/nguon/"
"""the texts to be found, a file for each month"""
CONTENTS: Final = "/tim-kiem/nguon/index.json"
"""which months there are, and the words for what filters hold"""
INDEX: Final = "/tim-kiem/chi-muc/"
"""the index: a folder for each shard"""
PARTS: Final = "phan"
"""the folder in that of the index whose files never change: a browser may keep them for ever"""
META: Final = "vi"
"""what stands in the name of the file that lists all others of a shard, `pagefind.vi.pf_meta`"""
MANIFEST: Final = "/tim-kiem/chi-muc/index.json"
"""which shards there are, for the page that searches them"""
