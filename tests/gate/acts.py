"""What people do by themselves, and what colleagues decide after a review; merged as git merges."""

from __future__ import annotations

import io
import subprocess
import tarfile
from typing import TYPE_CHECKING

from PIL import Image

from tests.gate.world import AT, CALL, HELLO, OLD_CALL, POLL, SPOKEN, STAMP, WORLD, Company, git, post

if TYPE_CHECKING:
    from pathlib import Path

Files = dict[str, bytes | str | None]


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

ABOUT, MOVE = "content/pages/about.md", "content/dossiers/move.md"
LOCATIONS = "content/vocabulary/locations.yml"
BEFORE |= {
    ABOUT: "---\ntitle: About\n---\nUs.\n",
    MOVE: "---\ntitle: Move\nphase: idea\n---\n",
    LOCATIONS: "kampen: {nl: Kampen}\nzwolle: {nl: Zwolle}\n",
    "people/fleur-bos.yml": "name: {given: Fleur, family: Bos}\njob_title: Tester\naccounts: {gitlab: fleurb}\n",
}
FLEUR = "people/fleur-bos.yml"
CHOIR = "content/groups/choir"


def _comment(text: str, stamp: str = "20261123T120003Z") -> Files:
    return {at(HELLO, f"comments/{stamp}-fleur-bos.md"): f"---\n---\n{text}\n"}


ACTS |= {
    "fleur names a post": ("fleurb", _comment(f"See [[post:{POLL}]] and [[post:{CALL}|that]].")),
    "fleur names a group": ("fleurb", _comment("Ask [[group:choir]].", "20261123T120004Z")),
    "fleur names a colleague": ("fleurb", _comment("Ask [[person:bram-smit]] or @bram-smit.", "20261123T120005Z")),
    "fleur names a page and a dossier": ("fleurb", _comment("[[page:about]] [[dossier:move]]", "20261123T120006Z")),
    "fleur answers bram": ("fleurb", answer(SPOKEN, "fleur-bos", "20261123T120007Z")),
    "fleur moves": ("fleurb", {FLEUR: BEFORE[FLEUR] + "location: zwolle\nbio: At [[post:2026-11-06-cake]].\n"}),
    "fleur is away": (
        "fleurb",
        {FLEUR: BEFORE[FLEUR] + "away: {from: 2026-11-20, until: 2026-12-05, deputy: bram-smit}\n"},
    ),
    "fleur joins the choir": ("fleurb", {f"{CHOIR}/members/fleur-bos.yml": "since: 2026-11-23\n"}),
    "fleur thanks all": (
        "fleurb",
        {f"content/kudos/2026/{STAMP}-fleur-bos.md": "---\nto: [bram-smit, group:choir]\n---\nThanks.\n"},
    ),
    "fleur votes": ("fleurb", {at(POLL, "votes/fleur-bos.yml"): f"at: {AT}\nchoice: apple\n"}),
    "fleur signs up": ("fleurb", {at(CALL, "signups/fleur-bos.yml"): f"at: {AT}\n"}),
    "fleur puts a photo in": (
        "fleurb",
        {
            FLEUR: BEFORE[FLEUR] + CONSENT.replace("A face", "Fleur"),
            "people/fleur-bos.png": picture("PNG"),
        },
    ),
}


def _poll(more: str) -> str:
    return post("Cake", f'poll: {{question: "Cake?", closes: 2026-12-01, {more}}}\n')


_OPTIONS = "options: [{id: cream, text: C}, {id: apple, text: A}]"
_LED = f"{CHOIR}/index.md"
# What colleagues may decide after a review, each without a fault by itself.
REVIEWED: dict[str, Files] = {
    "an option is taken out": {
        f"content/posts/2026/{POLL}.md": _poll("options: [{id: cream, text: C}, {id: nut, text: N}]")
    },
    "the poll asks for approval": {f"content/posts/2026/{POLL}.md": _poll(f"{_OPTIONS}, kind: approval")},
    "the poll asks for scores": {f"content/posts/2026/{POLL}.md": _poll(f"{_OPTIONS}, kind: score")},
    "the poll is taken out": {f"content/posts/2026/{POLL}.md": post("Cake")},
    "the post with the poll is taken away": {f"content/posts/2026/{POLL}.md": None},
    "the poll becomes a call": {f"content/posts/2026/{POLL}.md": post("Cake", "call: {when: Soon}\n")},
    "the call is taken out": {f"content/posts/2026/{CALL}.md": post("Testers")},
    "the call is withdrawn": {f"content/posts/2026/{CALL}.md": post("Testers", status="withdrawn")},
    "the post with the call gets another name": {
        f"content/posts/2026/{CALL}.md": None,
        "content/posts/2026/2026-11-05-volunteers.md": post("Volunteers", "call: {when: Soon}\n"),
    },
    "the post with the thread is taken away": {f"content/posts/2026/{HELLO}.md": None},
    "the thread is closed": {f"content/posts/2026/{HELLO}.md": post("Hello", "comments: {open: no}\n")},
    "the choir is taken away": {_LED: None},
    "the choir gets another id": {
        _LED: None,
        "content/groups/singers/index.md": WORLD[_LED].replace("join:", "former_ids: [choir]\njoin:"),
    },
    "the choir is closed": {_LED: WORLD[_LED].replace("join: open", "join: closed\nstate: archived")},
    "bram's profile is taken away": {BRAM: None, _LED: WORLD[_LED].replace("bram-smit", "daan-vos")},
    "bram leaves": {BRAM: WORLD[BRAM] + "state: alumni\n"},
    "bram gets another id": {
        BRAM: None,
        "people/bram-vos.yml": BEFORE[BRAM] + "former_ids: [bram-smit]\n",
    },
    "bram was anna all the time": {
        BRAM: None,
        ANNA: BEFORE[ANNA].replace("former_ids: [anna-jansen]", "former_ids: [anna-jansen, bram-smit]"),
    },
    "fleur's profile is taken away": {FLEUR: None},
    "zwolle is closed": {LOCATIONS: "kampen: {nl: Kampen}\n"},
    "there are no places": {LOCATIONS: None},
    "a page and a dossier are taken away": {ABOUT: None, MOVE: None},
    "the rules are taken away": {"content/etiquette.md": None},
    "an earlier comment is taken away": {BRAMS: None},
    "an earlier comment is emptied by a moderator": {
        BRAMS: EMPTIED.replace("own, by: anna-bakker", "kind, by: carla-wit")
    },
    "comments are short": {"site.yml": BEFORE["site.yml"] + "comments: {max_length: 100}\n"},
}


def head(act: str) -> str:
    return f"act-{[*ACTS, *REVIEWED].index(act)}"


def together(company: Company, *acts: str, onto: str = "main") -> str | None:
    """Return the commit of these acts, merged as git merges; None if it can't, so that nothing lands."""
    merged = onto
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
