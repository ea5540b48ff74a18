"""A small company that changes from day to day: the site as it is on a day, from files laid over one another."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.read.tree import read_tree
from smoelenboek.site import link
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.site import Site

GIT = shutil.which("git") or "git"
HELLO = "2026-11-02-hello"
CALL = "2026-11-16-testers"
POLL = "2026-11-17-cake"
NEWS = "2026-11-18-news"
SETTINGS = (
    "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://smoelenboek.example/intranet\n"
    "replies_by_mail: replies@voorbeeld.example\n"
    "digest: {to: [everyone@voorbeeld.example], from: digest@voorbeeld.example, account: digest-job, a_minute: 600}\n"
)


def person(name: str, more: str = "") -> str:
    return f"name: {{given: {name}, family: Smit}}\njob_title: Tester\ndepartment: network\n{more}"


def post(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nauthors: [anna-bakker]\nsummary: S.\n{more}---\nText.\n"


def path(id_: str) -> str:
    return f"content/posts/{id_[:4]}/{id_}.md"


def comment(under: str, stamp: str, who: str = "bram-smit", front: str = "kind: comment", text: str = "Well.") -> dict:
    return {f"content/replies/{under}/comments/{stamp}-{who}.md": f"---\n{front}\n---\n{text}\n"}


WORLD = {**BASE, "site.yml": SETTINGS, "people/bram-smit.yml": person("Bram")}
LATER = {
    path(CALL): post("Testers", "call: {closes: 2026-12-01}\n"),
    path(POLL): post("Cake", 'poll: {question: "Q?", options: [{id: aa, text: A}, {id: bb, text: B}]}\n'),
    path(NEWS): post("News"),
    "people/carla-smit.yml": person("Carla"),
    **comment(POLL, "20261118T090000Z"),
    **comment(NEWS, "20261119T090000Z", front="kind: question", text="Why would that be?"),
    **comment(HELLO, "20261119T100000Z"),
}


def site_of(folder: Path, files: Mapping[str, str], day: str) -> Site:
    """Return the site that a folder with these files is on a day."""
    contents = read_tree(lay(folder, files))
    assert not [fault for fault in contents.faults if fault.severity.name == "FAULT"], contents.faults[:5]
    return link(contents.values, contents.files, contents.values[SITE_FILE], dt.date.fromisoformat(day))


def git(folder: Path, *arguments: str, when: str = "2026-11-20T08:00:00Z") -> str:
    """Run git in a folder, as somebody whose settings don't count."""
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_COMMITTER_DATE": when,
        "GIT_AUTHOR_DATE": when,
    }
    who = ("-c", "user.name=H", "-c", "user.email=h@s.example", "-c", "init.defaultBranch=main")
    run = subprocess.run([GIT, *who, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    return run.stdout.decode().strip()


def commit(folder: Path, files: Mapping[str, str], when: str = "2026-11-20T08:00:00Z") -> str:
    """Lay files in a repository, made if there is none, and commit them; return the commit."""
    lay(folder, files)
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x", when=when)
    return git(folder, "rev-parse", "HEAD")
