"""Dutch questions as people type them. In: a Site of `scale` and a seed, or a file. Out: each query with what it seeks.

Of a made-up company a question is two telling words that stand in one sentence, or in the title, of one post and of no
other; within a sentence as people ask, mistyped, in another form, split in two or glued together. Of the sample they
are written by hand: bench/search/questions/. Frozen by commit before the ranking was changed.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.scale.words import words_of
from bench.search.queries import mistake
from smoelenboek.search.documents import documents
from smoelenboek.search.term_counts import stop_words
from smoelenboek.search.words import normalise, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.search.document import Document
    from smoelenboek.site import Site

    Way = Callable[[tuple[str, str], random.Random], tuple[str, str] | None]
    Pairs = list[tuple[str, tuple[str, str]]]

QUESTIONS = Path(__file__).with_name("questions")
EACH = 40  # questions of a class
SHORTEST = 5  # letters of a telling word
PART, LONGEST_PART = 4, 11  # letters of a half of a compound
FRAMES = (
    "hoe zit het met {} en {}", "wie weet iets over {} bij {}", "waar vind ik het bericht over {} en {}",
    "wat is er besloten over {} met {}", "wanneer komt {} voor de {}", "waarom hebben we {} zonder {}",
    "kan iemand mij vertellen of {} ook {} is", "ik zoek iets over de {} van {}", "{} {}", "{} en {}",
)  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"<pre>.*?</pre>|<[^>]*>|[.!?]\s", re.DOTALL)


class LabelledQuery(NamedTuple):
    """One question: its class, what is typed, and the addresses that are right."""

    kind: str
    words: str
    answers: tuple[str, ...]


def written(file: Path) -> list[LabelledQuery]:
    """Return the questions of a file: `address [address …] <TAB> question` a line."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [
        LabelledQuery(file.stem, words, tuple(hrefs.split())) for hrefs, words in (line.split("\t") for line in lines)
    ]


def labelled_queries(site: Site, seed: int) -> list[LabelledQuery]:
    """Return EACH questions of each class about the Dutch posts of a company."""
    chance = random.Random(seed)
    posts = {
        document.href: document for document in documents(site) if document.kind == "post" and document.language == "nl"
    }
    where = _places(posts)
    pairs = {name: _pairs(posts, where, of) for name, of in (("title", _titles), ("text", _sentences))}
    return [
        LabelledQuery(kind, chance.choice(FRAMES).format(*typed) if typed[1] else typed[0], (href,))
        for kind, (source, way) in WAYS.items()
        for href, typed in _some(pairs[source], way, chance)
    ]


def _some(pairs: Pairs, way: Way, chance: random.Random) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield EACH pairs as they are typed, of as many posts."""
    visited: set[str] = set()
    for href, words in chance.sample(pairs, len(pairs)):
        if len(visited) == EACH:
            return
        if href not in visited and (typed := way(words, chance)):
            visited.add(href)
            yield href, typed


def _stems(text: str) -> set[str]:
    return {stem(word, "nl") for word in tokens(text)}


def _bare(html: str) -> str:
    return _TAG.sub(" ", html)


def _places(posts: dict[str, Document]) -> dict[str, set[str]]:
    """Return stem → the addresses of the posts that hold it."""
    where = defaultdict(set)
    for href, post in posts.items():
        for term in _stems("\n".join((*post.texts.values(), *map(unescape, map(_bare, post.prose.values()))))):
            where[term].add(href)
    return where


def _titles(post: Document) -> Iterator[str]:
    yield post.name


def _sentences(post: Document) -> Iterator[str]:
    yield from _SENTENCE.split(unescape(post.prose["text"]))


def _pairs(posts: dict[str, Document], where: dict[str, set[str]], of: Callable[[Document], Iterator[str]]) -> Pairs:
    """Return (address, two words) for words that stand together in one post alone."""
    stopped = stop_words("nl")
    results = []
    for href, post in posts.items():
        for text in of(post):
            every = _WORD.findall(normalise(text))
            words = [word for word in every if len(word) >= SHORTEST and word not in stopped]
            for value, other in pairwise(words):
                if value != other and where[stem(value, "nl")] & where[stem(other, "nl")] == {href}:
                    results.append((href, (value, other)))
    return results


def _plain(words: tuple[str, str], _chance: random.Random) -> tuple[str, str]:
    return words


def _mistyped(words: tuple[str, str], chance: random.Random) -> tuple[str, str]:
    """Return them with a mistake in one; the other is right."""
    at = chance.randrange(2)
    typed = [mistake(chance, word) if number == at else word for number, word in enumerate(words)]
    return typed[0], typed[1]


def _inflected(words: tuple[str, str], _chance: random.Random) -> tuple[str, str] | None:
    """Return them with a noun in its other number, or an adjective in its other form."""
    other = _forms()
    typed = tuple(other.get(word, word) for word in words)
    return (typed[0], typed[1]) if typed != words else None


def _split(words: tuple[str, str], _chance: random.Random) -> tuple[str, str] | None:
    """Return them with a compound in two words."""
    forms = _forms()
    halves = {
        word: f"{word[:at]} {word[at:]}"
        for word in words
        for at in range(PART, len(word) - PART + 1)
        if word[at:] in forms and word[:at] in forms
    }
    typed = tuple(halves.get(word, word) for word in words)
    return (typed[0], typed[1]) if halves else None


def _glued(words: tuple[str, str], _chance: random.Random) -> tuple[str, str] | None:
    """Return two short nouns as the compound that nobody wrote, and nothing else."""
    forms = _forms()
    word, other = words
    short = max(len(word), len(other)) <= LONGEST_PART
    return (word + other, "") if short and word in forms and other in forms else None


@cache
def _forms() -> dict[str, str]:
    """Return noun → its other number, adjective → its other form; all words of the lists, not of compounds."""
    lists = words_of("nl")
    nouns = {
        pair for noun in lists.nouns.items for pair in ((noun.singular, noun.plural), (noun.plural, noun.singular))
    }
    forms = {pair for word, other in lists.adjectives.items for pair in ((word, other), (other, word))}
    return {normalise(word): normalise(other) for word, other in sorted(nouns | forms)}


WAYS: dict[str, tuple[str, Way]] = {
    "of a title": ("title", _plain),
    "of the text": ("text", _plain),
    "mistyped": ("text", _mistyped),
    "in another form": ("text", _inflected),
    "a compound in two": ("text", _split),
    "two words in one": ("text", _glued),
}
