"""Attacks on the gate, each with the verdict it must get; and mixtures of them over several commits.

Each begins with what would be self-service. What is refused at its end is `refuse`; what only is in a commit on
the way, or is carried by a commit, is `review`: a colleague looks before it stays in the history for ever.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from smoelenboek.gate import Request, UnreadableError, judge
from tests.effort import examples
from tests.gate.raw import Way, propose, stored
from tests.gate.world import HELLO, NOW, STAMP, WORLD, Company, git
from tests.worlds import png

ANNA, BRAM = "people/anna-bakker.yml", "people/bram-smit.yml"
OWN = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
OTHER = f"content/replies/{HELLO}/comments/{STAMP}-bram-smit.md"
PHOTO = "people/anna-bakker.png"
REMARK = b"---\nkind: comment\n---\nHello.\n"
POST = f"content/posts/2026/{HELLO}.md"
PROFILE = WORLD[ANNA].encode()
CONSENT = PROFILE + b"photo: {consent: 2026-11-23}\n"
END = Way({OWN: REMARK})
SIGNED = (
    b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQIzBAABCAAdFiEEabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV\n"
    b" =abcd\n -----END PGP SIGNATURE-----\n"
)


@pytest.fixture(scope="module")
def company():
    with tempfile.TemporaryDirectory() as folder:
        yield Company(
            Path(folder), WORLD | {BRAM: WORLD[BRAM].replace("gitlab: brams", "gitlab: brams, github: bram-hub")}
        )


def noise(size: int) -> bytes:
    return hashlib.shake_256(b"noise").digest(size)


def by(text: str) -> bytes:
    """An author or committer as the header has it."""
    return text.encode() + b" 1795435200 +0000"


# ---- What is right --------------------------------------------------------------------------------------------------

RIGHT = {
    "one commit": [END],
    "two commits, each right": [Way({OWN: REMARK.replace(b"Hello", b"Helo")}), END],
    "a signed commit": [Way({OWN: REMARK}, headers=SIGNED)],
    "a commit that names its encoding": [Way({OWN: REMARK}, headers=b"encoding UTF-8\n")],
    "a long message": [Way({OWN: REMARK}, message=b"Why I write this.\n\n" + b"So many words. " * 200 + b"\n")],
    "a message about closing": [Way({OWN: REMARK}, message=b"The shop closes at 6; fixed.\n")],
    "a message in another alphabet": [Way({OWN: REMARK}, message="Привет, 👋\r\n".encode())],
    "an address given out by the forge": [Way({OWN: REMARK}, author=by("Anna <7-annab@users.noreply.git.example>"))],
    "one's own address": [Way({OWN: REMARK}, author=by("Anna <Anna@voorbeeld.example>"))],
    "links that lead where they say": [
        Way(
            {
                OWN: REMARK
                + b"https://a.example/x, www.a.example, [a.example](https://www.a.example/), [README.md](https://b.example)\n"
            }
        )
    ],
    "thanks to oneself": [Way({OWN: REMARK}, message=b"x\n\nSigned-off-by: Anna <anna@voorbeeld.example>\n")],
    "a photo first, then consent": [Way({PHOTO: png(2, 2)}), Way({ANNA: CONSENT})],
}


@pytest.mark.parametrize("what", RIGHT)
def test_what_people_and_forges_write_passes(what, company):
    judgement = company.judged(propose(company, *RIGHT[what]))

    assert (str(judgement.verdict), {fault.code for fault in judgement.faults}) == ("self-service", set())


# ---- What is in the history -------------------------------------------------------------------------------------

ON_THE_WAY = {
    "20 MB of noise": Way({OWN: noise(20_000_000)}),
    "keys": Way({"people/anna-bakker.yml": PROFILE + b"x-key: |\n  -----BEGIN PRIVATE KEY-----\n"}),
    "a secret that is no comment": Way({OWN: b"\xff\xfe\x00secret"}),
    "a symbolic link": Way({OWN: b"/etc/passwd"}, {OWN: "120000"}),
    "a submodule": Way({OWN: b"c0ffee" * 6 + b"c0ff"}, {OWN: "160000"}),
    "a program": Way({OWN: REMARK}, {OWN: "100755"}),
    "a script": Way({OWN: REMARK + b"<script>alert(1)</script>\n"}),
    "another's account": Way({ANNA: PROFILE.replace(b"gitlab: annab", b"gitlab: brams")}),
    "another's job": Way({ANNA: PROFILE.replace(b"job_title: Planner", b"job_title: Director")}),
    "a photo that is a program": Way({PHOTO: b"MZ\x90\x00" + noise(1000)}),
    "a colleague's comment": Way({OTHER: REMARK}),
    "a file that goes again": Way({"content/salaries.csv": b"bram,4000\n"}),
    "a colleague's comment that is gone for a while": Way(
        {f"content/replies/{HELLO}/comments/20261110T101500Z-bram-smit.md": None}
    ),
    "a file outside": Way({"tasks.py": b"evil"}),
    "a submodule outside": Way({"lib": b"c0ffee" * 6 + b"c0ff"}, {"lib": "160000"}),
}


def undone(way: Way) -> Way:
    """A commit after which only the own comment, a right photo or a right profile is left of it."""
    left = {
        OWN: REMARK,
        ANNA: CONSENT if PHOTO in way.files else PROFILE,
        PHOTO: png(2, 2) if PHOTO in way.files else None,
    }
    old = {path: WORLD[path].encode() if path in WORLD else None for path in way.files}
    return Way({**old, **left})


@pytest.mark.parametrize("what", ON_THE_WAY)
def test_what_a_later_commit_puts_right_is_looked_at(what, company):
    way = ON_THE_WAY[what]

    judgement = company.judged(propose(company, way, undone(way)))

    assert (str(judgement.verdict), judgement.landing) == ("review", None)
    assert {fault.code for fault in judgement.faults} <= {"gate-version", "gate-history"}


@pytest.mark.parametrize("what", ON_THE_WAY)
def test_a_merge_hides_nothing_that_came_by_its_second_parent(what, company):
    """The end is the first parent's tree; what the other side held is reachable all the same."""
    way = ON_THE_WAY[what]
    side = propose(company, way)
    right = propose(company, END)

    judgement = company.judged(propose(company, Way(parents=(side,)), start=right))

    assert str(judgement.verdict) == "review"


