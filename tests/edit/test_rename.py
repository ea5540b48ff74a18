"""A new id: everything that named the old one names the new, every reference resolves, and the pages lead right."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.scale import write_company
from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.commands.edit import main_rename
from smoelenboek.faults.fault import stopping
from smoelenboek.model.references import references
from smoelenboek.model.reply import Kudos
from tests.checkout import copy_sample
from tests.effort import examples
from tests.gate.world import WORLD as COMPANY
from tests.gate.world import Company
from tests.worlds import BASE, POST, lay

JOINED = {
    "content/groups/choir/members/anna-bakker.yml": "since: 2026-11-02\n",
    "content/vocabulary/skills.yml": "rust: {name: Rust}\n",
}
ROOT = Path(__file__).parents[2]
WORLD = {
    **BASE,
    "people/anna-bakker.yml": (
        "# Anna\nname: {given: Anna, family: Bakker}   # as ever\njob_title: Planner\ndepartment: 'network'\n"
        'location: zwolle\nskills: [{id: "docsis", level: expert}, wifi]\nlearning: [docsis]\nmanager: bram-smit\n'
        "bio: |\n  Asks @bram-smit and [Bram](/people/bram-smit/).\n"
    ),
    "people/bram-smit.yml": "name: {display: Bram}\njob_title: T\ndepartment: network\nphoto: {consent: 2026-01-01}\n",
    "content/vocabulary/skills.yml": "docsis: {name: DOCSIS}  # the standard\nwifi:\n  name: Wifi\n",
    "content/vocabulary/tags.yml": "docsis: {name: DOCSIS}\n",
    "content/vocabulary/locations.yml": "zwolle: {name: Zwolle}\n",
    "content/groups/network/index.md": (
        "---\nname: Network\nkind: department\nleads:\n  - bram-smit # since 2020\n---\nAsk @bram-smit.\n"
    ),
    "content/groups/network/members/anna-bakker.yml": "since: 2026-11-02\n",
    "content/groups/network/minutes/2026-11-03.md": (
        "---\ntitle: M\npresent: [bram-smit]\ndecisions: [{id: '1', text: T}]\n---\n"
    ),
    "content/groups/wifi/minutes/2026-11-04.md": (
        "---\ntitle: M\ndecisions: [{id: '2', text: T, replaces: network/2026-11-03/1}]\n---\n"
    ),
    "content/groups/wifi/index.md": "---\nname: Wifi\nkind: team\nparent: network\nleads: [bram-smit]\n---\n",
    f"content/posts/2026/{POST}.md": (
        "---\ntitle: Hello\nauthors: [bram-smit]\nfor: network\nsummary: S.\ntags: [docsis]\n"
        "call: {skills: [docsis]}\n---\n"
        "@bram-smit of [[group:network|us]], [[person:bram-smit]] and [tag](/tags/docsis/).\n\n`@bram-smit` is code.\n"
    ),
    f"content/replies/{POST}/comments/20261103T091500Z-bram-smit.md": (
        "---\n---\nAsk @bram-smit of [[group:network]].\n"
    ),
    "content/kudos/2026/20261103T091500Z-bram-smit.md": "---\nto: [anna-bakker, 'group:network']\n---\nThanks.\n",
}


def diff(before: Path, after: Path) -> dict[str, list[str]]:
    """Path → the lines that are new in it, of each file that differs."""
    results = {}
    for file in sorted(after.rglob("*")):
        if file.is_file():
            path = file.relative_to(after).as_posix()
            old = before / path
            lines = set(old.read_text().splitlines()) if old.is_file() else set()
            if new := [line for line in file.read_text().splitlines() if line not in lines]:
                results[path] = new
    return results


@pytest.fixture
def world(tmp_path):
    lay(tmp_path / "before", WORLD)
    return lay(tmp_path / "site", WORLD)


def test_a_person(world, capsys):
    assert main_rename(world, "person", "bram-smit", "bram-de-wit") == 0

    assert diff(world.parent / "before", world) == {
        "content/groups/network/index.md": ["  - bram-de-wit # since 2020", "Ask @bram-de-wit."],
        "content/groups/network/minutes/2026-11-03.md": ["present: [bram-de-wit]"],
        "content/groups/wifi/index.md": ["leads: [bram-de-wit]"],
        f"content/posts/2026/{POST}.md": [
            "authors: [bram-de-wit]",
            "@bram-de-wit of [[group:network|us]], [[person:bram-de-wit]] and [tag](/tags/docsis/).",
        ],
        "people/anna-bakker.yml": ["manager: bram-de-wit", "  Asks @bram-de-wit and [Bram](/people/bram-de-wit/)."],
        "people/bram-de-wit.yml": [
            *WORLD["people/bram-smit.yml"].splitlines(),
            "former_ids: [bram-smit]",
        ],
    }
    assert not (world / "people/bram-smit.yml").exists()
    assert "2 replies and thanks keep bram-smit" in capsys.readouterr().out


def test_a_group(world):
    assert main_rename(world, "group", "network", "net-core") == 0

    changed = diff(world.parent / "before", world)
    assert "former_ids: [network]" in changed.pop("content/groups/net-core/index.md")
    assert (world / "content/groups/net-core/members/anna-bakker.yml").read_text() == "since: 2026-11-02\n"
    assert not (world / "content/groups/network").exists()
    assert changed["people/anna-bakker.yml"] == ["department: 'net-core'"]
    assert changed["content/groups/wifi/index.md"] == ["parent: net-core"]
    assert changed["content/groups/wifi/minutes/2026-11-04.md"] == [
        "decisions: [{id: '2', text: T, replaces: net-core/2026-11-03/1}]"
    ]
    assert changed[f"content/posts/2026/{POST}.md"] == [
        "for: net-core",
        "@bram-smit of [[group:net-core|us]], [[person:bram-smit]] and [tag](/tags/docsis/).",
    ]
    assert not any(path.startswith(("content/replies", "content/kudos")) for path in changed)


def test_a_word(world):
    assert main_rename(world, "word", "docsis", "cables") == 2, "two lists have it"
    assert main_rename(world, "word", "skills/docsis", "cables") == 0

    assert diff(world.parent / "before", world) == {
        "content/vocabulary/skills.yml": ["cables: {name: DOCSIS, former_ids: [docsis]}  # the standard"],
        f"content/posts/2026/{POST}.md": ["call: {skills: [cables]}"],
        "people/anna-bakker.yml": ['skills: [{id: "cables", level: expert}, wifi]', "learning: [cables]"],
    }


@pytest.mark.parametrize(
    ("what", "old", "new", "message"),
    [
        ("person", "bram", "bram-de-wit", "Did you mean `bram-smit`?"),
        ("person", "bram-smit", "Bram de Wit", "can’t be an id"),
        ("person", "bram-smit", "anna-bakker", "is taken by anna-bakker"),
        ("group", "network", "wifi", "is taken by wifi"),
        ("word", "tags/nothing", "cables", "Write it as list/word"),
        ("planet", "mars", "venus", "person, group, word"),
    ],
)
def test_what_can_not_be_is_said_and_changes_nothing(what, old, new, message, world, capsys):
    assert main_rename(world, what, old, new) == 2

    assert message in capsys.readouterr().err
    assert diff(world.parent / "before", world) == {}


def test_a_site_with_faults_is_left_alone(world, capsys):
    (world / "people/cees.yml").write_text("name: {display: C}\n")

    assert main_rename(world, "person", "bram-smit", "bram-de-wit") == 1
    assert (world / "people/bram-smit.yml").exists()
    assert "[missing]" in capsys.readouterr().out


def test_an_id_is_never_given_to_another_and_may_come_back(world):
    assert main_rename(world, "person", "bram-smit", "bram-de-wit") == 0
    assert main_rename(world, "person", "anna-bakker", "bram-smit") == 2
    assert main_rename(world, "person", "bram-de-wit", "bram-smit") == 0

    assert "former_ids: [bram-de-wit]" in (world / "people/bram-smit.yml").read_text()


# ---- Any of a whole site ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Whole:
    folder: Path
    named: dict[str, list[tuple[str, str, str]]]
    codes: list[str]


def named(folder: Path, new: tuple[str, str] = ("", "")) -> tuple[dict[str, list[tuple[str, str, str]]], list[str]]:
    """Path → what it names, by present ids; and the codes of what the check says. `new` counts as the old id."""
    world = checked(folder)
    site = world.site
    assert site is not None
    results: dict[str, list[tuple[str, str, str]]] = {}
    for value in filter(None, map(site.value, site.files)):
        rows = [(".".join(map(str, where)), kind, id_) for where, kind, id_ in references(value)]
        rows += [(f"to.{at}", "thanks", to) for at, to in enumerate(value.to)] if isinstance(value, Kudos) else []
        rows += [
            (f"text.{at}", target.kind, target.to)
            for at, target in enumerate(value.prose.targets)
            if target.kind not in {"link", "picture"}
        ]
        results[site.path(value)] = [(where, kind, present(site, kind, id_, new)) for where, kind, id_ in rows]
    return results, sorted(fault.code for fault in world.faults)


def present(site, kind: str, id_: str, new: tuple[str, str]) -> str:
    """An id as it is now; the renamed one as it was before."""
    if kind in {"person", "mention"}:
        person = site.person(id_)
        id_ = person.id if person else id_
    elif kind == "group":
        group = site.group(id_)
        id_ = group.id if group else id_
    before, after = new
    return id_.replace(after, before) if after and id_ in {after, f"group:{after}"} else id_


@pytest.fixture(scope="module", params=["sample", "made-up"])
def whole(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "site"
    if request.param == "sample":
        copy_sample(folder)
    else:
        write_company(folder, people=40, posts=20, groups=10, comments=40, seed=3)
    return Whole(folder, *named(folder))


@settings(max_examples=examples(8, 150), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_after_a_new_id_everything_names_what_it_named(whole, tmp_path_factory, data):
    site = checked(whole.folder).site
    kind = data.draw(st.sampled_from(["person", "group", "word"]))
    words = [f"{list_}/{id_}" for list_, some in site.vocabulary.items() for id_ in some]
    old = data.draw(st.sampled_from({"person": [*site.people], "group": [*site.groups], "word": words}[kind]))
    new = "zz-" + old.rpartition("/")[2][:30]
    folder = tmp_path_factory.mktemp("renamed") / "site"
    shutil.copytree(whole.folder, folder)

    assert main_rename(folder, kind, old, new) == 0

    names, codes = named(folder, (old.rpartition("/")[2], new))
    moved = {
        path.replace(f"people/{new}.", f"people/{old}.").replace(f"groups/{new}/", f"groups/{old}/"): rows
        for path, rows in names.items()
    }
    assert moved == whole.named
    assert codes == whole.codes
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "what", [("person", "bram-smit", "bram-de-wit"), ("group", "choir", "singers"), ("word", "skills/rust", "iron")]
)
def test_the_gate_has_a_new_id_looked_at(what, tmp_path):
    files = {**COMPANY, **JOINED}
    (tmp_path / "git").mkdir()
    company = Company(tmp_path / "git", files)
    site = lay(tmp_path / "site", files)
    assert main_rename(site, *what) == 0
    now = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

    head = company.change({**{path: None for path in files if path not in now}, **now})

    assert company.judged(head, "daanv").verdict == "review"


def test_a_membership_that_follows_no_group_is_in_anothers_name(tmp_path):
    company = Company(tmp_path, {**COMPANY, **JOINED})
    joined, text = next(iter(JOINED.items()))

    files = {joined: None, joined.replace("choir", "redactie"): text}

    assert company.verdict(files, "daanv")[0] == "refuse"


def test_a_renamed_site_is_built_and_its_old_addresses_lead_on(world, tmp_path):
    for what in (
        ("person", "bram-smit", "bram-de-wit"),
        ("group", "network", "core"),
        ("word", "tags/docsis", "cables"),
    ):
        assert main_rename(world, *what) == 0

    assert build(world, tmp_path / "output") == 0
    for old, new in (
        ("people/bram-smit", "people/bram-de-wit"),
        ("groups/network", "groups/core"),
        ("groups/network/minutes/2026-11-03", "groups/core/minutes/2026-11-03"),
        ("tags/docsis", "tags/cables"),
    ):
        assert f'href="/{new}/"' in (tmp_path / f"output/{old}/index.html").read_text()
    assert stopping(checked(world).faults) == []
