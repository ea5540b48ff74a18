"""The pictures of the sample company: a drawn portrait for each colleague with a photo, and two charts.

Writes people/<id>.jpg (480 × 480) and the charts of the posts on the modem test and on the electric vans. Nobody
here exists, so no face is a real one: a head, hair, shoulders and a coloured ground. The looks stand in LOOKS, because
the `alt` text in each profile describes them. The same table gives the same pictures.

Run: python -m bench.portraits
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

SIDE = 480  # pixels of a portrait
FINER = 4  # drawn this many times larger and made smaller, for smooth edges
QUALITY = 82  # of the JPEG; about 12 kB a portrait

CHART = "content/posts/2026/2026-11-05-modemtest-de-uitslag/snelheden.png"
SPEEDS = (("Meterkast", 912, 938), ("Woonkamer", 311, 604), ("Slaapkamer", 142, 388), ("Zolder", 38, 117))  # Mbit/s
CHART_SIZE = (960, 540)
CHART_LEFT, CHART_RIGHT, CHART_BASE = 90, 930, 460  # pixels: where the axes stand
CHART_SCALE = 0.34  # pixels for each Mbit/s
BAR = 78  # pixels wide
OLD_BAR, NEW_BAR, INK, SOFT, LINE = "#a9b4bd", "#1f7a6d", "#22303a", "#55636e", "#e1e6e9"

VAN_CHART = "content/posts/2026/2026-10-27-hoe-ver-rijdt-een-bus/ritten.png"
TRIPS = (("0-40", 11), ("40-80", 38), ("80-120", 61), ("120-160", 27), ("160-200", 9), ("> 200", 4))  # days by km
TRIP_SCALE = 5.2  # pixels for each day

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """How one person is drawn. Colours are as in CSS."""

    ground: str
    skin: str
    shade: str
    hair: str
    style: str
    clothes: str
    trim: str
    beard: str = ""
    extra: str = ""


LOOKS = {
    "anouk-nguyen": Look(
        ground="#f3dfd8",
        skin="#eec39c",
        shade="#d9a67c",
        hair="#15131a",
        style="bun",
        clothes="#c9ced2",
        trim="#e8705a",
    ),
    "bram-van-t-hof": Look(
        ground="#cfdcd3",
        skin="#f1c9a9",
        shade="#e0ae8a",
        hair="#d9a441",
        style="hat",
        clothes="#2f4f41",
        trim="#e2762b",
        beard="#d9a441",
    ),
    "ciaran-o-suilleabhain": Look(
        ground="#d6dff0",
        skin="#f6d5bd",
        shade="#e8b99b",
        hair="#b4512a",
        style="curls",
        clothes="#5b7389",
        trim="#4a6076",
        beard="#b4512a",
        extra="glasses",
    ),
    "corrie-zwart": Look(
        ground="#e9e4d0",
        skin="#f2caab",
        shade="#dcab88",
        hair="#c9bda3",
        style="bun",
        clothes="#22553a",
        trim="#18422c",
        extra="earrings",
    ),
    "fatima-el-amrani": Look(
        ground="#dcd3e6",
        skin="#d9a57c",
        shade="#c48b61",
        hair="#c9912f",
        style="headscarf",
        clothes="#26365c",
        trim="#b07c22",
    ),
    "gerrit-jan-van-de-kolk": Look(
        ground="#dfe3da",
        skin="#eebd99",
        shade="#d79f78",
        hair="#a3a6a5",
        style="cap",
        clothes="#e57a1f",
        trim="#c96715",
        beard="#a3a6a5",
    ),
    "grace-adeyemi": Look(
        ground="#f3e3bf",
        skin="#7d4e33",
        shade="#653c26",
        hair="#241a17",
        style="afro",
        clothes="#e2725b",
        trim="#c85c47",
        extra="earrings",
    ),
    "hamid-rahimi": Look(
        ground="#e6e0d2",
        skin="#d9a883",
        shade="#c28d66",
        hair="#8a8d8f",
        style="crop",
        clothes="#70232f",
        trim="#591a24",
        extra="glasses dark-moustache",
    ),
    "hanneke-ten-cate": Look(
        ground="#e0e2ee",
        skin="#f6d4bb",
        shade="#e4b597",
        hair="#e0c078",
        style="bob",
        clothes="#5fb39f",
        trim="#489a86",
        extra="glasses",
    ),
    "ilse-oude-wesselink": Look(
        ground="#d9e6e3",
        skin="#f5d2b8",
        shade="#e2b393",
        hair="#8f3f22",
        style="bun",
        clothes="#d8a520",
        trim="#bb8c14",
        extra="glasses",
    ),
    "jayden-pinas": Look(
        ground="#d4e2ee",
        skin="#7a4a2f",
        shade="#623922",
        hair="#17120f",
        style="braids",
        clothes="#f5d018",
        trim="#d9b60c",
    ),
    "kwame-boateng": Look(
        ground="#f2dfc0",
        skin="#5f3b28",
        shade="#4a2d1e",
        hair="#15110f",
        style="bald",
        clothes="#a9cbe8",
        trim="#8ab0d0",
        beard="#15110f",
    ),
    "lieke-in-t-veld": Look(
        ground="#e6dced",
        skin="#f5d3bb",
        shade="#e3b597",
        hair="#17151a",
        style="bob",
        clothes="#6d3f97",
        trim="#56307a",
    ),
    "mehmet-yildiz": Look(
        ground="#d5e2d4",
        skin="#dba981",
        shade="#c38d64",
        hair="#211c1b",
        style="crop",
        clothes="#c3c9ce",
        trim="#a4acb3",
        beard="#211c1b",
    ),
    "noelle-van-der-wal": Look(
        ground="#f2d8cd",
        skin="#efc4a2",
        shade="#dca983",
        hair="#3a2a24",
        style="short",
        clothes="#3e8a5f",
        trim="#327250",
    ),
    "piet-de-jong": Look(
        ground="#d3dde6",
        skin="#f0c6a6",
        shade="#dca984",
        hair="#9aa0a3",
        style="bald",
        clothes="#25365a",
        trim="#1b2946",
        extra="moustache",
    ),
    "priya-raghunathan": Look(
        ground="#d6e6e4",
        skin="#a86f45",
        shade="#905a34",
        hair="#141114",
        style="long",
        clothes="#f0a520",
        trim="#d48c10",
        extra="earrings",
    ),
    "rosa-de-la-fuente": Look(
        ground="#f4e6cf",
        skin="#dda67c",
        shade="#c68a60",
        hair="#33201a",
        style="curls",
        clothes="#c8202f",
        trim="#a61824",
        extra="earrings",
    ),
    "sanne-jansen": Look(
        ground="#dbe7ee",
        skin="#f4cfb2",
        shade="#e2b08d",
        hair="#e2bd6b",
        style="ponytail",
        clothes="#7a2236",
        trim="#611a2a",
        extra="headphones",
    ),
    "thijs-de-boer": Look(
        ground="#dce4f1",
        skin="#f6d3bc",
        shade="#e6b497",
        hair="#c7713b",
        style="crop",
        clothes="#6f7f74",
        trim="#59675d",
    ),
    "truus-bijl": Look(
        ground="#efdfe6",
        skin="#f5d0b6",
        shade="#e0b090",
        hair="#b4b7ba",
        style="short",
        clothes="#7fbde6",
        trim="#62a3cf",
        extra="glasses earrings",
    ),
    "wayan": Look(
        ground="#f1e2c6",
        skin="#b67a4e",
        shade="#9c633b",
        hair="#1d1a1c",
        style="crop",
        clothes="#1f7d80",
        trim="#176466",
    ),
    "youssef-ait-benali": Look(
        ground="#f0dcc8",
        skin="#c98f62",
        shade="#b07549",
        hair="#1e1918",
        style="curls",
        clothes="#a9d39a",
        trim="#8bb97c",
        beard="#1e1918",
    ),
    "zoe-d-hondt": Look(
        ground="#dfe9d8",
        skin="#f7d9c5",
        shade="#e6bca3",
        hair="#c2281f",
        style="bob",
        clothes="#1c1b1e",
        trim="#353338",
        extra="glasses",
    ),
    "zofia-wrobel": Look(
        ground="#e3edd9",
        skin="#f6d6be",
        shade="#e5b89a",
        hair="#a97c50",
        style="long",
        clothes="#a58cc4",
        trim="#8b72ab",
        extra="earrings",
    ),
}


class Sheet:
    """A drawing surface in portrait pixels, 0–480, drawn finer than it is kept."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (SIDE * FINER, SIDE * FINER), ground)
        self.pen = ImageDraw.Draw(self.image)

    def oval(self, middle_x: float, middle_y: float, wide: float, high: float, colour: str) -> None:
        """Fill an oval of the given full width and height around its middle."""
        box = (middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)
        self.pen.ellipse(_finer(box), fill=colour)

    def block(self, box: Box, round_by: float, colour: str) -> None:
        """Fill a rectangle with round corners."""
        self.pen.rounded_rectangle(_finer(box), radius=round_by * FINER, fill=colour)

    def slice(self, box: Box, start: float, end: float, colour: str) -> None:
        """Fill the part of an oval cut off by the line between two angles, in degrees, clockwise from the right."""
        self.pen.chord(_finer(box), start, end, fill=colour)

    def stroke(self, box: Box, start: float, end: float, width: float, colour: str) -> None:
        """Draw a part of an oval's edge."""
        self.pen.arc(_finer(box), start, end, fill=colour, width=round(width * FINER))

    def finished(self) -> Image.Image:
        """Return the drawing at its final size."""
        return self.image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _finer(box: Box) -> Box:
    left, top, right, bottom = box
    return (left * FINER, top * FINER, right * FINER, bottom * FINER)