# ---- What a commit carries ------------------------------------------------------------------------------------------

CARRIED = {
    "a message of 1 MB": {"message": b"x" * 1_000_000},
    "a message of 9 KB": {"message": b"word " * 1800},
    "a message with NUL": {"message": b"x\n\0secret\n"},
    "a message that turns round": {"message": "x \u202egnp.exe\n".encode()},
    "a message that steers a terminal": {"message": b"\x1b[2J\n"},
    "a message that goes back in its line": {"message": b"secret\rx\n"},
    "a message that is no UTF-8": {"message": b"\xff\xfe\n"},
    "64 KB of odd headers": {"headers": b"".join(b"x-%d %s\n" % (n, b"y" * 60) for n in range(1000))},
    "one odd header": {"headers": b"secret c0ffee\n"},
    "a header that goes on": {"headers": b"gpgsig a\n b\n c\n"},
    "a signature that is a text": {"headers": b"gpgsig -----BEGIN PGP SIGNATURE-----\n the salary list\n"},
    "two signatures": {"headers": SIGNED * 2},
    "a signature of 30 KB": {"headers": SIGNED.replace(b" =abcd\n", b" " + b"A" * 76 + b"\n" + b" ====\n" * 5000)},
    "a tag that was merged": {"headers": b"mergetag object c0ffee\n type commit\n tag x\n"},
    "a message with what nobody sees": {"message": "x \U000e0041\u200b\n".encode()},
    "one parent twice": {"parents": ("main",)},
    "an issue to close": {"message": b"Hello\n\nCloses #12, #13\n"},
    "an issue to close by its address": {"message": b"fixed https://git.example/a/b/-/issues/12\n"},
    "another encoding": {"headers": b"encoding utf-7\n"},
    "an address and one more sign": {"author": by("X <bram@voorbeeld.example>> ")},
    "an address twice opened": {"author": by("X <<bram@voorbeeld.example>")},
    "two addresses": {"author": by("X <bram@voorbeeld.example> <x@example.org>")},
    "an address in the name": {"committer": by("X <bram@voorbeeld.example>, Y <x@example.org>")},
    "an address with a space": {"author": by("X < bram@voorbeeld.example>")},
    "an address with a tab": {"author": by("X <bram@voorbeeld.example\t>")},
    "an address in other letters": {"author": by("X <bram@voorbeeld.example\u200b>")},
    "an address in quotes": {"author": by('X <"bram"@voorbeeld.example>')},
    "no address": {"author": by("X <>")},
    "an address without brackets": {"author": by("bram@voorbeeld.example")},
    "a name of 9 KB": {"author": by("X" * 9000 + " <x@example.org>")},
    "a name that turns round": {"author": by("\u202eX <x@example.org>")},
    "the year 5138": {"author": b"X <x@example.org> 99999999999 +0000"},
    "before there was time": {"author": b"X <x@example.org> -1 +0000"},
    "an odd zone": {"committer": b"X <x@example.org> 1795435200 +9999"},
    "no moment": {"author": b"X <x@example.org>"},
    "a second author": {"headers": b"author X <x@example.org> 1795435200 +0000\n"},
    "three parents": {"parents": ("main~0", "aside")},
    "a history of its own beside it": {"parents": ("root",)},
}


