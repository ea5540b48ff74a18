"""Photos of some of the people: drawings, since nobody here exists. A few hundred of them, each of several people.

Left out unless they are asked for: drawing and scaling them takes longer than all the rest of a company.
"""

from collections.abc import Iterator
from io import BytesIO

from bench.portraits import HAIR, QUALITY, Look, portrait
from bench.scale.chance import Chance
from bench.scale.company import Colleague, Company
from bench.scale.files import Tree

DRAWINGS = 120
CONSENT = "2026-05-04"
GROUNDS = ("#f3dfd8", "#cfdcd3", "#d6dff0", "#e9e4d0", "#dcd3e6", "#f3e3bf", "#d4e2ee", "#e3edd9", "#efdfe6", "#d9e6e3")
SKINS = (
    ("#f6d5bd", "#e8b99b"),
    ("#f1c9a9", "#e0ae8a"),
    ("#dda67c", "#c68a60"),
    ("#b67a4e", "#9c633b"),
    ("#7d4e33", "#653c26"),
    ("#5f3b28", "#4a2d1e"),
)
HAIRS = ("#15131a", "#3a2a24", "#8f3f22", "#b4512a", "#d9a441", "#e0c078", "#a3a6a5", "#c9bda3")
CLOTHES = (
    ("#5b7389", "#4a6076"),
    ("#22553a", "#18422c"),
    ("#26365c", "#1b2946"),
    ("#e57a1f", "#c96715"),
    ("#70232f", "#591a24"),
    ("#6d3f97", "#56307a"),
    ("#f0a520", "#d48c10"),
    ("#c3c9ce", "#a4acb3"),
)
BEARDED, WEARING = 0.2, 0.35
BEARDLESS = {"afro", "bob", "braids", "bun", "headscarf", "long", "ponytail"}


def photographed(company: Company, share: int) -> frozenset[str]:
    """Return the ids of `share` of a hundred of those who work here."""
    chance = company.chance("photographed")
    return frozenset(person.id for person in company.active if chance.hit(share / 100))


def photo(person: Colleague) -> dict[str, str]:
    """Return the field of a profile with a photo."""
    return {"consent": CONSENT, "alt": f"Tekening van {person.naming.whole}"}


def write_photos(tree: Tree, company: Company, people: frozenset[str]) -> None:
    """Write people/<id>.jpg of each of `people`."""
    drawings: list[bytes] = []
    chance = company.chance("photos")
    for id_ in sorted(people):
        if len(drawings) < DRAWINGS:
            drawings.append(_jpeg(_look(chance)))
            tree.write_bytes(f"people/{id_}.jpg", drawings[-1])
        else:
            tree.write_bytes(f"people/{id_}.jpg", chance.pick(drawings))


def _look(chance: Chance) -> Look:
    style = chance.pick(sorted(HAIR))
    skin, shade = chance.pick(SKINS)
    hair = chance.pick(HAIRS)
    clothes, trim = chance.pick(CLOTHES)
    return Look(
        ground=chance.pick(GROUNDS),
        skin=skin,
        shade=shade,
        hair=hair,
        style=style,
        clothes=clothes,
        trim=trim,
        beard=hair if style not in BEARDLESS and chance.hit(BEARDED) else "",
        extra=" ".join(_worn(chance)),
    )


def _worn(chance: Chance) -> Iterator[str]:
    if chance.hit(WEARING):
        yield "glasses"
    if chance.hit(WEARING):
        yield "earrings"


def _jpeg(look: Look) -> bytes:
    file = BytesIO()
    portrait(look).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
