"""Killed between any two of its deeds, or two at once: the end is that of one run that nothing disturbed.

Deeds are what changes something on the forge. Before the first is a push, so a kill before each of them is a kill
after each as well; only questions lie between.
"""

import threading
from functools import cache

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.desk.clone import TOKEN as VARIABLE
from tests.desk.disturbed import deeds_of, killed, started
from tests.desk.envelopes import comment, enclosed
from tests.desk.messages import maildir, message
from tests.effort import examples, in_turn
from tests.forge.gitlab import TOKEN
from tests.forge.pulls import FORGES
from tests.gate.world import HELLO, WORLD
from tests.worlds import lay

POST = enclosed("content/posts/2026/2026-11-24-new.md", WORLD[f"content/posts/2026/{HELLO}.md"])
TEXTS = {"merged": comment("annab"), "review": POST, "refused": comment("annab", "bram-smit")}
DEEDS = {
    "merged": ("open", "land", "go", "say", "close"),
    "review": ("open", "say", "close"),
    "refused": ("say", "close"),
}
EACH = [(end, deed) for end, deeds in DEEDS.items() for deed in deeds]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What one run of a kind comes to."""

    @cache
    def ends(kind: str, end: str):
        alone = FORGES[kind](tmp_path_factory.mktemp("alone"))
        site = lay(tmp_path_factory.mktemp("site"), {"site.yml": alone.site_file})
        alone.issue(TEXTS[end])
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(VARIABLE, TOKEN)
            assert main(site, url=alone.url, wait=0) == 0
        alone.stop()
        return alone.state()

    return ends


@pytest.mark.parametrize(
    ("forge", "end", "deed"),
    in_turn(FORGES, [*EACH[:2], ("merged", "merge"), *EACH[2:]]),  # Forgejo alone is told what merged it
    indirect=["forge"],
)
def test_a_desk_that_was_killed_is_made_good_by_the_next(forge, site, undisturbed, end, deed):
    if deed not in (words := deeds_of(forge.kind)):
        return  # that forge needs no such deed
    forge.issue(TEXTS[end])
    killed(forge, site, words[deed])

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.state() == undisturbed(forge.kind, end)
    assert (len(forge.answers(1)), forge.issues[0]["state"]) == (1, "closed")
    assert forge.requests.count(words["say"]) == 1 + (
        deed == "say"
    )  # nor was an answer given twice and taken back: people are mailed


@pytest.mark.parametrize("forge", FORGES, indirect=True)
def test_a_mail_becomes_one_merge_request_though_the_desk_was_killed(forge, site, tmp_path):
    box = maildir(tmp_path / "box", message(comment()))
    killed(forge, site, deeds_of(forge.kind)["open"], [box])

    assert main(site, [box], url=forge.url, wait=0) == 0

    assert [request["state"] for request in forge.merge_requests] == ["opened"]


@pytest.mark.parametrize(
    ("forge", "deed", "lost"),
    in_turn(FORGES, [("open", False), ("open", True), ("say", True), ("close", True)]),
    indirect=["forge"],
)
def test_a_forge_that_stumbles_over_a_deed_once_is_asked_again(forge, site, undisturbed, deed, lost):
    forge.issue(TEXTS["merged"])
    forge.lost = lost
    once = iter([502])
    forge.before = lambda method, path: next(once, None) if f"{method} {path}" == deeds_of(forge.kind)[deed] else None

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.state() == undisturbed(forge.kind, "merged")


@pytest.mark.parametrize("forge", [*FORGES][: examples(1, 3)], indirect=True)
def test_a_desk_that_was_overtaken_before_its_push_opens_nothing_more(forge, site, undisturbed):
    forge.issue(TEXTS["merged"])
    push, once = deeds_of(forge.kind)["go"], iter([True])

    def overtake(method, path):
        if f"{method} {path}" == push and next(once, False):
            other = started(forge, site)
            other.join()
            assert other.exitcode == 0

    forge.before = overtake

    assert main(site, url=forge.url, wait=0) == 0
    assert forge.state() == undisturbed(forge.kind, "merged")


@pytest.mark.parametrize(
    ("forge", "where"),
    in_turn(FORGES, [(name,) for name in ("ask", "open", "land", "say", "close")]),
    indirect=["forge"],
)
def test_two_desks_that_meet_at_a_step_come_to_the_end_of_one(forge, site, undisturbed, where):
    forge.issue(TEXTS["merged"])
    both, where = threading.Barrier(2), deeds_of(forge.kind)[where]

    def meet(method, path):
        if f"{method} {path}" == where and not both.broken:
            try:
                both.wait(timeout=20)
            except threading.BrokenBarrierError:
                return
            both.abort()  # they met once; from here on they run as they come

    forge.before = meet
    desks = [started(forge, site, wait=20) for _ in range(2)]
    for desk in desks:
        desk.join()

    assert [desk.exitcode for desk in desks] == [0, 0]
    assert forge.requests.count(where) >= 2
    assert forge.state() == undisturbed(forge.kind, "merged")
