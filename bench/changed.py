"""How many pages one new post changes: each is made again, uploaded again, and fetched again by its readers."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from smoelenboek.commands.build import build

if TYPE_CHECKING:
    from pathlib import Path

AT_MOST = 30


def pages_row(site: Path, output: Path) -> str:
    """Return a sentence on the pages that differ after a copy of the newest post, under another id, is published."""
    today = dt.date.today().isoformat()  # noqa: DTZ011 - whichever day it is here
    newest = max(file for file in site.glob("content/posts/*/*.md") if file.name[:10] < today)
    before = _built(site, output)
    post = newest.with_name(f"{today}-one-more{newest.name[newest.name.index('.') :]}")
    post.write_text(newest.read_text("utf-8"), "utf-8")
    after = _built(site, output)
    post.unlink()
    different = sum(before.get(page) != after.get(page) for page in before.keys() | after.keys())
    return f"One new post changes {different} of {len(after):,} pages; {AT_MOST} are allowed."


def _built(site: Path, output: Path) -> dict[str, bytes]:
    """Build a site; return a digest of each page."""
    if build(site, output):
        message = f"{site} can't be built"
        raise SystemExit(message)
    return {
        str(page.relative_to(output)): hashlib.sha256(page.read_bytes()).digest() for page in output.rglob("*.html")
    }
