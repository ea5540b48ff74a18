"""Every kind of page shows a face, a picture or a drawing, but for those that docs/decisions/0044 names."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.contract import addresses
from smoelenboek.pages import pages
from tests.conftest import PROJECT

WITHOUT = {"404", "offline", "moved", "search", "handbook", "page", "etiquette", "take-part", "me", "digest", "digests"}
COMMENTS = "comments/"  # the whole of what one person said
SHOWN = re.compile(r'class="(?:face|cover|thumb|chart)\b|<img\b|<image\b|<svg\b')


@pytest.fixture(scope="module")
def kinds(sample: Path) -> dict[str, list[str]]:
    """Template and part of the site → what its pages hold."""
    held: dict[str, list[str]] = defaultdict(list)
    for page in pages(checked(PROJECT).site):
        if page.template in WITHOUT or (page.template == "whole" and page.url.endswith(COMMENTS)):
            continue
        text = (sample / addresses.file(page.url)).read_text()
        held[f"{page.template} in /{page.url.split('/')[1]}/"].append(text[text.index("<main") : text.index("</main>")])
    for post in sorted(sample.glob("posts/*/index.html")):
        held["article"].append(post.read_text())
    return held


def test_no_kind_of_page_is_without_a_face_a_picture_or_a_drawing(kinds: dict[str, list[str]]) -> None:
    assert [kind for kind, texts in kinds.items() if not any(map(SHOWN.search, texts))] == []


def test_the_decision_names_every_kind_that_is_without_one() -> None:
    decision = next(PROJECT.glob("docs/decisions/0044-*.md")).read_text()

    assert [kind for kind in sorted(WITHOUT) if f"`{kind}`" not in decision] == []