def _short_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 196, 208, 222, look.hair)
    sheet.block((138, 190, 342, 268), 40, look.hair)


def _short_before(sheet: Sheet, look: Look) -> None:
    sheet.slice((150, 96, 330, 250), 176, 318, look.hair)
    sheet.slice((214, 98, 334, 238), 226, 372, look.hair)


def _curls_behind(sheet: Sheet, look: Look) -> None:
    for x, y in ((150, 190), (146, 226), (330, 190), (334, 226)):
        sheet.oval(x, y, 52, 52, look.hair)


def _curls_before(sheet: Sheet, look: Look) -> None:
    for x, y in ((162, 160), (184, 128), (220, 110), (262, 108), (298, 128), (318, 160)):
        sheet.oval(x, y, 64, 64, look.hair)
    for x, y in ((206, 146), (244, 138), (280, 146)):
        sheet.oval(x, y, 56, 56, look.hair)


def _afro_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 182, 306, 284, look.hair)


def _afro_before(sheet: Sheet, look: Look) -> None:
    sheet.slice((150, 112, 330, 320), 186, 354, look.hair)
    sheet.oval(240, 222, 154, 130, look.skin)


def _headscarf_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 214, 244, 292, look.hair)
    sheet.block((142, 230, 338, 400), 70, look.hair)


