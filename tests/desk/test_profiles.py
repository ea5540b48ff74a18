"""A change of a profile by form changes those values of the file, in the sender's name; all else is refused."""

import json
import shutil
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smoelenboek.commands.desk import main
from smoelenboek.desk import envelope
from smoelenboek.desk.proposal import files_of
from smoelenboek.gate import Verdict
from smoelenboek.state.own_profile import FORM_FIELDS, digest
from smoelenboek.text import yaml
from tests.edit.test_profile import VALUES
from tests.effort import examples
from tests.forge.gitlab import GitLab
from tests.gate.world import WORLD, Company, git

PROFILE = "people/anna-bakker.yml"
COLLEAGUE = "people/bram-smit.yml"
NAMES = [*FORM_FIELDS, "accounts", "roles", "state", "manager", "id", "x-a"]


def change(fields: dict[str, object], path: str = PROFILE) -> str:
    """Return an issue as the form writes it: field → new value."""
    shown = {"bio": digest("Plans.")} if path == PROFILE else {}
    return envelope_of(json.dumps({name: {"from": shown.get(name, ""), "to": fields[name]} for name in fields}), path)


def envelope_of(text: str, path: str = PROFILE) -> str:
    return f"Sent with the form.\n\n```smoelenboek profile\n{path}\n\n{text}\n```\n"


def run(forge: GitLab, site, wait: float = 0) -> int:
    return main(site, (), url=forge.url, wait=wait)


def on_main(forge: GitLab, path: str = PROFILE) -> str:
    return git(forge.bare, "show", f"main:{path}").decode()


def test_a_change_of_ones_own_profile_is_merged_and_the_issue_closed(forge, site):
    forge.issue(change({"pronouns": "she", "open_to_calls": True}))

    assert run(forge, site) == 0

    assert on_main(forge) == WORLD[PROFILE] + "pronouns: she\nopen_to_calls: true\n"
    assert (forge.merge_requests[0]["state"], forge.issues[0]["state"]) == ("merged", "closed")
    assert forge.answers(1)[0].startswith("Accepted, as !1.")


def test_a_second_run_and_a_newer_target_change_nothing(forge, site):
    forge.pipeline = "running"
    forge.issue(change({"pronouns": "she"}))
    assert run(forge, site) == 0
    tip = forge.tip("desk/issue-1")
    Company(forge.bare, {**WORLD, PROFILE: WORLD[PROFILE].replace("Planner", "Roster planner")})

    assert run(forge, site) == 0
    assert tip
    assert forge.tip("desk/issue-1") == tip


def test_a_colleagues_profile_is_refused(forge, site):
    forge.issue(change({"bio": "I am a fool."}, COLLEAGUE))

    assert run(forge, site) == 0

    (answer,) = forge.answers(1)
    assert "[gate-profile-other]" in answer or forge.merge_requests[0]["state"] == "opened"
    assert on_main(forge, COLLEAGUE) == WORLD[COLLEAGUE]


def test_what_changed_since_the_form_was_opened_is_told_and_nothing_applied(forge, site):
    text = json.dumps({"bio": {"from": digest("Old."), "to": "New."}, "phone": {"from": "", "to": "+31612345678"}})
    forge.issue(envelope_of(text))

    assert run(forge, site) == 0

    assert "this has changed in the profile: bio." in forge.answers(1)[0]
    assert (on_main(forge), forge.merge_requests) == (WORLD[PROFILE], [])


def test_another_field_may_have_changed_meanwhile(forge, site):
    profile = WORLD[PROFILE] + "pronouns: she\n"
    Company(forge.bare, {**WORLD, PROFILE: profile})
    forge.issue(envelope_of(json.dumps({"bio": {"from": digest("Plans."), "to": "New plans."}})))

    assert run(forge, site) == 0

    assert on_main(forge) == profile.replace("bio: |\n  Plans.\n", "bio: New plans.\n")


