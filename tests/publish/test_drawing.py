"""A drawing keeps what one sees: styles become attributes; what can't be kept is told, at its line, as written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from smoelenboek.pictures.drawing import cleaned
from smoelenboek.pictures.formats import UnreadableError
from tests.worlds import POST, checked_world, codes

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
STYLES = {
    "an attribute": ('<path fill="red"/>', {"fill": "red"}),
    "style": (
        '<path style="fill:none;stroke:#1f77b4; stroke-width: 2px"/>',
        "fill:none stroke:#1f77b4 stroke-width:2px",
    ),
    "style above attribute": ('<path fill="red" style="fill: none"/>', {"fill": "none"}),
    "element": ("<style>path {fill: none}</style><path/>", {"fill": "none"}),
    "any": ("<style>* {stroke: red}</style><path/>", {"stroke": "red"}),
    "class": ('<style>.a{fill:red}</style><path class="b a"/>', {"fill": "red"}),
    "two classes": ('<style>.a.b{fill:red} .a.c{fill:blue}</style><path class="b a"/>', {"fill": "red"}),
    "element and class": ("<style>g.a{fill:blue}path.a{fill:red}</style><path class='a'/>", {"fill": "red"}),
    "id above class": ('<style>#i{fill:red} .a{fill:blue}</style><path id="i" class="a"/>', "fill:red id:i"),
    "later above earlier": ('<style>.a{fill:red} .b{fill:blue}</style><path class="b a"/>', {"fill": "blue"}),
    "several": ('<style>.x, .a {fill: red}</style><path class="a"/>', {"fill": "red"}),
    "two sheets": ("<style>path{fill:red}</style><style>path{fill:blue}</style><path/>", {"fill": "blue"}),
    "comments": ("<style>/* a */ path /* b */ {fill: /* c */ red}</style><path/>", {"fill": "red"}),
    "CDATA": ("<style><![CDATA[ path {fill: red} ]]></style><path/>", {"fill": "red"}),
    "behind what is not kept": ("<style>@font-face{src:url(a)} path {fill: red}</style><path/>", {"fill": "red"}),
    "font": (
        "<path style=\"font: bold 10px 'DejaVu Sans', sans-serif\"/>",
        {"font-weight": "bold", "font-size": "10px", "font-family": "'DejaVu Sans', sans-serif"},
    ),
    "transform": (
        '<path style="transform: rotate(5deg) translate(1px, 2px)"/>',
        {"transform": "rotate(5) translate(1, 2)"},
    ),
    "a part of the drawing": (
        '<path style="fill: url(#a)" clip-path="url(\'#b\')"/>',
        "fill:url(#a) clip-path:url('#b')",
    ),
    "a name with a colon": ('<path aria-label="Legend: x (y)"/>', {"aria-label": "Legend: x (y)"}),
}


@pytest.mark.parametrize(("drawn", "expected"), STYLES.values(), ids=STYLES)
def test_what_is_painted_stands_in_attributes(drawn: str, expected: dict[str, str] | str) -> None:
    path = ET.fromstring(cleaned(SVG.format(drawn).encode()).content).find("{*}path")  # noqa: S314 - our own

    assert path is not None
    if isinstance(expected, str):
        expected = dict(value.split(":", 1) for value in expected.split(" "))
    assert path.attrib == expected


LEFT_OUT = {
    "<style>\ng &gt; path {fill: red}</style>": (2, "g > path {…}"),
    "<style>@media print {path {fill: red}}</style>": (1, "@media print"),
    '<path style="filter: url(#f)"/>': (1, "filter: url(#f)"),
    '\n\n<path style="fill: var(--ink)"/>': (3, "fill: var(--ink)"),
    "\n<image href='data:image/png;base64,AA'/>": (2, "<image>"),
    "<script>alert(1)</script>": (1, "<script>"),
    '<path onclick="go()"/>': (1, 'onclick="go()"'),
    '<path fill="url(https://evil.example/#a)"/>': (1, 'fill="url(https://evil.example/#a)"'),
    '<path fill="\\75rl(https://evil.example)"/>': (1, 'fill="\\75rl(https://evil.example)"'),
    '<path mask="image-set(&quot;https://evil.example&quot;)"/>': (1, 'mask="image-set("https://evil.example")"'),
    '<use xlink:href="https://evil.example/x.svg#a"/>': (1, 'href="https://evil.example/x.svg#a"'),
}


@pytest.mark.parametrize("drawn", LEFT_OUT)
def test_what_a_reader_would_have_seen_is_told_where_it_stood(drawn: str) -> None:
    drawing = cleaned(SVG.format(drawn).encode())

    assert [tuple(value) for value in drawing.left_out] == [LEFT_OUT[drawn]]
    assert b"evil" not in drawing.content


@pytest.mark.parametrize(
    "unseen",
    [
        "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>",
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="base"/>',
        '<path style="-inkscape-stroke: none; line-height: 1; filter: none"/>',
    ],
)
def test_what_nobody_would_have_seen_is_not_told(unseen: str) -> None:
    assert cleaned(SVG.format(unseen).encode()).left_out == []


def test_what_is_used_within_the_drawing_and_words_of_a_link_stay() -> None:
    drawn = '<defs><path id="tick"/></defs><use xlink:href="#tick" x="3"/><a href="/x/"><text>Words</text></a>'

    drawing = cleaned(SVG.format(drawn).encode()).content

    assert b'<use href="#tick" x="3"' in drawing
    assert b"<text>Words</text>" in drawing
    assert b"<a" not in drawing


DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_document_type_and_other_encodings_are_read(encoding: str) -> None:
    head = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>{DOCTYPE}"

    assert "é".encode() in cleaned(f"{head}{SVG.format('<text>é</text>')}".encode(encoding)).content


def test_a_drawing_that_uses_itself_without_end_is_refused() -> None:
    doubled = "".join('<g id="a{}">{}</g>'.format(n, f"<use href='#a{n - 1}'/>" * 10) for n in range(1, 9))

    for drawn in (f'<g id="a0"><path/></g>{doubled}', '<g id="a"><use href="#a"/></g>'):
        with pytest.raises(UnreadableError):
            cleaned(SVG.format(drawn).encode())


# As Adobe Illustrator saves it.
ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
  <!ENTITY st0 "fill:#FF0000;">
]>
<svg xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" xmlns:x="&ns_extend;" viewBox="0 0 9 9">
<switch><foreignObject requiredExtensions="&ns_extend;"/><g><path style="&st0;" d="M0 0"/></g></switch></svg>
"""


