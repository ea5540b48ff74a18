"""Nobody gets a digest twice, whatever fails and however often it is run; who may have missed it is told."""

from __future__ import annotations

import itertools
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.digest import Wish, main
from smoelenboek.digest.delivery import Delivery, Outcome, Server
from smoelenboek.digest.letter import Reader
from smoelenboek.digest.marks import KEY
from smoelenboek.digest.sending import HAD, Sending, marks_of
from smoelenboek.git.clone import Login
from smoelenboek.git.errors import StoppedError
from smoelenboek.git.ledger import Ledger
from tests.digest.smtp import STEPS, WAYS, server
from tests.digest.test_letter import KEY as SECRET
from tests.digest.test_letter import mail_of
from tests.digest.worlds import LATER, WORLD, commit, git, site_of
from tests.effort import examples

READERS = tuple(Reader(f"{name}@voorbeeld.example", name, "en", name) for name in ("anna", "bram"))
FAILURES = [(step, way) for step in STEPS for way in WAYS if step == "end" or way != "taken, gone"]
DEATHS = ("", "before the push", "after the push")  # of the job, while it tells the ledger something
_names = map("digest/2026-{}".format, itertools.count(1))


class DiedError(BaseException):
    """The job is killed."""


class MortalLedger(Ledger):
    """A ledger of a job that dies at one of its pushes."""

    death, at = "", 0

    def put(self, states):
        self.at -= 1
        if self.death == "before the push" and self.at == 0:
            raise DiedError
        super().put(states)
        if self.death == "after the push" and self.at == 0:
            raise DiedError


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A forge's repository, a clone of it, mails, and a server for mail."""
    folder = tmp_path_factory.mktemp("sending")
    git(folder, "init", "-q", "--bare", "forge")
    commit(folder / "clone", {**WORLD, **LATER})
    then = site_of(folder / "then", WORLD, "2026-11-14")
    now = site_of(folder / "clone", {}, "2026-11-20")
    mails = [(reader, mail_of(then, now, reader)) for reader in READERS]
    with server() as (mailbox, url):
        yield folder, mails, mailbox, url


@pytest.fixture
def name():
    return next(_names)


def run(world, name, *, failures=(), death="", at=0, again=()):
    """Send once, as a new job; return reader → outcome, as far as it got."""
    folder, mails, mailbox, url = world
    mailbox.failures = list(failures)
    ledger = MortalLedger(folder / "clone/.git", str(folder / "forge"), name, Login("x", "X"))
    ledger.death, ledger.at = death, at
    outcomes = {}
    delivery = Delivery(Server(url))
    try:
        ledger.open(git(folder / "clone", "rev-parse", "HEAD"))
        sending = Sending(ledger, delivery, "digest@voorbeeld.example", partial(marks_of, SECRET, name))
        for outcome, reader in sending.send(mails, again):
            outcomes[reader] = str(outcome)
    except DiedError:
        outcomes = {}  # nothing of what a killed job would have printed counts
    finally:
        delivery.close()
        mailbox.failures = []
    return outcomes


def arrived(world):
    """Return reader → the ids of the mails that they got, and empty the mailbox."""
    mails = world[2].mails
    got = {reader.id: list(mails[reader.address]) for reader in READERS}
    mails.clear()
    return got


def test_everyone_gets_one_and_the_next_run_sends_none(world, name):
    first, second = run(world, name), run(world, name)

    assert set(first.values()) == {Outcome.SENT}
    assert set(second.values()) == {HAD}
    assert {len(ids) for ids in arrived(world).values()} == {1}


@pytest.mark.parametrize("failure", FAILURES[:: examples(4, 1)], ids=" ".join)
def test_a_server_that_fails_is_told_and_nobody_gets_two(world, name, failure):
    first, second = run(world, name, failures=[failure]), run(world, name)

    step, way = failure
    uncertain = step == "end" and "gone" in way
    assert first["anna"] == (Outcome.CLAIMED if uncertain else Outcome.REFUSED if way[0] == "5" else Outcome.LATER)
    assert second["anna"] == (Outcome.SENT if first["anna"] == Outcome.LATER else first["anna"])
    got = arrived(world)
    assert max(map(len, got.values())) == 1
    assert [reader for reader, ids in got.items() if not ids and second[reader] in {Outcome.SENT, HAD}] == []