def test_a_value_that_the_page_did_not_show_is_replaced(forge, site):
    profile = WORLD[PROFILE] + "away: {from: 2026-12-20, until: 2026-12-30}\n"
    Company(forge.bare, {**WORLD, PROFILE: profile})
    days = {"from": "2026-12-21", "until": "2026-12-22"}
    forge.issue(envelope_of(json.dumps({"away": {"from": None, "to": days}})))

    assert run(forge, site) == 0

    assert on_main(forge) == profile.replace("2026-12-20, until: 2026-12-30", "2026-12-21, until: 2026-12-22")


def test_a_value_that_no_profile_takes_is_refused_with_its_reason(forge, site):
    forge.issue(change({"phone": "06 123", "skills": [{"id": "no-such-skill"}]}))

    assert run(forge, site) == 0

    (answer,) = forge.answers(1)
    assert "phone" in answer
    assert (on_main(forge), forge.merge_requests) == (WORLD[PROFILE], [])


@pytest.mark.parametrize(
    "text",
    [
        '{"accounts": {"from": "", "to": {"gitlab": "me"}}}',
        '{"roles": {"from": "", "to": ["ambassador"]}}',
        '{"photo": {"from": "", "to": {"consent": "2026-11-01"}}}',
        '{"x-mine": {"from": "", "to": "a"}}',
        '{"bio": {"from": "", "to": "a"}, "bio": {"from": "", "to": "b"}}',
        '{"bio": {"from": "", "to": {"x-a": "b"}}}',
        '{"bio": {"from": "", "to": "a", "by": "me"}}',
        '{"bio": {"from": 1, "to": "a"}}',
        '{"bio": {"from": "", "to": 1.5}}',
        '{"bio": {"from": "", "to": NaN}}',
        '{"bio": "a"}',
        "{}",
        "[]",
        "bio: &a x",
        '{"bio": ' * 2000,
        '{"bio": {"from": "", "to": ' + "[" * 3000 + "]" * 3000 + "}}",
        "```\n{",
    ],
)
def test_what_the_form_never_sends_is_refused(text: str) -> None:
    read = envelope.read(envelope_of(text), "issue")

    assert {fault.code for fault in read.faults} <= {"profile-change", "profile-field"}
    assert read.faults


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=examples(60, 500))
@given(
    st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=3),
    st.sampled_from([PROFILE, COLLEAGUE]),
    st.sampled_from(["annab", "stranger"]),
)
def test_no_form_writes_more_than_its_senders_own_fields(tmp_path_factory, fields, path, account) -> None:
    """What a form changes is judged as any file: self-service only for one's own profile, in fields one owns."""
    read = envelope.read(change(fields, path), "issue")
    files, faults = files_of(read, lambda at: WORLD[at].encode(), "en")
    if read.faults or faults:
        assert read.faults or path not in files
        return
    folder = tmp_path_factory.mktemp("gate")
    company = Company(folder)
    head = company.change({path: files[path]})

    verdict = company.judged(head, account).verdict

    own = path == PROFILE and account == "annab"
    assert verdict is not Verdict.SELF_SERVICE or (own and fields.keys() <= set(FORM_FIELDS))
    shutil.rmtree(folder)


WORDS = st.text(st.sampled_from("aé 0:#-'\"{}[]|>&*!%@,?\n🦔"), min_size=1, max_size=40).map(lambda text: f"x{text}x")
LINE = WORDS.map(lambda text: text.replace("\n", " "))
HOURS = st.sampled_from(["08:30-17:00", "09:00-12:30", "00:00-23:59"])
VALID = st.fixed_dictionaries(
    {},
    optional={
        "bio": WORDS | st.sampled_from(["x\naccounts: {gitlab: me}", "- a", "a: &b c", "<<: *b", "---", "..."]),
        "pronouns": LINE,
        "open_to_calls": st.booleans(),
        "languages": st.lists(
            st.fixed_dictionaries({"tag": st.sampled_from(["nl", "en", "fr"]), "level": st.just("native")}),
            max_size=3,
            unique_by=lambda row: row["tag"],
        ),
        "working_hours": st.dictionaries(st.sampled_from(["mon", "tue", "fri"]), HOURS, max_size=3),
        "digest": st.fixed_dictionaries(
            {"rhythm": st.sampled_from(["day", "week", "month", "never"])},
            optional={"people": st.just(["bram-smit"]), "tags": st.lists(LINE.map(lambda _: "fiber"), max_size=1)},
        ),
        "away": st.just({"from": "2026-12-01", "until": "2026-12-24"}),
        "links": st.lists(
            st.fixed_dictionaries({"label": LINE, "url": st.just("https://voorbeeld.example/a")}), max_size=1
        ),
    },
).filter(bool)
FOREIGN = st.sampled_from(
    ["accounts", "roles", "photo", "state", "manager", "id", "name", "job_title", "x-a", "<<", ""]
)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return Company(tmp_path_factory.mktemp("company"))


