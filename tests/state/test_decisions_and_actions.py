"""What minutes decide and promise, found again without anyone keeping a list."""

import pytest

from smoelenboek.site import Site
from smoelenboek.state.decisions_and_actions import (
    Promised,
    actions_of,
    decisions,
    decisions_in,
    decisions_of,
    open_actions,
    open_actions_of,
)
from tests import worlds

BASE = {
    "people/zed.yml": "name: {given: Zed, family: Gone}\nstate: alumni\n",
    "content/groups/guild/index.md": "---\nname: Guild\nkind: guild\n---\n",
    "content/groups/choir/index.md": "---\nname: Choir\nkind: interest\n---\n",
    "content/dossiers/fibre.md": "---\ntitle: Fibre\nphase: explore\n---\n",
}


def world(**minutes: str) -> Site:
    """A site with minutes: guild_11_05 are the guild's of 5 November, guild_11_05_2 its second of that day."""
    files = dict(BASE)
    for name, front in minutes.items():
        group, *when = name.split("_")
        files[f"content/groups/{group}/minutes/2026-{'-'.join(when)}.md"] = f"---\ntitle: Meeting\n{front}\n---\n"
    return worlds.site(files)


def decides(*decided: str, status: str = "approved") -> str:
    """Front matter that decides; each is “id”, “id replaces other” or “id in dossier”."""
    words = [value.replace(" replaces ", ", replaces: ").replace(" in ", ", dossier: ") for value in decided]
    return f"status: {status}\ndecisions: [" + ", ".join(f"{{text: So be it, id: {word}}}" for word in words) + "]"


def acts(*actions: str) -> str:
    """Front matter with actions; each is “id who [due] [state]”."""
    lines = []
    for action in actions:
        id_, who, *rest = action.split()
        due = "".join(f", due: {part}" for part in rest if part[0] == "2")
        state = "".join(f", state: {part}" for part in rest if part[0] != "2")
        lines.append(f"  - {{id: {id_}, who: {who}, what: Do it{due}{state}}}\n")
    return "actions:\n" + "".join(lines)


def ids(promised: tuple[Promised, ...]) -> list[str]:
    return [value.action.id for value in promised]


def replaced(site: Site) -> dict[str, str]:
    """Which decision was replaced by which; ids alone."""
    return {
        decision.decision.id: decision.replaced_by.decision.id for decision in decisions(site) if decision.replaced_by
    }


def test_the_newest_minutes_come_first_and_keep_their_own_order() -> None:
    site = world(guild_09_01=decides("a", "b"), choir_10_01=decides("c"), guild_11_05=decides("d", "e"))

    assert [decision.decision.id for decision in decisions(site)] == ["d", "e", "c", "a", "b"]


def test_the_tenth_meeting_of_a_day_is_after_the_second() -> None:
    site = world(guild_11_05=decides("a"), guild_11_05_2=decides("b"), guild_11_05_10=decides("c"))

    assert [decision.decision.id for decision in decisions(site)] == ["c", "b", "a"]


def test_an_agenda_decides_and_promises_nothing() -> None:
    site = world(guild_11_05=decides("a", status="agenda"), choir_11_05=f"status: agenda\n{acts('x anna-bakker')}")

    assert (decisions(site), open_actions(site)) == ((), ())


def test_draft_minutes_do_decide() -> None:
    assert [decision.decision.id for decision in decisions(world(guild_11_05=decides("a", status="draft")))] == ["a"]


def test_a_group_has_its_own_decisions() -> None:
    site = world(guild_11_05=decides("a"), choir_11_05=decides("b"))

    assert [decision.decision.id for decision in decisions_of(site, site.groups["choir"])] == ["b"]


def test_a_dossier_has_the_decisions_that_name_it() -> None:
    site = world(guild_11_05=decides("a in fibre", "b"), choir_11_06=decides("c in fibre"))

    assert [decision.decision.id for decision in decisions_in(site, site.dossiers["fibre"])] == ["c", "a"]


def test_a_decision_tells_where_it_was_taken() -> None:
    decision = decisions(world(guild_11_05=decides("a")))[0]

    assert (decision.group.id, decision.minutes.id, decision.replaced_by) == ("guild", "2026-11-05", None)


def test_a_decision_replaces_an_earlier_one_of_its_group() -> None:
    site = world(guild_09_01=decides("a"), choir_09_02=decides("a"), guild_11_05=decides("b replaces a"))

    results = [decision for decision in decisions(site) if decision.replaced_by]
    assert [(value.group.id, value.replaced_by and value.replaced_by.decision.id) for value in results] == [
        ("guild", "b")
    ]


def test_a_decision_may_replace_one_from_the_same_minutes() -> None:
    assert replaced(world(guild_09_01=decides("a", "b replaces a"))) == {"a": "b"}


