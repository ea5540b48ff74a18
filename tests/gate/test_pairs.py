"""Two changes that are each right by themselves leave a site without fault together, no matter who makes them.

Every pair of ACTS, and every one of ACTS with each of REVIEWED, is merged as git merges, and the result is checked;
`invoke test --all` takes all pairs.
"""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.faults.fault import stopping
from tests.effort import examples
from tests.gate.acts import ACTS, ANNA, BEFORE, REVIEWED, head, lay_tree, together
from tests.gate.world import AT, HELLO, POLL, STAMP, WORLD, Company
from tests.sites.looked_through import dead, read
from tests.worlds import lay

SOME = examples(90, 10_000)  # pairs of a run, of all there are of ACTS


PAIRS = list(combinations(ACTS, 2))
PAIRS = PAIRS[:: len(PAIRS) // SOME or 1]
# Those that once stopped everyone, whatever the sample.
PAIRS += [
    pair
    for pair in (
        ("anna takes her comment away", "bram answers anna"),
        ("bram puts a PNG in", "bram takes his consent back"),
        ("bram puts a PNG in", "bram puts a JPEG in"),
        ("anna puts a PNG in its place", "anna puts a WebP in its place"),
        ("carla takes her answer away", "anna answers carla"),
    )
    if pair not in PAIRS
]
CROSSED = list(product(REVIEWED, ACTS))
CROSSED = CROSSED[:: len(CROSSED) // SOME or 1]
# What someone does → what was decided meanwhile, and the code by which the gate refuses it after that.
LATE = {
    ("an option is taken out", "fleur votes"): "vote-option",
    ("the poll asks for approval", "fleur votes"): "vote-kind",
    ("the poll is taken out", "fleur votes"): "reply-ask",
    ("the poll becomes a call", "fleur votes"): "reply-ask",
    ("the post with the poll is taken away", "fleur votes"): "folder-orphan",
    ("the post with the poll is taken away", "fleur names a post"): "reference-unknown",
    ("the call is taken out", "fleur signs up"): "reply-ask",
    ("the post with the call gets another name", "fleur signs up"): "folder-orphan",
    ("the post with the thread is taken away", "fleur answers bram"): "folder-orphan",
    ("an earlier comment is taken away", "fleur answers bram"): "reply-target",
    ("the choir is taken away", "fleur joins the choir"): "folder-orphan",
    ("the choir is taken away", "fleur thanks all"): "reference-unknown",
    ("the choir is taken away", "fleur names a group"): "reference-unknown",
    ("bram's profile is taken away", "fleur is away"): "reference-unknown",
    ("bram's profile is taken away", "fleur names a colleague"): "reference-unknown",
    ("bram was anna all the time", "bram thanks anna"): "gate-account",
    ("zwolle is closed", "fleur moves"): "reference-unknown",
    ("there are no places", "fleur moves"): "reference-unknown",
    ("a page and a dossier are taken away", "fleur names a page and a dossier"): "reference-unknown",
    ("fleur's profile is taken away", "fleur answers bram"): "gate-account",
}
CROSSED += [pair for pair in LATE if pair not in CROSSED]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    result = Company(tmp_path_factory.mktemp("pairs"), BEFORE)
    for act, (_, files) in ACTS.items():
        result.commit(head(act), files, start="main^0")
    for act, files in REVIEWED.items():
        result.commit(head(act), files, start="main^0")
    return result


@pytest.mark.parametrize("act", ACTS)
def test_each_act_passes_by_itself(act, company):
    assert company.judged(head(act), ACTS[act][0]).verdict == "self-service"


@pytest.mark.parametrize(("first", "other"), PAIRS)
def test_two_acts_leave_no_fault_together(first, other, company, tmp_path):
    if tree := together(company, first, other):
        faults = checked(lay_tree(company, tree, tmp_path)).faults
        assert [(fault.file, fault.code) for fault in stopping(faults)] == []


@pytest.mark.parametrize("decision", REVIEWED)
def test_what_colleagues_decide_leaves_no_fault(decision, company, tmp_path):
    tree = together(company, decision)

    assert tree
    assert stopping(checked(lay_tree(company, tree, tmp_path)).faults) == []


@pytest.mark.parametrize(("decision", "act"), CROSSED)
def test_a_decision_and_an_act_that_cross_leave_no_fault(decision, act, company, tmp_path):
    if tree := together(company, decision, act):
        faults = checked(lay_tree(company, tree, tmp_path)).faults
        assert [(fault.file, fault.code) for fault in stopping(faults)] == []


@pytest.mark.parametrize(("decision", "act"), LATE)
def test_what_a_decision_made_impossible_is_refused_after_it(decision, act, company):
    account, files = ACTS[act]
    company.commit("late", files, start=f"{head(decision)}^0")

    judgement = company.judged("late", account, base=head(decision))

    assert judgement.verdict != "self-service"
    assert LATE[decision, act] in {fault.code for fault in judgement.faults}


def test_what_a_decision_made_wrong_does_not_hold_up_its_writer(company):
    vote = f"content/replies/{POLL}/votes/anna-bakker.yml"
    decided = head("an option is taken out")  # the one that Anna has chosen
    company.commit("late", {vote: f"at: {AT}\nchoice: apple\nreason: Apples.\n"}, start=f"{decided}^0")

    judgement = company.judged("late", "annab", base=decided)

    assert (judgement.verdict, {fault.code for fault in judgement.faults}) == ("self-service", {"option-gone"})


@settings(max_examples=examples(10, 400), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=6, unique=True))
def test_no_more_do_several_acts_in_any_order(company, tmp_path_factory, acts):
    if tree := together(company, *acts):
        faults = checked(lay_tree(company, tree, tmp_path_factory.mktemp("several"))).faults
        assert [(fault.file, fault.code) for fault in stopping(faults)] == []


@settings(max_examples=examples(3, 200), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(sorted(REVIEWED)), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(sorted(ACTS)), min_size=4, max_size=8, unique=True),
)
def test_decisions_and_acts_that_cross_are_built_and_all_links_lead_somewhere(company, tmp_path_factory, some, acts):
    merged = "main"
    for act in (*some, *acts):
        merged = together(company, act, onto=merged) or merged
    folder = tmp_path_factory.mktemp("crossed")

    assert build(lay_tree(company, merged, folder / "site"), folder / "output") == 0
    assert list(dead(read(folder / "output"))) == []


