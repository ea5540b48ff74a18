"""`publish`, `releases`, `rollback`: a built folder behind a link, and the releases that were there before."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.git.position import position
from smoelenboek.publish import pair, staging
from smoelenboek.publish.release import ForeignFolderError, OlderError, Release
from smoelenboek.publish.staging import MARK
from smoelenboek.publish.stamp import holdings
from smoelenboek.system import hold

if TYPE_CHECKING:
    from pathlib import Path

_SHORT = 10  # digits of a commit


def main_publish(site: Path, output: Path, to: Path, language: str) -> int:
    """Let the link `to` lead to what was built into `output`; return 1 if that can't be, 2 if nothing was built."""
    _ = load(language).gettext
    if not (output / MARK).is_file():
        return _unable("publish", _("{path} is no built site. Run `smoelenboek build` first.").format(path=output))
    try:
        release = Release(to, link=True, position=position(site), audience=(output / MARK).read_text())
    except ForeignFolderError:
        return _unable("publish", _("{path} holds something that is not a site of ours.").format(path=to), 1)
    except OlderError as newer:
        why = _("{path} was built from a newer commit, {commit}. Go back with `rollback`.")
        return _unable("publish", why.format(path=to, commit=newer), 1)
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


def main_list(output: Path, language: str) -> int:
    """Print what is published, and what one can go back to; return 2 if the output is no link."""
    _ = load(language).gettext
    if not output.is_symlink():
        return _unable("releases", _("{path} is no link. Build it with --link, or publish to it.").format(path=output))
    state = pair.state_of(output)
    lines = [(state.at, state.commit), *((release.at, release.commit) for release in state.releases)]
    for number, (at, commit) in enumerate(lines):
        sys.stdout.write(f"{number}  {at or '?'}  {commit[:_SHORT] or '-'}\n")
    return 0


def main_back(output: Path, steps: int, language: str) -> int:
    """Publish again what was published so many releases ago; return 2 if that is not kept."""
    _ = load(language).gettext
    if not output.is_symlink():
        return _unable("rollback", _("{path} is no link, so no earlier release is kept.").format(path=output))
    lock = hold(pair.folder_of(output), wait=True)
    folder, own = staging.stage(output)
    try:
        if not 0 < steps <= len(pair.state_of(output).releases):
            why = _("Release {number} is not kept. `smoelenboek releases` lists those that are.")
            return _unable("rollback", why.format(number=steps))
        release, obsolete = pair.back(output, steps, folder)
        pair.switch(output, folder, obsolete, release.commit, release.seconds)
        sys.stdout.write(f"{output}: {release.at or '?'} {release.commit[:_SHORT]}\n".rstrip() + "\n")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        staging.release(own)
        staging.release(lock)


def _unable(command: str, why: str, code: int = 2) -> int:
    sys.stderr.write(f"{command}: {why}\n")
    return code