def test_a_drawing_of_adobe_illustrator_is_shown_with_its_colours() -> None:
    drawing = cleaned(ILLUSTRATOR.encode()).content

    assert b'fill="#FF0000"' in drawing
    assert b"ENTITY" not in drawing
    assert b"adobe" not in drawing


HOSTILE = {
    "entities of entities": '<!ENTITY a "aaa"><!ENTITY b "&a;&a;">',
    "entities by number": '<!ENTITY b "&#38;a;">',
    "an element": '<!ENTITY b "<script/>">',
    "an element by number": '<!ENTITY b "&#60;script/>">',
    "a file": '<!ENTITY b SYSTEM "file:///etc/passwd">',
    "an address": '<!ENTITY b PUBLIC "b" "https://evil.example/b">',
    "a part of the document type": '<!ENTITY % b "c">',
    "a long text": f'<!ENTITY b "{"a" * 101}">',
    "many": "".join(f'<!ENTITY b{number} "a">' for number in range(101)),
}


@pytest.mark.parametrize("declared", HOSTILE.values(), ids=HOSTILE)
def test_a_document_type_that_holds_more_than_short_texts_is_refused(declared: str) -> None:
    with pytest.raises(UnreadableError, match="entities"):
        cleaned(f"<!DOCTYPE svg [{declared}]>{SVG.format('<text>b</text>')}".encode())


@pytest.mark.parametrize("drawn", ["<text>{}</text>", '<path aria-label="{}"/>'])
def test_a_short_text_a_million_times_is_too_large(drawn: str) -> None:
    declared = f'<!DOCTYPE svg [<!ENTITY b "{"a" * 100}">]>'

    with pytest.raises(UnreadableError):
        cleaned(f"{declared}{SVG.format(drawn.format('&b;' * 500_000))}".encode())


def test_what_a_document_type_elsewhere_would_stand_for_is_told() -> None:
    drawing = cleaned(f"{DOCTYPE}{SVG.format('<text>10&nbsp;km</text>')}".encode())

    assert drawing.left_out == [(1, "&nbsp;")]


ENTITIES = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "b">]>{SVG.format("")}'


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        (DOCTYPE + SVG.format("<path/>"), []),
        (SVG.format("<filter/>"), ["drawing-left-out"]),
        (ENTITIES, ["picture-unreadable"]),
        (f"<svg>{'<g>' * 9}", ["picture-unreadable"]),
    ],
)
def test_a_check_looks_at_drawings(drawing: str, code: list[str], tmp_path: Path) -> None:
    world = checked_world(tmp_path, {f"content/posts/2026/{POST}/plot.svg": drawing})

    assert codes(world) == code