@pytest.fixture(scope="module")
def branches(company):
    """`aside`: another change that is right. `root`: a commit without a parent."""
    aside = propose(company, Way({OWN.replace(STAMP, "20261123T120001Z"): REMARK}))
    git(company.folder, "update-ref", "refs/heads/aside", aside)
    git(company.folder, "update-ref", "refs/heads/root", propose(company, Way({OWN: REMARK}, alone=True)))


@pytest.mark.parametrize("what", CARRIED)
@pytest.mark.usefixtures("branches")
def test_a_commit_carries_no_more_than_people_write(what, company):
    judgement = company.judged(propose(company, Way({OWN: REMARK}, **CARRIED[what])))

    assert (str(judgement.verdict), judgement.landing) == ("review", None)
    assert {fault.code for fault in judgement.faults} & {"gate-commit", "gate-history", "gate-author"}


COLLEAGUES = {
    "in capitals": {"author": by("X <BRAM@Voorbeeld.example>")},
    "as committer": {"committer": by("X <bram@voorbeeld.example>")},
    "one that the forge gives out": {"author": by("X <12345+brams@users.noreply.git.example>")},
    "one that another forge gives out": {"author": by("X <bram-hub@users.noreply.github.com>")},
    "another that it gives out": {"author": by("X <brams@noreply.git.example>")},
    "among the thanks": {"message": b"x\n\nCo-authored-by: Bram Smit <bram@voorbeeld.example>\n"},
    "among the thanks, in capitals": {"message": b"x\n\nCO-AUTHORED-BY:Bram <Bram@voorbeeld.example>\r\n"},
}


@pytest.mark.parametrize("what", COLLEAGUES)
def test_a_colleagues_address_is_looked_at(what, company):
    judgement = company.judged(propose(company, Way({OWN: REMARK}, **COLLEAGUES[what])))

    assert (str(judgement.verdict), {fault.code for fault in judgement.faults}) == ("review", {"gate-author"})


# ---- Whose account it is --------------------------------------------------------------------------------------------

