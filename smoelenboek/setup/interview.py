"""Asks at a terminal what no option answered; without a terminal, takes suggestions or refuses."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.write import clean
from smoelenboek.setup.answers import Question, questions, refusal, spoken

if TYPE_CHECKING:
    from smoelenboek.setup.answers import Answers


def complete(options: Answers) -> dict[str, str]:
    """Return an answer to every question that applies. Raise RefusedError for an option that will not do."""
    answers = {name: clean(text) for name, text in options.items() if clean(text)}
    missing = []
    for number in range(len(questions(str))):
        language = spoken(answers)
        _ = load(language).gettext
        question = questions(_)[number]
        if not question.applies(answers):
            answers.pop(question.name, None)
        elif question.name in answers:
            if why := refusal(question, answers[question.name], language, _):
                raise RefusedError(why)
        elif sys.stdin.isatty():
            answers[question.name] = _answer(question, answers, language)
        elif (suggested := question.suggest(answers)) or not question.required:
            answers[question.name] = suggested
        else:
            missing.append(question.name)
    if missing:
        names = " ".join(f"--{name.replace('_', '-')}=…" for name in missing)
        raise RefusedError(load(spoken(answers)).gettext("This is still needed: {options}").format(options=names))
    return answers


def _answer(question: Question, answers: Answers, language: str) -> str:
    """Return a person's answer; Enter accepts the suggestion, or skips what is not required."""
    _, suggested = load(language).gettext, question.suggest(answers)
    while True:
        written = clean(input(f"{question.text} [{suggested}]: " if suggested else f"{question.text}: ")) or suggested
        if not written and not question.required:
            return ""
        if not written:
            sys.stdout.write(_("A site can’t be made without this.") + "\n")
        elif why := refusal(question, written, language, _):
            sys.stdout.write(why + "\n")
        else:
            return written
