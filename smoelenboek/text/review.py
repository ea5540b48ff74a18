"""What a writer is told about a text: everything that was left out or means nothing, with its line and column."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.prose import Target
from smoelenboek.text.sanitise import safe_link, web
from smoelenboek.text.sightings import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.text.sanitise import Sanitiser
    from smoelenboek.text.sightings import Sight, Sightings

_IMG = re.compile(r'<img((?:\s[a-z-]+="[^"]*")*)\s*/?>')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_REMOTE = re.compile(r"https?:|//", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SHORT = 80  # characters of what was written


class _Positions:
    """Where each thing stands. Of several that are the same, the first."""

    def __init__(self, sightings: Sightings) -> None:
        self.sightings = sightings
        self.first: dict[tuple[str, str], Sight] = {}
        for sight in sightings.sights:
            self.first.setdefault((sight.kind, sight.written), sight)

    def of(self, kind: str, written: str) -> tuple[int, int]:
        sight = self.first.get((kind, written))
        return self.sightings.position(sight) if sight else (1, 1)

    def all(self, *kinds: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
        """Yield (kind, what was written, place) of the first of each."""
        for (kind, written), sight in self.first.items():
            if kind in kinds:
                yield kind, written, self.sightings.position(sight)


def review(
    sightings: Sightings, sanitiser: Sanitiser, html: str, dead: dict[str, str], *, reply: bool
) -> list[Problem]:
    """Return what is wrong with a text, or was left out of it."""
    positions = _Positions(sightings)
    return [
        *(problem("text-control", at, written=written) for _, written, at in positions.all("control")),
        *_addresses(positions, sanitiser, reply=reply),
        *_tags(positions, sanitiser, reply=reply),
        *_without_alt(positions, html),
        *(problem("markup-literal", at, written=written[:_SHORT]) for _, written, at in positions.all("literal")),
        *(problem("comment-open", at, written=written) for _, written, at in positions.all("comment")),
        *(problem("footnote-unused", (row + 1, 1), written=f"[^{label}]") for label, row in sightings.unused),
        *(problem("cells-cut", (row + 1, 1), written=rest[:_SHORT]) for row, rest in sightings.cut),
        *(
            problem("anchor-dead", positions.of("link", f"#{address}"), written=f"#{address}"[:_SHORT], near_word=near)
            for address, near in dead.items()
        ),
    ]


def _addresses(positions: _Positions, sanitiser: Sanitiser, *, reply: bool) -> Iterator[Problem]:
    """Yield what may not be followed or fetched. An address with a strange scheme, nh3 drops without a word."""
    links = [
        address for _, address, _ in positions.all("link") if _SCHEME.match(address) and not safe_link(web(address))
    ]
    for to in dict.fromkeys([*links, *sanitiser.unsafe]):
        if not to.startswith("ref:"):
            yield problem(
                "link-unsafe", positions.of("link", to), written=as_written(to, positions.sightings.text)[:_SHORT]
            )
    pictures = [address for _, address, _ in positions.all("picture")]
    if reply:
        yield from (
            problem(
                "picture-reply", positions.of("picture", to), written=as_written(to, positions.sightings.text)[:_SHORT]
            )
            for to in pictures
        )
        return
    strange = [picture for picture in pictures if _SCHEME.match(picture) or _REMOTE.match(picture)]
    for to in dict.fromkeys([*strange, *sanitiser.remote, *sanitiser.unsafe_pictures]):
        code = "picture-remote" if _REMOTE.match(to) else "picture-place"
        yield problem(code, positions.of("picture", to), written=as_written(to, positions.sightings.text)[:_SHORT])


def _tags(positions: _Positions, sanitiser: Sanitiser, *, reply: bool) -> Iterator[Problem]:
    code = "html-refused" if reply else "html-removed"
    names: set[tuple[str, str]] = set()
    for kind, written, at in positions.all("tag", "attribute"):
        name = written.lower()
        if (kind, name) not in names and (reply or kind == "attribute" or name not in sanitiser.tags):
            names.add((kind, name))
            yield problem(code, at, written=f"<{written}>" if kind == "tag" else f"{written}=…")


def _without_alt(positions: _Positions, html: str) -> Iterator[Problem]:
    bare: dict[str, None] = {}
    for image in _IMG.finditer(html) if "<img" in html else ():
        if ('alt="' not in image[1] or 'alt=""' in image[1]) and (source := _SOURCE.search(image[1])):
            bare[unescape(source[1]).rsplit("/", 1)[-1]] = None
    for written in bare:
        at = next((at for _, to, at in positions.all("picture") if to.rsplit("/", 1)[-1] == written), (1, 1))
        yield problem("alt-missing", at, written=written)


def targets(sightings: Sightings, sanitiser: Sanitiser) -> tuple[Target, ...]:
    """Return what a text points at, each thing once, in its order."""
    positions = _Positions(sightings)
    named = [("link", to, positions.of("link", to)) for to in sanitiser.links]
    named += [("picture", to, positions.of("picture", to)) for to in sanitiser.pictures]
    named += [(kind, to, positions.of("reference", to)) for kind, to in sanitiser.references]
    named += list(positions.all("mention", "unlike"))
    unique = dict.fromkeys(Target(kind, to, *at) for kind, to, at in named)
    return tuple(sorted(unique, key=lambda target: (target.line, target.column)))
