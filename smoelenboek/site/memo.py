"""What is made from a site, or from one of its values, is made once: many pages show the same line.

Where a build keeps a record, each of these answers is a question of its own (questions.py): whoever asks it depends on
it alone, and it on all that it was made from.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smoelenboek.site.base import SiteBase
    from smoelenboek.site.site import Site

Value = TypeVar("Value")
Result = TypeVar("Result")
Of = TypeVar("Of", bound="SiteBase")

ANSWERS: dict[str, Callable[[Any, str], Any]] = {}  # a question's name without its key → answers it for a site and key


def question(make: Callable[[Of, str], Result]) -> Callable[[Of, str], Result]:
    """Make a method of the site a question about a key."""
    return _method(make, lambda key: key)


def about(make: Callable[[Of, str], Result]) -> Callable[[Of, Any], Result]:
    """Make a method of the site a question about a value with an id: a person, a group, a post, a dossier."""
    return _method(make, lambda value: value.id)


def whole(make: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """Make a method of the site a question about nothing but the site."""
    name = make.__name__

    @wraps(make)
    def look_up(site: Of) -> Result:
        return _memo(site, name, "", "", lambda _none: make(site), by_parts=False)

    ANSWERS[name] = lambda site, _key: look_up(site)
    return look_up


def _method(make: Callable[[Of, str], Result], key_of: Callable[[Any], str]) -> Callable[[Of, Any], Result]:
    name = make.__name__

    def answer(site: Of, key: str) -> Result:
        return _memo(site, name, key, key, lambda about: make(site, about), by_parts=False)

    @wraps(make)
    def look_up(site: Of, subject: Any) -> Result:
        return answer(site, key_of(subject))

    ANSWERS[name] = answer
    return look_up


def per_site(make: Callable[[Site], Result]) -> Callable[[Site], Result]:
    """Keep what `make` returns as long as the site lives: an index, say. It changes when anything it asked changes."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site) -> Result:
        return _memo(site, name, None, "", lambda _none: make(site), by_parts=True)

    ANSWERS[name] = lambda site, _key: look_up(site)
    return look_up


def per_value(make: Callable[[Site, Value], Result]) -> Callable[[Site, Value], Result]:
    """Keep what `make` returns for each of a site's values as long as the site lives."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site, value: Value) -> Result:
        return _memo(site, name, value, site._paths.get(id(value)), lambda about: make(site, about), by_parts=False)

    ANSWERS[name] = lambda site, path: look_up(site, site._values[path])
    return look_up


def per_value_by_parts(make: Callable[[Site, Value], Result]) -> Callable[[Site, Value], Result]:
    """Do the same for what is too large or too deep to be compared: it changes when anything it asked changes."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site, value: Value) -> Result:
        return _memo(site, name, value, site._paths.get(id(value)), lambda about: make(site, about), by_parts=True)

    ANSWERS[name] = lambda site, path: look_up(site, site._values[path])
    return look_up


def per_key(make: Callable[[Site, str], Result]) -> Callable[[Site, str], Result]:
    """Keep what `make` returns for each id or address as long as the site lives."""
    name = _name(make)

    @wraps(make)
    def look_up(site: Site, key: str) -> Result:
        return _memo(site, name, key, key, lambda about: make(site, about), by_parts=False)

    ANSWERS[name] = look_up
    return look_up


def in_record(
    write: Callable[[Any], Any], read: Callable[[Any, Any], Any]
) -> Callable[[Callable[[Site, str], Result]], Callable[[Site, str], Result]]:
    """As `per_key`, and keep the answer itself in the record: where nothing that made it changed, it is not made again.

    `write` makes of an answer what JSON can hold, `read` makes the answer of a site and that. For what is small and is
    made from much: the ids of a list, a line, a count.
    """

    def decorate(make: Callable[[Site, str], Result]) -> Callable[[Site, str], Result]:
        name = _name(make)

        def of_record(site: Site, key: str) -> tuple[int, Result] | None:
            questions = site._questions
            number = questions.same(f"{name}:{key}") if questions.is_on else None
            if number is None or number not in questions.stored:
                return None
            outer, questions.frame = questions.frame, None  # it depends on nothing that is looked up to read it
            try:
                return number, read(site, questions.stored[number])
            finally:
                questions.frame = outer

        @wraps(make)
        def look_up(site: Site, key: str) -> Result:
            questions = site._questions
            memos = questions.answers.setdefault(name, {})
            if key not in memos and (answer := of_record(site, key)) is not None:
                memos[key] = key, answer[1], answer[0]
            result: Result = _memo(site, name, key, key, lambda about: make(site, about), by_parts=False)
            number = memos[key][2]
            if isinstance(number, int) and number not in questions.stored:
                questions.stored[number] = write(result)
                questions.touched.add(number)
            return result

        ANSWERS[name] = look_up
        return look_up

    return decorate


def by_parts(
    site: Site,
    name: str,
    make: Callable[[], Result],
    read: Callable[[bytes], Result | None],
    write: Callable[[bytes, Result], None],
) -> Result:
    """Return a large answer that somebody else keeps, by the fingerprint of all that it was made from.

    `read` gives it for a fingerprint, None if it has it no more; `write` takes it. Where nothing is noted, it is made.
    """
    questions = site._questions
    if not questions.is_on:
        return make()
    number = questions.same(name)
    answer = None if number is None else read(questions.prints[number])
    if number is None or answer is None:
        with questions.asking() as parts:
            answer = make()
        number = questions.settle(name, parts, answer, by_parts=True)
        write(questions.prints[number], answer)
    if questions.frame is not None:
        questions.frame.add(number)
    return answer


def ids_of(values: Iterable[Any]) -> list[str]:
    """Return the ids of people or posts: what is kept of a list of them."""
    return [value.id for value in values]


def people_of(site: Any, ids: Iterable[str]) -> tuple[Any, ...]:
    """Return the people with these ids."""
    return tuple(site.people[id_] for id_ in ids)


def posts_of(site: Any, ids: Iterable[str]) -> tuple[Any, ...]:
    """Return the posts with these ids."""
    return tuple(site.all_posts[id_] for id_ in ids)


def _name(make: Callable[..., object]) -> str:
    return f"@{make.__module__.removeprefix('smoelenboek.')}.{make.__name__}"


def _memo(
    site: SiteBase, name: str, about: Any, key: str | None, make: Callable[[Any], Result], *, by_parts: bool
) -> Result:
    """Return what is kept, or make it, and note the question. Without a key its parts are noted in its place."""
    questions = site._questions
    memos = questions.answers.setdefault(name, {})
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
    site: SiteBase, name: str, about: Any, key: str | None, make: Callable[[Any], Result], *, by_parts: bool
) -> tuple[Any, Result, int | set[int] | None]:
    """Return what it is about, what was made, and the number of the question, or those of its parts."""
    questions = site._questions
    if not questions.is_on:
        return about, make(about), None
    outer, questions.frame = questions.frame, set()
    if key is not None and about is not None and type(about) is not str:  # what it is about may change as well
        questions.note_fact(site._facts, "files", "=", key)
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
