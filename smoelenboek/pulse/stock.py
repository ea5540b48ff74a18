"""What is at the end of a quarter: profiles, skills that calls ask for, skills that hang on one person, groups.

People who stand somewhere are told to the nearest five: from two editions it would follow who came in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.pulse.cells import LEAST, Cell, of_people, rounded, shown
from smoelenboek.state.activity import STALE_AFTER_DAYS, is_sleeping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smoelenboek.model.person import Person
    from smoelenboek.pulse.quarters import Quarter
    from smoelenboek.site import Site


def profiles(site: Site, every: Mapping[str, Person]) -> dict[str, int]:
    """Return how many profiles are complete, and how many were confirmed within a year."""
    complete = {id_ for id_, person in every.items() if _is_complete(person)}
    right = {id_ for id_, person in every.items() if _is_right(site, person)}
    figures: dict[str, int] = {}
    for name, some in (("profiles_complete", complete), ("profiles_right", right)):
        figures |= shown("", {name: of_people(some), "": of_people(every.keys() - some)})
    return {name: rounded(count) for name, count in figures.items()}


def _is_complete(person: Person) -> bool:
    return bool(person.photo and person.bio and person.skills and person.languages and person.location)


def _is_right(site: Site, person: Person) -> bool:
    last = person.confirmed
    return last is not None and 0 <= (site.today - last).days <= STALE_AFTER_DAYS


def words(site: Site, every: Mapping[str, Person], quarter: Quarter) -> dict[str, int]:
    """Return skills and languages that calls of the quarter ask for, those that nobody has, and skills of one person.

    A number of words is told from LEAST on, as one of people is: of a single one everybody knows who.
    """
    called = [post.call for post in site.posts if post.call and quarter.holds(post.date)]
    have: dict[str, set[str]] = {}
    speak: set[str] = set()
    for id_, person in every.items():
        for skill in person.skills:
            have.setdefault(skill.id, set()).add(id_)
        speak |= {language.tag for language in person.languages}
    skills = {id_ for call in called for id_ in call.skills}
    languages = {tag for call in called for tag in call.languages}
    figures = shown("skills_asked", _missing("skills_missing", skills, have))
    figures |= shown("languages_asked", _missing("languages_missing", languages, speak))
    alone = {skill: people for skill, people in have.items() if len(people) == 1}
    people = set().union(*alone.values())
    if min(len(alone), len(people)) >= LEAST:
        figures["skills_of_one"] = rounded(len(alone))
    return figures


def _missing(name: str, requests: set[str], there: Iterable[str]) -> dict[str, Cell]:
    missing = requests - set(there)
    return {name: of_people(missing), "": of_people(requests - missing)}


def groups(site: Site) -> dict[str, int]:
    """Return groups that are awake, asleep and ended; departments are no such groups. About who is or was in them."""
    cells = {"groups_awake": Cell(), "groups_asleep": Cell(), "groups_ended": Cell()}
    for group in site.groups.values():
        if group.kind == "department":
            continue
        people = {person.id for person in site.members(group)}
        if group.state == "archived":
            cells["groups_ended"].add(people | set(group.former_members))
        else:
            cells["groups_asleep" if is_sleeping(site, group) else "groups_awake"].add(people)
    return shown("groups", cells)
