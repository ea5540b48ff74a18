"""Whoever chose so gets what they follow, in their language; who has left or follows nothing gets nothing."""

from __future__ import annotations

import pytest

from smoelenboek.commands.digest import Wish, main
from smoelenboek.digest.following import followed, language_of, merged, readers
from smoelenboek.model.digest import Digest
from smoelenboek.model.person import Following
from tests.digest.worlds import (
    CALL,
    HELLO,
    LATER,
    NEWS,
    POLL,
    SETTINGS,
    WORLD,
    commit,
    path,
    person,
    post,
    site_of,
)

SECTIONS = {
    "id": "2026-11-20",
    "posts": [{"post": NEWS}],
    "asks": [{"post": POLL}, {"post": CALL}],
    "questions": [{"post": NEWS, "question": "20261119T090000Z"}],
    "discussed": [{"post": HELLO, "replies": "1"}],
    "people": ["carla-smit"],
}
DIGEST = Digest.model_validate(SECTIONS)
TOPICS = {
    path(NEWS): post("News", "tags: [fiber]\n"),
    path(CALL): post("Testers", "for: network\ncall: {closes: 2026-12-01}\n"),
    path(HELLO): post("Hello", "dossier: buses\n"),
    "content/dossiers/buses.md": "---\ntitle: Buses\nowner: anna-bakker\nphase: idea\n---\nText.\n",
    path(POLL): LATER[path(POLL)].replace("anna-bakker", "bram-smit"),
    "content/groups/choir/index.md": "---\nname: Choir\nkind: interest\nmembers: [carla-smit]\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return site_of(tmp_path_factory.mktemp("site"), {**WORLD, **LATER, **TOPICS}, "2026-11-20")


def names(digest):
    """Return section → ids of what a digest names."""
    sections = ("posts", "asks", "questions", "answered", "discussed")
    named = {name: [each.post for each in getattr(digest, name)] for name in sections}
    return {name: ids for name, ids in {**named, "people": [*digest.people]}.items() if ids}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, {}),
        ({"tags": ["fiber"]}, {"posts": [NEWS], "questions": [NEWS]}),
        ({"dossiers": ["buses"]}, {"discussed": [HELLO]}),
        ({"groups": ["network"]}, {"asks": [CALL], "people": ["carla-smit"]}),
        ({"groups": ["choir"]}, {"people": ["carla-smit"]}),
        ({"people": ["bram-smit"]}, {"asks": [POLL], "questions": [NEWS]}),
        ({"tags": ["gone"], "groups": ["gone"], "people": ["gone"]}, {}),
    ],
    ids=str,
)
def test_a_digest_of_ones_own_has_what_one_follows_and_nothing_else(site, chosen, expected):
    following = Following.model_validate({"rhythm": "week", **chosen})

    assert names(followed(site, DIGEST, following)) == expected


def test_of_several_digests_each_thing_stands_once_where_it_belongs_now(site):
    older = Digest.model_validate(
        {
            "id": "2026-11-13",
            "asks": [{"post": HELLO}],
            "questions": [{"post": CALL, "question": "20261112T080000Z"}],
            "discussed": [{"post": POLL, "replies": "2"}],
        }
    )
    answered = {"answered": [{"post": CALL, "question": "20261112T080000Z"}]}
    newer = Digest.model_validate({**SECTIONS, **answered})

    both = merged(site, [older, newer])

    assert both.id == "2026-11-20"
    assert names(both) == {
        "posts": [NEWS, HELLO],  # it asks for nobody any more
        "asks": [POLL, CALL],
        "questions": [NEWS],
        "answered": [CALL],
        "people": ["carla-smit"],
    }


@pytest.mark.parametrize(
    ("spoken", "language"),
    [
        ("[]", "nl"),
        ("[{tag: nl, level: native}, {tag: fr, level: native}, {tag: en, level: C1}]", "nl"),
        ("[{tag: tw, level: native}, {tag: en, level: C2}, {tag: nl, level: C1}]", "en"),
        ("[en, nl]", "nl"),
        ("[{tag: en-GB, level: native}, {tag: nl, level: A2}]", "en"),
        ("[fr]", "nl"),
    ],
)
def test_a_mail_is_in_the_language_that_its_reader_speaks_best(tmp_path, spoken, language):
    files = {
        **WORLD,
        "site.yml": SETTINGS + "language: nl\n",
        "people/bram-smit.yml": person("Bram", f"languages: {spoken}\n"),
    }
    site = site_of(tmp_path, files, "2026-11-20")

    assert language_of(site, site.people["bram-smit"]) == language


FOLLOWS = "digest: {rhythm: week, tags: [fiber]}\n"


@pytest.mark.parametrize(
    ("more", "gets"),
    [
        (f"email: b@voorbeeld.example\n{FOLLOWS}", ["bram-smit"]),
        (f"email: b@voorbeeld.example\n{FOLLOWS}state: leave\n", ["bram-smit"]),
        (f"email: b@voorbeeld.example\n{FOLLOWS}state: alumni\n", []),
        (FOLLOWS, []),
        ("email: b@voorbeeld.example\n", []),
        ("email: b@voorbeeld.example\ndigest: {rhythm: week}\n", []),
        ("email: b@voorbeeld.example\ndigest: {rhythm: never, tags: [fiber]}\n", []),
        ("email: b@voorbeeld.example\ndigest: {rhythm: month, tags: [fiber]}\n", []),
    ],
)
def test_who_has_left_or_follows_nothing_gets_none(tmp_path, more, gets):
    site = site_of(tmp_path, {**WORLD, "people/bram-smit.yml": person("Bram", more)}, "2026-11-20")

    assert [reader.id for reader in readers(site, "week")] == gets


def test_the_command_lays_ones_own_mail_in_the_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21, a Saturday
    own = {"people/bram-smit.yml": person("Bram", f"email: b@voorbeeld.example\nlanguages: [nl]\n{FOLLOWS}")}
    named = {"content/digests/2026-11-20.yml": f"posts: [{{post: {NEWS}}}]\nasks: [{{post: {CALL}}}]\n"}
    commit(tmp_path / "site", {**WORLD, **LATER, **TOPICS, **own, **named})

    assert main(tmp_path / "site", Wish(to=tmp_path / "mails")) == 0

    text = (tmp_path / "mails/week-2026-11-16-bram-smit.eml").read_text()
    assert "Je krijgt dit omdat" in text
    assert "News" in text
    assert "Testers" not in text
    assert "Testers" in (tmp_path / "mails/2026-11-20-1.eml").read_text()
