"""Names as people in the Netherlands and Belgium bear them: of many origins, with prefixes and partners."""

import re
from dataclasses import dataclass

from bench.scale.chance import Chance
from bench.scale.files import Value
from bench.scale.lists import words

# Of a thousand colleagues, how many have a name of this origin. "alone": one name only.
ORIGINS = {
    "nl": 560, "flemish": 70, "frisian": 45, "turkish": 45, "moroccan": 50, "surinamese": 45, "indonesian": 30,
    "german": 25, "english": 22, "french": 20, "polish": 24, "iberian": 16, "italian": 10, "indian": 14, "nordic": 7,
    "chinese": 8, "african": 12, "alone": 3,
}  # fmt: skip
BAG = tuple(origin for origin, share in ORIGINS.items() for _ in range(share))

# The words before a family name that Dutch sorting puts behind it; Flemish ones have a capital and are sorted by it.
PREFIX = re.compile(
    r"((?:(?:van|de|der|den|ten|ter|te|von|zur|op|in|uit|aan|bij|over|'t|la|du|da|dos|fan|la) )+)(?=\S)", re.IGNORECASE
)
PRONOUNS = {"women": ("zij/haar", "she/her"), "men": ("hij/hem", "he/him")}
USAGES = ("own", "partner", "partner-own", "own-partner")
TITLES = ("dr.", "ir.", "ing.", "drs.", "mr.", "prof. dr.")
MARRIED, TITLED, DOUBLE, PRONOUNCED = 0.09, 0.05, 0.03, 0.25


@dataclass(frozen=True, slots=True)
class Naming:
    """A name: what the id is made of, what friends say, and the fields of the profile."""

    whole: str
    called: str
    fields: dict[str, Value]
    pronouns: str


def split_family(family: str) -> tuple[str, str]:
    """Return the prefix, which may be empty, and the rest of a family name."""
    match = PREFIX.match(family)
    return (match[1].strip(), family[match.end() :]) if match else ("", family)


def family_fields(family: str) -> dict[str, Value]:
    """Return the fields of one family name."""
    prefix, rest = split_family(family)
    return {"family_prefix": prefix, "family": rest}


def name_alone(kind: str, chance: Chance) -> Naming:
    """Return the name of someone who has one."""
    name = chance.pick(words("names.txt", f"alone {kind}"))
    return Naming(name, name, {"display": name}, pronouns(kind, chance))


def pronouns(kind: str, chance: Chance) -> str:
    """Return pronouns, for those who tell them."""
    if not chance.hit(PRONOUNCED):
        return ""
    return "die/hen" if chance.hit(0.05) else chance.pick(PRONOUNS[kind])


def new_name(chance: Chance) -> Naming:
    """Return a name of someone not met before, though others may bear it too."""
    origin, kind = chance.pick(BAG), chance.pick(("women", "men"))
    if origin == "alone":
        return name_alone(kind, chance)
    first, *nicknames = chance.pick(words("names.txt", f"{origin} {kind}")).split("=")
    family = chance.pick(words("names.txt", f"{origin} family"))
    if chance.hit(DOUBLE) and " " not in family:
        family = f"{family}-{split_family(chance.pick(words('names.txt', 'nl family')))[1]}"
    fields: dict[str, Value] = {"given": first, **family_fields(family), "nicknames": list(nicknames)}
    if chance.hit(MARRIED):
        fields |= {"partner": family_fields(chance.pick(words("names.txt", "nl family"))), "usage": chance.pick(USAGES)}
    if chance.hit(TITLED):
        fields["honorific_prefix"] = chance.pick(TITLES)
    return Naming(f"{first} {family}", chance.pick([first, *nicknames]), fields, pronouns(kind, chance))
