"""Changes that nobody thought of: the valid pass by themselves, no hostile one does, two never collide."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from smoelenboek.commands.check import checked
from smoelenboek.contribute.write import clean, source, unprintable
from smoelenboek.faults.fault import stopping
from tests.effort import examples
from tests.gate.world import CALL, HELLO, NOW, POLL, SPOKEN, WORLD, Company, git, land

CHANCE = settings(
    deadline=None, max_examples=examples(60, 500), derandomize=True, suppress_health_check=list(HealthCheck)
)
PAIRS = settings(CHANCE, max_examples=examples(12, 200))
PEOPLE = {"anna-bakker": "annab", "bram-smit": "brams", "carla-wit": "carlaw", "daan-vos": "daanv"}
POSTS = (HELLO, CALL, POLL)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), max_size=200).map(clean)
PLAIN = st.lists(
    st.sampled_from(["thanks", "*well*", "[x](https://x.example)", "- one", "@bram-smit", "3 < 4", "1."]), min_size=1
)


@st.composite
def moments(draw: st.DrawFn, within: int) -> dt.datetime:
    return NOW + dt.timedelta(seconds=draw(st.integers(-within, within)))


@st.composite
def comments(draw: st.DrawFn, person: str) -> dict[str, bytes]:
    at = draw(moments(86_000))
    fields = {"kind": draw(st.sampled_from(["comment", "question", "answer", "support", "objection", "offer"]))}
    post = draw(st.sampled_from(POSTS))
    if post == HELLO and draw(st.booleans()):
        fields["reply_to"] = SPOKEN
    body = " ".join(draw(PLAIN))
    return {f"content/replies/{post}/comments/{at:%Y%m%dT%H%M%SZ}-{person}.md": source(fields, body)}


@st.composite
def signups(draw: st.DrawFn, person: str) -> dict[str, bytes]:
    note = draw(WORDS.filter(lambda words: words and "\n" not in words and not unprintable(words)))
    fields = {"at": f"{draw(moments(890)):%Y-%m-%dT%H:%M:%SZ}", "note": note}
    return {f"content/replies/{CALL}/signups/{person}.yml": source(fields, None)}


@st.composite
def votes(draw: st.DrawFn, person: str) -> dict[str, bytes]:
    fields = {"at": f"{draw(moments(890)):%Y-%m-%dT%H:%M:%SZ}", "choice": draw(st.sampled_from(["cream", "apple"]))}
    return {f"content/replies/{POLL}/votes/{person}.yml": source(fields, None)}


@st.composite
def kudos(draw: st.DrawFn, person: str) -> dict[str, bytes]:
    at = draw(moments(86_000))
    to = draw(
        st.lists(
            st.sampled_from([*PEOPLE, "group:choir"]).filter(lambda value: value != person), min_size=1, unique=True
        )
    )
    return {f"content/kudos/{at.year}/{at:%Y%m%dT%H%M%SZ}-{person}.md": source({"to": to}, " ".join(draw(PLAIN)[:9]))}


@st.composite
def memberships(draw: st.DrawFn, person: str) -> dict[str, bytes]:
    fields = draw(st.sampled_from([{}, {"since": dt.date(2026, 11, 23)}]))
    return {f"content/groups/choir/members/{person}.yml": source(fields, None)}


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "pronouns": st.sampled_from(["zij/haar", "hij/hem"]),
        "phone": st.integers(10**7, 10**9).map("+31{}".format),
        "timezone": st.sampled_from(["Europe/Amsterdam", "America/Paramaribo"]),
        "languages": st.lists(st.sampled_from(["nl", "fr", "en", "pap"]), unique=True, min_size=1),
        "skills": st.lists(st.sampled_from(["rust", "c++", "DOCSIS"]), unique=True, min_size=1),
        "interests": st.lists(st.sampled_from(["choir", "chess"]), unique=True, min_size=1),
        "confirmed": st.just(dt.date(2026, 11, 23)),
        "open_to_calls": st.booleans(),
        "digest": st.just({"rhythm": "month", "tags": ["fiber"]}),
        "links": st.just([{"label": "Mine", "url": "https://mine.example/"}]),
        "working_hours": st.just({"mon": "09:00-17:00"}),
        "bio": PLAIN.map("\n".join),
    },
).filter(bool)


@st.composite
def profiles(draw: st.DrawFn, person: str) -> dict[str, bytes]:
    path = f"people/{person}.yml"
    first = WORLD[path].split("bio: |")[0]
    return {path: first.encode() + source(draw(FIELDS), None)}


@st.composite
def valid(draw: st.DrawFn, person: str | None = None) -> tuple[str, dict[str, bytes]]:
    """Someone's own change: one to three files of different kinds."""
    who = person or draw(st.sampled_from(sorted(PEOPLE)))
    kinds = draw(
        st.lists(
            st.sampled_from([comments, signups, votes, kudos, memberships, profiles]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    files: dict[str, bytes] = {}
    for kind in kinds:
        files |= draw(kind(who))
    return who, files


@pytest.fixture(scope="module")
def company():
    with tempfile.TemporaryDirectory() as folder:
        yield Company(Path(folder))


@CHANCE
@given(valid())
def test_what_is_valid_and_ones_own_passes_by_itself(company, change):
    who, files = change

    verdict, codes = company.verdict(files, PEOPLE[who])

    assert (verdict, codes - {"word-unknown"}) == ("self-service", set())  # that is advice, and holds nothing up


# ---- Hostile ----------------------------------------------------------------------------------------------------

BAD_YAML = st.sampled_from(
    [
        b"&a at: x\n", b"at: !!python/object:os.system x\n", b"at: *a\n",
        b"at: [[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]\n",
        b"\tat: x\n", b"at: x\nat: y\n", b"- at\n", b"at: 'x", b"\xff\xfe",
        b"at: x\r\n", b"nobody: knows\n", b"at: 2026-13-45T99:99:99Z\n",
    ]
)  # fmt: skip
BAD_TEXT = st.sampled_from(
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>x</b>", "[" * 3000,
     "\u202egnp.exe", "a\x00b", "x " * 5000, "[x](javascript:alert(1))", "[[person:nobody-at-all]]"]
)  # fmt: skip


@st.composite
def others(draw: st.DrawFn, files: dict[str, bytes], who: str) -> dict[str, bytes]:
    """The same, in a colleague's name."""
    victim = draw(st.sampled_from([value for value in [*PEOPLE, "eva-oud", "nobody-here"] if value != who]))
    return {path.replace(who, victim): text for path, text in files.items()}


@st.composite
def broken(draw: st.DrawFn, files: dict[str, bytes], who: str) -> dict[str, bytes]:
    """The same, with one file's text hostile."""
    path = draw(st.sampled_from(sorted(files)))
    text = f"---\nkind: comment\n---\n{draw(BAD_TEXT)}\n".encode() if path.endswith(".md") else draw(BAD_YAML)
    return {**files, path: text}


@st.composite
def beside(draw: st.DrawFn, files: dict[str, bytes], who: str) -> dict[str, bytes]:
    """The same, with a file that is not theirs to add, or none that anybody may."""
    path = draw(
        st.sampled_from(
            [
                ".gitlab-ci.yml", ".github/workflows/x.yml", "tasks.py", "site.yml",
                "content/posts/2026/2026-11-23-x.md",
                "content/notes", "people/x/y.yml", "people/zed-new.yml", "Content/x.md", "content/Posts/x.md",
                "CODEOWNERS",
                f"content/replies/{HELLO}/comments/../x.md", f"content/replies/{HELLO}/comments/{who}.md",
                ".git/config",
                f"content/replies/{HELLO}/votes/{who}.yml", "people/ANNA-BAKKER.yml",
                "content/vocabulary/skills.yml", ".mailmap",
            ]
        )
    )  # fmt: skip
    assume(".." not in path and not path.startswith(".git/"))  # git itself refuses to write these; test_gate does
    return {**files, path: draw(st.sampled_from([b"x\n", b"---\ntitle: X\n---\nX\n", b""]))}


@st.composite
def removal(draw: st.DrawFn, files: dict[str, bytes], who: str) -> dict[str, bytes | None]:
    """The same, with a file taken away that is not theirs."""
    theirs = [path for path in WORLD if who not in path and SPOKEN not in path.replace(who, "")]
    return {**files, draw(st.sampled_from(sorted(theirs))): None}


@st.composite
def untimely(draw: st.DrawFn, files: dict[str, bytes], who: str) -> dict[str, bytes]:
    """A sign-up or a vote that says another time than now."""
    away = draw(st.integers(16, 5_000_000)) * draw(st.sampled_from([-1, 1]))
    at = f"{NOW + dt.timedelta(minutes=away):%Y-%m-%dT%H:%M:%SZ}"
    path, more = draw(st.sampled_from([(f"{CALL}/signups", {}), (f"{POLL}/votes", {"choice": "apple"})]))
    return {f"content/replies/{path}/{who}.yml": source({"at": at, **more}, None)}


@st.composite
def fields_of_hr(draw: st.DrawFn, files: dict[str, bytes], who: str) -> dict[str, bytes]:
    """One's own profile, with a field that is not one's own."""
    path = f"people/{who}.yml"
    lines = WORLD[path].split("bio: |")[0].rstrip("\n").split("\n")
    changed = {
        "name": "{given: Jan, family: Baas}", "job_title": "Director",
        "email": "boss@voorbeeld.example", "manager": "daan-vos",
        "state": "leave", "accounts": "{gitlab: root}", "former_ids": "[old-boss]",
        "started": "1999-01-01", "x-rank": "1",
        "department": "network",
    }  # fmt: skip
    name = draw(st.sampled_from(sorted(changed)))
    remaining = [line for line in lines if not line.startswith(f"{name}:")]
    text = "\n".join([*remaining, f"{name}: {changed[name]}"]) + "\n"
    assume(text.strip() != "\n".join(lines) and not (name == "department" and "department: network" in lines))
    return {path: text.encode()}


@st.composite
def hostile(draw: st.DrawFn) -> tuple[str, dict[str, bytes | None], str]:
    """A change that must not pass: its account, its files, the mode of all of them."""
    who, files = draw(valid())
    twist = draw(st.sampled_from([others, broken, beside, removal, untimely, fields_of_hr, None]))
    if twist is None:
        stranger = draw(
            st.sampled_from(["stranger", "evao", "", "annab2", "anna-bakker", "anna-hub", "gitlab", "'", ".*"])
        )
        mode = draw(st.sampled_from(["100644", "100755", "120000"]))
        account = draw(st.sampled_from([stranger, PEOPLE[who]])) if mode != "100644" else stranger
        return account, dict(files), mode
    changed = draw(twist(files, who))
    assume(changed != files)
    return PEOPLE[who], changed, "100644"


@CHANCE
@given(hostile())
def test_nothing_hostile_passes_by_itself(company, change):
    account, files, mode = change

    verdict, codes = company.verdict(files, account, mode=mode)

    assert verdict in {"review", "refuse"}
    assert codes


# ---- Two at once ------------------------------------------------------------------------------------------------


@st.composite
def two(draw: st.DrawFn) -> tuple[tuple[str, dict[str, bytes]], tuple[str, dict[str, bytes]]]:
    first, second = draw(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=2, max_size=2, unique=True))
    return draw(valid(first)), draw(valid(second))


@PAIRS
@given(two())
def test_two_changes_of_two_people_never_conflict_and_leave_the_site_without_fault(company, changes):
    start = git(company.folder, "rev-parse", "main").decode().strip()
    for who, files in changes:
        company.commit(f"of-{who}", files, start=start)

    both = landed(company, start, changes)
    assert tree(company, both) == tree(company, landed(company, start, changes[::-1]))
    with tempfile.TemporaryDirectory() as folder:
        git(
            company.folder,
            f"--work-tree={folder}",
            "checkout",
            "--quiet",
            "--force",
            both,
            "--",
            ".",
            GIT_INDEX_FILE=f"{folder}.i",
        )
        Path(f"{folder}.i").unlink()
        assert stopping(checked(Path(folder)).faults) == []


def landed(company: Company, start: str, changes: Iterable[tuple[str, dict[str, bytes]]]) -> str:
    """Judge and land one change after the other; return the last commit."""
    git(company.folder, "update-ref", "refs/heads/target", start)
    for who, _ in changes:
        judgement = company.judged(f"of-{who}", PEOPLE[who], base="target")
        assert judgement.landing
        land(company.folder, judgement.landing, "target")
    return git(company.folder, "rev-parse", "target").decode().strip()


def tree(company: Company, commit: str) -> bytes:
    return git(company.folder, "rev-parse", f"{commit}^{{tree}}")
