"""`why FILE`: whether a file is read, faulty or hidden, on which pages it stands, and since which commit."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked
from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.explain.built import built
from smoelenboek.explain.commits import NO_REPOSITORY
from smoelenboek.explain.presence import presence
from smoelenboek.faults.report import report
from smoelenboek.read.settings import readable
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.explain.commits import Commits
    from smoelenboek.explain.presence import Hidden, Presence

FORMATS = ("text", "json")
_MOST_SHOWN = 20  # pages that are named; JSON has all
_SHORT = 10  # digits of a commit


def main(folder: Path, file: str, output: Path, *, format: str = "text", language: str = "") -> int:
    """Print the answer; return 1 if readers do not see what is in the file, 2 if there is no such file or format."""
    if format not in FORMATS:
        sys.stderr.write(f"why: --format is one of {', '.join(FORMATS)}\n")
        return 2
    with gc_paused():
        answer = _answer(folder, file, output)
    spoken = language or readable(folder / SITE_FILE).language
    if format == "json":
        text = json.dumps(as_json(answer, spoken), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(lines_of(answer, spoken))
    sys.stdout.write(text + "\n")
    return 2 if not answer.is_there else int(not answer.is_shown)


def _answer(folder: Path, file: str, output: Path) -> Presence:
    world = checked(folder)
    languages = world.site.config.languages if world.site else ()
    path = in_site(folder, file)
    return presence(world.site, world.faults, folder, path, built(cache_folder(), output, languages))


def in_site(folder: Path, file: str) -> str:
    """Return the path of a file from the site's folder, whether it is named from there or from where one is."""
    absolute = Path(file).absolute()
    if not (folder / file).exists() and absolute.exists() and absolute.is_relative_to(folder.absolute()):
        return absolute.relative_to(folder.absolute()).as_posix()
    written = Path(file)
    root = folder.absolute()
    return (written.relative_to(root) if written.is_absolute() and written.is_relative_to(root) else written).as_posix()


def lines_of(answer: Presence, language: str) -> Iterator[str]:
    """Yield the answer, a sentence a line."""
    _ = load(language).gettext
    yield f"{answer.path}"
    if not answer.is_there:
        yield "  " + _("There is no such file.") + _near(answer.near, _)
        yield from _of_commits(answer.commits, _)
        return
    yield "  " + _read(answer, _)
    if answer.faults:
        yield from (f"  {line}" for line in report(answer.faults, language=language).split("\n"))
    if answer.others:
        sentence = _("Faults in other files stop the build, so nothing new appears: {count}, the first in {path}.")
        yield "  " + sentence.format(count=answer.others, path=answer.first)
    if answer.is_read:
        yield from (f"  {line}" for line in _of_place(answer, _))
    yield from _of_commits(answer.commits, _)


def _read(answer: Presence, _: Translate) -> str:
    if answer.is_read:
        return _("It is read, and is part of the site.")
    if answer.faults:
        return _("It is not read as part of the site, because of this:")
    return _("No site reads a file of this name.")


def _of_place(answer: Presence, _: Translate) -> Iterator[str]:
    if answer.hidden:
        yield sentence_of(answer.hidden, answer.path, _)
    elif answer.place:
        yield _("It is at {address}.").format(address=answer.place)
    yield from _of_audiences(answer, _)
    if answer.pages is None:
        yield _("Nothing is known of a build of this folder here. After `smoelenboek build` the pages are named too.")
        return
    if answer.is_built is False:
        yield _("The last build did not have it as it is now. It appears after the next one.")
    if answer.pages:
        yield _("Pages that show it, as the last build left them: {count}.").format(count=len(answer.pages))
        yield from (f"  {page}" for page in answer.pages[:_MOST_SHOWN])
        if len(answer.pages) > _MOST_SHOWN:
            yield "  …"
    else:
        yield _("No page of the last build shows it.")


def _of_audiences(answer: Presence, _: Translate) -> Iterator[str]:
    """Yield which of the narrower sites show something of it; nothing where there are none, or readers see nothing."""
    if answer.hidden or not answer.audiences:
        return
    shown = ", ".join(name for name, may_see in answer.audiences if may_see)
    hidden = ", ".join(name for name, may_see in answer.audiences if not may_see)
    if shown:
        yield _("Narrower sites that show something of it: {names}.").format(names=shown)
    if hidden:
        yield _("Narrower sites that show nothing of it: {names}.").format(names=hidden)


def sentence_of(hidden: Hidden, path: str, _: Translate) -> str:
    """Return why readers do not see a file, and what changes that."""
    words = {
        "draft": _("Readers don’t see it: it is a draft. Without `status: draft` it appears."),
        "withdrawn": _("Readers don’t see it: it is withdrawn (`status: withdrawn`)."),
        "later": _("Readers don’t see it yet: it appears on {day}."),
        "removed": _("Readers see that it was removed, and by which rule, and not what it said."),
        "consent": _("Readers don’t see it: the profile has no `photo:` with a consent."),
        "left": _("Readers don’t see it: this person has left."),
        "second": _("Readers don’t see it: another photo of the same person is shown."),
        "missing": _("Readers don’t see it: there is no post {path} without faults."),
        "never": _("It is never published: only the engine reads it."),
    }
    sentence = words[hidden.reason].format(day=hidden.day, path=hidden.path)
    return sentence if hidden.path == path or hidden.reason == "missing" else f"{sentence} ({hidden.path})"


def _of_commits(commits: Commits, _: Translate) -> Iterator[str]:
    if commits.why_not == NO_REPOSITORY:
        yield "  " + _("This folder is in no git repository, so nobody knows since when it is there.")
        return
    if commits.why_not:
        yield "  " + _("Since which commit is not known: {why}").format(why=commits.why_not)
        return
    if commits.first is None or commits.last is None:
        yield "  " + _("No commit has it: it is not in git yet.")
        return
    since = _("In git since commit {commit} of {day}.").format(commit=commits.first[0][:_SHORT], day=commits.first[1])
    if commits.last != commits.first:
        since += " " + _("Last changed by commit {commit} of {day}.").format(
            commit=commits.last[0][:_SHORT], day=commits.last[1]
        )
    yield f"  {since}"
    if commits.is_changed:
        yield "  " + _("It has been changed since, and that change is not committed.")


def _near(near: str, _: Translate) -> str:
    return " " + _("Did you mean `{near}`?").format(near=near) if near else ""


def as_json(answer: Presence, language: str) -> dict[str, object]:
    """Return the answer for another program."""
    hidden, commits = answer.hidden, answer.commits
    return {
        "file": answer.path,
        "exists": answer.is_there,
        "near": answer.near,
        "read": answer.is_read,
        "shown": answer.is_shown,
        "faults": json.loads(report(answer.faults, language=language, format="json")),
        "faults_elsewhere": answer.others,
        "hidden": {"reason": hidden.reason, "from": hidden.day or None, "by": hidden.path} if hidden else None,
        "address": answer.place or None,
        "built": answer.is_built,
        "audiences": dict(answer.audiences),
        "pages": None if answer.pages is None else list(answer.pages),
        "commits": {
            "first": commits.first and {"commit": commits.first[0], "day": commits.first[1]},
            "last": commits.last and {"commit": commits.last[0], "day": commits.last[1]},
            "changed_since": commits.is_changed,
            "unknown": commits.why_not or None,
        },
    }
