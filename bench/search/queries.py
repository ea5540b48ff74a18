"""Questions with one right answer: someone, looked for as people look. In: a Site and a seed. Out: Queries.

A question is asked if nobody else answers it: nobody else of that name, with that skill at that place. Where a class
has too few of those, as surnames with “van der” have, it also holds questions that fit two, three or a few more, and
any of them is right. Rank 1 is then what a reader expects, and anything else is the search's fault.
"""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from bench.scale.lists import words as listed
from smoelenboek.catalogues import LANGUAGES
from smoelenboek.contract import addresses
from smoelenboek.search.lookup_tables import language_entry
from smoelenboek.search.words import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

EACH = 80  # questions of a class
FIRST_LETTERS = 3  # of a surname that someone half remembers
LETTERS = "abcdefghijklmnopqrstuvwxyz"
JOBS = tuple(tuple(line.split("|")) for line in listed("group.words.txt", "jobs"))  # Dutch, English
# What else people call a job or a language: by the job's Dutch name, by the language's tag.
ALSO = {
    "Ontwikkelaar": ("programmeur", "software engineer"), "Monteur": ("technicus", "servicemonteur", "technician"),
    "Jurist": ("bedrijfsjurist", "advocaat"), "Boekhouder": ("accountant", "administrateur"),
    "Salarisadministrateur": ("loonadministratie", "payroll"), "Systeembeheerder": ("sysadmin", "ict-beheerder"),
    "Inkoper": ("aankoper", "purchaser"), "Ontwerper": ("vormgever", "ux designer"), "Redacteur": ("eindredacteur",),
    "Klantadviseur": ("klantenservice", "customer service"), "Onderzoeker": ("research",), "Vertaler": ("tolk",),
    "Recruiter": ("werving", "talent acquisition"), "Woordvoerder": ("persvoorlichter",), "Opleider": ("docent",),
    "Magazijnmedewerker": ("logistiek medewerker",), "Winkelmedewerker": ("verkoper",), "Data-analist": ("bi analist",),
    "Projectleider": ("projectmanager",), "Productbeheerder": ("product manager",), "Gebouwbeheerder": ("facilitair",),
}  # fmt: skip
SPEAKING = {"fr": "franstalig", "de": "duitstalig", "en": "engelstalig", "es": "spaanstalig", "pl": "poolstalig",
            "it": "italiaanstalig", "tr": "spreekt turks", "ar": "spreekt arabisch"}  # fmt: skip


class Query(NamedTuple):
    """One question: its class, what is typed, and the addresses of whoever it may mean."""

    kind: str
    words: str
    answers: tuple[str, ...]


Way: TypeAlias = "Callable[[Person], Iterator[tuple[Hashable, str]]]"


def queries(site: Site, seed: int) -> list[Query]:
    """Return EACH questions of each class."""
    chance = random.Random(seed)
    return [query for kind, way in ways(site, chance).items() for query in _some(site, kind, way, chance)]


def _some(site: Site, kind: str, way: Way, chance: random.Random) -> list[Query]:
    requests: dict[Hashable, list[tuple[str, str]]] = {}
    for person in site.sorted_people():
        for key, words in way(person):
            requests.setdefault(key, []).append((words, addresses.person(person.id)))
    shared = Counter(map(len, requests.values()))
    most = next(size for size in range(1, len(requests)) if sum(shared[value] for value in range(size + 1)) >= EACH)
    few = [fits for fits in requests.values() if len(fits) <= most]
    return [Query(kind, fits[0][0], tuple(href for _, href in fits)) for fits in chance.sample(few, EACH)]


def ways(site: Site, chance: random.Random) -> dict[str, Way]:
    """Return the classes: each yields what identifies an answer, and how it is typed."""
    return {
        "full name without accents": full_name,
        "full name, one typo": partial(mistyped, chance, 1),
        "full name, two typos": partial(mistyped, chance, 2),
        "first name + 3 letters": first_letters,
        "“van der” + surname": with_particle,
        "surname + place": partial(at_place, site),
        "skill + place": partial(skilled_at, site, chance),
        "language + role": partial(speaking_in_role, site, chance),
        "initials": partial(initials, chance),
        "job in the other language + place": partial(job_elsewhere, site, chance),
        "skill or language + level + place": partial(levelled, site, chance),
        "synonym + place": partial(synonymous, site, chance),
    }


