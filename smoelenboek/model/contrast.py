"""Colours that a site chooses: whether text in them can be read, and the nearest that can. By WCAG 2.2.

In: colours as #rrggbb. Out: ratios from 1 to 21, and colours. Nearest is the same hue, darker or lighter.
"""

from __future__ import annotations

import colorsys
import re

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LEAST = 4.5
WASH = 0.12  # how much of the accent is in the surface that stands for it
# What the accent is on in either scheme: theme/static/css/00-tokens.css.
SURFACES = {"light": ("#fcfbf8", "#f3f1eb"), "dark": ("#14171a", "#1e2327")}
LIGHT, DARK = "#1d4f91", "#9cc3f0"  # the theme's own accents
_STEPS = 200
_LINEAR = 0.04045  # below it a channel of sRGB is linear


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def wash(accent: str, scheme: str) -> str:
    """Return the surface that stands for an accent: a little of it on paper."""
    paper = _channels(SURFACES[scheme][0])
    return _written(WASH * part + (1 - WASH) * under for part, under in zip(_channels(accent), paper, strict=True))


def legibility(accent: str, scheme: str) -> float:
    """Return the least contrast of an accent with all that it is on in a scheme."""
    return min(contrast(accent, surface) for surface in (*SURFACES[scheme], wash(accent, scheme)))


def nearest(accent: str, scheme: str) -> str:
    """Return the colour nearest to `accent` that can be read: the same hue, darker in light, lighter in dark."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(accent))
    end = 0.0 if scheme == "light" else 1.0
    for step in range(_STEPS + 1):
        shade = lightness + (end - lightness) * step / _STEPS
        colour = _written(colorsys.hls_to_rgb(hue, shade, saturation))
        if legibility(colour, scheme) >= LEAST:
            return colour
    return "#000000" if scheme == "light" else "#ffffff"


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(channels: object) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in channels)  # type: ignore[attr-defined]
