"""Which engine a site is built with: its line in requirements.txt, by digest, and the wheel if the site carries it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from smoelenboek import __version__, resources
from smoelenboek.contribute.refused import RefusedError

if TYPE_CHECKING:
    from smoelenboek.setup.answers import Translate

PACKAGE = "smoelenboek"
VENDOR = "vendor"  # the folder of a site with the wheel of its engine


@dataclass(frozen=True, slots=True)
class Pin:
    """An engine, pinned. files: what the site carries of it, path → bytes."""

    requirement: str
    files: dict[str, bytes]


def pin(wheel: Path | None, _: Translate) -> Pin:
    """Return this engine, pinned: by a wheel, else by what pip noted of where it came from (PEP 610).

    Raise RefusedError if nobody knows a digest of it.
    """
    if wheel:
        return _vendored(wheel, _)
    origin = _origin()
    address, digest = str(origin.get("url", "")), _digest(origin)
    if address.startswith("https://") and digest:
        return Pin(f"{PACKAGE} @ {address} \\\n    --hash=sha256:{digest}", {})
    file = Path(url2pathname(urlsplit(address).path)) if address.startswith("file:") else None
    if file and file.suffix == ".whl" and file.is_file():
        vendored = _vendored(file, _)
        if digest and not vendored.requirement.endswith(digest):
            raise RefusedError(_("{file} is not what was installed. Give another with --wheel FILE.").format(file=file))
        return vendored
    if resources.CHECKOUT:
        raise RefusedError(_("This engine runs from a checkout. Make a wheel with `dist`; give it with --wheel FILE."))
    raise RefusedError(_("Nothing says where this engine came from. Give its wheel with --wheel FILE."))


def _vendored(wheel: Path, _: Translate) -> Pin:
    """Return a wheel that the site carries."""
    try:
        name, version, _build, _tags = parse_wheel_filename(wheel.name)
        content = wheel.read_bytes()
    except (InvalidWheelFilename, OSError):
        raise RefusedError(_("{file} is not a wheel that can be read.").format(file=wheel)) from None
    if (name, str(version)) != (PACKAGE, __version__):
        running = f"{PACKAGE} {__version__}"
        raise RefusedError(_("{file} is not {engine}, which you are running.").format(file=wheel.name, engine=running))
    path = f"{VENDOR}/{wheel.name}"
    return Pin(f"./{path} \\\n    --hash=sha256:{hashlib.sha256(content).hexdigest()}", {path: content})


def _origin() -> dict[str, object]:
    """Return pip's own record; nothing if it came from an index, or was not installed."""
    try:
        return dict(json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}"))
    except (PackageNotFoundError, ValueError):
        return {}


def _digest(origin: dict[str, object]) -> str:
    archive = origin.get("archive_info")
    hashes = archive.get("hashes") if isinstance(archive, dict) else None
    return str(hashes.get("sha256", "")) if isinstance(hashes, dict) else ""
