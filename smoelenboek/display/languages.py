"""What languages are called (CLDR)."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale


@lru_cache(maxsize=4096)
def language_name(tag: str, language: str) -> str:
    """Return what a language is called in `language` (CLDR): fr → “Frans”."""
    names, (first, *rest) = Locale.parse(language), tag.split("-")
    whole = names.languages.get(tag.replace("-", "_"))
    if whole or not rest:
        return str(whole or tag)
    subtags = [names.scripts.get(part) or names.territories.get(part) or part for part in rest]
    return f"{names.languages.get(first, first)} ({', '.join(subtags)})"
