"""Of what people get by their own choice nothing comes twice, whatever fails and whatever they choose meanwhile."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.digest import Wish, main
from smoelenboek.digest.delivery import Delivery, Outcome, Server
from smoelenboek.digest.mailing import Forge, Mailings
from smoelenboek.digest.marks import KEY
from smoelenboek.digest.rounds import round_of
from smoelenboek.digest.sending import HAD
from smoelenboek.git.clone import Login
from smoelenboek.git.repository import Repository
from tests.digest.smtp import server
from tests.digest.test_letter import KEY as SECRET
from tests.digest.test_sending import DEATHS, FAILURES, DiedError, MortalLedger
from tests.digest.worlds import SETTINGS, WORLD, commit, git, path, person, post, site_of
from tests.effort import examples

FIRST = dt.date(2026, 11, 16)  # a Monday
RHYTHMS = ("day", "week", "month", "never")
ID = re.compile(r"posts/(\d{4}-\d\d-\d\d-[a-z]+)/")


@dataclass(frozen=True)
class MortalForge(Forge):
    """A forge whose ledgers are of a job that dies at one of its pushes."""

    death: str = ""
    at: int = 0

    def ledger(self, name):
        ledger = MortalLedger(self.folder, self.address, f"digest/{name}", self.login)
        ledger.death, ledger.at = self.death, self.at
        return ledger


def reader(name: str, rhythm: str, topic: str) -> dict[str, str]:
    more = f"email: {name}@voorbeeld.example\nlanguages: [en]\ndigest: {{rhythm: {rhythm}, tags: [{topic}]}}\n"
    return {f"people/{name}.yml": person(name.title(), more)}


def news(day: dt.date) -> dict[str, str]:
    """Return a digest of a day, with a post of each topic."""
    ids = {topic: f"{day}-{topic}" for topic in ("fiber", "wifi")}
    named = "".join(f"- {{post: {id_}}}\n" for id_ in ids.values())
    posts = {path(id_): post(topic.title(), f"tags: [{topic}]\n") for topic, id_ in ids.items()}
    return {**posts, f"content/digests/{day}.yml": f"posts:\n{named}"}


class Company:
    """A repository, its forge, a day, and what came into the mailboxes: address → Message-ID → posts, each mail."""

    def __init__(self, folder: Path, mailbox, url: str) -> None:
        self.folder, self.mailbox, self.url = folder, mailbox, url
        self.day = FIRST
        mailbox.mails.clear()
        mailbox.texts.clear()
        git(folder.parent, "init", "-q", "--bare", f"{folder.name}-forge")
        own = SETTINGS.replace("to: [everyone@voorbeeld.example], ", "")
        self.put({**WORLD, "site.yml": own, **reader("anna", "week", "fiber"), **reader("bram", "month", "wifi")})

    def put(self, files: dict[str, str]) -> None:
        commit(self.folder, files, f"{self.day}T08:00:00Z")

    def send(self, *, failures=(), death="", at=0, again=()) -> dict[str, str]:
        """Send as a new job; return whose → outcome, nothing of a job that is killed."""
        self.mailbox.failures = list(failures)
        site = site_of(self.folder, {}, str(self.day))
        forge = MortalForge(self.folder / ".git", str(self.folder) + "-forge", Login("x", "X"), death=death, at=at)
        delivery, outcomes = Delivery(Server(self.url)), {}
        try:
            with Repository(self.folder) as repository:
                mailings = Mailings(site, repository, forge, SECRET)
                outcomes.update(mailings.send(delivery, "digest@voorbeeld.example", lambda: None, again))
        except DiedError:
            return {}
        finally:
            delivery.close()
            self.mailbox.failures = []
        return outcomes

    def got(self, name: str) -> list[tuple[str, list[str]]]:
        """Return (Message-ID, posts) of each mail that somebody got."""
        address = f"{name}@voorbeeld.example"
        pairs = zip(self.mailbox.mails[address], self.mailbox.texts[address], strict=True)
        return [(id_, list(dict.fromkeys(ID.findall(text)))) for id_, text in pairs]


@pytest.fixture(scope="module")
def smtp():
    with server() as (mailbox, url):
        yield mailbox, url


@pytest.fixture
def company(tmp_path, smtp):
    return Company(tmp_path / "site", *smtp)


def test_a_week_and_a_month_each_come_once_with_all_that_is_new(company):
    for week in range(4):
        company.day = FIRST + dt.timedelta(7 * week)
        company.put(news(company.day))
        company.send()
        company.day += dt.timedelta(1)
        company.send()

    assert [posts for _, posts in company.got("anna")] == [[f"{FIRST + dt.timedelta(7 * n)}-fiber"] for n in range(4)]
    assert [posts for _, posts in company.got("bram")] == [
        ["2026-11-16-wifi"],
        ["2026-11-30-wifi", "2026-11-23-wifi"],  # on the first day of December
    ]


def test_who_changes_the_rhythm_gets_nothing_twice(company):
    company.put({**news(FIRST), **reader("bram", "week", "wifi")})
    company.send()
    company.put({**reader("anna", "month", "fiber"), **reader("bram", "day", "wifi")})
    company.day = FIRST + dt.timedelta(16)
    company.put(news(company.day))
    company.send()

    assert [posts for _, posts in company.got("anna")] == [["2026-11-16-fiber"], ["2026-12-02-fiber"]]
    assert [posts for _, posts in company.got("bram")] == [["2026-11-16-wifi"], ["2026-12-02-wifi"]]


def test_a_digest_that_is_merged_late_comes_in_the_next_round(company):
    company.put(news(FIRST + dt.timedelta(1)))
    company.day = FIRST + dt.timedelta(1)
    company.send()
    company.put(news(FIRST))
    company.send()
    company.day = FIRST + dt.timedelta(7)
    company.send()

    assert [posts for _, posts in company.got("anna")] == [["2026-11-17-fiber"], ["2026-11-16-fiber"]]


def test_who_leaves_or_stops_in_a_round_gets_no_more_of_it(company):
    company.put({**news(FIRST), **reader("carla", "week", "fiber")})
    company.send(failures=[("rcpt", "451 later")] * 3)
    company.put({**reader("anna", "never", "fiber"), "people/carla.yml": person("Carla", "state: alumni\n")})

    assert company.send().keys() == {"bram"}
    assert company.got("anna") == company.got("carla") == []


def test_who_may_have_had_the_week_before_is_told_and_gets_it_again_only_if_asked(company):
    company.put(news(FIRST))
    assert company.send(failures=[("end", "taken, gone")])["anna"] == Outcome.CLAIMED
    company.day += dt.timedelta(7)
    company.put(news(company.day))

    assert company.send()["anna (week-2026-11-16)"] == Outcome.CLAIMED
    assert company.send(again=["anna"])["anna (week-2026-11-16)"] == Outcome.SENT

    assert "anna (week-2026-11-16)" not in company.send(again=["anna"])
    first, second, third = company.got("anna")
    assert first == third
    assert second[1] == ["2026-11-23-fiber"]


def test_nothing_on_the_forge_says_who_follows_what(company):
    company.put(news(FIRST))
    company.send()

    forge = Path(str(company.folder) + "-forge")
    refs = git(forge, "for-each-ref", "--format=%(refname)").splitlines()
    states = [ref for ref in refs if ref.startswith("refs/notes/")]
    text = "".join(git(forge, "log", "-p", "--format=%an %ae %B", ref) for ref in states)
    assert [ref.rpartition("/")[2] for ref in states] == ["month-2026-11-01", "week-2026-11-16"]
    assert not re.search("anna|bram|voorbeeld|fiber|wifi", text)


STEP = st.one_of(
    st.tuples(st.just("days"), st.sampled_from((1, 2, 5, 9, 33))),
    st.tuples(st.just("news"), st.just(0)),
    st.tuples(st.just("late"), st.integers(1, 4)),
    st.tuples(
        st.sampled_from(("anna", "bram")), st.tuples(st.sampled_from(RHYTHMS), st.sampled_from(("fiber", "wifi")))
    ),
    st.tuples(
        st.just("send"),
        st.fixed_dictionaries(
            {
                "failures": st.lists(st.sampled_from(FAILURES), max_size=2),
                "death": st.sampled_from(DEATHS),
                "at": st.integers(1, 6),
            }
        ),
    ),
)
_folders = map("site-{}".format, itertools.count(1))


@given(steps=st.lists(STEP, min_size=4, max_size=14))
@settings(max_examples=examples(2, 500), deadline=None)
def test_nobody_gets_anything_twice_whatever_fails(steps, tmp_path_factory, smtp):
    company = Company(tmp_path_factory.mktemp("rounds") / next(_folders), *smtp)
    uncertain: set[str] = set()
    for act, how in [*steps, ("news", 0), ("send", {})]:
        if act == "days":
            company.day += dt.timedelta(how)
        elif act in {"news", "late"}:
            company.put(news(company.day - dt.timedelta(how)))
        elif act == "send":
            last = company.send(**how)
            uncertain |= {name for name, outcome in last.items() if outcome == Outcome.CLAIMED}
        else:
            company.put(reader(act, *how))

    for name in ("anna", "bram"):
        mails = company.got(name)
        assert len({id_ for id_, _ in mails}) == len(mails)
        posts = [id_ for _, posts in mails for id_ in posts]
        assert len(posts) == len(set(posts))
        settled = {last[label] for label in last if label.split()[0] == name}
        assert settled <= {Outcome.SENT, HAD, Outcome.CLAIMED, Outcome.REFUSED}
        if HAD in settled or Outcome.SENT in settled:
            assert mails


@given(day=st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)))
@settings(max_examples=examples(20, 500), deadline=None)
def test_a_round_is_named_by_the_first_day_of_its_week_or_month(day):
    names = {rhythm: dt.date.fromisoformat(round_of(rhythm, day).partition("-")[2]) for rhythm in RHYTHMS[:3]}

    assert names["day"] == day
    assert (names["week"].weekday(), (day - names["week"]).days in range(7)) == (0, True)
    assert names["month"] == day.replace(day=1)


def test_a_wrong_password_is_told_as_such_and_not_as_something_to_run_again(company, monkeypatch, capsys):
    company.put(news(FIRST))
    git(company.folder, "remote", "add", "origin", str(company.folder) + "-forge")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1794830400")  # 2026-11-16
    with server(password=SECRET) as (mailbox, url):
        for name, value in {"SMOELENBOEK_SMTP": url, "SMOELENBOEK_SMTP_PASSWORD": "wrong", KEY: SECRET}.items():
            monkeypatch.setenv(name, value)

        assert main(company.folder, Wish(send=True)) == 2

        printed = capsys.readouterr()
        assert "127.0.0.1 does not take the password of user. Correct SMOELENBOEK_SMTP or" in printed.err
        assert "anna: not sent\n" in printed.out
        assert "run this again" not in printed.out
        assert dict(mailbox.mails) == {}
