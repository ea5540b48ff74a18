"""Deterministic caps on Markdown, before it is parsed: Python-Markdown is quadratic or worse on such input.

The caps are far above what people write (the largest of 890 real posts and minutes stays below a
quarter of each) and far below what holds a build up for a second.
"""

from __future__ import annotations

import re

from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.source import place

MOST_IN_A_RUN = 80  # the same sign without a break; rules and table lines use - = ~ . and are free
MOST_OPEN = 100  # “[” beyond “]”, or “(” beyond “)”, in one paragraph
MOST_IN_PARAGRAPH = 3000  # of one sign that can open emphasis, code, a link, a mention or HTML
MOST_IN_TEXT = 8000  # of one such sign, or of one that makes tables and quotes
MOST_LINES = 3500  # that are not empty
MOST_TAGS = 300  # that begin and do not end before the next
MOST_RULES = 400  # lines such as --- and * * *
MOST_FENCES = 400  # lines such as ```
MOST_FOOTNOTES = 400  # places that name one
MOST_CODE = 50_000  # characters in blocks of code that name their language: each is coloured
MOST_MARKERS = 8  # of lists and quotes at the start of one line
MOST_INDENT = 80  # columns, so 20 levels of list

_IN_RUNS = "[]()*_`<>!&\\^#|\"'{}"
_RUN = re.compile(rf"([{re.escape(_IN_RUNS)}])\1{{{MOST_IN_A_RUN},}}")
_TOO_SHORT = 3 * MOST_RULES  # characters: whatever is counted below takes more room, if no sign stands there often
_MARKERS = re.compile(
    rf"^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{{1,9}}\.)[ \t]+){{{MOST_MARKERS + 1},}}(?=[^\s*-]|[*-][^\s*-])", re.MULTILINE
)
_INDENT = re.compile(rf"^(?:\t| {{4}}){{{MOST_INDENT // 4},}}(?=[-*+>\d])", re.MULTILINE)
_SIGNS = ("[", "]", "*", "_", "`", "<", "&", "!", "(", "@")
_COUNTED = (
    (re.compile(r"^.*\S", re.MULTILINE), MOST_LINES, "lines"),
    (re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)"), MOST_TAGS, "<"),
    (re.compile(r"^[ \t>]*([-_*])(?:[ \t]{0,2}\1){2,}[ \t]*$", re.MULTILINE), MOST_RULES, "rules"),
    (re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE), MOST_FENCES, "fences"),
    (re.compile(r"\[\^"), MOST_FOOTNOTES, "footnotes"),
)
_CODE = re.compile(r"^[ \t>]*(```|~~~)[`~]*[ \t]*[^\s`~][^\n`]*\n(.*?)(?:^[ \t>]*\1|\Z)", re.MULTILINE | re.DOTALL)


def hostile(text: str) -> list[Problem]:
    """Return what in `text` would make parsing slow. Linear in its length."""
    runs = max(map(text.count, _IN_RUNS)) > MOST_IN_A_RUN
    for pattern in (_RUN, _MARKERS, _INDENT) if runs else (_MARKERS, _INDENT):
        if found := pattern.search(text):
            written = found.group().strip()
            return [_told(text, found.start(), written[:1] or " ", len(written or found.group()))]
    if not runs and len(text) <= _TOO_SHORT:
        return []
    at = 0
    for paragraph in text.split("\n\n"):
        if problems := _in_paragraph(text, at, paragraph):
            return problems
        at += len(paragraph) + 2
    return _in_text(text)


def _in_paragraph(text: str, at: int, paragraph: str) -> list[Problem]:
    counts = {sign: paragraph.count(sign) for sign in _SIGNS}
    for sign, count in counts.items():
        if count > MOST_IN_PARAGRAPH:
            return [_told(text, at, sign, count)]
    for opens, closed in (("[", counts["]"]), ("(", paragraph.count(")"))):
        if counts[opens] - closed > MOST_OPEN:
            return [_told(text, at, opens, counts[opens])]
    return []


def _in_text(text: str) -> list[Problem]:
    for sign in (*_SIGNS, ">", "|", "\\"):
        if (count := text.count(sign)) > MOST_IN_TEXT:
            return [_told(text, 0, sign, count)]
    for pattern, most, name in _COUNTED:
        if (count := sum(1 for _ in pattern.finditer(text))) > most:
            return [_told(text, 0, name, count)]
    if len(text) > MOST_CODE and (code := sum(len(block[2]) for block in _CODE.finditer(text))) > MOST_CODE:
        return [_told(text, 0, "characters of code", code)]
    return []


def _told(text: str, at: int, written: str, count: int) -> Problem:
    return problem("markdown-hostile", place(text, at), written=written, count=count)
