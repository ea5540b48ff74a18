"""A cover goes along with a new post: what the form writes is a picture beside the text, and nothing else gets in."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from smoelenboek.commands.desk import main
from smoelenboek.desk import envelope
from tests.desk.envelopes import enclosed
from tests.forge.gitlab import GitLab
from tests.gate.world import git

POST = "content/posts/2026/2026-11-23-mast/index.md"
PICTURE = "content/posts/2026/2026-11-23-mast/mast.png"
TEXT = "---\ntitle: Mast\nauthors: [anna-bakker]\ncover: {file: mast.png, alt: A mast in the mist}\n---\nIt stands.\n"
SECRET = b"Kampen, 52.555 N"


def picture(kind: str = "PNG", side: int = 40) -> bytes:
    """A picture with something in it that is no pixel, and something behind it."""
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", SECRET.decode())
    written = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(written, kind, pnginfo=hidden, comment=SECRET)
    return written.getvalue() + SECRET


def sent(content: bytes | str, path: str = PICTURE) -> str:
    """Return an envelope with a picture, as the form writes it."""
    text = content if isinstance(content, str) else base64.encodebytes(content).decode()
    return f"```smoelenboek picture\n{path}\n\n{text}```\n"


@pytest.mark.parametrize(
    ("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("JPEG", "jpeg"), ("WEBP", "webp"), ("PNG", "PNG")]
)
def test_a_picture_is_drawn_again_and_nothing_but_pixels_stays(kind: str, suffix: str) -> None:
    path = PICTURE.replace("png", suffix)
    contents = envelope.read(enclosed(POST, TEXT) + f"<details>\n\n{sent(picture(kind), path)}\n</details>\n", "issue")

    assert contents.faults == []
    assert [*contents.files] == [POST, path]
    assert SECRET not in contents.files[path]
    with Image.open(io.BytesIO(contents.files[path])) as image:
        assert (image.format, image.size, image.convert("RGB").getpixel((9, 9))[0] > 240) == (kind, (40, 40), True)


def test_a_large_picture_is_made_as_small_as_a_cover(tmp_path: Path) -> None:
    contents = envelope.read(sent(picture(side=3000)), "issue")

    with Image.open(io.BytesIO(contents.files[PICTURE])) as image:
        assert image.size == (1200, 1200)


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (sent("no base64 at all!\n"), "envelope-picture"),
        (sent("ééééé\n"), "envelope-picture"),
        (sent("\n"), "picture-unreadable"),
        (sent(b"GIF89a"), "picture-unreadable"),
        (sent(DRAWING), "picture-unreadable"),
        (sent(picture("JPEG")), "picture-unreadable"),  # not what its name says
        (sent(DRAWING, PICTURE.replace(".png", ".svg")), "envelope-picture"),
        (sent(picture(), POST), "envelope-picture"),
        (sent(picture(), "people/anna-bakker.png"), "envelope-picture"),
        (sent(picture(), "content/brand/logo.png"), "envelope-picture"),
        (sent(picture(), "content/../.gitlab-ci.png"), "envelope-place"),
        (sent(picture(), PICTURE) * 2, "envelope-twice"),
        (sent(picture()).removesuffix("```\n"), "envelope-open"),
    ],
)
def test_what_is_no_picture_beside_a_text_is_refused(text: str, code: str) -> None:
    assert [fault.code for fault in envelope.read(text, "issue").faults] == [code]


@given(content=st.binary(max_size=200), start=st.sampled_from([b"", picture()[:60], b"RIFF\0\0\0\0WEBPVP8 "]))
@settings(deadline=None)
def test_no_bytes_at_all_stop_the_desk(content: bytes, start: bytes) -> None:
    contents = envelope.read(sent(start + content), "issue")

    assert contents.faults or contents.files


@pytest.mark.parametrize("forge", ["gitlab", "github", "forgejo"], indirect=True)
def test_a_post_and_its_cover_wait_together_for_a_colleague(forge: GitLab, site: Path) -> None:
    forge.issue(enclosed(POST, TEXT) + sent(picture()))
    for _ in range(2):
        assert main(site, (), url=forge.url, wait=0) == 0

    branch = "desk/issue-1"
    changed = git(forge.bare, "diff", "--name-only", f"main...{branch}").decode().split()
    assert changed == [POST, PICTURE]
    assert git(forge.bare, "show", f"{branch}:{PICTURE}").startswith(b"\x89PNG")
    assert len(forge.merge_requests) == 1
