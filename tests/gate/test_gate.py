"""What the gate lets through by itself, what it leaves to a colleague, and what it refuses."""

import datetime as dt
import io
import sys

import pytest
from PIL import Image

from tests.gate.world import (
    AT,
    CALL,
    CLOSED,
    EMPTIED,
    HELLO,
    NOW,
    OLD_POLL,
    POLL,
    SPOKEN,
    STAMP,
    WORLD,
    Company,
    git,
)
from tests.model.fonts import woff2
from tests.worlds import png

ANNA = "people/anna-bakker.yml"
COMMENT = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
SIGNUP = f"content/replies/{CALL}/signups/anna-bakker.yml"
VOTE = f"content/replies/{POLL}/votes/anna-bakker.yml"
KUDOS = f"content/kudos/2026/{STAMP}-anna-bakker.md"
CHOIR = "content/groups/choir/members/anna-bakker.yml"
REMARK = "---\nkind: comment\n---\nThank you.\n"
EARLIER = "2026-11-10T09:00:00Z"


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path)


def profile(**changes: str) -> str:
    """Anna's profile with fields added or replaced, as lines of YAML."""
    lines = dict(line.split(": ", 1) for line in WORLD[ANNA].split("bio: |")[0].strip().split("\n"))
    lines |= changes
    return "".join(f"{name}: {text}\n" for name, text in lines.items() if text) + "bio: |\n  Plans.\n"


GOOD = {
    "a comment": {COMMENT: REMARK},
    "an answer": {COMMENT: f"---\nreply_to: {SPOKEN}\nkind: answer\n---\nBecause.\n"},
    "a comment that names colleagues, groups and posts": {
        COMMENT: f"---\nkind: comment\n---\n@bram-smit, see [[group:choir]] and [[post:{CALL}]].\n"
    },
    "a sign-up": {SIGNUP: f"at: {AT}\n"},
    "a vote": {VOTE: f"at: {AT}\nchoice: apple\n"},
    "thanks": {KUDOS: "---\nto: [bram-smit, 'group:choir']\n---\nFor the songs.\n"},
    "joining an open group": {CHOIR: "since: 2026-11-23\n"},
    "joining with an empty file": {CHOIR: ""},
    "languages": {ANNA: profile(languages="[nl, {tag: fr, level: B2}]")},
    "a confirmation": {ANNA: profile(confirmed="2026-11-23")},
    "an absence": {ANNA: profile(away="{from: 2026-12-01, until: 2026-12-24, deputy: bram-smit}")},
    "a photo with consent": {ANNA: profile(photo="{consent: 2026-11-23}"), "people/anna-bakker.png": png(2, 2)},
    "a profile written another way": {
        ANNA: WORLD[ANNA].replace("job_title: Planner", "# mine\njob_title: {en: Planner}")
    },
    "several at once": {COMMENT: REMARK, SIGNUP: f"at: {AT}\n", KUDOS: "---\nto: [bram-smit]\n---\nThanks.\n"},
}


@pytest.mark.parametrize("what", GOOD)
def test_what_is_ones_own_passes_by_itself(what, company):
    assert company.verdict(GOOD[what]) == ("self-service", set())


def test_the_verdict_names_who_proposes_it(company):
    assert company.judged(company.change({COMMENT: REMARK}), "ANNAB").person == "anna-bakker"


LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 12345\n"
BAD = {
    "html": ({COMMENT: "---\nkind: comment\n---\n<script>alert(1)</script>\n"}, {"html-refused"}),
    "hostile Markdown": ({COMMENT: f"---\nkind: comment\n---\n{'>' * 70} a\n"}, {"markdown-hostile"}),
    "an anchor": ({SIGNUP: f"at: &a {AT}\n"}, {"yaml-anchor"}),
    "a double key": ({VOTE: f"at: {AT}\nchoice: apple\nchoice: cream\n"}, {"yaml-twice"}),
    "an unknown field": ({SIGNUP: f"at: {AT}\nplace: first\n"}, {"unknown"}),
    "no option of the poll": ({VOTE: f"at: {AT}\nchoice: cheese\n"}, {"vote-option"}),
    "an answer to nothing": ({COMMENT: "---\nreply_to: 20261101T000000Z-bram-smit\n---\nX\n"}, {"reply-target"}),
    "thanks to oneself": ({KUDOS: "---\nto: [anna-bakker]\n---\nMe.\n"}, {"kudos-self"}),
    "thanks to oneself by a former id": ({KUDOS: "---\nto: [anna-jansen]\n---\nMe.\n"}, {"kudos-self"}),
    "thanks to nobody": ({KUDOS: "---\nto: [nobody-here]\n---\nYou.\n"}, {"reference-unknown"}),
    "long thanks": ({KUDOS: f"---\nto: [bram-smit]\n---\n{'x' * 281}\n"}, {"text-length"}),
    "a long comment": ({COMMENT: f"---\nkind: comment\n---\n{'x ' * 2001}\n"}, {"text-length"}),
    "a large comment": ({COMMENT: f"---\nkind: comment\n---\n{'x ' * 5000}\n"}, {"file-size"}),
    "thanks in another year's folder": (
        {KUDOS.replace("/2026/", "/2025/"): "---\nto: [bram-smit]\n---\nX\n"},
        {"file-unknown"},
    ),
    "a former id in the name": ({COMMENT.replace("bakker", "jansen"): REMARK}, {"gate-name"}),
    "a thread of nothing": ({COMMENT.replace(HELLO, "2026-11-01-gone"): REMARK}, {"folder-orphan"}),
    "a vote where there is no poll": ({VOTE.replace(POLL, HELLO): f"at: {AT}\nchoice: apple\n"}, {"reply-ask"}),
    "a closed thread": ({COMMENT.replace(HELLO, CLOSED): REMARK}, {"gate-closed"}),
    "a closed poll": ({VOTE.replace(POLL, OLD_POLL): f"at: {AT}\nchoice: apple\n"}, {"gate-closed"}),
    "a comment of yesterday": ({COMMENT.replace("1123", "1121"): REMARK}, {"gate-time"}),
    "a comment of tomorrow": ({COMMENT.replace("1123", "1125"): REMARK}, {"gate-time"}),
    "a sign-up that jumps the queue": ({SIGNUP: f"at: {EARLIER}\n"}, {"gate-time"}),
    "a confirmation for years": ({ANNA: profile(confirmed="2036-11-23")}, {"gate-time"}),
    "a photo without consent": ({"people/anna-bakker.png": png(2, 2)}, {"gate-photo-consent"}),
    "a photo that is a bomb": (
        {ANNA: profile(photo="{consent: 2026-11-23}"), "people/anna-bakker.png": png(20_000, 20_000)},
        {"picture-unreadable"},
    ),
    "an unknown place": ({"content/notes.txt": "x"}, {"file-unknown"}),
    "what a system left behind": ({COMMENT: REMARK, "people/.DS_Store": "x"}, {"file-left-behind"}),
    "a pointer of Git LFS": (
        {ANNA: profile(photo="{consent: 2026-11-23}"), "people/anna-bakker.png": LFS},
        {"file-lfs"},
    ),
    "a broken field, and one that names nothing": (
        {ANNA: profile(phone="[1", manager="nobody-here")},
        {"yaml-bracket", "reference-unknown", "phone"},
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_refused(what, company):
    files, codes = BAD[what]

    assert company.verdict(files) == ("refuse", codes)


@pytest.mark.parametrize(
    ("mode", "code"),
    [("120000", "file-symlink"), ("160000", "file-special"), ("100755", "gate-executable")],
)
@pytest.mark.parametrize("path", [COMMENT, "docs/readme.md"])
def test_only_ordinary_files_are_let_in(mode, code, path, company):
    content = git(company.folder, "rev-parse", "main").strip() if mode == "160000" else REMARK

    verdict, codes = company.verdict({path: content}, mode=mode)

    assert verdict == "refuse"
    assert code in codes


@pytest.mark.parametrize(
    "path",
    [
        "content/../.git/config",
        ".GIT/config",
        "docs/.g\u200cit/config",
        "GIT~1/config",
        "docs/a\nb.md",
        "docs/a\u202eb.md",
        "docs/caf\u00e9.txt".replace("\u00e9", "e\u0301"),
        "docs/\udcff.txt",
        "docs\\..\\people\\x.yml",
        "/".join("abcdefghijklmnop"),
    ],
)
def test_a_name_that_reads_in_two_ways_is_refused(path, company):
    head = deep(company, path)

    judgement = company.judged(head)

    assert judgement.verdict == "refuse"
    assert {"gate-path"} <= {fault.code for fault in judgement.faults}
    assert all("\n" not in fault.file and "\u202e" not in fault.file for fault in judgement.faults)


def deep(company: Company, path: str) -> str:
    """Commit a file at a path that git itself would not write, folder by folder."""
    blob = git(company.folder, "hash-object", "-w", "--stdin", stdin=b"x").strip()
    mode, name = b"100644", blob
    steps = path.encode("utf-8", "surrogateescape").split(b"/")
    for step in reversed(steps):
        row = mode + b" " + step + b"\0" + bytes.fromhex(name.decode())
        others = b"" if step != steps[0] else rest(company, step)
        name = git(
            company.folder, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=others + row
        ).strip()
        mode = b"40000"
    commit = git(company.folder, "commit-tree", name.decode(), "-p", "main", "-m", "x").strip().decode()
    git(company.folder, "update-ref", "refs/heads/work", commit)
    return "work"


def rest(company: Company, but: bytes) -> bytes:
    """The root's other entries, so that nothing else changes."""
    rows = git(company.folder, "ls-tree", "-z", "main").split(b"\0")[:-1]
    content = b""
    for row in rows:
        about, _, name = row.partition(b"\t")
        mode, _, oid = about.split(b" ")
        content += b"" if name == but else mode.lstrip(b"0") + b" " + name + b"\0" + bytes.fromhex(oid.decode())
    return content


def test_a_name_twice_in_a_folder_is_refused(company):
    """Each program would see another of the two."""
    own = git(company.folder, "rev-parse", "main:content").strip().decode()
    row = b"40000 content\0" + bytes.fromhex(own)
    blobs = [git(company.folder, "hash-object", "-w", "--stdin", stdin=text).strip() for text in (b"one", b"two")]
    twice = b"".join(b"100644 x.md\0" + bytes.fromhex(blob.decode()) for blob in blobs)
    tree = git(
        company.folder,
        "hash-object", "-w", "-t", "tree", "--literally", "--stdin",
        stdin=rest(company, b"content") + row + twice,
    )  # fmt: skip
    commit = git(company.folder, "commit-tree", tree.strip().decode(), "-p", "main", "-m", "x").strip().decode()
    git(company.folder, "update-ref", "refs/heads/work", commit)

    assert company.judged().verdict == "refuse"


LOOKED_AT = {
    "a first profile": ({"people/fleur-bos.yml": "name: {display: Fleur}\njob_title: T\n"}, {"gate-profile-new"}),
    "an account": ({ANNA: profile(accounts="{gitlab: annab, github: bram}")}, {"gate-field"}),
    "a role": ({ANNA: profile(roles="[]", state="leave")}, {"gate-field"}),
    "a former id": ({ANNA: profile(former_ids="[anna-jansen, bram-jansen]")}, {"gate-field"}),
    "a name": ({ANNA: profile(name="{given: Anna, family: Koning}")}, {"gate-field"}),
    "a key of one's own in a name": (
        {ANNA: profile(name="{given: Anna, family: Bakker, x-title: Boss}")},
        {"gate-field"},
    ),
    "a key of one's own": ({ANNA: profile(**{"x-desk": "12"})}, {"gate-field"}),
    "a field taken out": ({ANNA: profile(email="")}, {"gate-field"}),
    "leaving": ({ANNA: None}, {"gate-field"}),
    "another's photo": (
        {
            "people/bram-smit.png": png(2, 2),
            "people/bram-smit.yml": WORLD["people/bram-smit.yml"] + "photo: {consent: 2026-11-23}\n",
        },
        {"gate-profile-other"},
    ),
    "settings": ({"site.yml": WORLD["site.yml"] + "owned_by_hr: []\n"}, {"gate-kind"}),
    "a vocabulary": ({"content/vocabulary/skills.yml": "rust: {name: Rust}\n"}, {"gate-kind"}),
    "an archived group": (
        {"content/groups/redactie/members/anna-bakker.yml": ""},
        {"gate-join"},
    ),
    "a comment marked as removed": (
        {COMMENT: "---\nremoved: {rule: kind, by: carla-wit, date: 2026-11-23}\n---\n"},
        {"gate-removed"},
    ),
    "what the layout does not know goes": ({"site.yml": WORLD["site.yml"], "docs/x.md": "x"}, {"gate-outside"}),
}


@pytest.mark.parametrize("what", LOOKED_AT)
def test_what_touches_others_is_looked_at(what, company):
    files, codes = LOOKED_AT[what]

    assert company.verdict(files) == ("review", codes)


@pytest.mark.parametrize(
    "settings",
    [
        "url: https://elders.example/intranet/",
        "whoami: {url: /oauth2/userinfo, field: email}",
        "offline: yes",
        'engine: ">=9"',
        "theme: antigravity",
        "brand: {accent: red}",
        'brand: {accent: {light: "#1d4f91"}}',
        "brand: {logo: {light: logo.svg}}",
        "brand: {words: {topic: dossier}}",
        "audiences: {everyone: {}}",
    ],
)
def test_no_setting_of_the_site_changes_without_a_review(company, settings):
    name = settings.partition(":")[0]
    lines = [line for line in WORLD["site.yml"].splitlines() if not line.startswith(f"{name}:")]

    assert company.verdict({"site.yml": "\n".join([*lines, settings, ""])})[0] != "self-service"


@pytest.mark.parametrize("name", ["logo.svg", "cover.png", "our.woff2"])
def test_no_file_of_the_brand_changes_without_a_review(company, name):
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
    content = {"logo.svg": drawn, "cover.png": png(2, 2), "our.woff2": woff2()}[name]

    assert company.verdict({f"content/brand/{name}": content}) == ("review", {"gate-kind"})


def test_what_is_no_font_is_told_before_anyone_reviews_it(company):
    assert "font-unreadable" in company.verdict({"content/brand/our.woff2": b"wOF2 and no more"})[1]


def test_settings_of_the_change_have_no_say_in_it(company):
    files = {"site.yml": WORLD["site.yml"] + "owned_by_hr: []\n", ANNA: profile(job_title="Director")}

    assert "gate-field" in company.verdict(files)[1]


def test_an_account_that_the_change_itself_names_is_nobodys(company):
    files = {ANNA: profile(accounts="{gitlab: eve}"), COMMENT: REMARK}

    verdict, codes = company.verdict(files, account="eve")

    assert verdict == "review"
    assert "gate-account" in codes


def test_a_field_that_the_site_gives_to_hr_is_looked_at(tmp_path):
    company = Company(tmp_path, {**WORLD, "site.yml": WORLD["site.yml"] + "owned_by_hr: [phone]\n"})

    assert company.verdict({ANNA: profile(phone='"+31612345678"')}) == ("review", {"gate-field"})


def test_one_takes_back_ones_own(tmp_path):
    company = Company(
        tmp_path,
        {
            **WORLD,
            COMMENT: REMARK,
            SIGNUP: f"at: {EARLIER}\n",
            VOTE: f"at: {EARLIER}\nchoice: apple\n",
            CHOIR: "",
        },
    )

    assert company.verdict(dict.fromkeys((COMMENT, SIGNUP, VOTE, CHOIR))) == ("self-service", set())
    assert company.verdict({SIGNUP: f"at: {EARLIER}\nstatus: withdrawn\n"}) == ("self-service", set())


def test_a_comment_that_was_answered_is_emptied_not_deleted(tmp_path):
    answer = COMMENT.replace("1200", "1230").replace("anna-bakker", "bram-smit")
    company = Company(
        tmp_path, {**WORLD, COMMENT: REMARK, answer: f"---\nreply_to: {STAMP}-anna-bakker\n---\nIndeed.\n"}
    )
    emptied = "---\nkind: comment\nremoved: {rule: own, by: anna-bakker, date: 2026-11-23}\n---\n"

    assert company.verdict({COMMENT: None}) == ("refuse", {"gate-has-answers"})
    assert company.verdict({COMMENT: emptied}) == ("self-service", set())


def test_what_a_moderator_emptied_stays_so(company):
    path = f"content/replies/{HELLO}/comments/{EMPTIED}.md"

    assert company.verdict({path: None}, "brams") == ("review", {"gate-removed"})
    assert company.verdict({path: "---\nedited: 2026-11-23T12:00:00Z\n---\nAgain.\n"}, "brams")[0] == "review"


def test_an_edit_says_when(tmp_path):
    company = Company(tmp_path, {**WORLD, COMMENT: REMARK})

    assert company.verdict({COMMENT: f"---\nedited: {AT}\n---\nThanks!\n"}) == ("self-service", set())
    assert company.verdict({COMMENT: "---\nedited: 2026-11-01T09:00:00Z\n---\nThanks!\n"}) == ("refuse", {"gate-time"})
    assert company.verdict({COMMENT: "---\nkind: comment\n---\nThanks!\n"}) == ("review", {"gate-unmarked"})


def test_a_vote_changes_with_the_time_of_now(tmp_path):
    company = Company(tmp_path, {**WORLD, VOTE: f"at: {EARLIER}\nchoice: apple\n"})

    assert company.verdict({VOTE: f"at: {AT}\nchoice: cream\n"}) == ("self-service", set())
    assert company.verdict({VOTE: f"at: {EARLIER}\nchoice: cream\n"}) == ("refuse", {"gate-queue"})


def test_a_note_changes_without_losing_ones_place(tmp_path):
    company = Company(tmp_path, {**WORLD, SIGNUP: f"at: {EARLIER}\n"})

    assert company.verdict({SIGNUP: f"at: {EARLIER}\nnote: From ten.\n"}) == ("self-service", set())
    assert company.verdict({SIGNUP: "at: 2026-11-09T09:00:00Z\n"}) == ("refuse", {"gate-time"})


def test_who_comes_back_stands_at_the_end(tmp_path):
    company = Company(tmp_path, {**WORLD, SIGNUP: f"at: {EARLIER}\nstatus: withdrawn\n"})

    assert company.verdict({SIGNUP: f"at: {EARLIER}\n"}) == ("refuse", {"gate-queue"})
    assert company.verdict({SIGNUP: f"at: {AT}\n"}) == ("self-service", set())


def test_an_old_id_keeps_no_place_for_who_withdrew(tmp_path):
    old = SIGNUP.replace("anna-bakker", "anna-jansen")
    away = f"at: {AT}\nstatus: withdrawn\n"
    company = Company(tmp_path, {**WORLD, old: f"at: {EARLIER}\n", SIGNUP: away})

    assert company.verdict({SIGNUP: None}) == ("refuse", {"gate-queue"})
    assert company.verdict({SIGNUP: f"at: {AT}\n"}) == ("refuse", {"gate-queue"})
    assert company.verdict({SIGNUP: f"{away}note: Ill.\n"}) == ("self-service", set())


def test_a_proposal_kept_open_does_not_keep_a_place(company):
    head = company.change({SIGNUP: f"at: {AT}\n"})

    judgement = company.judged(head, opened=NOW, now=NOW + dt.timedelta(hours=3))

    assert [fault.code for fault in judgement.faults] == ["gate-stale"]
    assert judgement.verdict == "review"


def test_the_closing_day_itself_is_still_open(tmp_path):
    world = {**WORLD, f"content/posts/2026/{POLL}.md": WORLD[f"content/posts/2026/{POLL}.md"].replace("12-01", "11-23")}

    assert Company(tmp_path, world).verdict({VOTE: f"at: {AT}\nchoice: apple\n"}) == ("self-service", set())


def test_reviewers_are_the_owners_then_who_the_site_names(company):
    head = company.change({CHOIR: "role: Conductor\n"})

    judgement = company.judged(head).reviewers

    assert [(value.person, value.account, value.group) for value in judgement] == [
        ("bram-smit", "brams", "choir"),
        ("carla-wit", "carlaw", "redactie"),
    ]


def test_nobody_is_asked_to_review_their_own(company):
    head = company.change({f"content/posts/2026/{HELLO}.md": WORLD[f"content/posts/2026/{HELLO}.md"] + "More.\n"})

    assert "anna-bakker" not in [reviewer.person for reviewer in company.judged(head).reviewers]


def test_a_change_outside_the_content_is_said_first(company):
    head = company.change({COMMENT: "---\nkind: comment\n---\n<b>x</b>\n", "zz.py": "import os\n"})

    assert [fault.code for fault in company.judged(head).faults][:2] == ["gate-mixed", "gate-outside"]


CLOSED_COMMENT = f"content/replies/{CLOSED}/comments/20261110T101500Z-anna-bakker.md"
OLD_VOTE = f"content/replies/{OLD_POLL}/votes/anna-bakker.yml"


@pytest.mark.parametrize(
    "files",
    [
        {OLD_VOTE: None},
        {CLOSED_COMMENT: "---\nedited: 2026-11-15T12:00:00Z\n---\nOther words.\n"},
        {"content/groups/choir/members/anna-bakker.yml": "since: 2026-11-15\n"},
        {ANNA: WORLD[ANNA] + "confirmed: 2026-11-15\n"},
    ],
    ids=["a vote taken back", "a comment changed", "a membership", "a profile confirmed"],
)
def test_a_late_push_to_an_old_proposal_is_judged_as_of_now(tmp_path, files):
    world = {**WORLD, OLD_VOTE: "at: 2026-11-09T10:00:00Z\nchoice: cream\n", CLOSED_COMMENT: "---\n---\nWords.\n"}
    company = Company(tmp_path, world)
    opened = dt.datetime(2026, 11, 15, 12, tzinfo=dt.UTC)

    judgement = company.judged(company.change(files), opened=opened, now=NOW)

    assert judgement.verdict == "review"
    assert {fault.code for fault in judgement.faults} == {"gate-stale"}


def test_a_photo_that_would_stop_the_build_is_refused(company):
    whole = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(whole, "JPEG")
    files = {ANNA: profile(photo="{consent: 2026-11-23}"), "people/anna-bakker.jpg": whole.getvalue()}
    half = {**files, "people/anna-bakker.jpg": whole.getvalue()[:1000]}

    assert company.verdict(files) == ("self-service", set())
    assert company.verdict(half) == ("refuse", {"picture-unreadable"})


def test_a_path_as_the_name_of_a_file_is_refused(company):
    blob = git(company.folder, "hash-object", "-w", "--stdin", stdin=f"at: {AT}\nchoice: apple\n".encode()).decode()
    tree = git(company.folder, "cat-file", "tree", "main^{tree}")
    tree += b"100644 %s\0" % VOTE.encode() + bytes.fromhex(blob.strip())
    object_name = (
        git(company.folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=tree).decode().strip()
    )
    head = git(company.folder, "commit-tree", object_name, "-p", "main", "-m", "x").decode().strip()

    judgement = company.judged(head)

    assert (judgement.verdict, [fault.code for fault in judgement.faults]) == ("refuse", ["gate-path"])


# ---- What a change brings counts as existing, and as nothing more ------------------------------------------------

DEPARTMENT = "---\nname: Sales\nkind: department\nleads: [carla-wit]\n---\n"


@pytest.mark.parametrize(
    "profile_of",
    [
        {ANNA: profile(department="sales")},
        {"people/fleur-bos.yml": "name: {display: F}\njob_title: T\ndepartment: sales\n"},
    ],
    ids=["one's own", "a new one"],
)
def test_a_new_department_and_the_profile_that_names_it_are_looked_at_together(profile_of, company):
    assert company.verdict({"content/groups/sales/index.md": DEPARTMENT, **profile_of})[0] == "review"


def test_a_group_that_the_change_itself_opens_is_not_open(company):
    index = "content/groups/redactie/index.md"
    files = {
        index: WORLD[index].replace("kind:", "join: open\nkind:"),
        index.replace("index.md", "members/anna-bakker.yml"): "",
    }

    assert company.verdict(files) == ("review", {"gate-kind", "gate-join"})


def test_a_thread_that_the_change_itself_opens_is_closed(company):
    post = f"content/posts/2026/{CLOSED}.md"
    files = {
        post: WORLD[post].replace("until: 2026-11-20", "until: 2027-11-20"),
        COMMENT.replace(HELLO, CLOSED): REMARK,
    }

    assert "gate-closed" in company.verdict(files)[1]


# ---- Comments and photos that go ---------------------------------------------------------------------------------


@pytest.mark.parametrize("fields_kept", ["", "kind: question\n"], ids=["removed alone", "the rest as it was"])
def test_a_moderator_empties_a_colleagues_comment_with_removed_alone(fields_kept, company):
    emptied = f"---\n{fields_kept}removed: {{rule: kind, by: carla-wit, date: 2026-11-23}}\n---\n"

    assert company.verdict({f"content/replies/{HELLO}/comments/{SPOKEN}.md": emptied}, "carlaw") == (
        "review",
        {"gate-moderation"},
    )


def test_a_moderator_makes_a_comment_say_nothing_else(company):
    emptied = "---\nkind: support\nremoved: {rule: kind, by: carla-wit, date: 2026-11-23}\n---\n"

    assert company.verdict({f"content/replies/{HELLO}/comments/{SPOKEN}.md": emptied}, "carlaw") == (
        "refuse",
        {"gate-words"},
    )


PHOTO = "people/anna-bakker.png"


@pytest.fixture
def shown(tmp_path):
    """The company with Anna's photo."""
    return Company(tmp_path, {**WORLD, ANNA: profile(photo="{consent: 2026-05-02}"), PHOTO: png(2, 2)})


def test_consent_is_taken_back_as_easily_as_it_is_given(shown):
    judgement = shown.judged(shown.change({ANNA: profile()}))

    assert judgement.verdict == "self-service"
    assert [(fault.file, fault.code) for fault in judgement.faults] == [(PHOTO, "photo-consent")]  # the file stays
    assert shown.verdict({ANNA: profile(), PHOTO: None}) == ("self-service", set())


def test_a_photo_takes_the_place_of_another_and_none_stands_beside_it(shown):
    webp = io.BytesIO()
    Image.new("RGB", (2, 2)).save(webp, "WEBP")

    assert shown.verdict({"people/anna-bakker.webp": webp.getvalue()}) == ("refuse", {"file-twice"})
    assert shown.verdict({"people/anna-bakker.webp": webp.getvalue(), PHOTO: None}) == ("self-service", set())


# ---- Who is asked, and how often ---------------------------------------------------------------------------------


def test_who_leaves_is_not_asked_about_it(company):
    head = company.change({"people/bram-smit.yml": WORLD["people/bram-smit.yml"] + "state: alumni\n"})

    assert [reviewer.person for reviewer in company.judged(head, "carlaw").reviewers] == ["daan-vos"]


def test_who_leaves_is_asked_about_other_files_all_the_same(company):
    choir = "content/groups/choir/index.md"
    files = {"people/bram-smit.yml": WORLD["people/bram-smit.yml"] + "state: alumni\n", choir: WORLD[choir] + "More.\n"}

    assert "bram-smit" in [reviewer.person for reviewer in company.judged(company.change(files)).reviewers]


def test_who_leaves_is_not_asked_about_a_group_that_goes_on_without_them(company):
    choir = "content/groups/choir/index.md"
    after = WORLD[choir].replace("leads: [bram-smit]", "leads: [anna-bakker]\nformer_members: [bram-smit]")
    profile_of_leaver = {"people/bram-smit.yml": WORLD["people/bram-smit.yml"] + "state: alumni\n"}
    without = profile_of_leaver | {choir: after.replace("leads: [anna-bakker]\n", "")}

    assert "bram-smit" not in [reviewer.person for reviewer in company.judged(company.change(without)).reviewers]
    more = profile_of_leaver | {choir: after}
    assert "bram-smit" in [reviewer.person for reviewer in company.judged(company.change(more)).reviewers]


def test_many_new_managers_are_one_question_to_hr(tmp_path):
    people = {
        f"people/colleague-{n}.yml": f"name: {{display: C{n}}}\njob_title: T\nmanager: bram-smit\n" for n in range(23)
    }
    company = Company(tmp_path, {**WORLD, **people})
    moved = {path: text.replace("bram-smit", "carla-wit") for path, text in people.items()}

    judgement = company.judged(company.change(moved), "carlaw")

    assert [reviewer.person for reviewer in judgement.reviewers] == ["daan-vos"]
    assert [fault.code for fault in judgement.faults] == ["gate-many", "gate-profile-other", "gate-alike"]
    of_hr = company.judged(company.change(moved), "daanv")
    assert {reviewer.person for reviewer in of_hr.reviewers} <= {
        path[7:-4] for path in people
    }  # nobody else is left in HR
    assert of_hr.reviewers


HARMFUL = {
    "theme": "theme: ridge\n",
    "engine": 'engine: ">=0.1,<9"\n',
    "url": "url: https://elsewhere.example\n",
    "whoami": "whoami: {url: /me}\n",
    "navigation": "navigation: [{label: Sign in, url: 'https://elsewhere.example/'}]\n",
    "footer": "footer: [{label: Sign in, url: 'https://elsewhere.example/'}]\n",
    "languages": "languages: [en, nl]\n",
}


@pytest.mark.parametrize("account", ["annab", "carlaw", "daanv"])
@pytest.mark.parametrize("setting", HARMFUL)
def test_a_setting_that_could_harm_is_for_review_whoever_changes_it(company, monkeypatch, setting, account):
    monkeypatch.setattr("smoelenboek.check.files.theme", lambda _name: None)  # as if it were installed
    others = [line for line in WORLD["site.yml"].splitlines(keepends=True) if not line.startswith(f"{setting}:")]

    assert company.verdict({"site.yml": "".join(others) + HARMFUL[setting]}, account) == ("review", {"gate-kind"})


WORDED = {
    "a group": ("content/groups/choir/index.md", WORLD["content/groups/choir/index.md"], "name: Choir", "name: {}"),
    "a topic": ("content/dossiers/cable.md", "---\ntitle: Cable\nphase: idea\n---\nC.\n", "title: Cable", "title: {}"),
    "a link": ("site.yml", f"{WORLD['site.yml']}footer: []\n", "[]", "[{{label: {}, url: /people/}}]"),
    "a word": ("content/vocabulary/skills.yml", "welding: {}\n", "{}", "{}"),
}


@pytest.mark.parametrize("account", ["annab", "brams", "carlaw"])
@pytest.mark.parametrize("what", WORDED)
def test_words_in_a_second_language_are_for_review(company, what, account):
    path, text, old, new = WORDED[what]

    verdict = company.verdict({path: text.replace(old, new.format("{nl: Zanggroep, en: Singers}"))}, account)

    assert verdict == ("review", {"gate-kind"})


@pytest.mark.parametrize(
    "hostile", ["{nl: {en: x}}", "{../x: y}", "{nl: [x]}", "{xx: x}", "{nl: a, nl: b}", "{nl: &a b, en: *a}"]
)
@pytest.mark.parametrize("what", WORDED)
def test_no_hostile_wording_is_taken(company, what, hostile):
    path, text, old, new = WORDED[what]

    assert company.verdict({path: text.replace(old, new.format(hostile))}, "carlaw")[0] == "refuse"


@pytest.mark.parametrize(
    "hostile", ["[en, ../x]", "[en, EN]", "[en, en]", "{en: nl}", "[[en]]", "[en, '']", "[en, nl/../..]"]
)
def test_no_hostile_list_of_languages_is_taken(company, hostile):
    assert company.verdict({"site.yml": f"{WORLD['site.yml']}languages: {hostile}\n"}, "carlaw")[0] == "refuse"


def test_a_theme_that_somebody_proposes_is_neither_imported_nor_taken(company):
    assert company.verdict({"site.yml": WORLD["site.yml"] + "theme: antigravity\n"}) == ("review", {"gate-kind"})
    assert "antigravity" not in sys.modules


def test_settings_are_named_among_however_many_files(company):
    files = {f"content/vocabulary/{name}.yml": "" for name in ("skills", "interests", "tags", "locations", "roles")}

    judgement = company.judged(company.change({**files, "site.yml": WORLD["site.yml"] + "language: nl\n"}))

    assert ("site.yml", "gate-kind") in [(fault.file, fault.code) for fault in judgement.faults]


# ---- Former ids of groups ----------------------------------------------------------------------------------------


def test_a_former_id_of_a_group_is_no_way_in(tmp_path):
    files = {
        "content/groups/redactie/index.md": WORLD["content/groups/redactie/index.md"].replace(
            "kind", "former_ids: [editors]\nkind"
        )
    }
    company = Company(tmp_path, {**WORLD, **files})

    assert company.verdict({"content/groups/editors/members/anna-bakker.yml": ""}) == ("review", {"gate-join"})


def test_a_former_id_of_an_open_group_lets_in(tmp_path):
    files = {
        "content/groups/choir/index.md": WORLD["content/groups/choir/index.md"].replace(
            "kind", "former_ids: [singers]\nkind"
        )
    }
    company = Company(tmp_path, {**WORLD, **files})

    assert company.verdict({CHOIR.replace("choir", "singers"): ""}) == ("self-service", set())
    assert company.verdict({KUDOS: "---\nto: ['group:singers']\n---\nFor the songs.\n"}) == ("self-service", set())


def test_who_looks_is_found_by_a_former_id_of_their_group(tmp_path):
    files = {
        "site.yml": WORLD["site.yml"].replace("hr: hr-team", "hr: personnel"),
        "content/groups/hr-team/index.md": "---\nname: HR\nkind: department\nformer_ids: [personnel]\n---\n",
        "people/daan-vos.yml": WORLD["people/daan-vos.yml"] + "department: personnel\n",
    }
    company = Company(tmp_path, {**WORLD, **files})

    judgement = company.judged(company.change({ANNA: profile(job_title="Director")})).reviewers

    assert [value.person for value in judgement] == ["daan-vos"]
