"""Files whose names hold a hash of their content: a browser that has one never fetches it again."""

from __future__ import annotations

import hashlib
import json
from typing import Any


class Files(dict[str, bytes]):
    """Path → content. A name is given when the content is known."""

    def put(self, name: str, ending: str, content: bytes) -> str:
        """Take a file, and return its address."""
        path = f"search/{name}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        self[path] = content
        return f"/{path}"


def as_json(content: Any) -> bytes:
    """Return `content` as JSON in UTF-8, without a space too many."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
