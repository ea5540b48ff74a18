"""A small company in git for the gate's tests: who has which account, a call, a poll, groups; and changes to it."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.gate import Judgement, Request, judge
from tests.worlds import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.gate import Landing

GIT = "git"
NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
STAMP = "20261123T120000Z"
AT = "2026-11-23T12:00:00Z"
HELLO = "2026-11-02-hello"
CALL = "2026-11-05-testers"
POLL = "2026-11-06-cake"
DRAFT = "2026-11-07-not-yet"
CLOSED = "2026-11-03-closed"
OLD_CALL = "2026-11-04-old-call"
OLD_POLL = "2026-11-08-old-poll"
SPOKEN = "20261110T101500Z-bram-smit"
EMPTIED = "20261111T101500Z-bram-smit"


def post(title: str, more: str = "", status: str = "published") -> str:
    return f"---\ntitle: {title}\nauthors: [carla-wit]\nsummary: S.\nstatus: {status}\n{more}---\nText.\n"


WORLD: dict[str, str] = {
    **BASE,
    "site.yml": (
        "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://smoelenboek.example\n"
        "forge: {kind: gitlab, url: 'https://git.example', project: a/b}\n"
        "owners: {hr: hr-team, moderators: redactie, editors: redactie}\n"
    ),
    "people/anna-bakker.yml": (
        "name: {given: Anna, family: Bakker}\njob_title: Planner\ndepartment: network\nemail: anna@voorbeeld.example\n"
        "accounts: {gitlab: annab, github: anna-hub}\nformer_ids: [anna-jansen]\nbio: |\n  Plans.\n"
    ),
    "people/bram-smit.yml": (
        "name: {given: Bram, family: Smit}\njob_title: Tester\nemail: bram@voorbeeld.example\n"
        "accounts: {gitlab: brams}\n"
    ),
    "people/carla-wit.yml": "name: {given: Carla, family: Wit}\njob_title: Editor\naccounts: {gitlab: carlaw}\n",
    "people/daan-vos.yml": "name: {given: Daan, family: Vos}\njob_title: HR\naccounts: {gitlab: daanv}\n",
    "people/eva-oud.yml": "name: {given: Eva, family: Oud}\nstate: alumni\naccounts: {gitlab: evao}\n",
    "content/groups/hr-team/index.md": "---\nname: HR\nkind: team\nmembers: [daan-vos]\n---\n",
    "content/groups/redactie/index.md": "---\nname: Redactie\nkind: team\nleads: [carla-wit]\n---\n",
    "content/groups/choir/index.md": "---\nname: Choir\nkind: interest\nleads: [bram-smit]\njoin: open\n---\n",
    f"content/posts/2026/{CALL}.md": post("Testers", "call: {need: {min: 1, max: 2}, closes: 2026-12-01}\n"),
    f"content/posts/2026/{POLL}.md": post(
        "Cake", 'poll: {question: "Cake?", options: [{id: cream, text: C}, {id: apple, text: A}], closes: 2026-12-01}\n'
    ),
    f"content/posts/2026/{OLD_POLL}.md": post(
        "Old", 'poll: {question: "Q?", options: [{id: cream, text: C}, {id: apple, text: A}], closes: 2026-11-20}\n'
    ),
    f"content/posts/2026/{OLD_CALL}.md": post("Old call", "call: {closes: 2026-11-20}\n"),
    f"content/posts/2026/{CLOSED}.md": post("Closed", "comments: {until: 2026-11-20}\n"),
    f"content/posts/2026/{DRAFT}.md": post("Not yet", status="draft"),
    f"content/replies/{HELLO}/comments/{SPOKEN}.md": "---\nkind: question\n---\nWhy?\n",
    f"content/replies/{HELLO}/comments/{EMPTIED}.md": (
        "---\nremoved: {rule: kind, by: carla-wit, date: 2026-11-12}\n---\n"
    ),
    "content/etiquette.md": "---\nversion: 1\nshort: Be kind.\nrules: [{id: kind, short: Be kind.}]\n---\nBe kind.\n",
}


@dataclass
class Company:
    """A bare repository with the world on `main`. Files are text, bytes, or None to take one away."""

    folder: Path
    files: Mapping[str, str | bytes] = field(default_factory=lambda: WORLD, repr=False)

    def __post_init__(self) -> None:
        git(self.folder, "init", "--quiet", "--bare", "--initial-branch=main", ".")
        self.commit("main", self.files)

    def commit(self, branch: str, files: Mapping[str, str | bytes | None], **how: str | None) -> str:
        """Add a commit with these files to a branch; return the branch. `how` is what `commit` below takes."""
        return commit(self.folder, branch, files, **how)

    def change(self, files: Mapping[str, str | bytes | None], **how: str) -> str:
        """Propose a change of `main` as it is now; return its branch."""
        return self.commit("work", files, start="main^0", **how)

    def judged(
        self,
        head: str = "work",
        account: str = "annab",
        *,
        opened: dt.datetime = NOW,
        now: dt.datetime | None = None,
        base: str = "main",
    ) -> Judgement:
        """Return the gate's judgement."""
        return judge(self.folder, Request(base, head, account, None, opened, now or opened))

    def verdict(
        self, files: Mapping[str, str | bytes | None], account: str = "annab", **how: str
    ) -> tuple[str, set[str]]:
        """Return the verdict on a change, and the codes of its reasons."""
        judgement = self.judged(self.change(files, **how), account)
        return str(judgement.verdict), {fault.code for fault in judgement.faults}

    def read(self, path: str, branch: str = "main") -> str:
        """Return a file of a branch."""
        return git(self.folder, "show", f"{branch}:{path}").decode()


