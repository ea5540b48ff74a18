"""A page of a site that lives below a path: its base is put before each address that begins with a slash.

In: HTML as our templates and nh3 write it, with addresses within the site. Out: the same, for that base. This is the
one place where pages get it, as late as can be; a site at the root never comes here. All attributes in which the HTML
standard has an address are known, those of `data-` left alone: what they hold is for scripts, which put the base on
themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from smoelenboek.contract import addresses
from smoelenboek.contract.base import base
from smoelenboek.site.languages import outer_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.site import Site

_HOST = "https://smoelenboek.invalid"  # RFC 2606: no address is really joined to it
ADDRESS = frozenset(
    {"action", "cite", "data", "formaction", "href", "longdesc", "manifest", "poster", "src", "xlink:href"}
)
ADDRESSES = {"srcset": ",", "imagesrcset": ",", "ping": " "}  # attribute → what is between its addresses
TAG = re.compile(r"""<[a-zA-Z](?>[^<>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(
    r"""(?P<before>\s)(?P<name>[^\s"'<>/=]+)(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)"""
)
_REFRESH = re.compile(r"(?P<before>\s*[\d.]+\s*[;,]\s*url\s*=\s*)(?P<address>.+)", re.IGNORECASE | re.DOTALL)
_IN_CSS = re.compile(r"""(url\(\s*["']?)/(?!/)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site's pages in one language are.

    base      the path before each of their addresses.
    elsewhere `/nl` for each language of the site → the path that stands in its place, of the pages in that language.
    """

    base: str
    elsewhere: Mapping[str, str]


def place(site: Site) -> Place:
    """Return the place of a site in its language."""
    languages, outer = site.config.languages, base(outer_url(site))
    return Place(base(site.config.url), {f"/{tag}": outer + addresses.tree(tag, languages) for tag in languages})


def based(html: str, place: Place, page: str) -> str:
    """Return a page, whose own address within the site is `page`, with the base before each address of the site."""

    def attribute(match: re.Match[str]) -> str:
        name, written = match["name"].lower(), match["value"]
        quote = written[0] if written[0] in "\"'" else ""
        value = written[1:-1] if quote else written
        if name in ADDRESS:
            value = below(place, value, page)
        elif name in ADDRESSES:
            between = ADDRESSES[name]
            value = between.join(_first(part, place, page) for part in value.split(between))
        elif name == "content" and (refresh := _REFRESH.fullmatch(value)):
            value = refresh["before"] + below(place, refresh["address"], page)
        return f"{match['before']}{match['name']}{match['equals']}{quote}{value}{quote}"

    def tag(match: re.Match[str]) -> str:
        return ATTRIBUTE.sub(attribute, match[0]) if "/" in match[0] else match[0]

    return TAG.sub(tag, html)


def below(place: Place, address: str, page: str) -> str:
    """Return an address with the base; one that climbs (`../../..`) stays in the site, as it does at a root."""
    if address.startswith(".."):
        address = urljoin(f"{_HOST}{page}", address).removeprefix(_HOST)
    if not address.startswith("/") or address.startswith("//"):
        return address
    step = address[: address.find("/", 1)]
    return place.elsewhere[step] + address[len(step) :] if step in place.elsewhere else place.base + address


def relative(css: str) -> str:
    """Return a style sheet of /static/ whose addresses of the site begin at its own folder: right below any path."""
    return _IN_CSS.sub(r"\1../", css)


def _first(part: str, place: Place, page: str) -> str:
    """Return one candidate of a srcset: an address with perhaps a width behind it."""
    address = part.lstrip()
    return part[: len(part) - len(address)] + below(place, address, page)
