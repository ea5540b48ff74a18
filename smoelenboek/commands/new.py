"""`new`: asks what is not told, writes one valid file, and says what the check thinks of it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked, today
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import report
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.new.drafts import SHAPES, draft
from smoelenboek.new.questions import KINDS, Answers, Question, Translate, questions
from smoelenboek.new.refused import RefusedError
from smoelenboek.new.write import clean, judged, unprintable, write
from smoelenboek.read.layout import place
from smoelenboek.read.parse import parse_file
from smoelenboek.read.value import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.text.ids import LONGEST, LONGEST_SLUG, is_id, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_IDS = ("id", "person", "group")


def main(kind: str, site: Path, answers: dict[str, str]) -> int:
    """Write a new file of `kind`; return 1 if it has faults, 2 if it could not be written."""
    config = site_config(site)
    if config is None:
        return _no(f"{site}/site.yml is missing or has faults: see `check`.")
    _ = load(config.language).gettext
    try:
        path = _made(kind, site, answers, config, _)
    except RefusedError as why:
        return _no(str(why))
    except (KeyboardInterrupt, EOFError):
        return _no(_("Nothing was written."))
    sys.stdout.write(f"{path}\n")
    return _checked(site, path, config.language)


def _made(kind: str, site: Path, answers: Answers, config: SiteConfig, _: Translate) -> str:
    """Write the file; return its path."""
    told = _told(kind, answers, today(config), _)
    made = draft(kind, told, _now(), _)
    source, faults = judged(made, config.language, _)
    if faults:
        raise RefusedError(_("Nothing was written.") + "\n" + report(faults, language=config.language))
    write(made, source, site, _)
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


def _told(kind: str, answers: Answers, day: dt.date, _: Translate) -> Answers:
    """Return every answer that is needed: given, suggested or asked."""
    if kind not in KINDS:
        raise RefusedError(
            _("There is no kind “{kind}”. Choose one of {kinds}.").format(kind=kind, kinds=", ".join(KINDS))
        )
    known = (*SHAPES[kind].fields, *SHAPES[kind].path)
    for name in answers:
        if name not in known:
            near = nearest(name, known) or ", ".join(known)
            raise RefusedError(_("A {kind} has no “{name}”. Choose: {near}.").format(kind=kind, name=name, near=near))
    told = {name: clean(answer) for name, answer in answers.items() if clean(answer)}
    asked = _asked(questions(kind, day, _), told, _)
    _judge(asked, LONGEST_SLUG if kind == "post" else LONGEST, _)
    return asked


def _asked(all_: Iterable[Question], told: Answers, _: Translate) -> Answers:
    """Return `told` with the suggestions, and with what the terminal answers if there is one."""
    told, missing = dict(told), []
    for question in all_:
        if question.name in told or not question.wanted(told):
            continue
        suggested = question.suggest(told)
        if sys.stdin.isatty():
            told[question.name] = _ask(question, suggested, _)
        elif suggested or not question.required:
            told[question.name] = suggested
        else:
            missing.append(question.name)
    if missing:
        options = " ".join(f"--set {name}=…" for name in missing)
        raise RefusedError(_("This is still needed: {options}").format(options=options))
    return told


def _ask(question: Question, suggested: str, _: Translate) -> str:
    """Return the answer of a person; Enter takes the suggestion, or leaves out what is not required."""
    prompt = f"{question.text} [{suggested}]: " if suggested else f"{question.text}: "
    while True:
        if (answer := clean(input(prompt)) or suggested) or not question.required:
            return answer
        sys.stdout.write(_("Without this there can be no file.") + "\n")


def _judge(told: Answers, longest: int, _: Translate) -> None:
    """Refuse what can stand in no file, or in no path."""
    for name, answer in told.items():
        if unprintable(answer):
            raise RefusedError(_("{name} holds a control character. Type it again.").format(name=name))
        if name in _IDS and not is_id(answer, longest=longest):
            rule = _("Use 2 to {most} small letters, digits and single dashes, and no reserved word.").format(
                most=longest
            )
            raise RefusedError(_("{name}: “{answer}” can't be an id.").format(name=name, answer=answer) + " " + rule)


def _checked(site: Path, path: str, language: str) -> int:
    """Print what the check says of the new file among the others; return 1 if it has faults."""
    said = [fault for fault in checked(site).faults if fault.file == path]
    if said:
        sys.stdout.write(report(said, language=language) + "\n")
    return int(bool(stopping(said)))


def _no(why: str) -> int:
    sys.stderr.write(f"new: {why}\n")
    return 2
