"""What Lighthouse says of how fast a site is on a phone with a slow line; of the rest too, as `invoke lighthouse`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.search.served import served
from smoelenboek.commands.build import build
from tests.chromium import chromium
from tests.lighthouse.audits import QUALITY, SPEED, addresses_of, audited

AT_LEAST = 98
BEST = 100


def speed_row(output: Path) -> str:
    """Return a sentence on the performance, of 100, of the pages of a built site that people open most."""
    kinds = addresses_of(output)
    with served(output) as address:
        audits = audited(address, kinds.values(), SPEED, program())
    points = ", ".join(f"{kind} {audit.scores[SPEED[0]]}" for kind, audit in zip(kinds, audits, strict=True))
    return f"Lighthouse's performance on a phone with a slow line, of 100: {points}; {AT_LEAST} are asked."


def main(site: Path) -> int:
    """Build a site, print all that Lighthouse says of it; return 1 if anything is below its best."""
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        if code := build(site, output):
            return code
        kinds = addresses_of(output)
        with served(output) as address:
            audits = audited(address, kinds.values(), (*SPEED, *QUALITY), program())
    for path, audit in zip(kinds.values(), audits, strict=True):
        scores = ", ".join(f"{category} {score}" for category, score in audit.scores.items())
        sys.stdout.write("\n".join([f"{path}: {scores}", *(f"  {line}" for line in audit.complaints), ""]))
    least = {category: min(audit.scores[category] for audit in audits) for category in (*SPEED, *QUALITY)}
    return int(least[SPEED[0]] < AT_LEAST or any(least[category] < BEST for category in QUALITY))


def program() -> str:
    """Return the path of a Chromium."""
    return os.environ.get("SMOELENBOEK_CHROMIUM") or chromium() or "chromium"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