def _headscarf_before(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 382, 180, 100, look.hair)
    sheet.stroke((152, 300, 328, 412), 20, 132, 6, look.trim)
    sheet.stroke((168, 292, 344, 386), 42, 150, 6, look.trim)


def _hat_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 206, 200, 190, look.hair)


def _hat_before(sheet: Sheet, look: Look) -> None:
    sheet.slice((138, 70, 342, 290), 180, 360, look.trim)
    sheet.block((132, 158, 348, 196), 18, "#c8611d")
    sheet.oval(240, 72, 40, 40, "#c8611d")


def _crop_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 192, 190, 184, look.hair)


def _crop_before(sheet: Sheet, look: Look) -> None:
    sheet.slice((153, 106, 327, 282), 196, 344, look.hair)


def _bald_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 226, 198, 120, look.hair)


def _bald_before(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 190, 168, 146, look.skin)


def _long_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 200, 222, 234, look.hair)
    sheet.block((129, 190, 351, 430), 60, look.hair)


def _bob_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 198, 222, 230, look.hair)
    sheet.block((129, 190, 351, 326), 34, look.hair)


def _parted_before(sheet: Sheet, look: Look) -> None:
    sheet.slice((150, 106, 300, 262), 160, 300, look.hair)
    sheet.slice((196, 104, 334, 256), 236, 384, look.hair)


def _fringe_before(sheet: Sheet, look: Look) -> None:
    sheet.slice((148, 96, 332, 296), 190, 350, look.hair)


def _bun_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 90, 92, 84, look.hair)
    sheet.oval(240, 190, 196, 190, look.hair)


def _ponytail_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 190, 198, 192, look.hair)
    sheet.oval(352, 152, 96, 80, look.hair)
    sheet.block((344, 140, 400, 350), 28, look.hair)


def _braids_behind(sheet: Sheet, look: Look) -> None:
    sheet.oval(240, 194, 214, 208, look.hair)
    for across in (134, 158, 322, 346):
        for y in range(206, 372, 24):
            sheet.oval(across, y, 27, 32, look.hair)


