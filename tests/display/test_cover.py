"""The cover of a post: a picture beside it, and nothing else that a file might name."""

from pathlib import Path

import pytest

from smoelenboek.commands.build import build
from smoelenboek.display.cover import cover
from smoelenboek.display.lines import post_line
from tests.worlds import BASE, checked_world, codes, lay, png, site

POST = "content/posts/2026/2026-11-05-tea/index.md"
PICTURE = "content/posts/2026/2026-11-05-tea/cup.png"


def post(cover: str, text: str = "Tea.") -> str:
    """A post with this cover."""
    return f"---\ntitle: Tea\nauthors: [anna-bakker]\nsummary: S.\ncover: {cover}\n---\n{text}\n"


def test_a_cover_stands_on_the_post_at_home_in_feeds_and_in_cards(tmp_path: Path) -> None:
    files = {POST: post("{file: cup.png, alt: A cup, focal: [20, 80]}"), PICTURE: png(40, 30)}
    assert build(lay(tmp_path / "site", {**BASE, **files}), tmp_path / "out") == 0

    page, home, feed = (
        (tmp_path / "out" / name).read_text() for name in ("posts/2026-11-05-tea/index.html", "index.html", "feed.xml")
    )
    assert 'class="cover focal-x0 focal-y3" src="/posts/2026-11-05-tea/cover/1200.webp" alt="A cup"' in page
    assert 'property="og:image" content="https://smoelenboek.example/posts/2026-11-05-tea/cover/1200.webp"' in page
    assert 'src="/posts/2026-11-05-tea/cover/480.webp" alt=""' in home
    assert "https://smoelenboek.example/posts/2026-11-05-tea/cover/1200.webp" in feed
    assert (tmp_path / "out/posts/2026-11-05-tea/cover/480.webp").read_bytes()[:4] == b"RIFF"


@pytest.mark.parametrize(
    "written", ["/cup.png", "../2026-11-05-tea/cup.png", "https://evil.example/x.png", "index.md", "cup.pdf", "x"]
)
def test_what_is_no_picture_beside_the_post_is_no_cover(tmp_path: Path, written: str) -> None:
    files = {POST: post(f"{{file: '{written}', alt: A}}"), PICTURE: png(2, 2)}

    assert codes(checked_world(tmp_path, files)) == ["cover-missing"]
    world = site({POST: post(f"{{file: '{written}', alt: A}}")})
    assert cover(world, world.all_posts["2026-11-05-tea"]) is None


def test_a_list_holds_the_cover_of_a_post() -> None:
    world = site({POST: post("{file: cup.svg, alt: A cup}"), PICTURE.replace("png", "svg"): "<svg/>"})
    shown = post_line(world, world.all_posts["2026-11-05-tea"]).cover

    assert shown is not None
    assert shown.small == shown.large == "/posts/2026-11-05-tea/cup.svg"
