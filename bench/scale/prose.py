"""Sentences: the patterns of `<language>.sentences.txt`, their {letters} filled by words of that language."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from bench.scale.chance import Chance
from bench.scale.lists import records, sections, words
from bench.scale.words import Noun, english_article, words_of

SLOT = re.compile(r"\{(\w)\}")
ADORNED = 0.3  # share of nouns with an adjective before them
PLACES = tuple(record[1] for record in records("locations.txt"))
FRIENDS = words("names.txt", "nl women")[20:60] + words("names.txt", "nl men")[20:60]
NO_VALUES: Mapping[str, str] = {}

Pattern = tuple[str, ...]  # text, slot, text, slot, … text


@cache
def patterns(language: str, use: str) -> tuple[Pattern, ...]:
    """Return the patterns for one use, cut at their slots."""
    return tuple(tuple(SLOT.split(line)) for line in sections(f"{language}.sentences.txt")[use])


class Prose:
    """Text in one language, from one stream of chance."""

    def __init__(self, language: str, chance: Chance) -> None:
        self.language = language
        self.chance = chance
        self.words = words_of(language)
        pick = {
            "r": self.words.adverbs, "t": self.words.past, "f": self.words.future, "x": self.words.products,
        }  # fmt: skip
        self.slots: dict[str, Callable[[], str]] = {
            "n": self.the_one, "q": self.the_many, "i": self.a_one, "p": self.many,
            "v": lambda: self.verb(0), "b": lambda: self.verb(1), "c": lambda: self.verb(2),
            "a": lambda: self.adjective(0), "w": lambda: chance.pick(FRIENDS).partition("=")[0],
            "l": lambda: chance.pick(PLACES), "k": lambda: str(chance.skewed(2, 12, 480)),
            "z": lambda: f"{chance.between(1, 12)}.{chance.below(40)}.{chance.below(10)}",
        }  # fmt: skip
        for slot, zipf in pick.items():
            self.slots[slot] = lambda zipf=zipf: zipf.pick(chance)  # type: ignore[misc]

    def noun(self) -> Noun:
        """Return a noun."""
        return self.words.nouns.pick(self.chance)

    def verb(self, form: int) -> str:
        """Return a verb in the form that its list gives at that place."""
        return self.words.verbs.pick(self.chance)[form]

    def adjective(self, form: int) -> str:
        """Return an adjective: bare (0) or inflected (1)."""
        return self.words.adjectives.pick(self.chance)[form]

    def adorned(self, word: str) -> str:
        """Return `word`, at times with an adjective before it."""
        return f"{self.adjective(1)} {word}" if self.chance.hit(ADORNED) else word

    def the_one(self) -> str:
        """Return a noun with its definite article."""
        noun = self.noun()
        if self.language == "en":
            return f"the {self.adorned(noun.singular)}"
        return f"{'het' if noun.neuter else 'de'} {self.adorned(noun.singular)}"

    def the_many(self) -> str:
        """Return a plural with its definite article."""
        return f"{'the' if self.language == 'en' else 'de'} {self.adorned(self.noun().plural)}"

    def a_one(self) -> str:
        """Return a noun with its indefinite article. A Dutch neuter stays bare: its adjective would change."""
        noun = self.noun()
        if self.language == "nl":
            return f"een {noun.singular if noun.neuter else self.adorned(noun.singular)}"
        text = self.adorned(noun.singular)
        return f"{english_article(text)} {text}"

    def many(self) -> str:
        """Return a plural without article."""
        return self.adorned(self.noun().plural)

    def line(self, use: str, values: Mapping[str, str] = NO_VALUES) -> str:
        """Return one line for `use`, its first letter a capital. `values` fills slots that only the caller knows."""
        pattern = self.chance.pick(patterns(self.language, use))
        parts = [
            (values[part] if part in values else self.slots[part]()) if place % 2 else part
            for place, part in enumerate(pattern)
        ]
        text = "".join(parts)
        return text[0].upper() + text[1:]

    def sentence(self) -> str:
        """Return a statement with its full stop, once in a while a question."""
        if self.chance.hit(0.06):
            return self.line("question") + "?"
        return self.line("statement") + "."

    def sentences(self, word_count: int) -> str:
        """Return sentences of `word_count` words or a few more."""
        text: list[str] = []
        count = 0
        while count < word_count:
            text.append(self.sentence())
            count += text[-1].count(" ") + 1
        return " ".join(text)