def commit(
    folder: Path,
    branch: str,
    files: Mapping[str, str | bytes | None],
    *,
    start: str | None = None,
    email: str = "x@example.org",
    mode: str = "100644",
    also: str | None = None,
) -> str:
    """Add a commit with these files to a branch, or on `start`; return the branch. `also` is a second parent."""
    lines = [f"commit refs/heads/{branch}\ncommitter X <{email}> 1795435200 +0000\ndata 1\nx\n".encode()]
    lines += [f"from {start}\n".encode()] if start else []
    lines += [f"merge {also}\n".encode()] if also else []
    for path, content in files.items():
        name = quoted(path)
        if content is None:
            lines.append(b"D %s\n" % name)
            continue
        held = content if isinstance(content, bytes) else content.encode()
        if mode == "160000":
            lines.append(b"M 160000 %s %s\n" % (held, name))
        else:
            lines.append(b"M %s inline %s\ndata %d\n%s\n" % (mode.encode(), name, len(held), held))
    git(folder, "fast-import", "--quiet", "--force", stdin=b"".join(lines))
    return branch


def land(folder: Path, landing: Landing, branch: str = "main") -> str:
    """Land a merge as the CI templates do, with git's plumbing alone; return the commit. A moved target stops it."""
    with tempfile.TemporaryDirectory() as aside:
        index = {"GIT_INDEX_FILE": f"{aside}/index"}
        start = git(folder, "merge-base", "--all", landing.base, landing.head).decode().strip()
        git(folder, "read-tree", "-i", "-m", "--aggressive", start, landing.base, landing.head, **index)
        tree = git(folder, "write-tree", **index).decode().strip()
    assert tree == landing.tree
    parents = ("-p", landing.base, "-p", landing.head)
    commit = git(folder, "commit-tree", tree, *parents, "-m", "Merge").decode().strip()
    git(folder, "update-ref", f"refs/heads/{branch}", commit, landing.base)
    return commit


def quoted(path: str) -> bytes:
    """Return a path as fast-import reads it: in C's quotes, any byte."""
    return b'"%s"' % b"".join(b"\\%03o" % byte for byte in path.encode("utf-8", "surrogateescape"))


def git(folder: Path, *arguments: str, stdin: bytes | None = None, **variables: str) -> bytes:
    """Run git in `folder`, without anybody's settings."""
    remaining = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    environment = {
        **remaining,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "X",
        "GIT_AUTHOR_EMAIL": "x@example.org",
        "GIT_COMMITTER_NAME": "X",
        "GIT_COMMITTER_EMAIL": "x@example.org",
        **variables,
    }
    ran = subprocess.run([GIT, *arguments], cwd=folder, env=environment, input=stdin, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode("utf-8", "replace")
    return ran.stdout
