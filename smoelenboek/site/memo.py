"""What is made from a site, or from one of its values, is made once: many pages show the same line."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.site.site import Site

Value = TypeVar("Value")
Result = TypeVar("Result")


def per_site(make: Callable[[Site], Result]) -> Callable[[Site], Result]:
    """Keep what `make` returns as long as the site lives: an index, say."""
    values: WeakKeyDictionary[Site, Result] = WeakKeyDictionary()

    @wraps(make)
    def look_up(site: Site) -> Result:
        if site not in values:
            values[site] = make(site)
        return values[site]

    return look_up


def per_value(make: Callable[[Site, Value], Result]) -> Callable[[Site, Value], Result]:
    """Keep what `make` returns for each of a site's values as long as the site lives: many pages show the same line."""
    values: WeakKeyDictionary[Site, dict[int, tuple[Value, Result]]] = WeakKeyDictionary()

    @wraps(make)
    def look_up(site: Site, value: Value) -> Result:
        pairs = values.setdefault(site, {})
        if (pair := pairs.get(id(value))) is None:
            pair = pairs[id(value)] = (value, make(site, value))  # `value` stays, so its id stays its own
        return pair[1]

    return look_up
