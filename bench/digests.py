"""What digests cost: the one for everyone from git, and one of their own for everybody, laid in a folder.

`python -m bench.digests` measures this alone. Everybody follows two tags and two groups.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.company import scratch_folder, write
from bench.measure import python

SETTINGS = "digest: {from: digest@voorbeeld.example, to: [everyone@voorbeeld.example]}\n"
_COMMAND = """
import os, sys
os.environ["SOURCE_DATE_EPOCH"] = "{}"
from pathlib import Path
from smoelenboek.commands.digest import Wish, main
sys.exit(main(Path(sys.argv[1]), Wish({})))
"""


def digest_rows(scratch: Path) -> list[str]:
    """Return the table: processor seconds, wall clock and peak memory."""
    site = write(scratch / "site")
    with (site / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    followers = _follow(site)
    _commit(site)
    lines = [
        f"| digests, {followers:,} people who follow something | CPU s | wall s | peak MB |",
        "|---|---|---|---|",
    ]
    mails = scratch / "mails"
    noon = _noon_of_last_post(site)
    for name, wish in (
        ("what is new, from git", "write=True"),
        ("a mail for each of them", f"to=Path({str(mails)!r})"),
    ):
        run = python(_COMMAND.format(noon, wish), scratch / "cache", site)
        _commit(site)  # of what is in no commit nobody gets a mail
        lines.append(f"| {name} | {run.cpu:.2f} | {run.wall:.2f} | {run.memory:.0f} |")
    sizes = sorted(mail.stat().st_size for mail in mails.glob("week-*.eml"))
    return [*lines, "", f"{len(sizes):,} mails of their own; the largest has {sizes[-1] / 1000:.0f} KB."]


def _follow(site: Path) -> int:
    """Let everybody with an address follow something; return how many that are."""
    tags = [line.partition(":")[0] for line in (site / "content/vocabulary/tags.yml").read_text().splitlines()]
    tags = [tag for tag in tags if tag.replace("-", "").isalnum()]
    groups = sorted(folder.name for folder in (site / "content/groups").iterdir())
    followers = [file for file in sorted((site / "people").glob("*.yml")) if "\nemail: " in file.read_text()]
    for at, file in enumerate(followers):
        chosen = [", ".join(names[(at + step) % len(names)] for step in (0, 7)) for names in (tags, groups)]
        with file.open("a", encoding="utf-8") as profile:
            profile.write(f"digest: {{rhythm: week, tags: [{chosen[0]}], groups: [{chosen[1]}]}}\n")
    return len(followers)


def _noon_of_last_post(site: Path) -> int:
    last = max(post.name[:10] for post in (site / "content/posts").rglob("*-*.md"))
    return int(dt.datetime.fromisoformat(f"{last}T12:00:00+00:00").timestamp())


def _commit(site: Path) -> None:
    git = [shutil.which("git") or "git", "-c", "user.name=B", "-c", "user.email=b@b.example"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "All"]):
        subprocess.run([*git, *arguments], cwd=site, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})


if __name__ == "__main__":
    with scratch_folder() as place:
        sys.stdout.write("\n".join(digest_rows(place)) + "\n")
