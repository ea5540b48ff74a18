"""`new`: asks what is not told, writes one valid file, and says what the check thinks of it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import cache_folder, checked, today
from smoelenboek.contract.paths import place
from smoelenboek.contribute.answers import Judge
from smoelenboek.contribute.compose import SHAPES, draft
from smoelenboek.contribute.interview import Interview
from smoelenboek.contribute.kept_answers import Kept
from smoelenboek.contribute.questions import KINDS, Answers, Question, Translate, kinds, questions
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.write import clean, judged, write
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.parse import parse_file
from smoelenboek.read.value import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


def main(kind: str, site: Path, answers: dict[str, str], *, fresh: bool = False) -> int:
    """Write a new file of `kind`; return 1 if it has faults, 2 if it could not be written. `kinds` lists them.

    `fresh` leaves out what was answered in an earlier try that ended without a file.
    """
    config = site_config(site)
    _ = load(config.language if config else "en").gettext
    if kind == "kinds":
        return _list(_)
    if config is None:
        return _no(f"{site}/site.yml is missing or has faults: see `check`.")
    kept = Kept(cache_folder(), site, kind)
    if fresh:
        kept.drop()
    judge = Judge(kind, site, today(config), config.language, _)
    try:
        path = _made(judge, kept, answers)
    except RefusedError as why:
        return _no(str(why))
    except (KeyboardInterrupt, EOFError):
        said = _("Nothing was written.")
        return _no(f"\n{said} " + _("Your answers are kept: `new {kind}` goes on with them.").format(kind=kind))
    kept.drop()
    sys.stdout.write(f"{path}\n")
    return _checked(site, path, config.language)


def _list(_: Translate) -> int:
    """Print the kinds that there are."""
    told = kinds(_)
    width = max(map(len, told))
    lines = [f"  new {kind:{width}}  {what}" for kind, what in told.items()]
    sys.stdout.write("\n".join([_("What can be made, each with a few questions:"), *lines]) + "\n")
    return 0


def _made(judge: Judge, kept: Kept, answers: Answers) -> str:
    """Write the file; return its path. At a terminal, what is refused is asked again, and nothing else."""
    _ = judge.gettext
    told = _known(judge, answers)
    asked = questions(judge.kind, judge.day, _)
    interview = Interview(judge, kept, told) if sys.stdin.isatty() else None
    if interview:
        interview.take_up(asked)
    while True:
        whole = interview.ask(asked) if interview else _without_a_terminal(judge, asked, told)
        try:
            return _written(judge, whole)
        except RefusedError as why:
            again = {question.name for question in asked} & why.about
            if interview is None or not again:
                raise
            sys.stdout.write(f"{why}\n")
            interview.again(again)


def _written(judge: Judge, told: Answers) -> str:
    """Write the file that these answers make; return its path."""
    _ = judge.gettext
    made = draft(judge.kind, told, _now(), _)
    source, faults = judged(made, judge.language, _)
    if faults:
        about = {part for fault in faults for part in dict(fault.facts).get("field", "").split(".")}
        said = report(faults, language=judge.language)
        raise RefusedError(_("Nothing was written.") + "\n" + said, about or {"text"})
    write(made, source, judge.site, _)
    return made.path


def site_config(site: Path) -> SiteConfig | None:
    """Return what site.yml says, read by itself."""
    file, known = site / "site.yml", place("site.yml")
    if known is None or file.is_symlink() or not file.is_file():
        return None
    source = file.read_bytes()
    value, _ = value_of(SourceFile("site.yml", known, len(source)), parse_file("site.yml", known, source), source, "en")
    return value if isinstance(value, SiteConfig) else None


def _now() -> dt.datetime:
    """Return the moment of a comment: SOURCE_DATE_EPOCH, else now."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    return dt.datetime.now(tz=dt.UTC)


def _known(judge: Judge, answers: Answers) -> Answers:
    """Return the answers that were given with the command, in their form; refuse those that there are not."""
    _, kind = judge.gettext, judge.kind
    if kind not in KINDS:
        raise RefusedError(
            _("There is no kind “{kind}”. Choose one of {kinds}.").format(kind=kind, kinds=", ".join(KINDS))
        )
    known = (*SHAPES[kind].fields, *SHAPES[kind].path)
    told = {}
    for name, written in answers.items():
        if name not in known:
            near = nearest(name, known) or ", ".join(known)
            raise RefusedError(_("A {kind} has no “{name}”. Choose: {near}.").format(kind=kind, name=name, near=near))
        if clean(written):
            told[name] = _formed(judge, name, clean(written))
    return told


def _formed(judge: Judge, name: str, written: str) -> str:
    answer = judge.form(name, written)
    if answer.wrong:
        raise RefusedError(answer.wrong)
    return answer.value


def _without_a_terminal(judge: Judge, asked: Iterable[Question], told: Answers) -> Answers:
    """Return `told` with the suggestions; refuse if something else is needed."""
    whole, missing = dict(told), []
    for question in asked:
        if question.name in whole or not question.wanted(whole):
            continue
        suggested = question.suggest(whole)
        if suggested or not question.required:
            whole[question.name] = _formed(judge, question.name, suggested) if suggested else ""
        else:
            missing.append(question.name)
    if missing:
        options = " ".join(f"--set {name}=…" for name in missing)
        _ = judge.gettext
        raise RefusedError(_("This is still needed: {options}").format(options=options))
    return whole


def _checked(site: Path, path: str, language: str) -> int:
    """Print what the check says of the new file among the others; return 1 if it has faults."""
    said = [fault for fault in checked(site).faults if fault.file == path]
    if said:
        sys.stdout.write(report(said, language=language) + "\n")
    return int(bool(stopping(said)))


def _no(why: str) -> int:
    sys.stderr.write(f"new: {why}\n")
    return 2