def test_who_takes_consent_back_is_off_the_site_at_the_next_build(tmp_path):
    site, output = lay(tmp_path / "site", BEFORE), tmp_path / "output"
    assert build(site, output) == 0
    assert (output / "people/anna-bakker/photo.webp").exists()

    (site / ANNA).write_text(WORLD[ANNA])

    assert build(site, output) == 0
    assert [file for file in output.rglob("*") if "anna-bakker/photo" in file.as_posix()] == []
    written = [file for file in output.rglob("*") if file.is_file()]
    assert [file for file in written if b"anna-bakker/photo" in file.read_bytes()] == []


def test_what_acts_leave_together_is_built_and_shown_safely(company, tmp_path):
    tree = together(
        company,
        *("anna takes her comment away", "bram answers anna"),
        *("anna takes her consent back", "anna changes her photo"),
        *("bram puts a PNG in", "bram puts a JPEG in"),
    )
    assert tree

    assert build(lay_tree(company, tree, tmp_path / "site"), tmp_path / "output") == 0

    thread = (tmp_path / f"output/posts/{HELLO}/index.html").read_text()
    assert f'id="{STAMP}-bram-smit"' in thread
    assert "in reply to a removed comment" in thread
    assert (tmp_path / "output/people/bram-smit/photo.webp").exists()
    assert not list((tmp_path / "output/people/anna-bakker").glob("*.webp"))
    assert "anna-bakker/face.webp" not in "".join(file.read_text() for file in tmp_path.rglob("output/**/*.html"))
