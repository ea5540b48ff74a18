"""A site with a brand of its own shows it on every page, and a page asks nothing of another host for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.commands.build import build
from tests.model.fonts import woff2
from tests.worlds import BASE, lay, png

if TYPE_CHECKING:
    from pathlib import Path

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h9v9z"/></svg>'
BRAND = """\
brand:
  logo: {light: logo.svg, dark: dark.png}
  cover: {file: dike.png, alt: The dike near Kampen}
  fonts: {text: {regular: our.woff2}}
  words: {topic: project}
"""
FILES = {"logo.svg": LOGO, "dark.png": png(60, 20), "dike.png": png(1600, 400), "our.woff2": woff2()}


def test_every_page_shows_the_brand_from_the_site_itself(tmp_path: Path) -> None:
    site = {**BASE, "site.yml": BASE["site.yml"] + BRAND}
    lay(tmp_path, {**site, **{f"content/brand/{name}": content for name, content in FILES.items()}})
    output = tmp_path / "output"

    assert build(tmp_path, output) == 0
    home = (output / "index.html").read_text()
    for page in (home, (output / "people" / "index.html").read_text(), (output / "404.html").read_text()):
        assert re.search(
            r'<img class="logo" src="/static/logo\.\w+\.svg" alt="Voorbeeld" width="96" height="32">', page
        )
        assert re.search(r'<source srcset="/static/dark\.\w+\.webp" media="\(prefers-color-scheme: dark\)">', page)
        assert re.search(r'<link rel="preload" href="/static/our\.\w+\.woff2" as="font"', page)
        assert ">Projects</a>" in page
    assert 'alt="The dike near Kampen"' in home
    named = set(re.findall(r'"/(static/[^"]+\.(?:svg|webp|woff2))"', home))
    assert {name for name in named if not (output / name).is_file()} == set()
