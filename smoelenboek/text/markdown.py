"""Markdown becomes Prose: read as forges do, sanitised by nh3, every target collected, everything left out told.

What is nothing but sentences needs no parser, and a process that meets nothing else does not load one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.contract import limits
from smoelenboek.contract.characters import BLANK
from smoelenboek.system import limited
from smoelenboek.text.finish import finish
from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.prose import Prose, count_words
from smoelenboek.text.review import review, targets
from smoelenboek.text.sanitise import Sanitiser
from smoelenboek.text.sentences import sentences
from smoelenboek.text.work import TooMuchError

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGN = re.compile(r"[^\w\s]")


class _TooSlowError(BaseException):
    """The time limit of one text is over. No `Exception`: libraries catch those, as Pygments where it compiles."""


def prose(
    text: str, rewrite: Callable[[str], str] = str, *, reply: bool = False, line: int = 1
) -> tuple[Prose, list[Problem]]:
    """Return what `text` becomes, and what is wrong with it.

    rewrite  gives an address inside this site its final form.
    reply    a reply may hold no HTML or pictures, and nothing in it has an id.
    line     where `text` starts in its file, from 1.
    """
    if not text.strip(BLANK):
        return Prose(), []
    if (plain := sentences(text)) is not None:
        return Prose(plain, (), count_words(plain)), []
    try:
        result, problems = _converted(text, rewrite, reply=reply)
    except TooMuchError as bad:
        result, problems = Prose(), [_much(text, bad.line)]
    except (_TooSlowError, RecursionError):
        result, problems = Prose(), [problem("markdown-time", (1, 1))]
    if line == 1:
        return result, problems
    moved = [Problem(problem.code, (problem.at[0] + line - 1, problem.at[1]), problem.facts) for problem in problems]
    there = tuple(target._replace(line=target.line + line - 1) for target in result.targets)
    return Prose(result.html, there, result.words), moved


def _converted(text: str, rewrite: Callable[[str], str], *, reply: bool) -> tuple[Prose, list[Problem]]:
    from smoelenboek.text.parser import convert  # it loads two parsers: a tenth of the gate's time

    with limited(
        limits.MOST_SECONDS, _TooSlowError
    ):  # not around the sanitiser: what is raised while it calls back is lost
        html, sightings = convert(text, reply=reply)
    sanitiser = Sanitiser(rewrite, reply=reply)
    safe, dead = finish(sanitiser.clean(html), reply=reply)
    problems = review(sightings, sanitiser, safe, dead, reply=reply)
    return Prose(safe, targets(sightings, sanitiser), count_words(safe)), problems


def _much(text: str, row: int) -> Problem:
    """Return the problem of a text that is too much from line `row`, from 0; named is what is there most."""
    lines = text.split("\n")
    end = next((at for at in range(row, len(lines)) if not lines[at].strip()), len(lines))
    signs = _SIGN.findall("\n".join(lines[row:end])) or _SIGN.findall(text)
    most = max(set(signs), key=signs.count) if signs else " "
    return problem("markdown-hostile", (row + 1, 1), written=most, count=text.count(most))
