"""A small company with many of everything: each list is longer than the page that shows its beginning."""

import random
from itertools import product

from tests.worlds import BASE, png

PEOPLE = [f"person-{number:03}" for number in range(110)]
TAGS = [f"tag-{number:03}" for number in range(420)]
WORDS = [f"word-{number:03}" for number in range(420)]
AT = "20261103T{:02}{:02}00Z"
_SOUNDS = ["ka", "lo", "mi", "ner", "pu", "ras", "te", "vo", "wen", "zij"]
_CHANCE = random.Random(11)  # noqa: S311 - the same words each time
_VOCABULARY = ["".join(sounds) for sounds in product(_SOUNDS, repeat=3)]


def files() -> dict[str, str | bytes]:
    """Return the files of the company, over those of the base site."""
    return {**BASE, **_people(), **_groups(), **_posts(), **_replies(), **_rest()}


def words(count: int) -> str:
    """Return a sentence of some invented words, which packs about as well as a text that people write."""
    return " ".join(_CHANCE.choices(_VOCABULARY, k=count)).capitalize()


def front(text: str, body: str = "Text.") -> str:
    return f"---\n{text}\n---\n{body}\n"


def _people() -> dict[str, str]:
    result = {}
    for number, id_ in enumerate(PEOPLE):
        skills = f"[{WORDS[number]}]" if number else f"[{', '.join(WORDS)}]"
        result[f"people/{id_}.yml"] = (
            f"name: {{given: Person, family: Number {number:03}}}\njob_title: {words(3)}\ndepartment: network\n"
            f"manager: {'anna-bakker' if number < 60 else PEOPLE[number % 7]}\nlanguages: [en, fr]\n"
            f"skills: {skills}\nlearning: [{WORDS[1]}]\ninterests: [{WORDS[number]}]\nroles: [{WORDS[number % 9]}]\n"
        )
    return result


def _groups() -> dict[str, str | bytes]:
    result: dict[str, str | bytes] = {
        "content/groups/guild/index.md": front(
            f"name: Guild\nkind: guild\njoin: open\nleads: [anna-bakker]\nmembers: [{', '.join(PEOPLE)}]",
            "![One](documents/plan-00.png)",
        )
    }
    for number in range(90):
        id_ = f"team-{number:02}"
        result[f"content/groups/{id_}/index.md"] = front(f"name: Team {number}\nkind: team\nparent: guild")
    for number in range(130):
        day = f"{2022 + number // 48}-{1 + number // 4 % 12:02}-{1 + number % 4 * 7:02}"
        result[f"content/groups/guild/minutes/{day}.md"] = front(
            f"title: {words(5)} {number}\n" + (_decided(number) if number % 3 == 0 else "")
        )
    result |= {f"content/groups/guild/documents/plan-{number:02}.pdf": b"%PDF-1.4" for number in range(60)}
    result["content/groups/guild/documents/plan-00.png"] = png(2, 2)
    return result


def _decided(number: int) -> str:
    decided = [f"{{id: D{number}-{at}, text: {words(15)}, dossier: subject}}" for at in range(2)]
    promised = [f"{{id: A{number}-{at}, who: {PEOPLE[0]}, what: {words(12)}}}" for at in range(2)]
    return f"decisions: [{', '.join(decided)}]\nactions: [{', '.join(promised)}]"


def _posts() -> dict[str, str]:
    result = {}
    for number in range(120):
        day = f"2026-{1 + number // 28:02}-{1 + number % 28:02}"
        result[f"content/posts/2026/{day}-post-{number:03}.md"] = front(
            f"title: {words(8)} {number}\nsummary: {words(35)}.\nauthors: [{PEOPLE[0]}]\nfor: guild\ndossier: subject\n"
            f"tags: [all, {', '.join(TAGS[number * 4 : number * 4 + 4])}]".replace(", ]", "]")
            + (f"\nevent: {{start: 2027-{1 + number % 12:02}-01}}" if number < 90 else "")
        )
        if number < 50:
            result[f"content/posts/2026/{day}-post-{number:03}.fr.md"] = front(f"title: Poste {number}\nsummary: Un.")
    result["content/posts/2026/2026-11-01-call.md"] = front(
        "title: Call\nsummary: C.\nfor: guild\ncall: {need: {max: 80}}"
    )
    result["content/posts/2026/2026-11-01-poll.md"] = front(
        "title: Poll\nsummary: P.\nfor: guild\n"
        "poll: {question: Soup?, options: [{id: yes-soup, text: Soup}, {id: no-soup, text: None}]}"
    )
    return result


def _replies() -> dict[str, str]:
    result = {}
    for number, id_ in enumerate(PEOPLE):
        result[f"content/replies/2026-11-01-call/signups/{id_}.yml"] = f"at: 2026-11-02T09:00:{number % 60:02}Z\n"
        choice = ("yes-soup", "no-soup")[number % 20 == 0]
        result[f"content/replies/2026-11-01-poll/votes/{id_}.yml"] = (
            f"at: 2026-11-02T09:00:00Z\nchoice: {choice}\nreason: {words(15)}.\n"
        )
    for number in range(90):
        result[
            f"content/replies/2026-{1 + number // 28:02}-{1 + number % 28:02}-post-{number:03}/signups/{PEOPLE[1]}.yml"
        ] = "at: 2026-11-02T09:00:00Z\n"
    first = f"{AT.format(8, 0)}-anna-bakker"
    for number in range(300):
        at = AT.format(8 + number // 60, number % 60)
        under = f"reply_to: {first}\n" if 0 < number < 220 else ""
        kind = "answer" if under else "question"
        name = "anna-bakker" if number == 0 else PEOPLE[number % 5]
        result[f"content/replies/2026-11-01-call/comments/{at}-{name}.md"] = front(
            f"{under}kind: {kind}", f"{words(40)}."
        )
    return result


def _rest() -> dict[str, str]:
    result = {
        "content/vocabulary/skills.yml": "".join(f"{id_}: {{name: The {id_}}}\n" for id_ in WORDS),
        "content/vocabulary/interests.yml": "".join(f"{id_}: {{name: The {id_}}}\n" for id_ in WORDS),
        "content/vocabulary/roles.yml": "".join(f"{id_}: {{name: The {id_}}}\n" for id_ in WORDS),
        "content/vocabulary/tags.yml": "".join(f"{id_}: {{name: The {id_}}}\n" for id_ in ["all", *TAGS]),
        "content/dossiers/subject.md": front("title: Subject\nphase: explore\nowner: anna-bakker"),
    }
    for number in range(130):
        at = AT.format(8 + number // 60, number % 60)
        result[f"content/kudos/2026/{at}-anna-bakker.md"] = front(f"to: [{PEOPLE[0]}, 'group:guild']", f"{words(25)}.")
        result[f"content/dossiers/dossier-{number:03}.md"] = front(
            f"title: {words(6)}\nphase: idea\nowner: anna-bakker\nnow: {{date: 2026-11-01, text: {words(30)}}}"
        )
    return result
