"""The pictures of the sample company: a drawn portrait for each colleague with a photo, and one chart.

Writes people/<id>.jpg (480 × 480) and the chart of the post on the modem test. Nobody here exists, so no face is
a real one: a head, hair, shoulders and a coloured ground. The looks stand in LOOKS, because the `alt` text in each
profile describes them. The same table gives the same pictures.

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
    "fatima-el-amrani": Look(
        ground="#dcd3e6",
        skin="#d9a57c",
        shade="#c48b61",
        hair="#c9912f",
        style="headscarf",
        clothes="#26365c",
        trim="#b07c22",
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
    "noelle-van-der-wal": Look(
        ground="#f2d8cd",
        skin="#efc4a2",
        shade="#dca983",
        hair="#3a2a24",
        style="short",
        clothes="#3e8a5f",
        trim="#327250",
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

    def kept(self) -> Image.Image:
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


HAIR: dict[str, tuple[Callable[[Sheet, Look], None], Callable[[Sheet, Look], None]]] = {
    "afro": (_afro_behind, _afro_before),
    "curls": (_curls_behind, _curls_before),
    "hat": (_hat_behind, _hat_before),
    "headscarf": (_headscarf_behind, _headscarf_before),
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
    for x in (204, 276):
        sheet.oval(x, 226, 15, 18, INK)
        sheet.oval(x + 3, 222, 5, 5, "#ffffff")
        sheet.stroke((x - 22, 196, x + 22, 228), 218, 322, 6, brow)
    sheet.stroke((226, 226, 254, 268), 35, 145, 5, look.shade)
    wide, top = (25, 258) if look.beard else (36, 244)
    smile = (240 - wide, top, 240 + wide, top + 62 - (36 - wide))
    sheet.slice(smile, 18, 162, "#ffffff")
    sheet.stroke(smile, 14, 166, 5, "#96443c")


def _extra(sheet: Sheet, look: Look) -> None:
    if look.extra == "glasses":
        for x in (204, 276):
            sheet.stroke((x - 28, 200, x + 28, 256), 0, 360, 5, INK)
        sheet.stroke((228, 216, 252, 240), 200, 340, 5, INK)
    if look.extra == "earrings":
        for x in (150, 330):
            sheet.stroke((x - 13, 258, x + 13, 292), 0, 360, 5, "#e0ae2f")


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
    return sheet.kept()


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
    for x, colour, text in ((700, OLD_BAR, "Kievit (2017)"), (840, NEW_BAR, "Merel")):
        pen.rectangle((x - 26, 36, x - 10, 52), fill=colour)
        pen.text((x, 44), text, fill=INK, font=ImageFont.load_default(18), anchor="lm")


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


def draw(site: Path) -> None:
    """Write all pictures of the sample company below `site`."""
    for person, look in LOOKS.items():
        portrait(look).save(site / "people" / f"{person}.jpg", quality=QUALITY, optimize=True)
    chart().quantize(64).save(site / CHART, optimize=True)


if __name__ == "__main__":
    draw(Path(__file__).parent.parent)
