"""What was kept long enough is proposed to go, and nothing else; a poll keeps its counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.check import checked
from smoelenboek.commands.retention import Wish, main
from smoelenboek.model.post import Post
from smoelenboek.state.polls import tally
from tests.digest.worlds import commit, git, person
from tests.effort import examples
from tests.worlds import BASE, POST, lay, png, site

RULES = "retention: {photos: 1, profiles: 3, leavers: 12, votes: 6}\n"
POLL = "2025-09-01-cake"
PATH = f"content/posts/2025/{POLL}.md"
VOTES = f"content/replies/{POLL}/votes"
QUESTION = (
    "---\ntitle: Cake\nauthors: [anna-bakker]\nsummary: S.\npoll:\n  question: Which?  # of two\n"
    "  options: [{id: aa, text: A}, {id: bb, text: B}]\n  closes: 2025-10-01\n---\nText.\n"
)
ALUMNI = "email: {0}@voorbeeld.example\nstate: alumni\nphoto: {{consent: 2024-01-01, alt: Them}}\nbio: I row.\n"
FILES = {
    **BASE,
    "site.yml": BASE["site.yml"] + RULES,
    PATH: QUESTION,
    f"{VOTES}/anna-bakker.yml": "at: 2025-09-02T10:00:00Z\nchoice: aa\n",
    f"{VOTES}/bram-smit.yml": "at: 2025-09-02T11:00:00Z\nchoice: bb\n",
    f"{VOTES}/carla-smit.yml": "at: 2025-09-02T12:00:00Z\nchoice: aa\n",
    "people/bram-smit.yml": person("Bram", "email: bram@voorbeeld.example\n"),
    "people/carla-smit.yml": person("Carla", "email: carla@voorbeeld.example\n"),
}
COMMENT = f"content/replies/{POST}/comments/20261103T090000Z-bram-smit.md"


def left(name: str) -> dict[str, str | bytes]:
    return {
        f"people/{name.lower()}-smit.yml": person(name, ALUMNI.format(name.lower())),
        f"people/{name.lower()}-smit.png": png(400, 400),
    }


@pytest.fixture
def company(tmp_path):
    """Bram left in September 2025, Carla in August 2026; it is November 2026."""
    folder = tmp_path / "company"
    commit(folder, FILES, when="2025-09-03T08:00:00Z")
    commit(folder, left("Bram"), when="2025-09-20T08:00:00Z")
    commit(folder, {**left("Carla"), COMMENT: "---\n---\nHello.\n"}, when="2026-08-01T08:00:00Z")
    return folder


def changed(folder):
    git(folder, "add", "-A")
    return dict(
        row.split("\t")[::-1] for row in git(folder, "diff", "--cached", "--name-status", "--no-renames").splitlines()
    )


def test_what_is_due_is_told_with_its_rule_and_nothing_changes(company, capsys):
    assert main(company, Wish(format="markdown")) == 0

    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("- ")]
    assert [line.partition(".")[0] for line in rows] == [
        "- `bram-smit`: is forgotten",
        "- `bram-smit`: the photo goes",
        "- `bram-smit`: of the profile the name and the account stay",
        f"- `{POLL}`: who voted for what goes, the counts stay",
        "- `carla-smit`: the photo goes",
        "- `carla-smit`: of the profile the name and the account stay",
    ]
    assert "They left on 2025-09-20, due since 2026-09-20." in rows[0]
    assert changed(company) == {}


def test_the_change_takes_what_is_due_and_the_poll_says_what_it_said(company, capsys):
    before = checked(company).site
    assert main(company, Wish(apply=True)) == 0

    after = checked(company).site
    (post,) = [value for value in after._values.values() if isinstance(value, Post) and value.id == POLL]
    was, now = tally(before, before.all_posts[POLL]), tally(after, post)
    assert [(option.id, option.votes, option.share) for option in now.options] == [
        (option.id, option.votes, option.share) for option in was.options
    ]
    assert (now.voters, now.state, after.votes(post)) == (3, "closed", [])
    assert "# of two" in (company / PATH).read_text()
    neutral = next(id_ for id_ in after.people if id_.startswith("p-"))
    assert (company / "people/carla-smit.yml").read_text() == "name: {given: Carla, family: Smit}\nstate: alumni\n"
    assert changed(company) == {
        **dict.fromkeys([*(f"{VOTES}/{name}.yml" for name in ("anna-bakker", "bram-smit", "carla-smit"))], "D"),
        **dict.fromkeys(["people/bram-smit.yml", "people/bram-smit.png", "people/carla-smit.png", COMMENT], "D"),
        **dict.fromkeys([f"people/{neutral}.yml", COMMENT.replace("bram-smit", neutral)], "A"),
        **dict.fromkeys([PATH, "people/carla-smit.yml"], "M"),
    }
    capsys.readouterr()
    git(company, "commit", "-q", "-m", "x")
    assert main(company, Wish()) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"


def test_the_same_night_again_gives_the_same_proposal(company):
    git(company, "checkout", "-q", "-b", "proposal")
    assert main(company, Wish(apply=True)) == 0
    git(company, "add", "-A")
    git(company, "commit", "-q", "-m", "x")
    git(company, "checkout", "-q", "main")

    assert main(company, Wish(apply=True, earlier="proposal")) == 0

    git(company, "add", "-A")
    assert git(company, "write-tree") == git(company, "rev-parse", "proposal^{tree}")


def test_a_day_before_nothing_is_due(company, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760781600")  # 2025-10-18: Bram's photo is due on the 20th

    assert main(company, Wish()) == 0

    assert capsys.readouterr().out == "Nothing is due.\n"


def test_the_day_of_a_branch_does_not_count_but_that_of_its_merge(company, capsys):
    git(company, "checkout", "-q", "-b", "work")
    lay(company, {"people/dirk-smit.yml": person("Dirk", "state: alumni\nbio: I row.\n")})
    git(company, "add", "-A")
    git(company, "commit", "-q", "-m", "x", when="2020-01-01T08:00:00Z")
    git(company, "checkout", "-q", "main")
    git(company, "merge", "-q", "--no-ff", "work", "-m", "x", when="2026-11-20T08:00:00Z")

    assert main(company, Wish()) == 0

    assert "dirk-smit" not in capsys.readouterr().out


def test_who_came_back_is_not_due(company, capsys):
    commit(company, {"people/bram-smit.yml": person("Bram")}, when="2026-10-01T08:00:00Z")
    commit(company, {"people/bram-smit.yml": person("Bram", "state: alumni\n")}, when="2026-11-10T08:00:00Z")

    assert main(company, Wish()) == 0

    assert "bram-smit" not in capsys.readouterr().out


def test_without_a_rule_everything_stays(company, capsys):
    commit(company, {"site.yml": BASE["site.yml"]})

    assert main(company, Wish(apply=True)) == 0

    assert (capsys.readouterr().out, changed(company)) == ("site.yml has no `retention`: everything stays.\n", {})


def test_a_shallow_clone_does_not_say_who_left_when(company, tmp_path, capsys):
    git(tmp_path, "clone", "-q", "--depth", "1", company.as_uri(), "shallow")

    assert main(tmp_path / "shallow", Wish(apply=True)) == 2
    assert "shallow" in capsys.readouterr().err


GRADE = st.integers(0, 10)


@given(ballots=st.lists(st.dictionaries(st.sampled_from(["aa", "bb"]), GRADE, min_size=1), min_size=1, max_size=6))
@settings(max_examples=examples(10, 300), deadline=None)
def test_counts_say_of_a_poll_all_that_its_votes_said(ballots):
    from smoelenboek.edit import fields
    from smoelenboek.owners.retention import _counts

    poll = QUESTION.replace("  closes:", "  kind: score\n  closes:")
    people = {f"people/v-{number}.yml": person(f"V{number}") for number in range(len(ballots))}
    votes = {
        f"{VOTES}/v-{number}.yml": f"at: 2025-09-02T10:00:00Z\nscores: {fields.flow(ballot)}\n"
        for number, ballot in enumerate(ballots)
    }
    before = site({**people, **votes, PATH: poll})
    counts = fields.flow(_counts(before, before.all_posts[POLL]))

    after = site({**people, PATH: poll.replace("  closes:", f"  counts: {counts}\n  closes:")})

    was, now = (tally(each, each.all_posts[POLL]) for each in (before, after))
    assert was.voters == now.voters
    for old, new in zip(was.options, now.options, strict=True):
        assert (old.votes, old.share, sorted(old.grades)) == (new.votes, new.share, sorted(new.grades))
        assert old.score == pytest.approx(new.score)


@pytest.mark.parametrize(
    "counts",
    [
        "{date: 2026-11-01, voters: 1, options: [{id: aa, votes: 2}]}",
        "{date: 2026-11-01, voters: 1, options: [{id: cc, votes: 1}]}",
        "{date: 2026-11-01, voters: 1, options: [{id: aa, votes: 1, grades: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}]}",
    ],
    ids=["more than voted", "no option", "grades of a choice"],
)
def test_counts_that_no_votes_can_give_are_refused(counts, tmp_path):
    files = {**FILES, PATH: QUESTION.replace("  closes:", f"  counts: {counts}\n  closes:")}

    assert [fault.code for fault in checked(lay(tmp_path, files)).faults if fault.file == PATH] == ["together"]
