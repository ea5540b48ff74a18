"""Finishes HTML that the sanitiser wrote: adds only classes and ids of our own."""

from __future__ import annotations

import re
from itertools import islice

from smoelenboek.text.headings import Parts, names_heading, near_heading
from smoelenboek.text.ids import MOST_HINTS

_HEADING = re.compile(r"<(/?)h([1-6])\b")
_ATTRIBUTES = r'(?:\s[a-z-]+(?:="[^"]*")?)*'  # as nh3 writes them
_LINK = re.compile(rf"<a({_ATTRIBUTES})>(.*?)</a>", re.DOTALL)  # none is in another: HTML's parser sees to that
_IMG = re.compile(rf"<img({_ATTRIBUTES})\s*/?>")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
_ID = re.compile(r'<[a-z0-9]+(?:\s[a-z-]+(?:="[^"]*")?)*?\sid="(h-[^"]*)"')
_PART = re.compile(r'(<a(?:\s[a-z-]+="[^"]*")*?\shref=")#([^"]*)"')


def finish(html: str, *, reply: bool) -> tuple[str, dict[str, str]]:
    """Return `html` whole and within reach, and the dead links to its parts, each with the heading it may mean."""
    if "<a" in html:
        html = _LINK.sub(_link, html)
    if "<img" in html:
        html = _IMG.sub(_picture, html)
    html = _headings(html).replace("<pre>", '<pre tabindex="0">').replace("<table>", '<table tabindex="0">')
    dead: dict[str, str] = {}
    if not reply and 'href="#' in html:
        ids = heading_ids(html)
        parts = Parts(ids)
        html = _PART.sub(lambda match: _led(match, parts, dead), html)
        for address in islice(dead, MOST_HINTS):
            dead[address] = near_heading(address, ids)
    return html, dead


def heading_ids(html: str) -> list[str]:
    """Return the ids of the headings in HTML of ours, in their order."""
    return [match[1] for match in _ID.finditer(html)]


def _link(link: re.Match[str]) -> str:
    """Leave no half of a link: without an address its words stay, and without words its address is shown."""
    has = dict(_ATTRIBUTE.findall(link[1]))
    if "href" not in has:
        return (f'<span id="{has["id"]}"></span>' if "id" in has else "") + link[2]
    return link[0] if link[2].strip() else f"<a{link[1]}>{has['href']}</a>"


def _picture(picture: re.Match[str]) -> str:
    has = dict(_ATTRIBUTE.findall(picture[1]))
    if "src" in has:
        return picture[0]
    return f'<span class="missing">{has["alt"]}</span>' if has.get("alt") else ""


def _headings(html: str) -> str:
    """Shift all headings so that the highest is h2: the page's own title is its h1."""
    levels = [int(match[2]) for match in _HEADING.finditer(html)]
    if not levels or min(levels) == 2:  # noqa: PLR2004
        return html
    shift = 2 - min(levels)
    return _HEADING.sub(lambda match: f"<{match[1]}h{min(6, int(match[2]) + shift)}", html)


def _led(link: re.Match[str], parts: Parts, dead: dict[str, str]) -> str:
    if (id_ := parts.find(link[2])) is None:  # a heading “Comments” comes before the page's own
        if names_heading(link[2]):
            dead[link[2]] = ""
        return link[0]
    return f'{link[1]}#{id_}"'
