"""Someone leaves: nobody counts on them any more, and what only a person can decide is said."""

from pathlib import Path

import pytest

from bench.scale import write_company
from smoelenboek.commands.check import checked
from smoelenboek.commands.edit import main_leave
from smoelenboek.faults.fault import stopping
from tests.checkout import copy_sample
from tests.gate.world import WORLD as COMPANY
from tests.gate.world import Company
from tests.worlds import BASE, POST, lay

ROOT = Path(__file__).parents[2]
CODES_OF_LEAVING = {"manager-left", "member-left", "manager-circle"}


def person(name: str, more: str = "") -> str:
    return f"name: {{display: {name}}}\njob_title: T\n{more}"


WORLD = {
    **BASE,
    "people/anna-bakker.yml": person("Anna", "manager: bram-smit  # for now\n"),
    "people/bram-smit.yml": person("Bram", "manager: carla-wit\nstate: active\naccounts: {gitlab: b}\n"),
    "people/carla-wit.yml": person("Carla"),
    "people/daan-vos.yml": person(
        "Daan", "manager: anna-bakker\naway: {from: 2026-12-01, until: 2026-12-02, deputy: bram-smit}\n"
    ),
    "people/eva-oud.yml": person("Eva", "manager: bram-smit\n"),
    "content/groups/choir/index.md": "---\nname: Choir\nkind: interest\njoin: open\nleads: [bram-smit]\n---\n",
    "content/groups/choir/members/bram-smit.yml": "since: 2026-11-02\n",
    "content/groups/wifi/index.md": (
        "---\nname: Wifi\nkind: team\nleads: [carla-wit, bram-smit]\nmembers:\n  - bram-smit  # also\n  - eva-oud\n"
        "former_members: [daan-vos]\n---\n"
    ),
    "content/groups/wifi/minutes/2026-11-04.md": (
        "---\ntitle: M\nactions: [{id: '1', who: bram-smit, what: Paint it}]\n---\n"
    ),
    "content/dossiers/5g.md": "---\ntitle: 5G\nphase: idea\nowner: bram-smit\n---\n",
    f"content/posts/2026/{POST}.md": (
        "---\ntitle: Hello\nauthors: [bram-smit]\nsummary: S.\nanswers_by: {people: [bram-smit]}\n---\nHi.\n"
    ),
}


@pytest.fixture
def world(tmp_path):
    return lay(tmp_path / "site", WORLD)


def test_nobody_counts_on_who_left(world, capsys):
    assert main_leave(world, "bram-smit", "") == 0

    changed = {path: text for path, before in WORLD.items() if (text := written(world, path)) != before}
    assert changed == {
        "people/anna-bakker.yml": person("Anna", "manager: carla-wit  # for now\n"),
        "people/bram-smit.yml": WORLD["people/bram-smit.yml"].replace("state: active", "state: alumni"),
        "people/daan-vos.yml": WORLD["people/daan-vos.yml"].replace(", deputy: bram-smit", ""),
        "people/eva-oud.yml": person("Eva", "manager: carla-wit\n"),
        "content/groups/choir/index.md": (
            "---\nname: Choir\nkind: interest\njoin: open\nleads: []\nformer_members: [bram-smit]\n---\n"
        ),
        "content/groups/choir/members/bram-smit.yml": None,
        "content/groups/wifi/index.md": (
            "---\nname: Wifi\nkind: team\nleads: [carla-wit]\nmembers:\n  - eva-oud\n"
            "former_members: [daan-vos, bram-smit]\n---\n"
        ),
    }
    output = capsys.readouterr().out
    for line in (
        "content/groups/choir/index.md has nobody in `leads` now.",
        "people/daan-vos.yml had bram-smit as deputy, and has nobody now.",
        "content/dossiers/5g.md still names bram-smit as owner.",
        "content/groups/wifi/minutes/2026-11-04.md still names bram-smit as actions: Paint it.",
        f"content/posts/2026/{POST}.md still names bram-smit as answers_by.",
    ):
        assert line in output
    assert CODES_OF_LEAVING.isdisjoint(fault.code for fault in checked(world).faults)