def test_a_decision_replaces_one_of_another_group_by_its_full_name() -> None:
    site = world(guild_09_01=decides("a"), choir_11_05=decides("b replaces guild/2026-09-01/a"))

    assert replaced(site) == {"a": "b"}


def test_group_and_minutes_may_each_be_left_out() -> None:
    site = world(
        guild_09_01=decides("a", "b"),
        guild_09_02=decides("c replaces 2026-09-01/a"),
        choir_09_03=decides("d replaces guild/b"),
    )

    assert replaced(site) == {"a": "c", "b": "d"}


def test_of_two_decisions_with_one_id_the_last_before_is_meant() -> None:
    site = world(guild_09_01=decides("a"), guild_10_01=decides("a"), guild_11_05=decides("b replaces a"))

    assert [(decision.minutes.id, bool(decision.replaced_by)) for decision in decisions(site)][1:] == [
        ("2026-10-01", True),
        ("2026-09-01", False),
    ]


def test_a_decision_never_replaces_itself_or_a_later_one() -> None:
    site = world(guild_09_01=decides("a replaces a", "b replaces c"), guild_11_05=decides("c"))

    assert replaced(site) == {}


@pytest.mark.parametrize("name", ["guild/a", "a", "c", "guild/2026-09-02/a", "choir"])
def test_what_names_nothing_replaces_nothing(name: str) -> None:
    assert replaced(world(choir_09_01=decides("a"), guild_11_05=decides(f"b replaces {name}"))) == {}


def test_of_two_that_replace_one_the_newest_is_shown() -> None:
    site = world(guild_09_01=decides("a"), guild_10_01=decides("b replaces a"), guild_11_05=decides("c replaces a"))

    assert replaced(site) == {"a": "c"}


def test_what_is_due_first_comes_first_and_without_a_day_last() -> None:
    site = world(
        guild_11_05=acts("none anna-bakker", "late anna-bakker 2026-12-09", "soon anna-bakker 2026-11-30"),
        choir_11_06=acts("first anna-bakker 2026-11-01"),
    )

    assert ids(open_actions(site)) == ["first", "soon", "late", "none"]


def test_what_is_done_or_dropped_is_no_longer_open() -> None:
    site = world(guild_11_05=acts("a anna-bakker done", "b anna-bakker dropped", "c anna-bakker"))

    assert ids(open_actions(site)) == ["c"]


def test_an_action_is_overdue_after_its_day_while_it_is_open() -> None:
    front = acts(
        "a anna-bakker 2026-11-22", "b anna-bakker 2026-11-23", "c anna-bakker", "d anna-bakker 2026-11-22 done"
    )
    site = world(guild_11_05=front)

    assert [action.action.id for action in actions_of(site, site.groups["guild"]) if action.overdue] == ["a"]


def test_later_minutes_have_the_last_word_on_an_action() -> None:
    site = world(
        guild_09_01=acts("a anna-bakker", "b anna-bakker done"), guild_11_05=acts("a anna-bakker done", "b anna-bakker")
    )

    assert [(action.action.id, action.minutes.id) for action in open_actions(site)] == [("b", "2026-11-05")]


def test_an_agenda_has_no_word_on_an_action() -> None:
    site = world(guild_09_01=acts("a anna-bakker"), guild_11_05=f"status: agenda\n{acts('a anna-bakker done')}")

    assert ids(open_actions(site)) == ["a"]


def test_one_id_in_two_groups_is_two_actions() -> None:
    site = world(guild_09_01=acts("a anna-bakker"), choir_11_05=acts("a anna-bakker done"))

    assert [action.group.id for action in open_actions(site)] == ["guild"]


def test_everyone_finds_what_they_still_have_to_do() -> None:
    site = world(guild_11_05=acts("a anna-bakker", "b zed", "c anna-bakker done"))

    assert [ids(open_actions_of(site, site.people[id_])) for id_ in ("anna-bakker", "zed")] == [["a"], ["b"]]


def test_who_left_is_still_named() -> None:
    action = open_actions(world(guild_11_05=acts("a zed")))[0]

    assert action.who is not None
    assert action.who.has_left


def test_the_action_of_a_stranger_is_nobodys() -> None:
    assert open_actions(world(guild_11_05=acts("a nobody")))[0].who is None


def test_a_group_has_its_open_actions_first_then_the_others_newest_first() -> None:
    site = world(
        guild_09_01=acts("again anna-bakker", "none anna-bakker"),
        guild_10_01=acts("old anna-bakker done"),
        guild_11_05=acts("again anna-bakker dropped", "due anna-bakker 2026-12-01"),
        choir_11_05=acts("other anna-bakker"),
    )

    assert ids(actions_of(site, site.groups["guild"])) == ["due", "none", "again", "old"]
