"""/api/people.json and /api/groups.json: what pages show, in the shape of their schemas, and only where asked for."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from smoelenboek.commands.build import main as build
from smoelenboek.exports import exports
from tests.gate.acts import picture
from tests.worlds import BASE, lay, site

ROOT = Path(__file__).parents[2]
ON = {"site.yml": BASE["site.yml"] + "api: yes\nowners: {hr: network}\n"}
FULL = """name: {given: Ṭāhā, family: "O'Neill <b>", family_prefix: van der, nicknames: [Tee], pronunciation: taa-ha}
pronouns: hij & hem
job_title: {nl: Baas "van" alles, en: Boss}
department: network
manager: anna-bakker
email: taha@voorbeeld.example
phone: ["+31201234567", {value: "+31612345678", type: cell}]
location: zwolle
roles: [bhv]
skills: [{id: rust, level: expert}, lassen]
languages: [ar, {tag: nl, level: B2}]
accounts: {gitlab: taha.secret}
photo: {consent: 2026-01-01}
bio: Not for a list.
started: 2020-01-01
confirmed: 2026-10-01
former_ids: [taha-old]
state: leave
"""
FACE = {"people/taha-oneill.png": ""}
WORLD = ON | {
    "people/taha-oneill.yml": FULL,
    "people/taha-oneill.png": picture("PNG"),
    "people/unseen-face.yml": "name: {display: Una}\njob_title: Lasser\nmanager: gone-girl\n",
    "people/gone-girl.yml": (
        "name: {given: Gone, family: Girl}\njob_title: Ex\nstate: alumni\ndepartment: network\nphone: '+31698765432'\n"
    ),
    "content/vocabulary/locations.yml": "zwolle: {name: Zwolle}\n",
    "content/vocabulary/roles.yml": "bhv: {name: BHV}\n",
    "content/vocabulary/skills.yml": "rust: {name: Rust}\nlassen: {name: Lassen}\n",
    "content/groups/tea/index.md": (
        "---\nname: Tea & <i>coffee</i>\nkind: guild\nparent: network\nmission: Fresh.\n"
        "contact: tea@voorbeeld.example\nleads: [taha-oneill, gone-girl]\n"
        "members: [anna-bakker]\nformer_members: [gone-girl]\n---\n"
    ),
    "content/groups/past/index.md": (
        "---\nname: Past\nkind: team\nstate: archived\nleads: [anna-bakker]\nmembers: [taha-oneill]\n---\n"
    ),
}  # fmt: skip


def files(world):
    return {file.path: file.write(file.view()) for file in exports(site(world)) if file.path.startswith("api/")}


def texts(value):
    """Every text in a value, but for those that only say what kind something is."""
    if isinstance(value, dict):
        return [text for name, part in value.items() if name not in {"state", "kind", "type"} for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list) else [str(value)]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    assert build(lay(folder / "site", BASE | WORLD), folder / "output") == 0
    return folder / "output"


def test_no_file_is_made_unless_the_site_asks():
    assert files({}) == {}
    assert files(ON).keys() == {"api/people.json", "api/groups.json"}


@pytest.mark.parametrize("kind", ["people", "groups"])
def test_what_is_built_has_the_shape_of_its_schema(built, kind):
    schema = json.loads((ROOT / "schemas" / f"api-{kind}.schema.json").read_text())
    tree = json.loads((built / "api" / f"{kind}.json").read_text())

    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(tree)] == []
    assert [*Draft202012Validator(schema).iter_errors(tree | {"more": 1})] != []
    assert [*Draft202012Validator(schema).iter_errors({**tree, kind: [{**tree[kind][0], "bio": "x"}]})] != []


@pytest.mark.parametrize("kind", ["people", "groups"])
def test_all_that_is_told_stands_on_the_page_of_whom_it_is_about(built, kind):
    for described in json.loads((built / "api" / f"{kind}.json").read_text())[kind]:
        page = html.unescape((built / described["address"].strip("/") / "index.html").read_text())

        assert [text for text in texts(described) if text not in page] == [], described["id"]


def test_who_has_left_and_what_is_personal_stays_out(built):
    people, groups = ((built / "api" / name).read_text() for name in ("people.json", "groups.json"))

    assert "gone-girl" not in people + groups
    assert [word for word in ("secret", "consent", "Not for a list", "98765432", "taha-old") if word in people] == []
    assert {described["id"] for described in json.loads(people)["people"]} == {
        "anna-bakker",
        "taha-oneill",
        "unseen-face",
    }


def test_a_photo_without_consent_is_not_told():
    without = WORLD | {"people/taha-oneill.yml": FULL.replace("photo: {consent: 2026-01-01}\n", "")}

    shown, hidden = (json.loads(files(world)["api/people.json"])["people"] for world in (WORLD | FACE, without | FACE))

    assert [described.get("photo") for described in shown if "photo" in described] == ["/people/taha-oneill/photo.webp"]
    assert [described for described in hidden if "photo" in described] == []
