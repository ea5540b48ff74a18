"""Questions and promises of a quarter: what was asked in it, how soon the first answer came, what was promised for it.

In: a site at the end of the quarter. A question is one as `state/questions.py` knows it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from smoelenboek.pulse.acts import VOICES, day_of, present_ids
from smoelenboek.pulse.cells import LEAST, Cell, is_enough, shown
from smoelenboek.state.questions import answered, working_days_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.pulse.acts import Act
    from smoelenboek.pulse.quarters import Quarter
    from smoelenboek.site import Site

_DAY = 24  # hours
_MINUTE = 60  # minutes, and seconds


@dataclass(slots=True)
class _Questions:
    """Questions by whether they have an answer, and hours to the first response of those that got one."""

    answered: Cell = field(default_factory=Cell)
    open: Cell = field(default_factory=Cell)
    responded: Cell = field(default_factory=Cell)
    hours: list[float] = field(default_factory=list)


def questions(site: Site, quarter: Quarter) -> dict[str, int]:
    """Return questions asked, answered and open, and the median of the hours to the first response."""
    tally = _Questions()
    for post, comment, is_answered in _requests(site):
        if not quarter.holds(day_of(site, comment.at)):
            continue
        (tally.answered if is_answered else tally.open).add(present_ids(site, [comment.person]))
        if (first := _first_response(site, post, comment)) is not None:
            tally.responded.add(present_ids(site, [comment.person]))
            tally.hours.append((first - comment.at).total_seconds() / _MINUTE / _MINUTE)
    figures = shown("questions", {"questions_answered": tally.answered, "questions_open": tally.open})
    if is_enough(tally.responded):
        figures["first_response"] = _coarse(median(tally.hours))
    return figures


def promises(site: Site, quarter: Quarter) -> dict[str, int]:
    """Return questions whose promised day is in the quarter, and those answered by it. About those who promised."""
    in_time, late = Cell(), Cell()
    for post, comment, _ in _requests(site):
        rule = post.answers_by
        if rule is None or rule.working_days is None:
            continue
        due = working_days_after(day_of(site, comment.at), rule.working_days)
        if quarter.holds(due):
            people = present_ids(site, rule.people)
            is_kept = any(
                _is_by(site, other, people) and day_of(site, other.at) <= due for other in _below(site, post, comment)
            )
            (in_time if is_kept else late).add(people)
    return shown("promises", {"promises_kept": in_time, "": late})


def voices(every: Mapping[str, object], history: Iterable[Act], quarter: Quarter) -> dict[str, set[str]]:
    """Return who posted or commented: in the quarter, for the first time (`new`), before and no more (`silent`)."""
    spoke = [act for act in history if act.kind in VOICES and act.person in every]
    now = {act.person for act in spoke if quarter.holds(act.day)}
    earlier = {act.person for act in spoke if act.day < quarter.first}
    last_time = {act.person for act in spoke if quarter.before().holds(act.day)}
    return {"now": now, "new": now - earlier, "silent": last_time - now}


def absence_factor(history: Iterable[Act], quarter: Quarter) -> dict[str, int]:
    """Return the fewest people who wrote half of the posts and comments; nothing if they or the others are few."""
    each: dict[str, int] = {}
    for act in history:
        if act.kind in VOICES and quarter.holds(act.day):
            each[act.person] = each.get(act.person, 0) + 1
    half, factor = sum(each.values()) / 2, 0
    for count in sorted(each.values(), reverse=True):
        if half <= 0:
            break
        half -= count
        factor += 1
    return {"absence_factor": factor} if min(factor, len(each) - factor) >= LEAST else {}


def _requests(site: Site) -> Iterator[tuple[Post, Comment, bool]]:
    for post in site.posts:
        comments = site.comments(post)
        for id_, is_answered in answered(site, post).items():
            yield post, comments[id_], is_answered


def _below(site: Site, post: Post, comment: Comment) -> Iterator[Comment]:
    """Yield what is below a comment and was not removed, oldest first: a comment replies to an older one."""
    below = {comment.id}
    for other in site.comments(post).values():
        if other.reply_to in below and other.id > comment.id:
            below.add(other.id)
            if not other.removed:
                yield other


def _first_response(site: Site, post: Post, comment: Comment) -> dt.datetime | None:
    asker = site.person(comment.person)
    return next((other.at for other in _below(site, post, comment) if site.person(other.person) is not asker), None)


def _is_by(site: Site, comment: Comment, people: set[str]) -> bool:
    person = site.person(comment.person)
    return person is not None and person.id in people


def _coarse(hours: float) -> int:
    """Return hours, to the hour within two days and to the day beyond: a median may be the time of one question."""
    return max(1, round(hours)) if hours < 2 * _DAY else round(hours / _DAY) * _DAY
