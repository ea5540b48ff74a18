"""What is made from a site, or from one of its values, is made once: many pages show the same line.

Where a build keeps a record, each of these answers is a question of its own (questions.py): whoever asks it depends on
it alone, and it on all that it was made from.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from smoelenboek.site.questions import DERIVED

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.site.site import Site

Value = TypeVar("Value")
Result = TypeVar("Result")


def per_site(make: Callable[[Site], Result]) -> Callable[[Site], Result]:
    """Keep what `make` returns as long as the site lives: an index, say. It changes when anything it asked changes."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site) -> Result:
        return _memo(site, name, None, "", lambda _none: make(site), by_parts=True)

    DERIVED[name] = lambda site, _key: look_up(site)
    return look_up


def per_value(make: Callable[[Site, Value], Result]) -> Callable[[Site, Value], Result]:
    """Keep what `make` returns for each of a site's values as long as the site lives."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site, value: Value) -> Result:
        return _memo(site, name, value, site._paths.get(id(value)), lambda about: make(site, about), by_parts=False)

    DERIVED[name] = lambda site, path: look_up(site, site._by_path[path])  # type: ignore[arg-type] # of the kind that asked
    return look_up


def per_value_by_parts(make: Callable[[Site, Value], Result]) -> Callable[[Site, Value], Result]:
    """Do the same for what is too large or too deep to be compared: it changes when anything it asked changes."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site, value: Value) -> Result:
        return _memo(site, name, value, site._paths.get(id(value)), lambda about: make(site, about), by_parts=True)

    DERIVED[name] = lambda site, path: look_up(site, site._by_path[path])  # type: ignore[arg-type] # as above
    return look_up


def per_key(make: Callable[[Site, str], Result]) -> Callable[[Site, str], Result]:
    """Keep what `make` returns for each id or address as long as the site lives."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site, key: str) -> Result:
        return _memo(site, name, key, key, lambda about: make(site, about), by_parts=False)

    DERIVED[name] = look_up
    return look_up


def _name(make: Callable[..., object]) -> str:
    return f"@{make.__module__.removeprefix('smoelenboek.')}.{make.__name__}"


def _memo(
    site: Site, name: str, about: Any, key: str | None, make: Callable[[Any], Result], *, by_parts: bool
) -> Result:
    """Return what is kept, or make it, and note the question. Without a key its parts are noted in its place."""
    questions = site._questions
    memos = site._memos.setdefault(name, {})
    place = about if type(about) is str else id(about)
    memo = memos.get(place)
    if memo is None or (memo[2] is None and questions.is_on):
        memo = memos[place] = _fresh(site, name, about, key, make, by_parts=by_parts)  # `about` stays, so does its id
    if questions.frame is not None:
        if isinstance(memo[2], int):
            questions.frame.add(memo[2])
        elif memo[2] is not None:
            questions.frame.update(memo[2])
    return memo[1]  # type: ignore[no-any-return]


def _fresh(
    site: Site, name: str, about: Any, key: str | None, make: Callable[[Any], Result], *, by_parts: bool
) -> tuple[Any, Result, int | set[int] | None]:
    """Return what it is about, what was made, and the number of the question, or those of its parts."""
    questions = site._questions
    if not questions.is_on:
        return about, make(about), None
    outer, questions.frame = questions.frame, set()
    try:
        answer = make(about)
    except BaseException:
        if outer is not None:  # whoever catches this knows what was asked until here
            outer.update(questions.frame)
        raise
    else:
        parts = questions.frame
    finally:
        questions.frame = outer
    if key is None:
        return about, answer, parts
    return about, answer, questions.settle(f"{name}:{key}", parts, answer, by_parts=by_parts)