def full_name(person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the name in plain small letters."""
    plain = normalise(person.name.shown)
    yield plain, plain


def mistyped(chance: random.Random, typos: int, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the name with so many mistakes: a letter dropped, doubled, swapped or another."""
    for key, plain in full_name(person):
        words = str(plain)
        for _ in range(typos):
            words = mistake(chance, words)
        yield key, words


def mistake(chance: random.Random, words: str) -> str:
    """Return `words` with one mistake within a word, if a word has three letters."""
    letters = [at for at in range(1, len(words) - 1) if words[at - 1 : at + 2].isalpha()]
    if not letters:
        return words
    at = chance.choice(letters)
    letter = words[at]
    typed = chance.choice(("", letter * 2, words[at + 1] + letter, chance.choice(LETTERS)))
    return words[:at] + typed + words[at + (2 if len(typed) == 2 and typed != letter * 2 else 1) :]  # noqa: PLR2004 - two


def surnames(person: Person) -> Iterator[tuple[str, str]]:
    """Yield what is before it, and the surname, of each surname that is shown: a partner's may be one."""
    name = person.name
    if name.display is None and name.family:
        own, partner = (name.family_prefix or "", name.family), name.partner
        if name.usage != "partner":
            yield own
        if partner and name.usage != "own":
            yield partner.family_prefix or "", partner.family


def first_letters(person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the first name and how the surname begins."""
    for _, family in surnames(person):
        words = f"{normalise(person.name.given or '')} {normalise(family)[:FIRST_LETTERS]}"
        yield words, words


def with_particle(person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the surname with what is before it."""
    for particle, family in surnames(person):
        if particle:
            words = normalise(f"{particle} {family}")
            yield words, words


def at_place(site: Site, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the surname, particles left out, and the place."""
    for _, family in surnames(person):
        if person.location:
            words = f"{normalise(family)} {normalise(site.word('locations', person.location))}"
            yield words, words


def skilled_at(site: Site, chance: random.Random, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield each skill, by one of its names, with the place."""
    for skill in dict.fromkeys(skill.id for skill in person.skills):
        if person.location and (word := site.vocabulary["skills"].get(skill)):
            called = chance.choice(word.names)
            yield (skill, person.location), f"{called} {site.word('locations', person.location)}".lower()


def speaking_in_role(site: Site, chance: random.Random, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield each language, by one of its names, with each role and the job: readers don't tell the two apart."""
    roles = [site.word("roles", role) for role in person.roles]
    jobs = [person.job_title.into(site.config.language)] if person.job_title else []
    for tag in dict.fromkeys(language.tag for language in person.languages):
        for role in dict.fromkeys(name.lower() for name in (*roles, *jobs)):
            yield (tag, role), f"{language_entry(tag, chance.choice(LANGUAGES)).name.lower()} {role}"


def initials(chance: random.Random, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the surname behind an initial; and nothing but initials, those of someone with a surname in three parts."""
    values = normalise(person.name.given or "")
    for prefix, family in surnames(person):
        behind = normalise(f"{prefix} {family}").strip()
        if values:
            yield (values[0], behind), chance.choice((f"{values[0]}. {behind}", f"{values[0]} {behind}"))
        if values and len(behind.split()) > 2:  # noqa: PLR2004 - two initials say too little
            letters = values[0] + "".join(part[0] for part in behind.split())
            yield letters, letters


def job_of(person: Person) -> tuple[str, ...] | None:
    """Return the Dutch and the English name of someone's job."""
    text = person.job_title
    names = {text.into(language) for language in LANGUAGES} if text else set()
    return next((job for job in JOBS if names & set(job)), None)


def job_elsewhere(site: Site, chance: random.Random, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield the job, in the language in which the site does not show it, and the place."""
    job = job_of(person)
    if job and job[0] != job[1] and person.location and person.job_title:
        other = job[1] if person.job_title.into(site.config.language) == job[0] else job[0]
        place = site.word("locations", person.location)
        yield (job, person.location), " ".join(chance.sample((other, place), 2)).lower()


def levelled(site: Site, chance: random.Random, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield what someone is expert in or has as a mother tongue, with the level as a word, and the place."""
    if not person.location:
        return
    place = site.word("locations", person.location)
    for skill in person.skills:
        if skill.level == "expert" and skill.id in site.vocabulary["skills"]:
            parts = [site.word("skills", skill.id), place, "expert"]
            yield (skill.id, person.location), " ".join(chance.sample(parts, 3)).lower()
    for language in person.languages:
        if language.level == "native" and language.tag != "nl":
            name = language_entry(language.tag, "nl").name
            yield (language.tag, person.location), f"{name} {chance.choice(('moedertaal', 'native'))} {place}".lower()


def synonymous(site: Site, chance: random.Random, person: Person) -> Iterator[tuple[Hashable, str]]:
    """Yield another word for the job, or for who speaks a language, and the place."""
    if not person.location:
        return
    place, job = site.word("locations", person.location), job_of(person)
    if job and (also := ALSO.get(job[0])):
        yield (job, person.location), f"{chance.choice(also)} {place}".lower()
    for language in person.languages:
        if language.tag in SPEAKING:
            yield (language.tag, person.location), f"{SPEAKING[language.tag]} {place}".lower()
