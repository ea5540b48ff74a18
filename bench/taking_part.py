"""What taking part costs: the gate on a large company, and the way from a button to the page that everybody reads."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

PROJECT = Path(__file__).parents[1]
JOURNEY = "tests/endtoend/test_take_part.py::test_a_comment_is_on_the_page_after_its_push_and_a_build"
NOW = "2026-11-23T12:00:00Z"


def gate_command(site: Path) -> tuple[list[str], dict[str, str]]:
    """Put the site in git with a comment on a branch; return what judges it, and the environment in which it is noon.

    The command is a cold process that ends with 0 as the comment is its writer's own.
    """
    person = next(file for file in sorted(site.glob("people/*.yml")) if b"\naccounts:" in file.read_bytes())
    account = person.read_text().partition("accounts: {gitlab: ")[2].partition("}")[0]
    post = max(folder.name for folder in (site / "content" / "replies").iterdir() if folder.name < NOW)
    comment = site / f"content/replies/{post}/comments/20261123T120000Z-{person.stem}.md"
    _git(site, "init", "--quiet", "--initial-branch=main")
    _git(site, "config", "gc.auto", "0")
    _commit(site)
    _git(site, "checkout", "--quiet", "-b", "comment")
    comment.parent.mkdir(parents=True, exist_ok=True)
    comment.write_text("---\nkind: comment\n---\nThank you.\n")
    _commit(site)
    _git(site, "checkout", "--quiet", "main")
    _git(site, "repack", "-a", "-d", "--quiet")  # as a clone comes: one pack
    code = (
        "import gc; gc.disable()\n"  # as tasks.py has it
        "import sys; from pathlib import Path; from smoelenboek.commands.gate import main; "
        f"sys.exit(main(Path({str(site)!r}), ('main', 'comment'), {account!r}, opened={NOW!r}))"
    )
    noon = dt.datetime.fromisoformat(NOW).timestamp()
    return [sys.executable, "-c", code], {**os.environ, "SOURCE_DATE_EPOCH": str(int(noon))}


def journey_row(scratch: Path) -> str:
    """Return how long a comment takes from the button to the published page, by the test that promises it."""
    report = scratch / "journey.xml"
    command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", JOURNEY]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    record = ET.parse(report).find(".//property[@name='seconds']")  # noqa: S314 - pytest's own, just written
    seconds = record.get("value") if record is not None else "?"
    return (
        f"From the button to the published page of the sample a comment takes {seconds} s: a push over http, the gate,"
        " the merge, a build with `--compress`, and Chromium's reload."
    )


def _commit(site: Path) -> None:
    _git(site, "add", "--all")
    _git(site, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--message=x")


def _git(site: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=site, env=environment, check=True)  # noqa: S607 - the git that is there
