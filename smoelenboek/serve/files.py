"""From a request's path to a file of the output, and what kind of file it is. Nothing outside the output is found."""

from pathlib import Path
from urllib.parse import quote, unquote

# Our own list: Python's differs by system.
KINDS = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
}
UNKNOWN = "application/octet-stream"
HTML = KINDS[".html"]


def kind(file: Path) -> str:
    """Return the content type of `file`."""
    return KINDS.get(file.suffix.lower(), UNKNOWN)


def find(root: Path, path: str) -> Path | str | None:
    """Return the file at a request's `path`, the address to go to instead, or None if there is nothing.

    `path` is percent-encoded, without query. A folder is its index.html, and its address ends in a slash.
    """
    parts = [unquote(part, errors="replace") for part in path.split("/") if part]
    if any(part in {".", ".."} or set(part) & {"/", "\\", "\0"} for part in parts):
        return None
    place = root.joinpath(*parts)
    if not _inside(root, place):
        return None
    if not path.endswith("/") and place.is_dir():
        return "/" + "".join(f"{quote(part)}/" for part in parts)
    file = place / "index.html" if path.endswith("/") else place
    return file if _inside(root, file) and file.is_file() else None


def _inside(root: Path, place: Path) -> bool:
    """Tell whether `place` is there and, links followed, in `root`, which may be a link itself."""
    try:
        return place.resolve(strict=True).is_relative_to(root.resolve())
    except OSError:  # not there, or a name too long to be
        return False