TWICE = {
    "in escapes": '{gitlab: "\\x61nn\\u0061b"}',
    "in one escape": '{gitlab: "anna\\x62"}',
    "over two lines": '{gitlab: "ann\\\n    ab"}',
    "in capitals": "{gitlab: ANNAB}",
    "with spaces": '{gitlab: " annab "}',
    "with an unseen sign": "{gitlab: an\u200bnab}",
    "in wide letters": "{gitlab: \uff41nnab}",
    "in small capitals of old": "{gitlab: \u1d2cnnab}",
    "as a block": "\n  gitlab: |-\n    annab",
    "with a key in escapes": '{"git\\x6cab": annab}',
    "where all is in escapes": '{"git\\x6cab": "\\x61nnab"}',
}


@pytest.mark.parametrize("what", TWICE)
def test_an_account_in_two_profiles_is_nobodys(what, tmp_path):
    """However the other one writes it: as a value it is the same, or a reader takes it for the same."""
    other = f"name: {{given: Zed, family: New}}\njob_title: Z\naccounts: {TWICE[what]}\n"
    company = Company(tmp_path, {**WORLD, "people/zed-new.yml": other})

    assert company.verdict({OWN: REMARK}) == ("review", {"gate-account-twice"})


def test_an_account_in_a_profile_that_cannot_be_read_is_nobodys(tmp_path):
    company = Company(tmp_path, {**WORLD, "people/zed-new.yml": "accounts: {gitlab: annab\n"})

    assert company.verdict({OWN: REMARK}) == ("review", {"gate-account-twice"})


def test_an_address_with_a_quote_is_known_in_single_quotes(tmp_path):
    other = "name: {given: Zed, family: New}\njob_title: Z\nemail: 'o''brien@voorbeeld.example'\n"
    company = Company(tmp_path, {**WORLD, "people/zed-new.yml": other})

    judgement = company.judged(propose(company, Way({OWN: REMARK}, author=by("X <o'brien@voorbeeld.example>"))))

    assert {fault.code for fault in judgement.faults} == {"gate-author"}


# ---- What a file holds, and where it is -------------------------------------------------------------------------

whole = io.BytesIO()
Image.new("RGB", (4, 4)).save(whole, "JPEG")
HELD = {
    "a directive": {ANNA: b"%YAML 1.1\n---\n" + PROFILE + b"pronouns: zij/haar\n"},
    "a directive of tags": {ANNA: b"%TAG ! tag:example.org,2000:\n---\n" + PROFILE + b"pronouns: zij/haar\n"},
    "two documents": {ANNA: PROFILE + b"---\nroles: [first-aid]\n"},
    "an account with spaces": {ANNA: PROFILE.replace(b"annab", b'" annab"')},
    "a second photo of another kind": {ANNA: CONSENT, PHOTO: png(2, 2), "people/anna-bakker.jpg": whole.getvalue()},
    **{
        f"in a reply {text!r}": {OWN: REMARK + text}
        for text in (
            b"<script>x</script>\n",
            b"See[^1].\n\n[^1]: <b>x</b>\n",
            b"See.\n\n[^1]: <b>x</b>\n",
            b"See.\n\n[^1]: words that nobody sees\n",
            b"See <!-- what nobody sees -->\n",
            b"<!-- what\nnobody sees -->\n",
            b"<?php x ?> y\n",
            b"<![CDATA[x]]> y\n",
            b"<!DOCTYPE html> y\n",
            b"| a |\n|---|\n| <b>x</b> |\n",
            b"[x](javascript:alert(1))\n",
            b"[https://good.example](https://evil.example)\n",
            b"[**good.example**/x](https://evil.example)\n",
            b"[x](https://good.example@evil.example)\n",
            "[x](https://p\u0430ypal.example)\n".encode(),
        )
    },
    "attributes of git": {OWN: REMARK, "content/.gitattributes": b"* merge=ours\n"},
    "attributes of git at the top": {OWN: REMARK, ".gitattributes": b"* merge=ours\n"},
    "modules of git": {OWN: REMARK, ".gitmodules": b'[submodule "x"]\n\tpath = x\n\turl = https://x.example/x\n'},
    "a name in capitals": {"people/Anna-Bakker.yml": PROFILE},
    "a folder in capitals": {OWN.replace("content", "Content"): REMARK},
    "a loose accent": {OWN.replace("bakker", "ba\u0308kker"): REMARK},
    "a deep folder": {"content/" + "x/" * 40 + "x.md": REMARK},
    "a file as a folder": {f"{ANNA}/x": REMARK},
}


