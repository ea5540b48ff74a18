"""`publish`, `releases`, `rollback`: a built folder behind a link, and the releases that were there before."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from smoelenboek.git.position import position
from smoelenboek.publish import pair, staging
from smoelenboek.publish.release import ForeignFolderError, OlderError, Release
from smoelenboek.publish.staging import MARK
from smoelenboek.publish.stamp import holdings
from smoelenboek.system import hold

if TYPE_CHECKING:
    from pathlib import Path

_SHORT = 10  # digits of a commit


def main_publish(site: Path, output: Path, to: Path) -> int:
    """Let the link `to` lead to what was built into `output`; return 1 if that can't be, 2 if nothing was built."""
    if not (output / MARK).is_file():
        sys.stderr.write(f"publish: {output} is no built site. Run `smoelenboek build` first.\n")
        return 2
    try:
        release = Release(to, link=True, position=position(site), audience=(output / MARK).read_text())
    except ForeignFolderError:
        sys.stderr.write(f"publish: {to} holds something that is not a site of ours.\n")
        return 1
    except OlderError as newer:
        sys.stderr.write(f"publish: {to} was built from a newer commit, {newer}. Go back with `rollback`.\n")
        return 1
    try:
        for path in holdings(str(output)):
            if path != MARK:
                release.write(path, (output / path).read_bytes())
        release.switch(release.paths())
    except BaseException:
        release.discard()
        raise
    release.close()
    return 0


def main_list(output: Path) -> int:
    """Print what is published, and what can be obsolete back to; return 2 if the output is no link."""
    if not output.is_symlink():
        sys.stderr.write(f"releases: {output} is no link. Build it with --link, or publish to it.\n")
        return 2
    state = pair.state_of(output)
    lines = [(state.at, state.commit), *((release.at, release.commit) for release in state.releases)]
    for number, (at, commit) in enumerate(lines):
        sys.stdout.write(f"{number}  {at or '?'}  {commit[:_SHORT] or '-'}\n")
    return 0


def main_back(output: Path, steps: int) -> int:
    """Publish again what was published so many releases ago; return 2 if that is not kept."""
    if not output.is_symlink():
        sys.stderr.write(f"rollback: {output} is no link.\n")
        return 2
    lock = hold(pair.folder_of(output), wait=True)
    folder, own = staging.stage(output)
    try:
        if not 0 < steps <= len(pair.state_of(output).releases):
            sys.stderr.write(f"rollback: release {steps} is not kept. See `smoelenboek releases`.\n")
            return 2
        release, obsolete = pair.back(output, steps, folder)
        pair.switch(output, folder, obsolete, release.commit, release.seconds)
        sys.stdout.write(f"{output}: {release.at or '?'} {release.commit[:_SHORT]}\n".rstrip() + "\n")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        staging.release(own)
        staging.release(lock)