def _braids_before(sheet: Sheet, look: Look) -> None:
    for x, y in ((176, 150), (198, 130), (226, 120), (254, 120), (282, 130), (304, 150)):
        sheet.oval(x, y, 40, 46, look.hair)


def _cap_before(sheet: Sheet, _look: Look) -> None:
    sheet.slice((144, 84, 336, 300), 180, 360, "#2b5c9e")
    sheet.block((150, 176, 384, 202), 13, "#1f4679")


HAIR: dict[str, tuple[Callable[[Sheet, Look], None], Callable[[Sheet, Look], None]]] = {
    "afro": (_afro_behind, _afro_before),
    "bald": (_bald_behind, _bald_before),
    "bob": (_bob_behind, _fringe_before),
    "braids": (_braids_behind, _braids_before),
    "bun": (_bun_behind, _parted_before),
    "cap": (_hat_behind, _cap_before),
    "crop": (_crop_behind, _crop_before),
    "curls": (_curls_behind, _curls_before),
    "hat": (_hat_behind, _hat_before),
    "headscarf": (_headscarf_behind, _headscarf_before),
    "long": (_long_behind, _parted_before),
    "ponytail": (_ponytail_behind, _parted_before),
    "short": (_short_behind, _short_before),
}


def _shoulders(sheet: Sheet, look: Look) -> None:
    sheet.block((78, 372, 402, 640), 96, look.clothes)
    if look.style == "headscarf":  # it covers the neck
        return
    sheet.block((202, 290, 278, 400), 34, look.shade)
    sheet.slice((188, 322, 292, 424), 0, 180, look.shade)
    sheet.stroke((180, 314, 300, 432), 0, 180, 9, look.trim)


def _head(sheet: Sheet, look: Look) -> None:
    if look.style != "headscarf":
        sheet.oval(152, 236, 34, 48, look.shade)
        sheet.oval(328, 236, 34, 48, look.shade)
    sheet.oval(240, 228, 172, 212, look.skin)


def _beard(sheet: Sheet, look: Look) -> None:
    sheet.slice((151, 126, 329, 346), -14, 194, look.beard)
    sheet.oval(240, 204, 152, 138, look.skin)
    sheet.block((192, 258, 288, 288), 15, look.beard)
    sheet.oval(240, 250, 60, 22, look.skin)


def _face(sheet: Sheet, look: Look) -> None:
    brow = look.hair if look.style != "headscarf" else "#4a3222"
    for across in (204, 276):
        sheet.oval(across, 226, 15, 18, INK)
        sheet.oval(across + 3, 222, 5, 5, "#ffffff")
        sheet.stroke((across - 22, 196, across + 22, 228), 218, 322, 6, brow)
    sheet.stroke((226, 226, 254, 268), 35, 145, 5, look.shade)
    wide, top = (25, 258) if look.beard else (36, 244)
    smile = (240 - wide, top, 240 + wide, top + 62 - (36 - wide))
    sheet.slice(smile, 18, 162, "#ffffff")
    sheet.stroke(smile, 14, 166, 5, "#96443c")


def _extra(sheet: Sheet, look: Look) -> None:
    for worn in look.extra.split():
        EXTRA[worn](sheet)


def _glasses(sheet: Sheet) -> None:
    for across in (204, 276):
        sheet.stroke((across - 28, 200, across + 28, 256), 0, 360, 5, INK)
    sheet.stroke((228, 216, 252, 240), 200, 340, 5, INK)


def _earrings(sheet: Sheet) -> None:
    for across in (150, 330):
        sheet.stroke((across - 13, 258, across + 13, 292), 0, 360, 5, "#e0ae2f")


def _moustache(sheet: Sheet, colour: str = "#8f9598") -> None:
    sheet.slice((196, 258, 242, 294), 170, 370, colour)
    sheet.slice((238, 258, 284, 294), 170, 370, colour)


def _dark_moustache(sheet: Sheet) -> None:
    _moustache(sheet, "#3a3433")


def _headphones(sheet: Sheet) -> None:
    sheet.stroke((140, 92, 340, 330), 188, 352, 13, INK)
    for across in (146, 334):
        sheet.block((across - 17, 206, across + 17, 268), 15, INK)


EXTRA: dict[str, Callable[[Sheet], None]] = {
    "dark-moustache": _dark_moustache,
    "earrings": _earrings,
    "glasses": _glasses,
    "headphones": _headphones,
    "moustache": _moustache,
}


