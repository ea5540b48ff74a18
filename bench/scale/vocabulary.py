"""The words that people choose from: data/vocabulary.txt and data/locations.txt → content/vocabulary/*.yml."""

from bench.scale.chance import Chance, Zipf
from bench.scale.files import Tree, Value, flow
from bench.scale.lists import records

KINDS = ("skills", "interests", "tags", "roles")


def word(record: list[str]) -> dict[str, Value]:
    """Return the entry of one word."""
    _, name, dutch, english, aliases = (record + [""] * 5)[:5]
    others = [word.strip() for word in aliases.split(",") if word.strip()]
    return {"name": name, "nl": dutch, "en": english, "aliases": others}


def place(record: list[str]) -> dict[str, Value]:
    """Return the entry of one location."""
    _, name, address, country, timezone, latitude, longitude, alias = [*record, ""][:8]
    return {
        "name": name, "address": f"{address}, {name}", "country": country, "timezone": timezone,
        "latitude": latitude, "longitude": longitude, "aliases": [alias] if alias else [],
    }  # fmt: skip


def listing(entries: dict[str, dict[str, Value]]) -> str:
    """Return one vocabulary file, a word a line."""
    return "".join(f"{word}: {flow(fields)}\n" for word, fields in entries.items())


def write_vocabulary(tree: Tree) -> None:
    """Write the five lists."""
    for kind in KINDS:
        words = {record[0]: word(record) for record in records("vocabulary.txt", kind)}
        tree.write(f"content/vocabulary/{kind}.yml", listing(words))
    tree.write("content/vocabulary/locations.yml", listing({row[0]: place(row) for row in records("locations.txt")}))


def choices(kind: str) -> Zipf[str]:
    """Return the ids of one list; which of them are popular is the same in every company."""
    listed = records("locations.txt") if kind == "locations" else records("vocabulary.txt", kind)
    return Zipf(Chance(0, kind).shuffled([record[0] for record in listed]), shift=4)
