"""That somebody is forgotten is HR's to propose, and always looked at; nobody else changes colleagues' words by it."""

import pytest

from smoelenboek.commands.owners import main_forget
from smoelenboek.owners.forget import Wish
from tests.gate.world import HELLO, SPOKEN, WORLD, Company
from tests.worlds import lay

EVA = f"content/replies/{HELLO}/comments/20261109T101500Z-eva-oud.md"
FILES = {
    **WORLD,
    EVA: "---\n---\nMy own words.\n",
    f"content/replies/{HELLO}/comments/{SPOKEN}.md": "---\nkind: question\n---\nWhy, @eva-oud?\n",
    f"content/replies/{HELLO}/comments/20261110T111500Z-daan-vos.md": "---\n---\nAsk Eva Oud.\n",
    f"content/replies/{HELLO}/comments/20261110T121500Z-anna-bakker.md": (
        "---\nreply_to: 20261109T101500Z-eva-oud\n---\nYes.\n"
    ),
}
PROFILE = "name: {display: Former colleague}\nstate: alumni\n"


@pytest.fixture
def company(tmp_path):
    (tmp_path / "git").mkdir()
    return Company(tmp_path / "git", FILES)


@pytest.fixture
def change(tmp_path, monkeypatch):
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    site = lay(tmp_path / "site", FILES)
    assert main_forget(site, "eva-oud", Wish(id="p-4711")) == 0
    now = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}
    return {**{path: None for path in FILES if path not in now}, **{p: t for p, t in now.items() if FILES.get(p) != t}}


def test_hr_s_proposal_is_reviewed_by_another(company, change):
    judgement = company.judged(company.change(change), "daanv")

    assert judgement.verdict == "review"
    assert "daan-vos" not in [reviewer.person for reviewer in judgement.reviewers]
    assert "gate-forgotten" in {fault.code for fault in judgement.faults}


@pytest.mark.parametrize("account", ["annab", "brams", "carlaw", "nobody", "evao"])
def test_anyone_else_s_is_refused_or_has_no_words_of_colleagues(company, change, account):
    verdict, codes = company.verdict(change, account)

    assert "gate-forgotten" not in codes
    assert verdict == "refuse" or account == "nobody"


@pytest.mark.parametrize(
    "other",
    [
        {"people/p-4711.yml": PROFILE + "email: me@voorbeeld.example\n"},
        {"people/p-4711.yml": PROFILE.replace("alumni", "active") + "job_title: X\n"},
        {"people/p-4711.yml": "name: {given: Eva, family: Oud}\nstate: alumni\n"},
        {"people/p-4711.yml": None, "people/eva-new.yml": PROFILE},
        {"people/eva-oud.yml": WORLD["people/eva-oud.yml"]},
        {"people/p-4712.yml": PROFILE},
        {"people/bram-smit.yml": None},
    ],
    ids=["an address", "who is here", "a name", "no neutral id", "still there", "two new", "two gone"],
)
def test_hr_changes_colleagues_words_by_no_other_change(company, change, other):
    files = {path: text for path, text in {**change, **other}.items() if text is not None or path in FILES}

    assert "gate-forgotten" not in company.verdict(files, "daanv")[1]


def test_hr_does_not_forget_who_is_here(company):
    words = f"content/replies/{HELLO}/comments/{SPOKEN}.md"
    files = {"people/anna-bakker.yml": None, "people/p-4711.yml": PROFILE, words: "---\nkind: question\n---\nOther.\n"}

    assert company.verdict(files, "daanv")[0] == "refuse"