@pytest.mark.parametrize("death", DEATHS[1:])
@pytest.mark.parametrize("at", [1, 2])
def test_a_job_that_is_killed_leaves_an_uncertain_reader(world, name, death, at):
    run(world, name, death=death, at=at)
    again = run(world, name)

    assert again["anna"] in ({Outcome.SENT} if (death, at) == ("before the push", 1) else {Outcome.CLAIMED, HAD})
    assert max(map(len, arrived(world).values())) == 1


def test_only_a_person_sends_it_again_with_the_same_id(world, name):
    run(world, name, failures=[("end", "taken, gone")])
    assert run(world, name)["anna"] == Outcome.CLAIMED

    assert run(world, name, again=["anna"])["anna"] == Outcome.SENT

    assert run(world, name, again=["anna"])["anna"] == HAD
    first, second = arrived(world)["anna"]
    assert first == second


@pytest.mark.parametrize("mark", ["ab", "cd"])
def test_of_two_jobs_at_once_one_stops(world, name, mark):
    folder, *_ = world
    jobs = [Ledger(folder / "clone/.git", str(folder / "forge"), name, Login("x", "X")) for _ in range(2)]
    for job in jobs:
        job.open("HEAD")
    jobs[0].put({"ab" * 16: "claimed"})

    with pytest.raises(StoppedError):  # also where both would say the same
        jobs[1].put({mark * 16: "claimed"})


def test_a_ledger_that_is_lost_sends_nothing(world, name):
    folder = world[0]
    run(world, name)
    git(folder / "forge", "update-ref", "-d", f"refs/notes/smoelenboek/{name}")

    with pytest.raises(StoppedError, match="is gone"):
        run(world, name)
    assert {len(ids) for ids in arrived(world).values()} == {1}


def test_the_ledger_tells_nobody_who_had_it(world, name):
    folder = world[0]
    run(world, name)
    arrived(world)

    ref = f"refs/notes/smoelenboek/{name}"
    history = git(folder / "forge", "log", "--format=%an %ae %B", ref) + git(folder / "forge", "ls-tree", "-r", ref)
    assert not [reader for reader in READERS if reader.id in history or reader.address in history]
    assert git(folder / "forge", "rev-parse", f"refs/tags/{name}")


RUN = st.fixed_dictionaries(
    {
        "failures": st.lists(st.sampled_from(FAILURES), max_size=3),
        "death": st.sampled_from(DEATHS),
        "at": st.integers(1, 6),
    }
)


@given(runs=st.lists(RUN, min_size=1, max_size=4))
@settings(max_examples=examples(2, 500), deadline=None)
def test_nobody_twice_and_who_was_missed_is_printed(world, runs):
    name = next(_names)
    arrived(world)
    for each in runs:
        run(world, name, **each)

    last = run(world, name)

    got = arrived(world)
    assert max(map(len, got.values())) <= 1
    assert [reader for reader in got if not got[reader] and last[reader] in {Outcome.SENT, HAD}] == []
    assert last.keys() == got.keys()


def test_the_command_sends_the_last_digest_once(tmp_path, world, monkeypatch, capsys):
    _, _, mailbox, url = world
    git(tmp_path, "init", "-q", "--bare", "forge")
    commit(tmp_path / "site", {**WORLD, **LATER, "content/digests/2026-11-20.yml": "people: [carla-smit]\n"})
    git(tmp_path / "site", "remote", "add", "origin", str(tmp_path / "forge"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("SMOELENBOEK_SMTP", url)
    mailbox.mails.clear()

    assert main(tmp_path / "site", Wish(send=True)) == 2
    monkeypatch.setenv(KEY, SECRET)
    codes = [main(tmp_path / "site", Wish(send=True, dry_run=dry_run)) for dry_run in (True, False, False)]

    assert codes == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "everyone@voorbeeld.example",
        "everyone@voorbeeld.example: sent",
        "everyone@voorbeeld.example: sent before",
    ]
    assert len(mailbox.mails.pop("everyone@voorbeeld.example")) == 1
