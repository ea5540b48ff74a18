"""What /me/ fetches: a person's own file holds what names them, and what is open to all is in one shared file."""

from __future__ import annotations

import json

from smoelenboek.exports import exports
from tests.worlds import POST, site

BOB = "name: {given: Bob, family: Bos}\njob_title: Lasser\ndepartment: network\n"
POLL = """---
title: {title}
authors: [anna-bakker]
summary: S.
poll: {{question: Which?, options: [{{id: wezel, text: A}}, {{id: otter, text: B}}]{closes}}}
---
Text.
"""
VOTED = "2026-11-05-bus"
WORLD = {
    "people/bob-bos.yml": BOB,
    f"content/posts/2026/{VOTED}.md": POLL.format(title="Bus", closes=""),
    f"content/replies/{VOTED}/votes/bob-bos.yml": "at: 2026-11-06T09:00:00Z\nchoice: wezel\nreason: Because.\n",
    f"content/replies/{POST}/comments/20261103T080000Z-bob-bos.md": "---\nkind: question\n---\nWhat is tea?\n",
    "content/groups/network/minutes/2026-11-09.md": (
        "---\ntitle: Meeting\nstatus: approved\npresent: [anna-bakker]\n"
        "actions: [{id: buy-tea, who: anna-bakker, what: Buy tea, due: 2026-12-01}]\n---\n"
    ),
}


def files(more: dict[str, str] | None = None) -> dict[str, bytes]:
    """Path → content of all that /me/ fetches."""
    written = exports(site({**WORLD, **(more or {})}))
    ends = ("me.json", "me/open.json", "me/offered.json")
    return {file.path: file.write(file.view()) for file in written if file.path.endswith(ends)}


def test_a_new_poll_changes_no_persons_file() -> None:
    before = files()
    after = files({"content/posts/2026/2026-11-20-new.md": POLL.format(title="New", closes=", closes: 2026-12-01")})

    assert {path for path in before if before[path] != after[path]} == {"me/open.json"}
    assert before.keys() == after.keys()
    assert json.loads(after["me/open.json"])["asks"][0] == {
        "id": "2026-11-20-new",
        "kind": "poll",
        "title": "New",
        "until": "2026-12-01",
    }


def test_a_person_sees_what_waits_for_them_and_what_they_answered() -> None:
    written = files()
    anna, bob = (json.loads(written[f"people/{id_}/me.json"]) for id_ in ("anna-bakker", "bob-bos"))

    assert [text for _, text, _ in anna["questions"]] == ["What is tea?"]
    assert [(text, day) for _, text, day in anna["actions"]] == [("Buy tea", "2026-12-01")]
    assert anna["groups"] == [["network", "Network"]]
    assert bob["answered"] == [VOTED]
    assert bob["questions"] == bob["actions"] == []


def test_what_can_be_followed_elsewhere_is_what_has_a_feed_or_a_calendar() -> None:
    """A group, a topic and a tag always have a feed; not everyone has written."""
    offered = json.loads(files()["me/offered.json"])

    assert offered == {"feeds": ["person:anna-bakker"], "calendars": []}
    tagged = POLL.format(title="New", closes=", closes: 2026-12-01").replace("summary: S.", "tags: [tea]\nfor: network")
    offered = json.loads(files({"content/posts/2026/2026-11-20-new.md": tagged})["me/offered.json"])
    assert offered["calendars"] == ["group:network", "tag:tea"]


def test_a_persons_file_tells_nothing_of_what_they_chose_or_of_anyone_else() -> None:
    bob = files()["people/bob-bos/me.json"].decode()

    assert "Because" not in bob
    assert "anna" not in bob.lower()


def test_what_readers_may_not_see_yet_is_in_no_file() -> None:
    draft = POLL.format(title="Secret", closes="").replace("summary: S.", "summary: S.\nstatus: draft")
    later = POLL.format(title="Secret", closes="")

    written = files({"content/posts/2026/2026-11-21-d.md": draft, "content/posts/2026/2026-12-24-l.md": later})
    assert not any(b"Secret" in content for content in written.values())


def test_a_closed_poll_waits_for_nobody() -> None:
    closed = files({"content/posts/2026/2026-11-20-old.md": POLL.format(title="Old", closes=", closes: 2026-11-21")})

    assert "2026-11-20-old" not in [ask["id"] for ask in json.loads(closed["me/open.json"])["asks"]]


def test_who_has_left_has_no_file() -> None:
    left = files({"people/bob-bos.yml": f"{BOB}state: alumni\n"})

    assert "people/bob-bos/me.json" not in left
