"""The sample company as it runs somewhere: a forge, its CI job that publishes what is merged, and the site.

What somebody wrote in a form comes as a merge request: a clone of theirs, a commit, a push with push options. The gate
and the build are the commands of the CI templates, each a process of its own with the cache of the run before.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.server import Server
from tests.forge.server import PROJECT, Forge
from tests.gate.world import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.forms import File


class Live:
    """A forge that holds the sample, and the site that is published from its main branch."""

    def __init__(self, folder: Path) -> None:
        files = {path.relative_to(PROJECT).as_posix(): path.read_bytes() for path in _sample()}
        self.forge = Forge(folder / "forge", files=files)
        self.checkout = self.forge.clone("ci")
        self.output = folder / "output"
        self._clones: dict[str, Path] = {}
        self.publish()
        self._server = Server(0, self.output, News(), HEADERS)
        self._server.start()

    @cached_property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self._server.port}"

    def stop(self) -> None:
        """Close both servers."""
        self._server.stop()
        self.forge.stop()

    def clone(self, account: str, person: str = "") -> Path:
        """Return the clone of an account, as it left it."""
        return self._clones.setdefault(account, self.forge.clone(account, person))

    def propose(self, account: str, file: File, **variables: str) -> None:
        """Commit a file on a branch of its own and push it, so that a merge request comes of it."""
        clone = self.clone(account)
        path = clone / file.path
        git(clone, "fetch", "--quiet", "origin", "main")
        git(clone, "checkout", "--quiet", "--detach", "origin/main")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.encode())
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", file.path, **variables)
        commit = git(clone, "rev-parse", "HEAD").decode().strip()
        git(clone, "push", "--quiet", "-o", "merge_request.create", "origin", f"HEAD:refs/heads/{commit}")

    def publish(self) -> None:
        """Build what is merged and switch the site to it, as the CI job does after a merge."""
        git(self.checkout, "fetch", "--quiet", "origin", "main")
        git(self.checkout, "reset", "--quiet", "--hard", "origin/main")
        command = ["build", "--compress", "--site", str(self.checkout), "--output", str(self.output)]
        ran = subprocess.run(
            [sys.executable, "-m", "invoke", f"--search-root={PROJECT}", *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


def _sample() -> list[Path]:
    roots = [PROJECT / "content", PROJECT / "people"]
    return [PROJECT / "site.yml", *sorted(path for root in roots for path in root.rglob("*") if path.is_file())]
