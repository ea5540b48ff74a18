"""Pictures come from strangers: drawings are made again from what we know, photos are decoded and encoded again."""

import io
import struct
import zlib

import pytest
from PIL import Image

from smoelenboek.pictures.drawing import cleaned
from smoelenboek.pictures.formats import UnreadableError
from smoelenboek.pictures.raster import encoded

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
ACTIVE = [
    "<script>alert(1)</script>",
    "<style>@import url(https://evil.example/x.css)</style>",
    '<rect onclick="alert(1)" width="1" height="1"/>',
    '<a xlink:href="javascript:alert(1)"><text>a</text></a>',
    '<a href="https://evil.example/"><text>a</text></a>',
    '<image href="https://evil.example/x.png"/>',
    '<use xlink:href="https://evil.example/x.svg#a"/>',
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>',
    '<rect fill="url(https://evil.example/x.svg#a)" width="1" height="1"/>',
    '<rect style="background: url(//evil.example/x)" width="1" height="1"/>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<animate attributeName="x" onbegin="alert(1)"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "<?xml-stylesheet href='https://evil.example/x.css'?>",
    "<filter><feImage href='https://evil.example/x.png'/></filter>",
]


@pytest.mark.parametrize("active", ACTIVE)
def test_nothing_in_a_drawing_acts_or_fetches(active: str) -> None:
    drawing = cleaned(f'<svg {NS}><g>{active}<circle r="2"/></g></svg>'.encode()).content.decode()

    assert "circle" in drawing
    for word in ("script", "evil", "alert", "style", "href", "foreignObject", "animate", "<set", "onclick"):
        assert word not in drawing


def test_a_drawing_keeps_its_shapes_and_words() -> None:
    shapes = '<defs><linearGradient id="a"/></defs><path d="M0 0" fill="url(#a)"/><text>Hoi</text>'

    drawing = cleaned(f'<svg {NS} viewBox="0 0 9 9">{shapes}</svg>'.encode()).content.decode()

    for remaining in ('viewBox="0 0 9 9"', 'fill="url(#a)"', 'd="M0 0"', "Hoi"):
        assert remaining in drawing


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "source",
    [
        f"{BOMB}<svg {NS}><text>&b;</text></svg>".encode(),
        f"{BOMB}<svg {NS}><text>&b;</text></svg>".encode("utf-16"),
        b"<svg><circle/></svg>",
        b"<html/>",
        b"",
        b"\xff\xfe",
        b"GIF89a",
        f"<svg {NS}>{'<g>' * 3000}{'</g>' * 3000}</svg>".encode(),
        f"<svg {NS}><text>{'a' * 2_100_000}</text></svg>".encode(),
    ],
    ids=["entities", "entities in UTF-16", "no namespace", "no SVG", "empty", "no text", "a GIF", "deep", "large"],
)
def test_what_is_no_plain_drawing_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableError):
        cleaned(source)


def _png(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is and holds almost nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width * 3 + 1) * min(height, 10))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(12_000, 12_000), (50_000, 2_000), (200_000, 200_000)])
def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    with pytest.raises(UnreadableError):
        encoded(_png(width, height), ".png", side=480, to="WEBP")


@pytest.mark.parametrize("source", [b"", b"GIF89a", b"<svg/>"])
def test_what_is_no_picture_of_its_kind_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableError):
        encoded(source, ".png", side=480, to="WEBP")


def test_a_photo_loses_where_and_by_whom_it_was_taken() -> None:
    photo, written = Image.new("RGB", (2000, 1000), "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Anna de Fotograaf"
    exif.get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    photo.save(written, "JPEG", exif=exif, comment=b"a secret")

    picture = encoded(written.getvalue(), ".jpg", side=480, to="WEBP")

    with Image.open(io.BytesIO(picture)) as small:
        assert small.size == (480, 240)
        assert not small.getexif()
    assert b"Fotograaf" not in picture
    assert b"secret" not in picture


def _progressive(scans: int) -> bytes:
    written = io.BytesIO()
    Image.new("L", (8, 8)).save(written, "JPEG", progressive=True)
    source = written.getvalue()
    last = source[source.rindex(b"\xff\xda") : -2]
    return source[:-2] + last * scans + source[-2:]


def test_a_photo_of_thousands_of_passes_is_refused_before_they_are_made() -> None:
    assert encoded(_progressive(0), ".jpg", side=480, to="WEBP")
    with pytest.raises(UnreadableError, match="scans"):
        encoded(_progressive(1000), ".jpg", side=480, to="WEBP")


def test_a_drawing_of_very_many_unknown_elements_loses_them_all() -> None:
    assert b"<a" not in cleaned(f"<svg {NS}>{'<a/>' * 400_000}</svg>".encode()).content
