"""Names of files that are no part of the content."""

from __future__ import annotations

import re

IGNORED = re.compile(r"^(\..*|~\$.*|Thumbs\.db|desktop\.ini|.*\.(tmp|bak|swp)|.*~)$", re.IGNORECASE)
"""What Windows, Word, macOS and editors leave behind."""
