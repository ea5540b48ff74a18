"""No change gives its author a right that the target branch did not.

Whatever it grants besides, its own files are judged as without that: what it brings counts as existing, and no more.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import examples
from tests.gate.world import (
    AT,
    CALL,
    CLOSED,
    DRAFT,
    HELLO,
    NOW,
    OLD_CALL,
    OLD_POLL,
    SPOKEN,
    STAMP,
    WORLD,
    Company,
)

CHANCE = settings(
    deadline=None,
    max_examples=examples(15, 600),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
ANNA, REDACTIE = "people/anna-bakker.yml", "content/groups/redactie/index.md"


def post(id_: str) -> str:
    return f"content/posts/2026/{id_}.md"


def instead(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
    text = WORLD[path]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {path: text}


# What the change would grant, in a file that a colleague reads first.
GRANTS = {
    "her group is open": instead(REDACTIE, ("kind:", "join: open\nkind:")),
    "she leads it": instead(REDACTIE, ("[carla-wit]", "[carla-wit, anna-bakker]")),
    "the group is new and open": {
        "content/groups/chess/index.md": "---\nname: Chess\nkind: interest\njoin: open\n---\n"
    },
    "the thread is open": instead(post(CLOSED), ("2026-11-20", "2027-11-20")),
    "the call is open": instead(post(OLD_CALL), ("2026-11-20", "2027-11-20")),
    "the poll is open": instead(post(OLD_POLL), ("2026-11-20", "2027-11-20")),
    "the draft is published": instead(post(DRAFT), ("draft", "published")),
    "nothing is HR's": {"site.yml": WORLD["site.yml"] + "owned_by_hr: []\n"},
    "moderators are the choir": instead("site.yml", ("moderators: redactie", "moderators: choir")),
    "she has bram's account": {"people/bram-smit.yml": WORLD["people/bram-smit.yml"].replace("brams", "annab")},
    "bram was she": {"people/bram-smit.yml": WORLD["people/bram-smit.yml"] + "former_ids: [anna-jansen]\n"},
    "there is a new colleague": {
        "people/fleur-bos.yml": "name: {display: F}\njob_title: T\naccounts: {gitlab: annab}\n"
    },
    "there is a new place": {"content/vocabulary/locations.yml": "kampen: {name: Kampen}\n"},
    "there is a new department": {"content/groups/sales/index.md": "---\nname: Sales\nkind: department\n---\n"},
}
# What she would like to do, and may not, or not alone.
WISHES = {
    "join the group": {"content/groups/redactie/members/anna-bakker.yml": ""},
    "join the new group": {"content/groups/chess/members/anna-bakker.yml": ""},
    "speak in the thread": {f"content/replies/{CLOSED}/comments/{STAMP}-anna-bakker.md": "---\n---\nHi.\n"},
    "speak under the draft": {f"content/replies/{DRAFT}/comments/{STAMP}-anna-bakker.md": "---\n---\nHi.\n"},
    "sign up": {f"content/replies/{OLD_CALL}/signups/anna-bakker.yml": f"at: {AT}\n"},
    "vote": {f"content/replies/{OLD_POLL}/votes/anna-bakker.yml": f"at: {AT}\nchoice: apple\n"},
    "be director": {ANNA: WORLD[ANNA].replace("Planner", "Director")},
    "work in sales": {ANNA: WORLD[ANNA].replace("network", "sales")},
    "work in kampen": {ANNA: WORLD[ANNA] + "location: kampen\n"},
    "speak as bram": {f"content/replies/{HELLO}/comments/{STAMP}-bram-smit.md": "---\n---\nI resign.\n"},
    "speak as the new colleague": {f"content/replies/{HELLO}/comments/{STAMP}-fleur-bos.md": "---\n---\nHi.\n"},
    "change bram's words": {f"content/replies/{HELLO}/comments/{SPOKEN}.md": "---\nkind: support\n---\nYes!\n"},
    "empty bram's words": {
        f"content/replies/{HELLO}/comments/{SPOKEN}.md": (
            "---\nremoved: {rule: kind, by: anna-bakker, date: 2026-11-23}\n---\n"
        )
    },
    "sign bram up": {f"content/replies/{CALL}/signups/bram-smit.yml": f"at: {AT}\n"},
}
# What a file names may come with it; so may the thing that it is about, and then a colleague reads that.
EXISTENCE = frozenset({"reference-unknown", "folder-orphan"})


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return Company(tmp_path_factory.mktemp("rights"))


def union(table: dict[str, dict[str, str]], names: list[str]) -> dict[str, str]:
    return {path: text for name in names for path, text in table[name].items()}


@CHANCE
@given(
    st.lists(st.sampled_from(sorted(GRANTS)), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(sorted(WISHES)), min_size=1, max_size=3, unique=True),
)
def test_what_a_change_grants_is_not_granted_to_it(company, grants, wishes):
    granted, wished = union(GRANTS, grants), union(WISHES, wishes)
    alone = company.judged(company.change(wished), opened=NOW)
    looked_at = company.judged(company.change(granted), opened=NOW)

    both = company.judged(company.change({**granted, **wished}), opened=NOW)

    def against(judgement) -> set[tuple[str, str]]:
        return {(fault.file, fault.code) for fault in judgement.faults if fault.file in wished}

    assert both.verdict != "self-service"
    assert {pair for pair in against(alone) if pair[1] not in EXISTENCE} <= against(both)
    assert both.person == alone.person == "anna-bakker"
    if both.verdict == "review" and alone.verdict == "review" == looked_at.verdict:
        assert {*both.reviewers} <= {*alone.reviewers, *looked_at.reviewers}


@pytest.mark.parametrize("wish", WISHES)
def test_each_wish_is_none_of_her_rights(wish, company):
    granted = GRANTS["there is a new place"] if wish == "work in kampen" else {}

    assert company.judged(company.change({**granted, **WISHES[wish]})).verdict != "self-service"


# ---- What a change brings exists ---------------------------------------------------------------------------------

FLEUR = "name: {display: Fleur}\njob_title: T\ndepartment: sales\nmanager: gerd-vos\nlocation: kampen\nroles: [bhv]\n"
NEWS, DAAN = "2026-11-23-news", "people/daan-vos.yml"
SALES = "---\nname: Sales\nkind: department\nparent: trade\nleads: [carla-wit, gerd-vos]\njoin: open\n---\n"
# A department with its people, its place and its subject: each names others of them.
BROUGHT = {
    "people/fleur-bos.yml": FLEUR,
    "people/gerd-vos.yml": "name: {display: Gerd}\njob_title: T\n",
    "content/groups/sales/index.md": SALES,
    "content/groups/trade/index.md": "---\nname: Trade\nkind: department\n---\n",
    "content/vocabulary/locations.yml": "kampen: {name: Kampen}\n",
    "content/vocabulary/roles.yml": "bhv: {name: First aid}\n",
    "content/dossiers/five.md": "---\ntitle: Five\nphase: idea\nowner: gerd-vos\n---\n",
}
# What may come with it, and names it.
WITH_IT = {
    "a post": {
        f"content/posts/2026/{NEWS}.md": (
            "---\ntitle: News\nauthors: [gerd-vos]\nfor: sales\nsummary: S.\ndossier: five\n"
            "poll: {question: Q, decides: sales, options: [{id: aa, text: A}, {id: bb, text: B}]}\n---\n"
            "[[group:sales]] @gerd-vos [[person:fleur-bos]]\n"
        )
    },
    "a vote in it": {f"content/replies/{NEWS}/votes/daan-vos.yml": f"at: {AT}\nchoice: aa\n"},
    "a comment under it": {f"content/replies/{NEWS}/comments/{STAMP}-daan-vos.md": "---\n---\n[[person:fleur-bos]]\n"},
    "minutes": {
        "content/groups/sales/minutes/2026-11-23.md": (
            "---\ntitle: M\nchair: gerd-vos\npresent: [fleur-bos]\ndecisions: [{id: '1', text: T}]\n---\n"
        )
    },
    "the author's profile": {DAAN: WORLD[DAAN] + "department: sales\nmanager: gerd-vos\nlocation: kampen\n"},
    "a colleague’s profile": {ANNA: WORLD[ANNA] + "manager: gerd-vos\n"},
    "thanks": {f"content/kudos/2026/{STAMP}-daan-vos.md": "---\nto: [fleur-bos, 'group:sales']\n---\nThanks.\n"},
    "a membership": {"content/groups/sales/members/daan-vos.yml": ""},
}


@settings(CHANCE, max_examples=examples(12, 150))
@given(st.lists(st.sampled_from(sorted(WITH_IT)), unique=True))
def test_what_comes_together_is_looked_at_together(company, names):
    if {"a vote in it", "a comment under it"} & {*names}:
        names = [*names, "a post"]

    judgement = company.judged(company.change({**BROUGHT, **union(WITH_IT, names)}), "daanv")

    assert judgement.verdict == "review", judgement.faults
