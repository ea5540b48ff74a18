"""The words of one language, each kind by Zipf's law: a few hundred plain ones, then thousands of compounds.

Dutch glues ("storingsmelding"), English hyphenates ("sub-network", "router-based"); both name products and versions.
"""

from dataclasses import dataclass
from functools import cache

from bench.scale.chance import Chance, Zipf
from bench.scale.lists import words

VOWELS = frozenset("aeiouAEIOU")
SPOKEN_AS_CONSONANT = ("eu", "us", "un", "one")  # a user, a European, a one-off
COMPOUNDS = 9000  # the tail of the vocabulary
PRODUCTS = 500
PLAIN_SHIFT = 6  # the most used noun is 1 in 60, not 1 in 10


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in its two numbers, and whether its article is "het"."""

    singular: str
    plural: str
    neuter: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, ready to draw from."""

    nouns: Zipf[Noun]
    verbs: Zipf[list[str]]
    adjectives: Zipf[list[str]]
    adverbs: Zipf[str]
    past: Zipf[str]
    future: Zipf[str]
    products: Zipf[str]


def plain_nouns(file: str) -> list[Noun]:
    """Return the nouns as listed."""
    results: list[Noun] = []
    for gender in ("common", "neuter"):
        for listed in words(file, f"{gender} nouns"):
            singular, many = listed.split("/")
            results.append(Noun(singular, many, gender == "neuter"))
    return results


def glued(part: str, noun: Noun) -> Noun:
    """Return the Dutch compound; two vowels that would clash are kept apart by a hyphen."""
    dash = "-" if part[-1] in VOWELS and noun.singular[0] in VOWELS else ""
    return Noun(part + dash + noun.singular, part + dash + noun.plural, noun.neuter)


def hyphenated(part: str, noun: Noun) -> Noun:
    """Return the English compound."""
    return Noun(f"{part}-{noun.singular}", f"{part}-{noun.plural}", noun.neuter)


def compounds(language: str, nouns: list[Noun], chance: Chance) -> list[Noun]:
    """Return the compounds that people would write first."""
    parts, joined = ("parts", glued) if language == "nl" else ("prefixes", hyphenated)
    pairs = [(part, noun) for part in words(f"{language}.words.txt", parts) for noun in nouns if noun.singular != part]
    return [joined(part, noun) for part, noun in chance.shuffled(pairs)[:COMPOUNDS]]


def adjectives(language: str, nouns: list[Noun], chance: Chance) -> list[list[str]]:
    """Return the adjectives, bare and inflected; in English followed by those made of a noun."""
    file = f"{language}.words.txt"
    plain = [(word.split("/") * 2)[:2] for word in chance.shuffled(words(file, "adjectives"))]
    if language == "nl":
        return plain
    result = [f"{noun.singular}-{part}" for noun in nouns for part in words(file, "parts")]
    return plain + [[word, word] for word in chance.shuffled(result)]


@cache
def words_of(language: str) -> Words:
    """Return the words of `language`: always the same, whatever the company's seed."""
    chance = Chance(0, f"words/{language}")
    file = f"{language}.words.txt"
    nouns = plain_nouns(file)
    names = [start + end for start in words(file, "name starts") for end in words(file, "name ends")]
    return Words(
        nouns=Zipf(chance.shuffled(nouns) + compounds(language, nouns, chance), shift=PLAIN_SHIFT),
        verbs=Zipf([verb.split("/") for verb in chance.shuffled(words(file, "verbs"))], shift=PLAIN_SHIFT),
        adjectives=Zipf(adjectives(language, nouns, chance), shift=PLAIN_SHIFT),
        adverbs=Zipf(chance.shuffled(words(file, "adverbs")), shift=2),
        past=Zipf(words(file, "past times"), shift=2),
        future=Zipf(words(file, "future times"), shift=2),
        products=Zipf(chance.shuffled(names)[:PRODUCTS]),
    )


def english_article(word: str) -> str:
    """Return "a" or "an", by sound."""
    silent = word.startswith(("hour", "honest"))
    return "an" if silent or (word[0] in VOWELS and not word.lower().startswith(SPOKEN_AS_CONSONANT)) else "a"
