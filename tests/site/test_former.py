"""Former ids of groups and words resolve wherever an id may stand, and their addresses lead on."""

import pytest

from smoelenboek.commands.build import build
from smoelenboek.pages import pages
from tests.worlds import BASE, POST, checked_world, codes, lay, site

MINUTES = "content/groups/network/minutes/2026-11-03.md"
RENAMED = {
    "site.yml": BASE["site.yml"] + "owners: {hr: net, moderators: net, editors: net}\n",
    "content/groups/network/index.md": "---\nname: Network\nkind: department\nformer_ids: [net, nets]\n---\n",
    "content/groups/wifi/index.md": "---\nname: Wifi\nkind: team\nparent: net\njoin: open\nleads: [anna-bakker]\n---\n",
    "content/vocabulary/skills.yml": "cables: {name: Cables, former_ids: [docsis]}\n",
    "content/vocabulary/interests.yml": "choir: {name: Choir, former_ids: [singing]}\n",
    "content/vocabulary/roles.yml": "first-aid: {name: First aid, former_ids: [bhv]}\n",
    "content/vocabulary/locations.yml": "kampen: {name: Kampen, former_ids: [kmp]}\n",
    "content/vocabulary/tags.yml": "modems: {name: Modems, former_ids: [boxes]}\n",
    "people/anna-bakker.yml": (
        "name: {given: Anna, family: Bakker}\njob_title: Planner\ndepartment: net\nlocation: kmp\nroles: [bhv]\n"
        "skills: [{id: docsis, level: expert}]\nlearning: [docsis]\ninterests: [singing]\n"
    ),
    "people/bram-smit.yml": "name: {given: Bram, family: Smit}\njob_title: T\ndepartment: nets\n",
    f"content/posts/2026/{POST}.md": (
        "---\ntitle: Hello\nfor: net\nsummary: S.\ntags: [boxes]\ncall: {skills: [docsis]}\n---\n"
        "See [[group:net]] and [there](/groups/net/), [tag](/tags/boxes/),\n"
        "[minutes](/groups/net/minutes/2026-11-03/).\n"
    ),
    "content/posts/2026/2026-11-03-poll.md": (
        "---\ntitle: Poll\nauthors: [anna-bakker]\nsummary: S.\n"
        "poll: {question: Q, decides: net, options: [{id: aa, text: A}, {id: bb, text: B}]}\n---\nX\n"
    ),
    MINUTES: "---\ntitle: Meeting\ndecisions: [{id: '1', text: T}]\n---\n",
    "content/groups/nets/minutes/2026-11-04.md": (
        "---\ntitle: Other\ndecisions: [{id: '2', text: T, replaces: net/2026-11-03/1}]\n---\n"
    ),
    "content/groups/net/members/bram-smit.yml": "since: 2026-11-02\n",
    "content/kudos/2026/20261103T091500Z-bram-smit.md": "---\nto: ['group:net']\n---\nThanks.\n",
}


def test_former_ids_resolve_everywhere():
    world = site(RENAMED)
    network, anna = world.groups["network"], world.people["anna-bakker"]

    assert [person.id for person in world.in_department(network)] == ["anna-bakker", "bram-smit"]
    assert [child.id for child in world.children(network)] == ["wifi"]
    assert [post.id for post in world.posts_for(network)] == [POST]
    assert [minutes.id for minutes in world.minutes(network)] == ["2026-11-04", "2026-11-03"]
    assert world.membership(network, world.people["bram-smit"]) is not None
    assert len(world.thanks_to_group(network)) == 1
    assert world.all_posts["2026-11-03-poll"].poll.decides == "network"
    assert {world.config.owners.hr, world.config.owners.moderators, world.config.owners.editors} == {"network"}
    assert (
        world.with_word("skills", "cables")
        == world.learning("cables")
        == world.with_word("interests", "choir")
        == [anna]
    )
    assert world.with_word("roles", "first-aid") == world.with_word("locations", "kampen") == [anna]
    assert world.tags() == ["modems"]
    assert world.all_posts[POST].call.skills == ("cables",)


def test_the_addresses_of_former_ids_lead_on(tmp_path):
    moved = {page.url: page.view().href for page in pages(site(RENAMED)) if page.template == "moved"}

    assert moved == {
        "/groups/net/": "/groups/network/",
        "/groups/nets/": "/groups/network/",
        "/groups/net/minutes/2026-11-03/": "/groups/network/minutes/2026-11-03/",
        "/groups/net/minutes/2026-11-04/": "/groups/network/minutes/2026-11-04/",
        "/groups/nets/minutes/2026-11-03/": "/groups/network/minutes/2026-11-03/",
        "/groups/nets/minutes/2026-11-04/": "/groups/network/minutes/2026-11-04/",
        "/skills/docsis/": "/skills/cables/",
        "/interests/singing/": "/interests/choir/",
        "/roles/bhv/": "/roles/first-aid/",
        "/locations/kmp/": "/locations/kampen/",
        "/tags/boxes/": "/tags/modems/",
    }
    assert codes(checked_world(tmp_path, RENAMED)) == []


def test_a_site_with_former_ids_is_built(tmp_path):
    world = lay(tmp_path / "site", {**BASE, **RENAMED})

    assert build(world, tmp_path / "output") == 0
    assert ">Network</a>" in (tmp_path / f"output/posts/{POST}/index.html").read_text()


@pytest.mark.parametrize(
    "files",
    [
        {"content/groups/net/index.md": "---\nname: Net\nkind: team\nleads: [anna-bakker]\n---\n"},
        {
            "content/groups/wifi/index.md": RENAMED["content/groups/wifi/index.md"].replace(
                "kind", "former_ids: [net]\nkind"
            )
        },
        {"content/vocabulary/tags.yml": "modems: {name: M, former_ids: [boxes]}\nboxes: {name: B}\n"},
        {"content/vocabulary/tags.yml": "modems: {name: M, former_ids: [boxes]}\nchests: {former_ids: [boxes]}\n"},
    ],
)
def test_an_id_is_never_given_to_another(files, tmp_path):
    assert "former-id-taken" in codes(checked_world(tmp_path, {**RENAMED, **files}))


def test_minutes_under_a_former_id_take_no_others_address(tmp_path):
    again = {MINUTES.replace("network", "net"): RENAMED[MINUTES]}

    assert codes(checked_world(tmp_path, {**RENAMED, **again})) == ["file-twice"]
