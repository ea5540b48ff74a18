"""A person at a terminal is asked one question at a time; each answer is checked at once, and kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.contribute.write import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.contribute.answers import Judge
    from smoelenboek.contribute.kept_answers import KeptAnswers
    from smoelenboek.contribute.questions import Answers, Question


class Interview:
    """Asks what is not answered yet. `answers` grows with each answer, which `earlier` keeps from then on."""

    def __init__(self, judge: Judge, earlier: KeptAnswers, answers: Answers) -> None:
        self._judge, self._earlier, self.answers = judge, earlier, dict(answers)
        self._gettext = judge.gettext

    def take_up(self, questions: Iterable[Question]) -> None:
        """Take the answers of an earlier try that are still valid, and print them."""
        names = {question.name for question in questions}
        kept_answers = {
            name: answer for name, answer in self._earlier.read().items() if name in names and name not in self.answers
        }
        right = {
            name: answer
            for name, answer in kept_answers.items()
            if answer and not self._judge.answer(name, answer).wrong
        }
        if right:
            self.answers |= right
            _ = self._gettext
            heading = _("Kept from last time; use --fresh to start again:")
            listed = "".join(f"\n  {name}: {answer}" for name, answer in right.items())
            sys.stdout.write(f"{heading}{listed}\n")

    def ask(self, questions: Iterable[Question]) -> Answers:
        """Ask every open question that applies; return all answers."""
        for question in questions:
            if question.name not in self.answers and question.applies(self.answers):
                self.answers[question.name] = self._answer(question)
                self._earlier.write(self.answers)
        return self.answers

    def again(self, names: Iterable[str]) -> None:
        """Forget these answers, so that only they are asked again."""
        for name in names:
            self.answers.pop(name, None)
        self._earlier.write(self.answers)

    def _answer(self, question: Question) -> str:
        """Return a person's answer; Enter accepts the suggestion, or skips what is not required."""
        _, suggested = self._gettext, question.suggest(self.answers)
        while True:
            written = (
                clean(input(f"{question.text} [{suggested}]: " if suggested else f"{question.text}: ")) or suggested
            )
            if not written and not question.required:
                return ""
            if not written:
                sys.stdout.write(_("A file can’t be made without this.") + "\n")
                continue
            answer = self._judge.answer(question.name, written)
            if not answer.wrong:
                return answer.value
            sys.stdout.write(answer.wrong + "\n")
            suggested = answer.near or question.suggest(self.answers)