@pytest.fixture(scope="module")
def turn() -> Iterator[int]:
    """What keeps apart the branches of one company."""
    return count()


def differs_in(path: str, written: bytes) -> set[str]:
    """Return the fields in which a profile differs from what is published."""
    before, after = (yaml.parse(text)[0] for text in (WORLD[path], written.decode()))
    return {field for field in {*before, *after} if before.get(field) != after.get(field)}


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=examples(25, 500))
@given(VALID)
@example({"bio": "x\naccounts: {gitlab: me}", "pronouns": "a: b"})
def test_what_one_may_change_lands_by_itself_and_nothing_else_differs(company, turn, fields) -> None:
    read = envelope.read(change(fields), "issue")
    files, faults = files_of(read, lambda at: WORLD[at].encode(), "en")
    assert (read.faults, faults, files.keys()) == ([], [], {PROFILE})

    head = company.commit(f"work-{next(turn)}", files, start="main^0")

    judgement = company.judged(head, "annab")
    same = files[PROFILE].decode() == WORLD[PROFILE]
    assert same or judgement.verdict is Verdict.SELF_SERVICE, [fault.code for fault in judgement.faults]
    assert differs_in(PROFILE, files[PROFILE]) <= fields.keys()


def hostile() -> st.SearchStrategy[tuple[str, str, str]]:
    """Return (issue, path, account) of a change that nobody may make by themselves."""
    foreign = st.builds(lambda fields, name, value: change({**fields, name: value}), VALID, FOREIGN, VALUES)
    twice = st.builds(
        lambda fields: envelope_of(change(fields).split("\n\n")[2].split("\n```")[0].replace("{", '{"bio": 1, ', 1)),
        VALID.filter(lambda fields: "bio" in fields),
    )
    stale = VALID.map(lambda fields: change(fields).replace('"from": "', '"from": "0'))
    raw = st.sampled_from(['{"bio": {"from": "", "to": NaN}}', "bio: &a x\npronouns: *a", "[" * 3000, '"bio"', "null"])
    own = st.one_of(foreign, twice, stale, raw.map(envelope_of)).map(lambda text: (text, PROFILE, "annab"))
    of_another = VALID.map(lambda fields: (change(fields, COLLEAGUE), COLLEAGUE, "annab"))
    by_another = st.tuples(VALID.map(change), st.just(PROFILE), st.sampled_from(["brams", "stranger", "evao", ""]))
    return st.one_of(own, of_another, by_another)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=examples(25, 500))
@given(hostile())
def test_nothing_that_one_may_not_change_lands_by_itself(company, turn, attack) -> None:
    text, path, account = attack
    read = envelope.read(text, "issue")
    files, faults = files_of(read, lambda at: WORLD[at].encode(), "en")
    if read.faults or faults:
        return  # the desk refuses the whole issue
    if files[path].decode() == WORLD[path]:
        return  # there is nothing to land
    head = company.commit(f"work-{next(turn)}", files, start="main^0")

    assert company.judged(head, account).verdict is not Verdict.SELF_SERVICE
    assert files.keys() == {path}
    assert differs_in(path, files[path]) <= set(FORM_FIELDS)
