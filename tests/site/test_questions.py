"""Nothing of a site can be read but by a question that is noted, with a fingerprint of its answer."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from smoelenboek.contract.paths import Kind
from smoelenboek.model.base import FileModel
from smoelenboek.site import Site
from smoelenboek.site.base import SiteBase
from smoelenboek.site.memo import per_key, per_site, per_value
from smoelenboek.state import activity
from smoelenboek.state.activity import newcomers
from tests.build.slots import SLOTS, laid
from tests.worlds import TODAY, site

FACT = re.compile(r"[=*/#?]")
ENGINE = Path(__file__).parents[2] / "smoelenboek"
# A record holds for one set of these alone; or whoever asks has the answer, or asks nothing of the site's content.
NOT_NOTED = {
    "config",
    "cache",
    "preview",
    "former_ids",
    "former_of",
    "path",
    "questions",
    "answer",
    "fact",
    "load",
    "close",
}


@pytest.fixture(scope="module")
def world() -> Site:
    files = laid({path: 0 if states[0] else 1 for path, states in SLOTS.items()})
    return site({path: content for path, content in files.items() if isinstance(content, str)})


def arguments(world: Site, name: str) -> list[object]:
    """Something to ask a question with."""
    person, group, post = world.people["anna-bakker"], world.groups["choir"], world.posts[0]
    special = {
        "membership": [group, person],
        "with_word": ["skills", "docsis"],
        "is_used": ["skills", "docsis"],
        "word": ["skills", "docsis"],
        "words_in_use": ["skills"],
        "published": [post],
        "posts_in": [world.dossiers["cao"]],
        "posts_tagged": ["wifi"],
        "has_come": ["2026-11-23"],
        "is_behind": ["2026-11-23"],
        "who_has": ["skills/docsis"],
        "has_word": ["skills/docsis"],
        "word_called": ["skills/docsis"],
        "words": ["skills"],
        "neighbours": [post.id],
        "comment": ["/".join(reversed(world.comment_ids()[0]))],
        "account_holder": ["gitlab", "anna"],
        "has_file": [Kind.POST, post.id],
        "ids_of_files": [Kind.GROUP],
        "paths_of": [world.files[world.path(post)]],
        "first_spelling": [next(iter(world.files.values()))],
    }
    of_posts = {"comments", "signups", "spoken_under", "votes", "translations_of"}
    of_people = {
        "posts_of",
        "comments_of",
        "groups_of",
        "reports",
        "signed_up",
        "voted",
        "thanks_to",
        "in_directory_since",
    }
    of_groups = {"posts_for", "minutes", "memberships", "members", "children", "in_department", "thanks_to_group"}
    of_nothing = {"has_unseen", "sorted_people", "tags", "managers", "parents", "former_addresses"}
    of_nothing |= {"comment_ids", "ids_here", "ids_of_asking", "ids_of_discussed", "post_ids", "writers"}
    for names, value in ((of_posts, post), (of_people, person), (of_groups, group)):
        special |= {name: [value] for name in names}
    return [] if name in of_nothing else special.get(name, ["anna-bakker"])


def numbers_of(world: Site, name: str) -> set[int]:
    """The numbers of the questions that are noted when something public is read."""
    world.questions.start([], [], [])
    with world.questions.asking() as numbers:
        answer = getattr(world, name)
        if callable(answer):
            answer = answer(*arguments(world, name))
        if isinstance(answer, Mapping):
            list(answer.values())
    return set(numbers)


PUBLIC = sorted(name for name in dir(Site) if not name.startswith("_"))


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in NOT_NOTED])
def test_whatever_is_read_of_a_site_is_noted(world: Site, name: str) -> None:
    assert numbers_of(world, name)


def test_a_site_has_no_public_attribute_that_is_plain() -> None:
    plain = [
        name
        for name in PUBLIC
        if not callable(getattr(Site, name)) and not isinstance(inspect.getattr_static(Site, name), property)
    ]

    assert plain == []
    assert [name for name in SiteBase.__slots__ if not name.startswith("_")] == []


def test_no_other_room_reaches_into_a_site() -> None:
    inside = {slot for slot in SiteBase.__slots__ if slot != "__weakref__"}
    reached = [
        f"{file.relative_to(ENGINE)}:{node.lineno}"
        for file in ENGINE.rglob("*.py")
        if file.parent.name != "site"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in inside
        and isinstance(node.value, ast.Name)
        and node.value.id == "site"
    ]

    assert reached == []


@pytest.mark.parametrize(
    "look",
    [
        lambda table: table.get("nobody"),
        lambda table: "nobody" in table,
        lambda table: table["anna-bakker"],
        len,
        list,
        lambda table: table.keys(),
        lambda table: table.values(),
        lambda table: table.items(),
        bool,
    ],
)
def test_each_look_at_a_table_is_noted(world: Site, look) -> None:
    world.questions.start([], [], [])
    with world.questions.asking() as numbers:
        look(world.people)

    assert numbers


def print_now(world: Site, question: str) -> bytes | None:
    """What stands for the answer to a question by its name; None for one that is compared by its parts."""
    if FACT.search(question.partition(":")[0]):
        return world.fact(question)
    return world.questions.fingerprint(world.answer(question))


def test_each_noted_question_is_answered_again_by_its_name(world: Site) -> None:
    for name in PUBLIC:
        if name not in NOT_NOTED:
            numbers_of(world, name)
            for question, fingerprint in zip(world.questions.names, world.questions.prints, strict=True):
                now = print_now(world, question)
                assert now in {fingerprint, None}, question


def test_a_value_with_another_text_has_another_fingerprint() -> None:
    before, after = (site({"people/bram-smit.yml": f"name: {{display: Bram}}\njob_title: {title}\n"}) for title in "AB")

    assert before.questions.fingerprint(before.people["anna-bakker"]) == after.questions.fingerprint(
        after.people["anna-bakker"]
    )
    assert before.questions.fingerprint(before.people["bram-smit"]) != after.questions.fingerprint(
        after.people["bram-smit"]
    )


@per_site
def everyone(site: Site) -> int:
    return len(site.people)


@per_value
def shown(site: Site, value: FileModel) -> str:
    return f"{value.id} of {everyone(site)}"


@per_key
def is_there(site: Site, id_: str) -> bool:
    return id_ in site.people


def test_an_answer_from_others_is_asked_in_their_place(world: Site) -> None:
    world.questions.start([], [], [])
    with world.questions.asking() as numbers:
        shown(world, world.posts[0])
        is_there(world, "anna-bakker")
    names = [world.questions.names[number] for number in numbers]

    assert sorted(name.partition(":")[0] for name in names) == [
        "@tests.site.test_questions.is_there",
        "@tests.site.test_questions.shown",
        "posts",
    ]


def test_where_a_derived_answer_stays_a_change_goes_no_further() -> None:
    files = {"people/bram-smit.yml": "name: {display: Bram}\njob_title: A\n"}
    before = site(files)
    before.questions.start([], [], [])
    with before.questions.asking() as numbers:
        assert is_there(before, "bram-smit")
    after = site({"people/bram-smit.yml": "name: {display: Bram}\njob_title: B\n"})
    after.questions.start(*before.questions.news(0))

    changed = after.questions.look_again(after.fact, after.answer)

    assert {after.questions.names[number] for number in changed} == {"people=bram-smit"}
    assert changed.isdisjoint(numbers)


def test_who_has_gone_counts_as_changed() -> None:
    before = site({"people/bram-smit.yml": "name: {display: Bram}\njob_title: A\n"}, TODAY)
    before.questions.start([], [], [])
    with before.questions.asking() as numbers:
        shown(before, before.people["bram-smit"])
    after = site({}, TODAY)
    after.questions.start(*before.questions.news(0))

    assert numbers <= after.questions.look_again(after.fact, after.answer)


def test_a_question_of_another_engine_counts_as_changed(world: Site) -> None:
    world.questions.start(["@no.such:x", "no such question", "people?anna"], [bytes(16)] * 3, [None] * 3)

    assert world.questions.look_again(world.fact, world.answer) == {0, 1, 2}


def test_an_answer_in_the_record_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    new = {"people/ab.yml": "name: {given: Ab, family: Bos}\njob_title: T\nstarted: 2026-11-16\n"}
    before, same, other = site(new), site(new), site({**new, "people/ab.yml": new["people/ab.yml"].replace("16", "17")})
    before.questions.start([], [], [])
    answer = [person.id for person in newcomers(before)]
    for later in (same, other):
        later.questions.start(*before.questions.news(0))
        later.questions.look_again(later.fact, later.answer)
    makers: list[Site] = []
    plain = activity._by_start
    monkeypatch.setattr(activity, "_by_start", lambda world: makers.append(world) or plain(world))

    assert answer == ["ab"]
    assert [[person.id for person in newcomers(later)] for later in (same, other)] == [answer, answer]
    assert same not in makers
