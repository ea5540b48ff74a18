"""`python -m tests.html FOLDER [--most N]`: validate the pages of any built site; print and count what is wrong."""

import argparse
import sys
from pathlib import Path

from smoelenboek.tools.npm import MissingError
from tests.html.validate import built, findings, spread


def main() -> int:
    """Return 1 if anything is wrong, 2 if that can't be told."""
    parser = argparse.ArgumentParser(prog="python -m tests.html", description="Validate the pages of a built site.")
    parser.add_argument("site", type=Path, nargs="?", help="the folder that holds the built site")
    parser.add_argument("--most", type=int, help="validate at most this many pages, spread over the site's parts")
    values = parser.parse_args()
    try:
        return validate(parser, values.site, values.most)
    except MissingError as why:
        print(why, file=sys.stderr)
        return 2


def validate(parser: argparse.ArgumentParser, site: Path | None, most: int | None) -> int:
    """Print what is wrong; return 1 if anything is."""
    if site is None:
        parser.error("Which folder?")
    pages = built(site)
    if not pages:
        parser.error(f"There is no page in {site}.")
    if most is not None:
        pages = spread(pages, most)
    wrong = list(findings(site, pages))
    print(*wrong, f"{len(wrong)} findings on {len(pages)} pages.", sep="\n")
    return min(len(wrong), 1)


sys.exit(main())
