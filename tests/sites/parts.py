"""What the files of a made-up site share: its ids and days, references to what there is, texts, documents, pictures."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image

from smoelenboek.contribute.write import source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sites.chance import Chance

PEOPLE = ("anna-bakker", "bram-smit", "p-4711", "carla", "zoe-y")
GROUPS = ("network", "choir", "a1", "old-team")
DOSSIERS = ("cao", "move-2027")
PAGES = ("about", "manual", "manual-photos", "offline")
WORDS = ("docsis", "rust", "chess", "zwolle", "first-aid", "x1")
LANGUAGES = ("nl", "en", "fr", "zh-Hant-TW", "pap")
ZONES = ("Europe/Amsterdam", "Pacific/Kiritimati", "America/Paramaribo")
DAYS = tuple(
    dt.date.fromisoformat(day)
    for day in (
        *("0001-01-01", "1999-12-31", "2026-11-02", "2026-11-22"),
        *("2026-11-23", "2026-11-24", "2027-02-01", "9999-12-31"),
    )
)
# Of every kind, what was taken away while somebody named it: what people write without review may do so.
MISSING = "gone-for-good"
MISSING_POST = "2026-11-02-gone"
TO_MISSING = (
    f"[[person:{MISSING}]] @{MISSING}",
    f"[[group:{MISSING}]] [[dossier:{MISSING}]] [[page:{MISSING}|that page]]",
    f"[[post:{MISSING_POST}]] [[post:{MISSING_POST}|that post]]",
)
DOCUMENTS = ("plan.pdf", "Plan-2.PNG", "2026-11-01-notes.txt", "a.svg", "b.jpg", "c.webp", "d.mp4", "e.gif", "f.jpeg")
STAMPS = ("20261103T091500Z", "20261122T235959Z", "20261123T000000Z")
# What is written in texts, and goes wrong in parsers of addresses; of what leads nowhere, readers get the words.
TEXTS = (
    "Words.",
    "- one\n  - two\n- [x] done",
    '`code href="/"`',
    '```\n<a href="/">\n```',
    "@nobody",
    "A note[^n].\n\n[^n]: Its words.",
    "[a](//[) [b](https://[) [c](https://x:y/) [d](/%zz) [e](../[[) [f](mailto:x@y.example) [g](<//℀.example>)",
    "| a | b |\n|---|---|\n| `x|y` | z |",
    "https://smoelenboek.example/ and ~~no~~ :tada:",
)
HTML = (
    "# Heading\n\n[x](#heading) [top](#)",
    "Text.\n\n<!-- zqx -->",
    "<details><summary>More</summary>\n\nLess\n\n</details>",
    '<video src="/a.mp4" poster="b.png"></video>',
    "![x](//[/a.png) ![y](https://[/b.png) ![z](none.png)",
)


@dataclass
class World:
    """A site as files, and parts of paths that the output may not have."""

    files: dict[str, bytes] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)


class Parts:
    """Who and what there is in one site, and the parts of its files."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.world = World()
        self.zone = chance.pick(ZONES)
        self.today = dt.date(2026, 11, 24 if "Kiritimati" in self.zone else 23)
        self.people = [id_ for id_ in PEOPLE if chance.yes()]
        self.former = {id_: f"{id_}-before" for id_ in self.people if chance.yes()}
        self.groups = [id_ for id_ in GROUPS if chance.yes()]
        self.departments = self.groups[:1]
        self.dossiers = [id_ for id_ in DOSSIERS if chance.yes()]
        self.vocabulary = {name: chance.few(WORDS, 3) for name in ("skills", "interests", "tags", "locations", "roles")}
        self.posts = [f"{chance.pick(DAYS)}-{slug}" for slug in ("one", "two", "three") if chance.yes()]
        self.posts = [id_ for id_ in self.posts if id_[:10] <= str(self.today)]
        self.unseen = [f"{chance.pick(DAYS)}-{chance.mark()}" for _ in range(chance.number(3))]
        if not self.people and not self.groups:
            self.posts = self.unseen = []
        self.minutes: list[str] = []

    def _write(self, path: str, fields: dict[str, Any], body: str | None = None) -> None:
        self.world.files[path] = source(fields, body)

    def _some(self, of: Sequence[str]) -> str | None:
        return self.chance.pick(of) if of else None

    def _maybe(self, name: str, of: Sequence[str]) -> dict[str, str]:
        return {name: self.chance.pick(of)} if of and self.chance.yes() else {}

    def _names(self) -> list[str]:
        return [*self.people, *self.former.values()]

    def _who(self) -> dict[str, Any]:
        authors, group = self.chance.few(self._names()), self._some(self.groups)
        if not authors and not group:
            return {"authors": self.people[:1]}
        return {**({"authors": authors} if authors else {}), **({"for": group} if group else {})}

    def _languages(self) -> tuple[str, ...]:
        return self.chance.pick((("",), ("", ".fr"), (".fr",), (".fr", ".zh-Hant-TW"), ("", ".fr", ".pap")))

    def _recurring(self) -> dict[str, Any]:
        rules = (
            "FREQ=WEEKLY",
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=3",
            "FREQ=YEARLY;UNTIL=20261231",
            "FREQ=DAILY;INTERVAL=999",
        )
        rule = self.chance.fields(rrule=lambda: self.chance.pick(rules))
        return {**rule, "except": [str(choice) for choice in self.chance.few(DAYS)]} if rule else {}

    def _documents(self, folder: str, *more: str) -> None:
        paths = [f"{folder}/{name}" for name in self.chance.few(DOCUMENTS)] if folder else []
        for path in filter(None, [*paths, *more]):
            self.world.files[path] = document(path)

    def _body(self, *, reply: bool = False) -> str:
        """Return a text that names what there is, what is not to be seen, and what is nobody's."""
        pieces = [*TEXTS, *(TO_MISSING if reply else HTML)]
        pieces += [f"@{name} and [[person:{name}]]" for name in self._names()]
        pieces += [f"[[post:{value}]] [x](/posts/{value}/) [[post:{value}|y]]" for value in (*self.posts, *self.unseen)]
        pieces += [
            f"[x](../{value[:4]}/{value}.md) [y](/posts/{value}) ![z](/posts/{value}/b.jpg)" for value in self.unseen
        ]
        pieces += [f"[x][1]\n\n[1]: https://smoelenboek.example/posts/{value}/" for value in self.unseen]
        pieces += [f"[x](/groups/{minute}/)" for minute in self.minutes]
        pieces += [f"[[group:{group}]] [x](/groups/{group}/)" for group in self.groups]
        return "\n\n".join(self.chance.few(pieces, 3)) or "Nothing more."


def document(path: str) -> bytes:
    """Return a file that is what its name says."""
    suffix = path.rpartition(".")[2]
    if suffix == "svg":
        return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
    return b"some bytes" if suffix.lower() not in _SAVED else picture(suffix)


_SAVED = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}


def picture(suffix: str) -> bytes:
    """Return a small picture of the kind of this suffix."""
    if (result := _pictures.get(suffix.lower())) is None:
        written = io.BytesIO()
        Image.new("RGB", (2, 3), "red").save(written, _SAVED[suffix.lower()])
        result = _pictures[suffix.lower()] = written.getvalue()
    return result


_pictures: dict[str, bytes] = {}
