"""Deterministic caps on Markdown, before it is parsed: Python-Markdown is quadratic or worse on such input.

The caps are far above what people write (the largest of 890 real posts and minutes stays below a
quarter of each) and far below what holds a build up for a second.
"""

from __future__ import annotations

import re

from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.source import place

MOST_IN_A_RUN = 80  # the same sign without a break; rules and table lines use - = ~ . and are free
MOST_OPEN_BRACKETS = 100  # “[” beyond “]” in one paragraph
MOST_IN_PARAGRAPH = 3000  # of one sign that can open emphasis, code, a link or HTML
MOST_QUOTE_DEPTH = 12
MOST_INDENT = 80  # columns, so 20 levels of list

_RUN = re.compile(rf"([\[\]()*_`<>!&\\^#|\"'{{}}])\1{{{MOST_IN_A_RUN},}}")
_QUOTES = re.compile(rf"^(?:[ ]{{0,3}}>[ ]?){{{MOST_QUOTE_DEPTH + 1},}}", re.MULTILINE)
_INDENT = re.compile(rf"^(?:\t| {{4}}){{{MOST_INDENT // 4},}}(?=[-*+>\d])", re.MULTILINE)
_SIGNS = "[]*_`<&!("


def hostile(text: str) -> list[Problem]:
    """Return what in `text` would make parsing slow. Linear in its length."""
    for pattern in (_RUN, _QUOTES, _INDENT):
        if found := pattern.search(text):
            sign = found.group().strip()[:1] or " "
            return [
                problem(
                    "markdown-hostile",
                    place(text, found.start()),
                    written=sign,
                    count=len(found.group().strip() or found.group()),
                )
            ]
    at = 0
    for paragraph in text.split("\n\n"):
        for sign in _SIGNS:
            count = paragraph.count(sign)
            most = MOST_OPEN_BRACKETS + paragraph.count("]") if sign == "[" else MOST_IN_PARAGRAPH
            if count > min(most, MOST_IN_PARAGRAPH):
                return [problem("markdown-hostile", place(text, at), written=sign, count=count)]
        at += len(paragraph) + 2
    return []
