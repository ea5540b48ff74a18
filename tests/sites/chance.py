"""Choices of hypothesis, and words that tell in the output whether somebody may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

Choice = TypeVar("Choice")
MARK = "zqx"  # is in no text that a reader may see

# Names as people have them, and as they come out of spreadsheets: all scripts, signs alone, digits, one letter.
NAMES: tuple[dict[str, str], ...] = (
    {"given": "Noëlle", "family_prefix": "van der", "family": "Wal"},
    {"display": "007"},
    {"display": "Жанна"},
    {"given": "Łukasz", "family": "Øst"},
    {"display": "李小龍"},
    {"display": "محمد"},
    {"display": "🦊"},
    {"given": "A", "family": "'t Hof"},
    {"display": "..."},
    {"given": "Æ", "family": "ß"},
    {"display": "Ægir", "sort_as": "'"},
    {"given": "İpek", "family": "ıŞık"},
    {"display": "½ ⅓"},
    {"given": "D'", "family_prefix": "d'", "family": "d'Ŋ"},
    {"display": "<b>x</b> & co"},
)


class Chance:
    """What hypothesis chooses for one site."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._marks = 0

    def pick(self, of: Sequence[Choice]) -> Choice:
        return self._random.choice(of)

    def yes(self) -> bool:
        return self._random.choice((True, False))

    def number(self, most: int) -> int:
        return self._random.randint(0, most)

    def few(self, of: Sequence[Choice], most: int = 2) -> list[Choice]:
        """Return some of `of`, each once."""
        return self._random.sample(list(of), self.number(min(most, len(of))))

    def fields(self, **may_be: Callable[[], Any]) -> dict[str, Any]:
        """Return some of these fields; one whose value is None or empty is left out."""
        names = self.few(sorted(may_be), len(may_be))
        result = {name: may_be[name]() for name in sorted(names)}
        return {name: value for name, value in result.items() if value not in (None, [], {}, "")}

    def name(self) -> dict[str, Any]:
        return dict(self.pick(NAMES))

    def words(self, *, is_shown: bool) -> str:
        """Return words: some of any script for what readers see, else a mark that nothing may hold."""
        return self.pick(("A word", "Ünïcode", "日本", "a < b & c", "#1", "100 %", "“x”")) if is_shown else self.mark()

    def mark(self) -> str:
        self._marks += 1
        return f"{MARK}{self._marks}x"
