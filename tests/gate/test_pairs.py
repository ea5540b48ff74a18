"""Two changes that are each right by themselves leave a site without fault together, whoever makes them.

Every pair of ACTS is merged as git merges, and the result is checked; `invoke test --all` takes all pairs.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.faults.fault import stopping
from tests.effort import examples
from tests.gate.world import AT, CALL, HELLO, OLD_CALL, POLL, SPOKEN, STAMP, WORLD, Company, git
from tests.worlds import lay

SOME = examples(90, 10_000)  # pairs of a run, of all there are of ACTS


def picture(format: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (2, 2)).save(written, format)
    return written.getvalue()


def at(post: str, name: str) -> str:
    return f"content/replies/{post}/{name}"


CONSENT = "photo: {consent: 2026-11-23, alt: A face}\n"
ANNA, BRAM = "people/anna-bakker.yml", "people/bram-smit.yml"
ANNAS = at(HELLO, f"comments/{STAMP}-anna-bakker.md")
BRAMS = at(HELLO, f"comments/{SPOKEN}.md")
EARLIER = at(HELLO, "comments/20261109T101500Z-anna-bakker.md")
TWO_WAYS = at(HELLO, "comments/20261112T101500Z-carla-wit.md")
WITHDRAWN = "at: 2026-11-09T10:00:00Z\nstatus: withdrawn\n"
BEFORE = {
    **WORLD,
    ANNA: WORLD[ANNA] + CONSENT,
    "people/anna-bakker.jpg": picture("JPEG"),
    BRAM: WORLD[BRAM] + CONSENT,
    EARLIER: "---\nkind: question\n---\nWhy?\n",
    TWO_WAYS: f"---\nreply_to: {SPOKEN}\n---\nBecause.\n",
    at(CALL, "signups/anna-bakker.yml"): "at: 2026-11-09T09:00:00Z\n",
    at(CALL, "signups/carla-wit.yml"): "at: 2026-11-09T09:30:00Z\n",
    at(CALL, "signups/daan-vos.yml"): WITHDRAWN,
    at(OLD_CALL, "signups/anna-bakker.yml"): "at: 2026-11-09T09:00:00Z\n",
    at(POLL, "votes/anna-bakker.yml"): "at: 2026-11-09T10:00:00Z\nchoice: apple\n",
    "content/groups/choir/members/anna-bakker.yml": "since: 2026-11-02\n",
    "content/kudos/2026/20261120T120000Z-anna-bakker.md": "---\nto: [bram-smit]\n---\nThanks.\n",
}
EMPTIED = "---\nremoved: {rule: own, by: anna-bakker, date: 2026-11-23}\n---\n"


def answer(target: str, person: str, stamp: str = STAMP) -> dict[str, bytes | str | None]:
    return {at(HELLO, f"comments/{stamp}-{person}.md"): f"---\nreply_to: {target}\nkind: answer\n---\nSo.\n"}


OF_EARLIER = "20261109T101500Z-anna-bakker"
# What is done → by whose account, and the files.
ACTS: dict[str, tuple[str, dict[str, bytes | str | None]]] = {
    "anna takes her comment away": ("annab", {EARLIER: None}),
    "anna empties her comment": ("annab", {EARLIER: EMPTIED}),
    "anna edits her comment": ("annab", {EARLIER: f"---\nedited: {AT}\n---\nHow?\n"}),
    "anna signs up anew": ("annab", {at(CALL, "signups/anna-bakker.yml"): f"at: {AT}\n"}),
    "bram answers anna": ("brams", answer(OF_EARLIER, "bram-smit")),
    "carla answers anna": ("carlaw", answer(OF_EARLIER, "carla-wit", "20261123T120001Z")),
    "anna answers herself": ("annab", answer(OF_EARLIER, "anna-bakker")),
    "carla takes her answer away": ("carlaw", {TWO_WAYS: None}),
    "anna answers carla": ("annab", answer("20261112T101500Z-carla-wit", "anna-bakker", "20261123T120002Z")),
    "carla answers another": ("carlaw", {TWO_WAYS: f"---\nreply_to: {OF_EARLIER}\nedited: {AT}\n---\nBecause.\n"}),
    "bram edits what was answered": ("brams", {BRAMS: f"---\nkind: question\nedited: {AT}\n---\nWhy so?\n"}),
    "bram empties what was answered": ("brams", {BRAMS: EMPTIED.replace("anna-bakker", "bram-smit")}),
    "anna takes her consent back": ("annab", {ANNA: WORLD[ANNA]}),
    "anna takes her photo away": ("annab", {"people/anna-bakker.jpg": None}),
    "anna takes both": ("annab", {ANNA: WORLD[ANNA], "people/anna-bakker.jpg": None}),
    "anna changes her photo": ("annab", {"people/anna-bakker.jpg": picture("JPEG") + b"\0"}),
    "anna puts a PNG in its place": (
        "annab",
        {"people/anna-bakker.jpg": None, "people/anna-bakker.png": picture("PNG")},
    ),
    "anna puts a WebP in its place": (
        "annab",
        {"people/anna-bakker.jpg": None, "people/anna-bakker.webp": picture("WEBP")},
    ),
    "bram puts a PNG in": ("brams", {"people/bram-smit.png": picture("PNG")}),
    "bram puts a JPEG in": ("brams", {"people/bram-smit.jpg": picture("JPEG")}),
    "bram puts a GIF in": ("brams", {"people/bram-smit.GIF": picture("GIF")}),
    "anna writes JPG large": (
        "annab",
        {"people/anna-bakker.jpg": None, "people/anna-bakker.JPG": picture("JPEG") + b"\0"},
    ),
    "bram takes his consent back": ("brams", {BRAM: WORLD[BRAM]}),
    "anna is away": (
        "annab",
        {ANNA: BEFORE[ANNA] + "away: {from: 2026-12-01, until: 2026-12-05, deputy: bram-smit}\n"},
    ),
    "anna signs off": ("annab", {at(CALL, "signups/anna-bakker.yml"): None}),
    "anna withdraws": ("annab", {at(CALL, "signups/anna-bakker.yml"): WITHDRAWN.replace("10:00", "09:00")}),
    "bram signs up": ("brams", {at(CALL, "signups/bram-smit.yml"): f"at: {AT}\n"}),
    "daan comes back": ("daanv", {at(CALL, "signups/daan-vos.yml"): f"at: {AT}\n"}),
    "anna leaves a closed call": ("annab", {at(OLD_CALL, "signups/anna-bakker.yml"): None}),
    "anna votes again": ("annab", {at(POLL, "votes/anna-bakker.yml"): f"at: {AT}\nchoice: cream\n"}),
    "anna takes her vote back": ("annab", {at(POLL, "votes/anna-bakker.yml"): None}),
    "bram votes": ("brams", {at(POLL, "votes/bram-smit.yml"): f"at: {AT}\nchoice: cream\n"}),
    "anna leaves the choir": ("annab", {"content/groups/choir/members/anna-bakker.yml": None}),
    "daan joins the choir": ("daanv", {"content/groups/choir/members/daan-vos.yml": "since: 2026-11-23\n"}),
    "anna takes her thanks back": ("annab", {"content/kudos/2026/20261120T120000Z-anna-bakker.md": None}),
    "bram thanks anna": (
        "brams",
        {f"content/kudos/2026/{STAMP}-bram-smit.md": "---\nto: [anna-bakker]\n---\nThanks.\n"},
    ),
    "bram speaks": ("brams", {at(CALL, f"comments/{STAMP}-bram-smit.md"): "---\n---\n@anna-bakker!\n"}),
}
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


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    result = Company(tmp_path_factory.mktemp("pairs"), BEFORE)
    for number, (_, files) in enumerate(ACTS.values()):
        result.commit(f"act-{number}", files, start="main^0")
    return result


def head(act: str) -> str:
    return f"act-{list(ACTS).index(act)}"


@pytest.mark.parametrize("act", ACTS)
def test_each_act_passes_by_itself(act, company):
    assert company.judged(head(act), ACTS[act][0]).verdict == "self-service"


def together(company: Company, *acts: str) -> str | None:
    """Return the tree of these acts, merged as git merges; None if it can't, so that nothing lands."""
    merged = "main"
    for act in acts:
        command = ["git", "merge-tree", "--write-tree", merged, head(act)]
        ran = subprocess.run(command, cwd=company.folder, capture_output=True, check=False)
        if ran.returncode:
            return None
        tree = ran.stdout.split(b"\n")[0].decode()
        object_name = git(company.folder, "commit-tree", tree, "-p", merged, "-p", head(act), "-m", "m")
        merged = object_name.decode().strip()
    return merged


def lay_tree(company: Company, tree: str, folder: Path) -> Path:
    with tarfile.open(fileobj=io.BytesIO(git(company.folder, "archive", tree))) as archive:
        archive.extractall(folder, filter="data")
    return folder


@pytest.mark.parametrize(("first", "other"), PAIRS)
def test_two_acts_leave_no_fault_together(first, other, company, tmp_path):
    if tree := together(company, first, other):
        faults = checked(lay_tree(company, tree, tmp_path)).faults
        assert [(fault.file, fault.code) for fault in stopping(faults)] == []


@settings(max_examples=examples(20, 400), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=6, unique=True))
def test_no_more_do_several_acts_in_any_order(company, tmp_path_factory, acts):
    if tree := together(company, *acts):
        faults = checked(lay_tree(company, tree, tmp_path_factory.mktemp("several"))).faults
        assert [(fault.file, fault.code) for fault in stopping(faults)] == []


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
    assert "in reply to a removed reply" in thread
    assert (tmp_path / "output/people/bram-smit/photo.webp").exists()
    assert not (tmp_path / "output/people/anna-bakker/photo.webp").exists()
    assert "anna-bakker/photo.webp" not in "".join(file.read_text() for file in tmp_path.rglob("output/**/*.html"))
