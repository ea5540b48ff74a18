"""The result of a poll. A vote counts if it answers in the poll's own way and names an option that exists.

A vote stays when its voter leaves: it was cast. Someone with votes under an old and a new id voted once: the later.
Where the votes themselves are gone, the counts that stand for them are told, and nobody votes any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from smoelenboek.site.memo import per_value
from smoelenboek.state.days import is_over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.model.post import Poll, PollCounts, Post
    from smoelenboek.model.reply import Vote
    from smoelenboek.site.site import Site

    Ballot = Mapping[str, int]  # option → score; 1 where the poll asks for none


@dataclass(frozen=True, slots=True)
class OptionTally:
    """One option of a poll, and who is for it.

    votes   how many chose it, approve of it, or gave it a score.
    share   votes as a part of all voters, 0–1.
    score   the mean of its scores, 0–10; None if nobody gave one or the poll asks for none.
    voters  the ids of those who voted for it, by id.
    grades  what its scores are, by voter; none where the poll asks for none.
    """

    id: str
    text: str
    votes: int
    share: float
    score: float | None
    voters: tuple[str, ...]
    grades: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A poll counted. `state` is open, closed or decided; options stay in the written order.

    uncounted  how many voted in a way that the poll no longer has, or for an option that it no longer has.
    """

    state: str
    kind: str
    options: tuple[OptionTally, ...]
    voters: int
    uncounted: int


@per_value
def tally(site: Site, post: Post) -> Tally:
    """Return the count of a post's poll. Linear in its votes and options; ValueError without a poll."""
    if post.poll is None:
        raise ValueError(f"{post.id} holds no poll")
    poll = post.poll
    if poll.counts:
        return _tally_of(poll, poll.counts)
    ballots = _ballots(site, post, poll)
    scores: dict[str, dict[str, int]] = {option.id: {} for option in poll.options}
    for voter, ballot in ballots.items():
        for id_, score in ballot.items():
            scores[id_][voter] = score
    options = []
    for option in poll.options:
        votes = scores[option.id]
        share = len(votes) / len(ballots) if ballots else 0.0
        mean = sum(votes.values()) / len(votes) if votes and poll.kind == "score" else None
        grades = tuple(votes.values()) if poll.kind == "score" else ()
        options.append(OptionTally(option.id, option.text, len(votes), share, mean, tuple(votes), grades))
    voters = {person.id for vote in site.votes(post) if (person := site.person(vote.person))}
    return Tally(_state(site, poll), poll.kind, tuple(options), len(ballots), len(voters - ballots.keys()))


def cast(site: Site, post: Post) -> dict[str, Ballot]:
    """Return what each vote says that counts in a post's poll: id of the voter → option → score; options in order."""
    if post.poll is None:
        return {}
    order = [option.id for option in post.poll.options]
    ballots = _ballots(site, post, post.poll).items()
    return {voter: {id_: ballot[id_] for id_ in order if id_ in ballot} for voter, ballot in ballots}


def _tally_of(poll: Poll, counts: PollCounts) -> Tally:
    """Return what was counted before the votes were removed."""
    by_option, options = {count.id: count for count in counts.options}, []
    for option in poll.options:
        count = by_option.get(option.id)
        votes = count.votes if count else 0
        grades = tuple(grade for grade, many in enumerate(count.grades) for _ in range(many)) if count else ()
        mean = sum(grades) / len(grades) if grades else None
        share = votes / counts.voters if counts.voters else 0.0
        options.append(OptionTally(option.id, option.text, votes, share, mean, (), grades))
    return Tally("decided" if poll.outcome else "closed", poll.kind, tuple(options), counts.voters, 0)


def _state(site: Site, poll: Poll) -> str:
    if poll.outcome is not None:
        return "decided"
    return "closed" if is_over(site, poll.closes) else "open"


def _ballots(site: Site, post: Post, poll: Poll) -> dict[str, Ballot]:
    """Return what each voter's last good vote says, by person id."""
    options = {option.id for option in poll.options}
    ballots: dict[str, Ballot] = {}
    for vote in sorted(site.votes(post), key=attrgetter("at", "person")):
        ballot = {option: score for option, score in _ballot(vote, poll.kind).items() if option in options}
        if ballot and (voter := site.person(vote.person)):
            ballots[voter.id] = ballot
    return dict(sorted(ballots.items()))


def _ballot(vote: Vote, kind: str) -> Ballot:
    match kind:
        case "choice":
            return {vote.choice: 1} if vote.choice else {}
        case "approval":
            return dict.fromkeys(vote.choices, 1)
        case _:
            return vote.scores
