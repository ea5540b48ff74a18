"""An SVG is made again from the elements and attributes we know: no script, no style, no other address."""

from __future__ import annotations

import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "marker",
        "symbol",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "id",
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "d",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "opacity",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
        "dominant-baseline",
        "dx",
        "dy",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "preserveAspectRatio",
        "role",
        "aria-label",
        "aria-hidden",
        "clip-path",
        "marker-start",
        "marker-end",
        "markerWidth",
        "markerHeight",
        "refX",
        "refY",
        "orient",
    ]
)
MOST_BYTES = 2 * 1024 * 1024


class UnreadableDrawing(Exception):  # noqa: N818 - it is about the drawing, and no error of ours
    """An SVG that can't be published; the message says why."""


def cleaned(source: bytes) -> bytes:
    """Return `source` with nothing in it that could act or fetch. Raise UnreadableDrawing if it is no SVG."""
    if len(source) > MOST_BYTES or b"<!DOCTYPE" in source or b"<!ENTITY" in source:
        message = "it is too large, or has a document type"
        raise UnreadableDrawing(message)
    try:
        # As text: in UTF-16 a document type would not have been seen above.
        root = ET.fromstring(source.decode())  # noqa: S314 - without a document type there are no entities to expand
    except (ET.ParseError, ValueError) as bad:
        raise UnreadableDrawing(str(bad)) from None
    if root.tag != f"{SVG}svg":
        message = "it is no SVG"
        raise UnreadableDrawing(message)
    _prune(root)
    ET.register_namespace("", SVG[1:-1])
    try:
        made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    except RecursionError:
        message = "it is nested too deeply"
        raise UnreadableDrawing(message) from None
    return made


def _prune(root: ET.Element) -> None:
    stack = [root]
    while stack:
        element = stack.pop()
        for name, value in list(element.attrib.items()):
            if name not in _ATTRIBUTES or ("url(" in value and not value.startswith("url(#")) or ":" in value:
                del element.attrib[name]
        element[:] = [child for child in element if _is_known(child.tag)]  # to remove one by one is quadratic
        stack += element


def _is_known(tag: object) -> bool:
    return isinstance(tag, str) and tag.startswith(SVG) and tag.removeprefix(SVG) in _ELEMENTS
