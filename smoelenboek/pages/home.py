"""The home page: what is new, what asks for people or an answer, what comes, who is new."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from smoelenboek.display.charts import Bars, bars
from smoelenboek.display.lines import PersonLine, PostLine, person_line, post_line
from smoelenboek.display.page import Page
from smoelenboek.pages.archive import AskLine, OccasionLine, ask_line, coming_events
from smoelenboek.pages.dossiers import DossierLine, dossier_line
from smoelenboek.pages.registers import QuestionLine, question_line
from smoelenboek.site.memo import ids_of, in_record, posts_of
from smoelenboek.state.activity import away_today, jubilees, newcomers
from smoelenboek.state.days import is_over
from smoelenboek.state.polls import tally
from smoelenboek.state.questions import requests, with_values
from smoelenboek.state.requests import takes_signups, takes_votes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

POSTS_SHOWN = 10
NEWCOMERS_SHOWN = 5
AWAY_SHOWN = 4
JUBILEES_SHOWN = 3
ASKS_SHOWN = 5
QUESTIONS_SHOWN = 3
EVENTS_SHOWN = 5
DOSSIERS_SHOWN = 4


@dataclass(frozen=True)
class HomeView:
    """All that index.html may use."""

    organisation: str
    parts: tuple[str, ...]  # what is here, in which order: of site.yml
    featured: PostLine | None  # the first of the pinned ones
    plot: Bars | None  # how the votes of its poll stand
    pinned: tuple[PostLine, ...]  # the others
    posts: tuple[PostLine, ...]  # newest first, without the pinned ones
    asks: tuple[AskLine, ...]
    questions: tuple[QuestionLine, ...]  # the oldest that wait
    all_questions: int
    coming: tuple[OccasionLine, ...]
    newcomers: tuple[PersonLine, ...]  # last to start first
    away: tuple[PersonLine, ...]  # today
    all_away: int
    jubilees: tuple[tuple[PersonLine, int], ...]  # with how many years they have been here
    dossiers: tuple[DossierLine, ...]  # in motion, the last moved first
    people: int
    groups: int
    all_posts: int
    etiquette: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the home page."""
    yield Page("/", "index", partial(_view, site))


def _view(site: Site) -> HomeView:
    pinned = _pinned(site, "")
    questions = requests(site)
    away = away_today(site)
    return HomeView(
        organisation=site.config.organisation,
        parts=site.config.home,
        featured=post_line(site, pinned[0]) if pinned else None,
        plot=_plot(site, pinned[0]) if pinned and pinned[0].poll else None,
        pinned=tuple(post_line(site, post) for post in pinned[1:]),
        posts=tuple(post_line(site, post) for post in _fresh(site, "")),
        asks=tuple(ask_line(site, post) for post in _asking(site, "")),
        questions=tuple(question_line(site, wait) for wait in with_values(site, questions[:QUESTIONS_SHOWN])),
        all_questions=len(questions),
        coming=coming_events(site, EVENTS_SHOWN),
        newcomers=tuple(person_line(site, person) for person in newcomers(site)[:NEWCOMERS_SHOWN]),
        away=tuple(person_line(site, person) for person in away[:AWAY_SHOWN]),
        all_away=len(away),
        jubilees=tuple(
            (person_line(site, jubilee.person), jubilee.years) for jubilee in jubilees(site)[:JUBILEES_SHOWN]
        ),
        dossiers=_dossiers(site),
        people=len(site.ids_here()),
        groups=len(site.groups),
        all_posts=len(site.post_ids()),
        etiquette=site.etiquette.short if site.etiquette else "",
    )


@in_record(ids_of, posts_of)
def _pinned(site: Site, _key: str) -> tuple[Post, ...]:
    return tuple(post for post in site.posts if post.pinned_until and not is_over(site, post.pinned_until))


@in_record(ids_of, posts_of)
def _fresh(site: Site, _key: str) -> tuple[Post, ...]:
    pinned = _pinned(site, "")
    fresh = (post for post in site.posts if post not in pinned and not is_over(site, post.expires))
    return tuple(islice(fresh, POSTS_SHOWN))


@in_record(ids_of, posts_of)
def _asking(site: Site, _key: str) -> tuple[Post, ...]:
    asking = (post for post in site.posts if (takes_signups(site, post) if post.call else takes_votes(site, post)))
    return tuple(islice(asking, ASKS_SHOWN))


def _plot(site: Site, post: Post) -> Bars | None:
    """Return how many votes each option of a poll has."""
    return bars((option.text, option.votes) for option in tally(site, post).options)


def _dossiers(site: Site) -> tuple[DossierLine, ...]:
    moving = [dossier for dossier in site.dossiers.values() if dossier.phase != "closed" and dossier.now]
    moving.sort(key=lambda dossier: (dossier.now.date if dossier.now else site.today, dossier.id), reverse=True)
    return tuple(dossier_line(site, dossier) for dossier in moving[:DOSSIERS_SHOWN])