def written(world: Path, path: str) -> str | None:
    return (world / path).read_text() if (world / path).is_file() else None


@pytest.mark.parametrize(
    ("to", "managers"),
    [
        ("anna-bakker", {"anna-bakker": "carla-wit", "eva-oud": "anna-bakker", "daan-vos": "anna-bakker"}),
        ("daan-vos", {"anna-bakker": "daan-vos", "eva-oud": "daan-vos", "daan-vos": "carla-wit"}),
    ],
    ids=["one who reported to them", "one further below"],
)
def test_who_comes_in_their_place_may_stand_below_them(to, managers, world):
    assert main_leave(world, "bram-smit", to) == 0

    people = checked(world).site.people
    assert {id_: people[id_].manager for id_ in managers} == managers
    assert stopping(checked(world).faults) == []


@pytest.mark.parametrize(
    ("who", "to", "why"),
    [
        ("carla-wit", "", "bram-smit would have no manager"),
        ("bram-smit", "bram-smit", "would have no manager"),
        ("bram", "", "Did you mean `bram-smit`?"),
    ],
)
def test_what_can_not_be_is_said_and_changes_nothing(who, to, why, world, capsys):
    assert main_leave(world, who, to) == 2

    assert why in capsys.readouterr().err
    assert {path: written(world, path) for path in WORLD} == WORLD


def test_what_they_chose_to_be_mailed_goes_too(world):
    profile = WORLD["people/bram-smit.yml"]
    lay(world, {"people/bram-smit.yml": f"{profile}digest:\n  rhythm: week\n  people: [carla-wit]  # and more\n"})

    assert main_leave(world, "bram-smit", "") == 0

    assert written(world, "people/bram-smit.yml") == profile.replace("state: active", "state: alumni")


def test_nobody_leaves_twice(world, capsys):
    assert main_leave(world, "bram-smit", "") == 0
    assert main_leave(world, "bram-smit", "") == 2
    assert "has left already" in capsys.readouterr().err


def test_the_gate_has_it_looked_at_and_asks_others(tmp_path):
    files = {
        **COMPANY,
        "people/anna-bakker.yml": COMPANY["people/anna-bakker.yml"] + "manager: bram-smit\n",
        "content/groups/choir/members/bram-smit.yml": "since: 2026-11-02\n",
    }
    (tmp_path / "git").mkdir()
    company = Company(tmp_path / "git", files)
    site = lay(tmp_path / "site", files)
    assert main_leave(site, "bram-smit", "carla-wit") == 0
    now = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

    decision = company.judged(company.change({**{path: None for path in files if path not in now}, **now}), "carlaw")

    assert decision.verdict == "review"
    assert "daan-vos" in [reviewer.person for reviewer in decision.reviewers]
    assert "people/bram-smit.yml" in [fault.file for fault in decision.faults]


@pytest.mark.parametrize("company", ["sample", "made-up"])
def test_people_of_a_company_leave_one_by_one(company, tmp_path, capsys):
    folder = tmp_path / "site"
    if company == "sample":
        copy_sample(folder)
    else:
        write_company(folder, people=30, posts=10, groups=10, comments=10, seed=4)
    here = [person.id for person in checked(folder).site.sorted_people()]
    before = sum(fault.code in CODES_OF_LEAVING for fault in checked(folder).faults)
    top = next(id_ for id_ in here if not checked(folder).site.people[id_].manager)

    for id_ in [value for value in here if value != top][::8]:
        assert main_leave(folder, id_, "" if checked(folder).site.people[id_].manager else top) == 0

    faults = checked(folder).faults
    assert stopping(faults) == []
    assert sum(fault.code in CODES_OF_LEAVING for fault in faults) <= before
