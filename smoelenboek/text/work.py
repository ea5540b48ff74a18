"""Limits the cost of a text: one budget of steps for all of Markdown, so that no mixture of signs is slow.

A step is one look of the parser at one place: at a line, to see which block begins there, or at a sign within one.
The largest of 2,900 real texts takes a fifth of the budget; what takes all of it is told, and was stopped at the same
step on every machine. `bench/hostile.py` measures what a step costs, and that little costs more than its steps say.
"""

from __future__ import annotations

from smoelenboek.contract.limits import MOST_STEPS

A_LINE = 4  # steps: a line is looked at by every kind of block
A_TOKEN = 2  # steps: what was read is an element, then HTML, then HTML that was sanitised
A_PICTURE = 10  # steps: the same, and a description is read once more
A_BRACKET = 6  # steps: to find its other half, all between is read as well
A_LOOK = 16  # characters for a step: what was read before is known, and passed over quickly
A_MARK = 3  # steps: each `*` is a mark of its own until its other half is known
A_TAG = 10  # steps: HTML is looked through for what may not be in it
A_NOTE = 20  # steps: a footnote is looked up, moved and led back to


class TooMuchError(Exception):
    """The budget of a text is spent."""

    def __init__(self, line: int) -> None:
        """`line` counts from 0."""
        super().__init__(line)
        self.line = line


class Work:
    """Counts the steps of one text."""

    __slots__ = ("left", "line", "tokens")

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.left = most
        self.line = 0  # from 0, where the parser is
        self.tokens = 0  # of blocks, counted so far

    def take(self, steps: int) -> None:
        """Take so many steps, or raise TooMuchError."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchError(self.line)
