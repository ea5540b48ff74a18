"""A new photo of oneself: a square, small, with consent and a description, made in the browser."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from smoelenboek.commands.check import checked
from smoelenboek.faults.fault import stopping
from tests.browser.forms import opened
from tests.checkout import copy_sample

OWN = "/people/noelle-van-der-wal/"
RED, BLUE = (200, 0, 0), (0, 0, 200)


def picture(width: int = 1600, height: int = 900, kind: str = "JPEG") -> bytes:
    """Left half red, right half blue, taken in Kampen."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[0x010E] = "Kampen, 52.555 N"
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def form(page: Page, name: str = "noelle.jpg", content: bytes | None = None) -> Locator:
    opened(page, OWN)
    page.get_by_text("Nieuwe foto").click()
    chosen = {"name": name, "mimeType": "image/jpeg", "buffer": content or picture()}
    page.get_by_label("Een foto van jou").set_input_files(chosen)
    return page.get_by_role("group").filter(has_text="Nieuwe foto")


def downloaded(page: Page) -> tuple[str, bytes]:
    page.get_by_role("button", name="Foto bijsnijden").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download de foto").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def describe(page: Page) -> None:
    page.get_by_role("textbox", name="Wat er op de foto staat").fill('Noëlle lacht: "hoi"')
    page.get_by_role("checkbox", name="Ik sta erop").check()


def test_a_photo_becomes_a_small_square_without_what_the_camera_added(page: Page) -> None:
    form(page)
    describe(page)
    name, content = downloaded(page)

    assert name == "noelle-van-der-wal.jpg"
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (480, 480), {})
    assert b"Kampen" not in content
    assert len(content) < 60_000


def test_the_square_is_where_the_sliders_put_it(page: Page) -> None:
    form(page)
    page.get_by_role("slider", name="Grootte").fill("0.5")
    page.get_by_role("slider", name="Opzij schuiven").fill("1")
    describe(page)
    _, content = downloaded(page)

    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (450, 450)  # half of the shorter side, and never larger than it was
        left, right = image.getpixel((5, 225)), image.getpixel((445, 225))
    assert [color.index(max(color)) for color in (left, right)] == [2, 2]


def test_the_check_accepts_the_photo_with_its_line(page: Page, tmp_path: Path) -> None:
    form(page)
    describe(page)
    name, content = downloaded(page)
    line = page.get_by_text("photo: {consent: 2026-11-23").inner_text()

    copy_sample(tmp_path)
    profile = tmp_path / "people" / "noelle-van-der-wal.yml"
    rows = [line if row.startswith("photo:") else row for row in profile.read_text().splitlines()]
    profile.write_text("\n".join(rows) + "\n")
    (tmp_path / "people" / name).write_bytes(content)
    world = checked(tmp_path)

    assert stopping(world.faults) == []
    assert world.site
    assert world.site.people["noelle-van-der-wal"].photo.alt == 'Noëlle lacht: "hoi"'  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("without", "message"),
    [
        ("photo", "Kies eerst een foto."),
        ("alt", "Beschrijf de foto, voor wie hem niet kan zien."),
        ("consent", "De site laat een foto alleen zien als jij dat goedvindt."),
    ],
)
def test_no_photo_is_made_without_a_picture_words_and_consent(page: Page, without: str, message: str) -> None:
    form(page)
    describe(page)
    if without == "photo":
        page.get_by_label("Een foto van jou").set_input_files([])
    elif without == "alt":
        page.get_by_role("textbox", name="Wat er op de foto staat").fill("  ")
    else:
        page.get_by_role("checkbox", name="Ik sta erop").uncheck()
    page.get_by_role("button", name="Foto bijsnijden").click()

    expect(page.get_by_role("alert").filter(has_text=message)).to_be_visible()
    expect(page.get_by_role("link", name="Download de foto")).to_have_count(0)


def test_what_is_no_picture_is_told(page: Page) -> None:
    form(page, "noelle.jpg", b"not a picture")

    expect(page.get_by_text("Deze browser kan dat plaatje niet lezen.")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)