def portrait(look: Look) -> Image.Image:
    """Draw one person, from back to front."""
    behind, before = HAIR[look.style]
    sheet = Sheet(look.ground)
    behind(sheet, look)
    _shoulders(sheet, look)
    _head(sheet, look)
    if look.beard:
        _beard(sheet, look)
    before(sheet, look)
    _face(sheet, look)
    _extra(sheet, look)
    return sheet.finished()


def _axes(pen: ImageDraw.ImageDraw) -> None:
    pen.text((30, 26), "Snelheid per kamer", fill=INK, font=ImageFont.load_default(30))
    pen.text((30, 64), "mediaan in Mbit/s om 21 uur, zes huizen", fill=SOFT, font=ImageFont.load_default(19))
    for step in range(0, 1001, 250):  # Mbit/s
        y = CHART_BASE - step * CHART_SCALE
        pen.line((CHART_LEFT, y, CHART_RIGHT, y), fill=LINE if step else INK, width=2)
        pen.text((CHART_LEFT - 12, y), str(step), fill=SOFT, font=ImageFont.load_default(17), anchor="rm")


def _bar(pen: ImageDraw.ImageDraw, left: float, speed: int, colour: str) -> None:
    top = CHART_BASE - speed * CHART_SCALE
    pen.rectangle((left, top, left + BAR - 6, CHART_BASE - 1), fill=colour)
    pen.text((left + BAR / 2 - 3, top - 6), str(speed), fill=INK, font=ImageFont.load_default(18), anchor="mb")


def _legend(pen: ImageDraw.ImageDraw) -> None:
    for across, colour, text in ((700, OLD_BAR, "Kievit (2017)"), (840, NEW_BAR, "Merel")):
        pen.rectangle((across - 26, 36, across - 10, 52), fill=colour)
        pen.text((across, 44), text, fill=INK, font=ImageFont.load_default(18), anchor="lm")


def chart() -> Image.Image:
    """Draw the speeds of the old and the new modem, a pair of bars for each room."""
    image = Image.new("RGB", CHART_SIZE, "#ffffff")
    pen = ImageDraw.Draw(image)
    _axes(pen)
    _legend(pen)
    room_width = (CHART_RIGHT - CHART_LEFT) / len(SPEEDS)
    for place, (room, old, new) in enumerate(SPEEDS):
        middle = CHART_LEFT + (place + 0.5) * room_width
        _bar(pen, middle - BAR, old, OLD_BAR)
        _bar(pen, middle + 6, new, NEW_BAR)
        pen.text((middle, CHART_BASE + 14), room, fill=INK, font=ImageFont.load_default(20), anchor="ma")
    return image


def van_chart() -> Image.Image:
    """Draw on how many days a van drove how far."""
    image = Image.new("RGB", CHART_SIZE, "#ffffff")
    pen = ImageDraw.Draw(image)
    pen.text((30, 26), "Kilometers per bus per dag", fill=INK, font=ImageFont.load_default(30))
    pen.text((30, 64), "150 busdagen in september, aantal dagen", fill=SOFT, font=ImageFont.load_default(19))
    for step in range(0, 51, 25):  # days
        y = CHART_BASE - step * TRIP_SCALE
        pen.line((CHART_LEFT, y, CHART_RIGHT, y), fill=LINE if step else INK, width=2)
        pen.text((CHART_LEFT - 12, y), str(step), fill=SOFT, font=ImageFont.load_default(17), anchor="rm")
    wide = (CHART_RIGHT - CHART_LEFT) / len(TRIPS)
    for place, (distance, days) in enumerate(TRIPS):
        left = CHART_LEFT + (place + 0.5) * wide - BAR / 2
        top = CHART_BASE - days * TRIP_SCALE
        pen.rectangle((left, top, left + BAR, CHART_BASE - 1), fill=NEW_BAR)
        pen.text((left + BAR / 2, top - 6), str(days), fill=INK, font=ImageFont.load_default(18), anchor="mb")
        label = f"{distance} km"
        pen.text((left + BAR / 2, CHART_BASE + 14), label, fill=INK, font=ImageFont.load_default(18), anchor="ma")
    return image


def draw(site: Path) -> None:
    """Write all pictures of the sample company below `site`."""
    for person, look in LOOKS.items():
        portrait(look).save(site / "people" / f"{person}.jpg", quality=QUALITY, optimize=True)
    for path, picture in ((CHART, chart()), (VAN_CHART, van_chart())):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        picture.quantize(64).save(site / path, optimize=True)


if __name__ == "__main__":
    draw(Path(__file__).parent.parent)