@pytest.mark.parametrize("what", HELD)
def test_what_is_no_own_ordinary_file_does_not_pass(what, company):
    verdict, codes = company.verdict(HELD[what])

    assert verdict in {"review", "refuse"}
    assert codes


def test_a_second_photo_beside_the_one_that_is_there_does_not_pass(tmp_path):
    company = Company(tmp_path, {**WORLD, ANNA: CONSENT.decode(), PHOTO: png(2, 2)})

    assert company.verdict({"people/anna-bakker.jpg": whole.getvalue()})[0] != "self-service"
    assert company.verdict({"people/anna-bakker.jpg": whole.getvalue(), PHOTO: None})[0] == "self-service"


TREES = {
    "an empty folder": (b"40000", b"zz", "tree", b""),
    "a mode of old": (b"100664", b"zz", "blob", b"x"),
    "a mode with a zero before it": (b"0100644", b"zz", "blob", b"x"),
    "a folder's mode with a zero before it": (b"040000", b"zz", "tree", b""),
    "a name out of order": (b"100644", b"aa", "blob", b"x"),
    "a name that is empty": (b"100644", b"", "blob", b"x"),
    "two dots": (b"100644", b"..", "blob", b"x"),
    "git's own folder": (b"40000", b".GIT", "tree", b""),
    "a path as a name": (b"100644", b"zz/x", "blob", b"x"),
    "a loose byte": (b"100644", b"zz\xff", "blob", b"x"),
    "a name twice": (b"100644", b"site.yml", "blob", b"x"),
    "a submodule of nothing": (b"160000", b"zz", "blob", b"x"),
}


@pytest.mark.parametrize("what", TREES)
@pytest.mark.parametrize("at_the_end", [True, False])
def test_a_folder_that_git_would_not_write_does_not_pass(what, at_the_end, company):
    mode, name, kind, held = TREES[what]
    odd = Way({OWN: REMARK}, entries=((mode, name, stored(company, kind, held)),))

    judgement = company.judged(propose(company, odd, *([] if at_the_end else [Way({OWN: REMARK}, upon="main")])))

    assert str(judgement.verdict) in {"review", "refuse"}


@pytest.mark.parametrize(("leaf", "at_the_end"), [(b"", True), (b"", False), (b"x", False)])
def test_folders_without_number_are_not_counted(leaf, at_the_end, company):
    """Ten folders, each a hundred times in the next: 10^20 paths in 35 KB."""
    tree = stored(company, "tree", b"100644 x\0" + bytes.fromhex(stored(company, "blob", leaf)) if leaf else b"")
    for _ in range(10):
        subtree = bytes.fromhex(tree)
        tree = stored(company, "tree", b"".join(b"40000 %02d\0%b" % (number, subtree) for number in range(100)))
    bomb = Way({OWN: REMARK}, entries=((b"40000", b"zz", tree),))

    judgement = company.judged(propose(company, bomb, *([] if at_the_end else [Way({OWN: REMARK}, upon="main")])))

    assert str(judgement.verdict) in {"review", "refuse"}


# ---- Histories ------------------------------------------------------------------------------------------------------


@pytest.fixture
def moved(tmp_path):
    """A company whose main went on after `work` had begun; and that commit of `work`."""
    company = Company(tmp_path)
    work = propose(company, END)
    company.commit("main", {POST: WORLD[POST] + "More.\n"}, start="main^0")
    return company, work


def test_a_branch_that_took_in_the_newest_version_passes(moved):
    """As a forge's button “Update branch” does."""
    company, work = moved
    newest = {POST: company.read(POST).encode()}

    judgement = company.judged(propose(company, Way(newest, parents=("main",)), start=work))

    assert (str(judgement.verdict), set(judgement.faults)) == ("self-service", set())


