"""A Markdown file is split into its YAML front matter and its body."""

from __future__ import annotations

import re

from smoelenboek.text.problem import Problem, problem

FENCE = "---"
_BEGIN = re.compile(
    r"[ \t\u00a0]*(?:-{2,}|[—–]+-?|\+{3}|={3,})[ \t\u00a0]*"
)  # `+++` is Hugo's, `—` an office program's
_END = re.compile(r"(?:-{2,}|[—–]+-?|\+{3}|\.{3})[ \t\u00a0]*")
_OF_REPLIES = re.compile(r"(?:reply_to|kind|etiquette|edited|removed|to|language): ")  # fields without the line above
_OF_FIELDS = re.compile(r"\s*(?:#.*)?|\s*[\w“\"'-]+ *[:=].*|\s+\S.*|-\s?.*|[]}],?")


def split(text: str, *, optional: bool = False) -> tuple[str, str, int, list[Problem]]:
    """Return (front matter, body, line of the body's start from 1, problems).

    The front matter begins on line 2 of the file: places in it are one line lower than in the file. A line that is
    almost a fence is taken for one, and told. With `optional` a text may do without front matter.
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not _BEGIN.fullmatch(lines[first]):
        bare = optional and not _OF_REPLIES.match(lines[first])
        return "", text, 1, [] if bare else [problem("front-matter", (1, 1))]
    problems = [problem("front-matter-above", (1, 1))] if first else []
    problems += _almost(lines, first)
    end = _end(lines, first + 1)
    if end is None:
        return "", "", 1, [*problems, _open(lines, first)]
    front = [*lines[1:first], *([""] if first else []), *lines[first + 1 : end], ""]
    return "\n".join(front), "\n".join(lines[end + 1 :]), end + 2, [*problems, *_almost(lines, end)]


def _end(lines: list[str], start: int) -> int | None:
    """Return which line ends the fields: the first that is meant so; a right one, if only fields come before it."""
    almost = None
    for at in range(start, len(lines)):
        if lines[at] == FENCE:
            return at
        if almost is None and _END.fullmatch(lines[at]):
            almost = at
        elif almost is not None and not _OF_FIELDS.fullmatch(lines[at]):
            break
    return almost


def _almost(lines: list[str], at: int) -> list[Problem]:
    line = lines[at]
    return [] if line == FENCE else [problem("front-matter-line", (at + 1, 1), written=line.replace("\u00a0", " "))]


def _open(lines: list[str], first: int) -> Problem:
    """Return that the fields have no end, at the first line that is none of them."""
    at = next((at for at in range(first + 1, len(lines)) if not _OF_FIELDS.fullmatch(lines[at])), first)
    return problem("front-matter-open", (at + 1, 1))
