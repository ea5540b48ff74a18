"""Answers become a new file: those of the command line, those of a person at a terminal, and else suggestions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.contribute.compose import SHAPES, compose
from smoelenboek.contribute.interview import Interview
from smoelenboek.contribute.questions import KINDS, Answers, Question, questions
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.write import clean, judged, write
from smoelenboek.faults.report import report
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from smoelenboek.contribute.answers import Judge
    from smoelenboek.contribute.kept_answers import KeptAnswers


def create(judge: Judge, earlier: KeptAnswers, answers: Answers, clock: Callable[[], dt.datetime]) -> str:
    """Write the file; return its path. At a terminal, an answer that is refused is asked again, and nothing else."""
    _ = judge.gettext
    formed = _formed_answers(judge, answers)
    open_questions = questions(judge.kind, judge.day, _)
    interview = Interview(judge, earlier, formed) if sys.stdin.isatty() else None
    if interview:
        interview.take_up(open_questions)
    while True:
        complete = interview.ask(open_questions) if interview else _completed(judge, open_questions, formed)
        try:
            return _written(judge, complete, clock())
        except RefusedError as why:
            again = {question.name for question in open_questions} & why.about
            if interview is None or not again:
                raise
            sys.stdout.write(f"{why}\n")
            interview.again(again)


def _written(judge: Judge, answers: Answers, now: dt.datetime) -> str:
    """Write the file for these answers; return its path."""
    _ = judge.gettext
    file = compose(judge.kind, answers, now, _)
    source, faults = judged(file, judge.language, _)
    if faults:
        about = {part for fault in faults for part in dict(fault.facts).get("field", "").split(".")}
        reasons = report(faults, language=judge.language)
        raise RefusedError(_("Nothing was written.") + "\n" + reasons, about or {"text"})
    write(file, source, judge.site, _)
    return file.path


def _formed_answers(judge: Judge, answers: Answers) -> Answers:
    """Return the answers of the command line in the form of the file; refuse a name that the kind does not have."""
    _, kind = judge.gettext, judge.kind
    if kind not in KINDS:
        raise RefusedError(
            _("There is no kind “{kind}”. Choose one of {kinds}.").format(kind=kind, kinds=", ".join(KINDS))
        )
    names = (*SHAPES[kind].fields, *SHAPES[kind].path)
    formed = {}
    for name, written in answers.items():
        if name not in names:
            near = nearest(name, names) or ", ".join(names)
            raise RefusedError(_("A {kind} has no “{name}”. Choose: {near}.").format(kind=kind, name=name, near=near))
        if clean(written):
            formed[name] = _formed(judge, name, clean(written))
    return formed


def _formed(judge: Judge, name: str, written: str) -> str:
    answer = judge.form(name, written)
    if answer.wrong:
        raise RefusedError(answer.wrong)
    return answer.value


def _completed(judge: Judge, open_questions: Iterable[Question], answers: Answers) -> Answers:
    """Return the answers with suggestions for the rest; refuse if a required one has no suggestion."""
    complete, missing = dict(answers), []
    for question in open_questions:
        if question.name in complete or not question.applies(complete):
            continue
        suggested = question.suggest(complete)
        if suggested or not question.required:
            complete[question.name] = _formed(judge, question.name, suggested) if suggested else ""
        else:
            missing.append(question.name)
    if missing:
        options = " ".join(f"--set {name}=…" for name in missing)
        _ = judge.gettext
        raise RefusedError(_("This is still needed: {options}").format(options=options))
    return complete
