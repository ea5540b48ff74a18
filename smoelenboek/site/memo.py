"""What is made from a site, or from one of its values, is made once: many pages show the same line."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.site.site import Site

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def per_site(make: Callable[[Site], Made]) -> Callable[[Site], Made]:
    """Keep what `make` returns as long as the site lives: an index, say."""
    kept: WeakKeyDictionary[Site, Made] = WeakKeyDictionary()

    @wraps(make)
    def look_up(site: Site) -> Made:
        if site not in kept:
            kept[site] = make(site)
        return kept[site]

    return look_up


def per_value(make: Callable[[Site, Thing], Made]) -> Callable[[Site, Thing], Made]:
    """Keep what `make` returns for each of a site's values as long as the site lives: many pages show the same line."""
    kept: WeakKeyDictionary[Site, dict[int, tuple[Thing, Made]]] = WeakKeyDictionary()

    @wraps(make)
    def look_up(site: Site, thing: Thing) -> Made:
        known = kept.setdefault(site, {})
        if (found := known.get(id(thing))) is None:
            found = known[id(thing)] = (thing, make(site, thing))  # `thing` stays, so its id stays its own
        return found[1]

    return look_up
