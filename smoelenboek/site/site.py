"""The linked site. Pages, checks and feeds ask everything here, and get it by lookup.

Each public name is a question: where somebody keeps count of who asked what (questions.py), it is noted there. What a
site holds can't be read in another way.
"""

from __future__ import annotations

from smoelenboek.site.files import FileQuestions
from smoelenboek.site.groups import GroupQuestions
from smoelenboek.site.replies import ReplyQuestions
from smoelenboek.site.words import WordQuestions


class Site(ReplyQuestions, GroupQuestions, FileQuestions, WordQuestions):
    """One site at one moment. Made by `link`, read by everyone, changed by nobody."""

    __slots__ = ()
