"""A face book: no page is without a face, a picture or a drawing, but for those that docs/decisions/0071 names."""

import re
from pathlib import Path

MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
LOOK = re.compile(r'class="face\b|<img\b|<svg\b')
WITHOUT = {  # as decision 71 says, with the reasons
    "me/index.html",  # the browser puts it together, with one's own face
    "search/index.html",  # hits have faces
}


def test_no_page_is_without_a_face_a_picture_or_a_drawing(sample: Path) -> None:
    pages = {file.relative_to(sample).as_posix(): file.read_text("utf-8") for file in sample.rglob("*.html")}
    shown = {path: text for path, text in pages.items() if 'http-equiv="refresh"' not in text}
    bare = {path for path, text in shown.items() if not LOOK.search(MAIN.search(text)[0])}  # type: ignore[index]

    assert len(shown) > 200
    assert bare == WITHOUT
