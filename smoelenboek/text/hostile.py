"""Deterministic caps on Markdown, before it is parsed: Python-Markdown is quadratic or worse on such input.

The caps are far above what people write (the largest of 890 real posts and minutes stays below a
quarter of each) and far below what holds a build up for a second.
"""

from __future__ import annotations

import re

from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.source import place

MOST_IN_A_RUN = 80  # the same sign without a break; rules and table lines use - = ~ . and are free
MOST_OPEN = {"[]": 100, "()": 100, "<>": 300}  # opened and not closed in one paragraph
MOST_IN_PARAGRAPH = 3000  # of one sign that can open emphasis, code, a link, a mention or HTML
MOST_IN_TEXT = 8000  # of one such sign, or of one that makes tables and quotes
MOST_LINES = 4000  # that are not empty
MOST_CODE = 50_000  # characters in blocks of code that name their language: each is coloured
MOST_QUOTE_DEPTH = 12
MOST_MARKERS = 12  # of lists and quotes at the start of one line
MOST_INDENT = 80  # columns, so 20 levels of list

_RUN = re.compile(rf"([\[\]()*_`<>!&\\^#|\"'{{}}])\1{{{MOST_IN_A_RUN},}}")
_QUOTES = re.compile(rf"^(?:[ ]{{0,3}}>[ ]?){{{MOST_QUOTE_DEPTH + 1},}}", re.MULTILINE)
_MARKERS = re.compile(
    rf"^[ \t]*(?:(?:>[ \t]*|(?:[-*+]|\d{{1,9}}\.)[ \t]+)){{{MOST_MARKERS + 1},}}(?=[^\s*-])", re.MULTILINE
)
_INDENT = re.compile(rf"^(?:\t| {{4}}){{{MOST_INDENT // 4},}}(?=[-*+>\d])", re.MULTILINE)
_CODE = re.compile(r"^[ \t>]*(```|~~~)[`~]*[ \t]*[^\s`~][^\n`]*\n(.*?)(?:^[ \t>]*\1|\Z)", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^.*\S", re.MULTILINE)
_SIGNS = "[]*_`<&!(@"
_ALL_SIGNS = _SIGNS + ">|\\"


def hostile(text: str) -> list[Problem]:
    """Return what in `text` would make parsing slow. Linear in its length."""
    for pattern in (_RUN, _QUOTES, _MARKERS, _INDENT):
        if found := pattern.search(text):
            written = found.group().strip()
            return [_told(text, found.start(), written[:1] or " ", len(written or found.group()))]
    at = 0
    for paragraph in text.split("\n\n"):
        for sign in _SIGNS:
            if (count := paragraph.count(sign)) > MOST_IN_PARAGRAPH:
                return [_told(text, at, sign, count)]
        for (opens, closes), most in MOST_OPEN.items():
            if (count := paragraph.count(opens)) - paragraph.count(closes) > most:
                return [_told(text, at, opens, count)]
        at += len(paragraph) + 2
    return _too_many(text)


def _too_many(text: str) -> list[Problem]:
    for sign in _ALL_SIGNS:
        if (count := text.count(sign)) > MOST_IN_TEXT:
            return [_told(text, 0, sign, count)]
    if (lines := text.count("\n")) > MOST_LINES and (lines := sum(1 for _ in _LINE.finditer(text))) > MOST_LINES:
        return [_told(text, 0, "lines", lines)]
    if len(text) > MOST_CODE and (code := sum(len(block[2]) for block in _CODE.finditer(text))) > MOST_CODE:
        return [_told(text, 0, "characters of code", code)]
    return []


def _told(text: str, at: int, written: str, count: int) -> Problem:
    return problem("markdown-hostile", place(text, at), written=written, count=count)
