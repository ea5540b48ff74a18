"""What Lighthouse says of the pages that people open most: one Node and one Chromium for all of them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.tools.npm import NODE, installed

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
QUALITY = ("accessibility", "best-practices")
SPEED = ("performance",)


@dataclass(frozen=True)
class Audit:
    """One page: scores of 100 by category, and a line for each audit that is below its best."""

    scores: dict[str, int]
    complaints: list[str]


def addresses_of(site: Path) -> dict[str, str]:
    """Return, of a built site, the address of each kind of page: its newest post, the longest page of a person."""
    post = max(file.parent.name for file in site.glob("posts/[0-9]*-*/index.html"))
    person = max(site.glob("people/*/index.html"), key=lambda file: file.stat().st_size).parent.name
    return {
        "home": "/",
        "post": f"/posts/{post}/",
        "person": f"/people/{person}/",
        "people": "/people/",
        "search": "/search/",
        "me": "/me/",
    }


def audited(address: str, paths: Iterable[str], categories: Iterable[str], chromium: str) -> list[Audit]:
    """Return what Lighthouse says of each path of a site that is served at `address`."""
    pages = [address + path for path in paths]
    command: list[str | Path] = [NODE, HERE / "audits.mjs", installed(HERE), chromium, ",".join(categories), *pages]
    process = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, text=True)
    if process.returncode:
        raise RuntimeError(process.stderr)
    return [Audit(**result) for result in json.loads(process.stdout)]
