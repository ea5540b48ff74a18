"""The theme's scripts by the names under which they are published: one folder, whatever folders they are written in.

In: theme/static/js, where a module imports others by their paths, and lunr.js's modules. Out: published name → module,
without comments, in which each import names what is published: search/page/box.js is search-box.js, shared/text.js is
text.js. So a file may move within its room, and the addresses of what pages start from stay.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath

from smoelenboek.contract import script
from smoelenboek.search import modules, without_comments
from smoelenboek.text import sensitive_patterns

# Folders whose modules serve every room: their own names are enough. The build adds what `built` declares.
COMMON = ("shared", "built")
_RELATIVE = re.compile(r'(?<=")\.\.?/[\w./-]+\.js(?=")')


def modules_of(theme: Path) -> dict[str, str]:
    """Return all modules but texts.js by their published names, without comments."""
    root = theme / "static" / "js"
    ours = sorted((published_name(path := file.relative_to(root)), path) for file in root.rglob("*.js"))
    libraries = {name: content.decode() for name, content in modules().items()}
    return (
        {name: _module(root, PurePosixPath(path)) for name, path in ours}
        | libraries
        | script.modules()
        | {"sensitive.js": sensitive_patterns.module()}
    )


def published_name(path: Path | PurePosixPath) -> str:
    """Return the name of a module at `path` in theme/static/js: its room's and its own, once if they are equal."""
    room = path.parts[0]
    if len(path.parts) == 1 or room in COMMON or room == path.stem:
        return path.name
    return f"{room}-{path.name}"


def _module(root: Path, path: PurePosixPath) -> str:
    """Return a module without comments that imports others by their published names."""

    def published(match: re.Match[str]) -> str:
        imported = posixpath.normpath(path.parent / match[0])
        return f"./{published_name(PurePosixPath(imported))}"

    return _RELATIVE.sub(published, without_comments((root / path).read_text("utf-8")))
