"""Git as the user has it set up: their remote, credentials and name. Only a branch of our own is ever written."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.contribute.refused import RefusedError

if TYPE_CHECKING:
    from smoelenboek.contribute.questions import Translate


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push came to, and what the other side said."""

    well: bool
    said: str


class Clone:
    """The user's clone of the site."""

    def __init__(self, folder: Path, gettext: Translate) -> None:
        self._folder = folder
        self._ = gettext
        if self._run("rev-parse", "--git-dir").returncode:
            raise RefusedError(
                gettext("{folder} is no git repository. `new` writes the file alone.").format(folder=folder)
            )

    def setting(self, name: str) -> str:
        """Return one of git's settings; "" if it is not set."""
        return self._run("config", "--get", name).stdout.strip()

    def remote(self) -> str:
        """Return the remote to push to: `origin`, or the only one."""
        names = self._run("remote").stdout.split()
        if "origin" in names or len(names) == 1:
            return "origin" if "origin" in names else names[0]
        if names:
            raise RefusedError(self._("There are several remotes and none is called origin: rename the right one."))
        raise RefusedError(self._("This clone has no remote. Add one: git remote add origin ADDRESS."))

    def fetched(self, remote: str, branch: str) -> str:
        """Return the newest commit of the target branch that can be had; without a network the last one seen."""
        tracking = f"refs/remotes/{remote}/{branch}"
        ran = self._run("fetch", "--quiet", "--no-tags", remote, f"+refs/heads/{branch}:{tracking}")
        found = self._run("rev-parse", "--quiet", "--verify", f"{tracking}^{{commit}}")
        if found.returncode:
            raise RefusedError(
                self._("The branch {branch} can't be had from {remote}: {why}").format(
                    branch=branch, remote=remote, why=_last(ran.stderr)
                )
            )
        return found.stdout.strip()

    def commit(self, base: str, path: str, content: bytes, title: str) -> str:
        """Commit one file on `base`, beside the working copy, its index and its branch; return the commit."""
        blob = self._must("hash-object", "-w", "--stdin", "--no-filters", stdin=content)
        with tempfile.TemporaryDirectory() as folder:
            index = str(Path(folder) / "index")
            self._must("read-tree", base, index=index)
            self._must("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", index=index)
            tree = self._must("write-tree", index=index)
        return self._must("commit-tree", tree, "-p", base, "-m", title)

    def keep(self, branch: str, commit: str) -> None:
        """Give a commit a branch of its own, so that it is not lost whatever the push comes to."""
        self._must("update-ref", f"refs/heads/{branch}", commit)

    def forget(self, branch: str) -> None:
        """Take our own branch away again."""
        self._run("update-ref", "-d", f"refs/heads/{branch}")

    def push(self, remote: str, ref: str, options: list[str]) -> Pushed:
        """Push one ref with push options."""
        told = [part for option in options for part in ("-o", option)]
        ran = self._run("push", *told, remote, ref)
        return Pushed(ran.returncode == 0, ran.stderr)

    def _must(self, *arguments: str, stdin: bytes = b"", index: str = "") -> str:
        ran = self._run(*arguments, stdin=stdin, index=index)
        if ran.returncode:
            raise RefusedError(self._("git says: {why}").format(why=_last(ran.stderr)))
        return ran.stdout.strip()

    def _run(self, *arguments: str, stdin: bytes = b"", index: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LC_ALL": "C", **({"GIT_INDEX_FILE": index} if index else {})}
        ran = subprocess.run(
            ["git", "-C", str(self._folder), *arguments],  # noqa: S607 - the git that the user uses
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
        )
        out, err = (text.decode("utf-8", "replace") for text in (ran.stdout, ran.stderr))
        return subprocess.CompletedProcess(ran.args, ran.returncode, out, err)


def _last(said: str) -> str:
    """Return the line that tells most: git's last `fatal:` or `error:`, else its last."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return (telling or lines or ["?"])[-1]
