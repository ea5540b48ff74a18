"""`python -m bench.stock SITE OUTPUT`: build a made-up company with stock Pelican."""

import sys
from pathlib import Path

from pelican import Pelican
from pelican.settings import read_settings

from bench.stock import plugin


def main(site: Path, output: Path) -> None:
    """Build the company in `site` into `output`."""
    settings = {
        "PATH": str(site / "content"),
        "OUTPUT_PATH": str(output),
        "ARTICLE_PATHS": ["posts"],
        "PAGE_PATHS": [],
        "STATIC_PATHS": [],
        "THEME": str(Path(__file__).with_name("theme")),
        "THEME_STATIC_PATHS": [],
        "PLUGINS": [plugin],
        "TIMEZONE": "Europe/Amsterdam",
        "FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>.*)",
        "ARTICLE_SAVE_AS": "posts/{date:%Y-%m-%d}-{slug}/index.html",
        "TAG_SAVE_AS": "tags/{slug}/index.html",
        "AUTHOR_SAVE_AS": "",
        "CATEGORY_SAVE_AS": "",
        "DIRECT_TEMPLATES": ["index"],
        "DEFAULT_PAGINATION": 20,
        "PAGINATION_PATTERNS": [
            (1, "{url}", "{save_as}"),
            (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
        ],
        "FEED_DOMAIN": "https://smoelenboek.example",
        "TAG_FEED_ATOM": "tags/{slug}/feed.xml",
    }
    Pelican(read_settings(override=settings)).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
