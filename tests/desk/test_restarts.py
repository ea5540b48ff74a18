"""Killed between any two of its deeds, or two at once: the end is that of one run that nothing disturbed.

Deeds are what changes something on the forge. Before the first is a push, so a kill before each of them is a kill
after each as well; only questions lie between.
"""

import multiprocessing
import os
import signal
import threading
from functools import cache

import pytest

from smoelenboek.commands.desk import main
from smoelenboek.desk.clone import TOKEN as VARIABLE
from tests.desk.envelopes import comment, enclosed
from tests.desk.messages import maildir, message
from tests.forge.gitlab import TOKEN
from tests.forge.pulls import FORGES
from tests.gate.world import HELLO, WORLD
from tests.worlds import lay

FORK = multiprocessing.get_context("fork")  # what is imported here is imported there, so a desk starts in no time
POST = enclosed("content/posts/2026/2026-11-24-new.md", WORLD[f"content/posts/2026/{HELLO}.md"])
LAND = "PUSH refs/heads/main"
GO = "PUSH refs/heads/desk/issue-1"  # pushed twice: it comes, and it goes
TEXTS = {"merged": comment("annab"), "review": POST, "refused": comment("annab", "bram-smit")}
DEEDS = {
    "merged": ("open", "land", "go", "say", "close"),
    "review": ("open", "say", "close"),
    "refused": ("say", "close"),
}
EACH = [(end, deed) for end, deeds in DEEDS.items() for deed in deeds]
_PULLS = {"land": LAND, "go": GO}
WORDS = {  # how each kind of forge is asked for a deed
    "gitlab": {
        "ask": "GET /api/v4/projects/7/merge_requests",
        "open": "POST /api/v4/projects/7/merge_requests",
        "say": "POST /api/v4/projects/7/issues/1/notes",
        "close": "PUT /api/v4/projects/7/issues/1",
        **_PULLS,
    },
    "github": {
        "ask": "GET /api/v3/repos/a/b/pulls",
        "open": "POST /api/v3/repos/a/b/pulls",
        "say": "POST /api/v3/repos/a/b/issues/1/comments",
        "close": "PATCH /api/v3/repos/a/b/issues/1",
        **_PULLS,
    },
    "forgejo": {
        "ask": "GET /api/v1/repos/a/b/pulls/main/desk/issue-1",
        "open": "POST /api/v1/repos/a/b/pulls",
        "merge": "POST /api/v1/repos/a/b/pulls/1/merge",
        "say": "POST /api/v1/repos/a/b/issues/1/comments",
        "close": "PATCH /api/v1/repos/a/b/issues/1",
        **_PULLS,
    },
}
pytestmark = pytest.mark.parametrize("forge", FORGES, indirect=True)


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


def started(forge, site, boxes=(), wait=0):
    process = FORK.Process(target=lambda: os._exit(main(site, boxes, url=forge.url, wait=wait)))
    process.start()
    return process


def killed(forge, site, deed, boxes=()):
    """Run a desk that is killed when the forge hears of a deed, and before that is done."""
    release = threading.Event()

    def kill(method, path):
        if f"{method} {path}" != deed:
            return None
        release.wait()
        os.kill(process.pid, signal.SIGKILL)
        return 500

    forge.before = kill
    process = started(forge, site, boxes)
    release.set()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    forge.before = lambda _method, _path: None


@pytest.mark.parametrize(("end", "deed"), [*EACH, ("merged", "merge")])
def test_a_desk_that_was_killed_is_made_good_by_the_next(forge, site, undisturbed, end, deed):
    if deed not in (words := WORDS[forge.kind]):
        return  # that forge needs no such deed
    forge.issue(TEXTS[end])
    killed(forge, site, words[deed])

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.state() == undisturbed(forge.kind, end)
    assert (len(forge.answers(1)), forge.issues[0]["state"]) == (1, "closed")
    assert forge.requests.count(words["say"]) == 1 + (
        deed == "say"
    )  # nor was an answer given twice and taken back: people are mailed


def test_a_mail_becomes_one_merge_request_though_the_desk_was_killed(forge, site, tmp_path):
    box = maildir(tmp_path / "box", message(comment()))
    killed(forge, site, WORDS[forge.kind]["open"], [box])

    assert main(site, [box], url=forge.url, wait=0) == 0

    assert [request["state"] for request in forge.merge_requests] == ["opened"]


@pytest.mark.parametrize(("deed", "lost"), [("open", False), ("open", True), ("say", True), ("close", True)])
def test_a_forge_that_stumbles_over_a_deed_once_is_asked_again(forge, site, undisturbed, deed, lost):
    forge.issue(TEXTS["merged"])
    forge.lost = lost
    once = iter([502])
    forge.before = lambda method, path: next(once, None) if f"{method} {path}" == WORDS[forge.kind][deed] else None

    assert main(site, url=forge.url, wait=0) == 0

    assert forge.state() == undisturbed(forge.kind, "merged")


@pytest.mark.parametrize("where", ["ask", "open", "land", "say", "close"])
def test_two_desks_that_meet_at_a_step_come_to_the_end_of_one(forge, site, undisturbed, where):
    forge.issue(TEXTS["merged"])
    both, where = threading.Barrier(2), WORDS[forge.kind][where]

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