def test_a_merge_that_undoes_what_was_merged_is_looked_at(moved):
    company, work = moved

    judgement = company.judged(propose(company, Way(parents=("main",)), start=work))

    assert (str(judgement.verdict), {fault.code for fault in judgement.faults}) == ("review", {"gate-kind"})


def test_a_merge_that_writes_something_of_its_own_is_looked_at(moved):
    company, work = moved
    newest = {POST: company.read(POST).encode()}
    evil = Way({**newest, OWN: REMARK + b"<script>x</script>\n"}, parents=("main",))

    judgement = company.judged(propose(company, evil, END, start=work))

    assert (str(judgement.verdict), {fault.code for fault in judgement.faults}) == ("review", {"gate-version"})


def test_a_history_with_two_beginnings_does_not_pass(tmp_path):
    company = Company(tmp_path)
    first = propose(company, END)
    git(company.folder, "update-ref", "refs/heads/one", first)
    two = propose(company, Way({OTHER: REMARK}))
    git(
        company.folder,
        "update-ref",
        "refs/heads/main",
        propose(company, Way({OWN: REMARK}, parents=("one",)), start=two),
    )
    crossed = propose(company, Way({OTHER: REMARK, OWN: REMARK + b"More.\n"}, parents=(two,)), start=first)

    assert str(company.judged(crossed).verdict) == "refuse"


def test_a_graft_and_a_replaced_commit_change_nothing(tmp_path):
    company = Company(tmp_path)
    way = ON_THE_WAY["a script"]
    head = propose(company, way, undone(way))
    clean = propose(company, END)
    git(company.folder, "replace", head, clean)
    (company.folder / "info").mkdir(exist_ok=True)
    main = git(company.folder, "rev-parse", "main").decode().strip()
    (company.folder / "info/grafts").write_text(f"{head} {main}\n")

    assert str(company.judged(head).verdict) == "review"


@pytest.mark.parametrize("bare", [True, False])
def test_a_shallow_clone_ends_with_a_sentence_about_its_depth(tmp_path, bare):
    (tmp_path / "full").mkdir()
    Company(tmp_path / "full").change({OWN: REMARK})
    how = ["--bare"] if bare else ["--no-checkout"]
    git(tmp_path, "clone", "--quiet", *how, "--depth=1", "--no-single-branch", f"file://{tmp_path}/full", "cut")

    base, head = ("main", "work") if bare else ("origin/main", "origin/work")
    with pytest.raises(UnreadableError, match="depth"):
        judge(tmp_path / "cut", Request(base, head, "annab", None, NOW, NOW))


# ---- Mixtures -------------------------------------------------------------------------------------------------------

STEPS = st.sampled_from([END, Way({OWN: REMARK + b"More.\n"}), Way({ANNA: PROFILE + b"pronouns: zij/haar\n"})])
SMALL = [ON_THE_WAY[what] for what in ON_THE_WAY if what != "20 MB of noise"]
LIGHT = [
    Way({OWN: REMARK}, **CARRIED[what]) for what in CARRIED if "parents" not in CARRIED[what] and "1 MB" not in what
]
BAD = st.sampled_from([*SMALL, *LIGHT, *(Way({OWN: REMARK}, **how) for how in COLLEAGUES.values())])


@settings(deadline=None, max_examples=examples(10, 400), derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, max_size=3), st.lists(BAD, min_size=1, max_size=2), st.lists(STEPS, max_size=3))
def test_among_commits_that_are_right_one_that_is_not_is_found(company, before, bad, after):
    ends = [undone(way) for way in reversed(bad)]

    judgement = company.judged(propose(company, *before, *bad, *ends, *after))

    assert str(judgement.verdict) in {"review", "refuse"}
    assert judgement.landing is None


@settings(deadline=None, max_examples=examples(8, 200), derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=1, max_size=5))
def test_commits_that_are_all_right_pass_together(company, ways):
    assert str(company.judged(propose(company, *ways)).verdict) == "self-service"
