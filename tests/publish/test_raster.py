"""Pictures stay what one saw of them: their colours, which side is up, what is transparent, the first frame."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from smoelenboek.commands.build import build
from smoelenboek.pictures.formats import unreadable
from smoelenboek.pictures.raster import encoded
from tests.worlds import BASE, POST, checked_world, codes, lay

if TYPE_CHECKING:
    from pathlib import Path

RED = (255, 0, 0)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def shown(source: bytes, suffix: str, to: str = "PNG") -> Image.Image:
    return Image.open(io.BytesIO(encoded(source, suffix, side=480, to=to)))


def colour(image: Image.Image, at: tuple[int, int] = (0, 0)) -> Any:
    return image.getpixel(at)


def is_near(value: tuple[int, ...], other: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(value, other, strict=True))


def test_greys_of_16_bits_stay_grey() -> None:
    grey = Image.new("I;16", (2, 1))
    grey.putpixel((0, 0), 0x8080)
    grey.putpixel((1, 0), 0xFFFF)

    result = shown(saved(grey, "PNG"), ".png")

    assert colour(result) == (128, 128, 128)
    assert colour(result, (1, 0)) == (255, 255, 255)


def _profile() -> bytes:
    """Return an ICC profile of Display P3: its three primaries, its white and a gamma of 2.2."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    words = b"Display P3\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + b"\0" * 79,
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": xyz(0.292, 0.6922, 0.0419),
        b"bXYZ": xyz(0.1571, 0.0666, 0.7841),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma),
    }
    table, content, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, tag in tags.items():
        table += name + struct.pack(">II", at + len(content), len(tag))
        content += tag + b"\0" * (-len(tag) % 4)
    body = struct.pack(">I", len(tags)) + table + content
    head = struct.pack(">I4sI4s4s4s", 128 + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + body


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_colours_of_a_telephone_become_those_of_the_web(mode: str) -> None:
    photo = Image.new(mode, (4, 4), (200, 100, 100, 128)[: len(mode)])

    result = colour(shown(saved(photo, "PNG", icc_profile=_profile()), ".png"))

    assert is_near(result[:3], (215, 94, 98), 6)  # P3's red is further out than that of sRGB
    assert result[3:] == (128,)[: len(mode) - 3]


def test_a_broken_profile_changes_nothing() -> None:
    photo = Image.new("RGB", (4, 4), RED)

    assert colour(shown(saved(photo, "PNG", icc_profile=b"no profile"), ".png")) == RED


def test_the_four_inks_of_a_printer_are_shown_as_colours() -> None:
    assert is_near(colour(shown(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"), ".jpg")), RED)


def test_what_is_transparent_in_a_palette_stays_so() -> None:
    drawn = Image.new("P", (2, 1))
    drawn.putpalette([255, 0, 0, 0, 255, 0])
    drawn.putpixel((1, 0), 1)

    for kind, suffix in (("PNG", ".png"), ("GIF", ".gif")):
        result = shown(saved(drawn, kind, transparency=1), suffix)
        assert colour(result) == (*RED, 255)
        assert colour(result, (1, 0))[3] == 0


def test_a_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = Image.new("RGB", (40, 20), "blue")
    photo.paste(RED, (0, 0, 20, 20))

    result = shown(saved(photo, "JPEG", exif=exif), ".jpg")

    assert result.size == (20, 40)
    assert is_near(colour(result, (10, 5)), RED)


ODD = [
    b"Exif\0\0II*\0\x08\0\0\0\xff\xff",
    b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\xff\xff\xff\0\0\0\0\0",
    b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x09\0\0\0\x10\0\0\0\0",
    b"Exif\0\0",
    b"Exif\0\0nonsense",
]


@pytest.mark.parametrize("exif", ODD)
def test_odd_metadata_stop_no_picture(exif: bytes) -> None:
    photo = saved(Image.new("RGB", (8, 8), RED), "JPEG", exif=exif)

    assert unreadable(io.BytesIO(photo), ".jpg") is None
    assert is_near(colour(shown(photo, ".jpg")), RED)


def test_of_what_moves_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (8, 8), value) for value in ("red", "blue")]

    result = shown(saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=9), ".gif", to="GIF")

    assert colour(result.convert("RGB")) == RED
    assert getattr(result, "n_frames", 1) == 1


KINDS = {"jpeg": "JPEG", "JPG": "JPEG", "PNG": "PNG", "gif": "GIF", "GIF": "GIF", "WebP": "WEBP"}


@pytest.mark.parametrize("suffix", KINDS)
def test_pictures_and_photos_in_the_ways_cameras_name_them_are_shown(suffix: str, tmp_path: Path) -> None:
    picture = saved(Image.new("RGB", (8, 8), RED), KINDS[suffix])
    consent = "photo: {consent: 2026-05-02}\n"
    site = {
        **BASE,
        "people/anna-bakker.yml": BASE["people/anna-bakker.yml"] + consent,
        f"people/anna-bakker.{suffix}": picture,
        f"content/posts/2026/{POST}/index.md": BASE[f"content/posts/2026/{POST}.md"] + f"![Red](red.{suffix})\n",
        f"content/posts/2026/{POST}/red.{suffix}": picture,
    }
    del site[f"content/posts/2026/{POST}.md"]

    assert build(lay(tmp_path / "site", site), tmp_path / "output") == 0

    output = tmp_path / "output"
    assert f'src="/posts/{POST}/red.{suffix}"' in (output / f"posts/{POST}/index.html").read_text()
    for file in (output / f"posts/{POST}/red.{suffix}", output / "people/anna-bakker/photo.webp"):
        with Image.open(file) as result:
            assert is_near(colour(result.convert("RGB")), RED)


def test_a_picture_that_ends_half_way_is_refused_by_the_check(tmp_path: Path) -> None:
    whole = saved(Image.effect_noise((99, 99), 50), "JPEG")

    world = checked_world(tmp_path, {f"content/posts/2026/{POST}/half.jpg": whole[: len(whole) // 2]})

    assert codes(world) == ["picture-unreadable"]
