"""What a page tells its forms: which forge, which ways, whose thread or group; and how to do it without scripts.

The forms are made in the browser (theme/static/js/take-part/forms/) from these values alone, given as data- attributes.
Where nothing can be done any more there is no form: the views then hold None.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.contract import files as contract_files
from smoelenboek.display.owners import owner_lines
from smoelenboek.display.page import Page
from smoelenboek.display.prose import is_source_shown
from smoelenboek.forge import urls
from smoelenboek.site.memo import per_site
from smoelenboek.state.activity import absence, takes_members
from smoelenboek.state.calls import call_state
from smoelenboek.state.own_profile import FORM_FIELDS, digest, own_values
from smoelenboek.state.polls import cast, tally
from smoelenboek.state.requests import takes_signups, takes_votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.display.lines import PersonLine
    from smoelenboek.model.group import Group
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

Pairs: TypeAlias = "tuple[tuple[str, str], ...]"  # (id, what it is called)

MOST_REASONS = 60  # of votes: as many as the page itself shows
MOST_TOLD = 1000  # people, of whom a form knows that they are there already; their ids take 6 KB as they are sent


@dataclass(frozen=True)
class SiteForms:
    """What all forms of a site share. `ways` are words with spaces between, as site.yml has them.

    sign_in       the forge's page on which one signs in; "" without a forge.
    whoami        where the sign-in in front of the site says who is here, a path on the host; "" if nothing does.
    whoami_field  where in what it says.
    """

    forge: str
    project: str
    branch: str
    ways: str
    mail: str
    sign_in: str = ""
    whoami: str = ""
    whoami_field: str = ""


@dataclass(frozen=True)
class ByHand:
    """How to do one thing without scripts: the file, what to put in it, and the forge's page for it."""

    act: str
    path: str
    text: str
    href: str


@dataclass(frozen=True)
class AskForm:
    """The form of a call, an event or a poll. `there` are the ids of who took part, as far as the page shows them.

    cast  JSON of a poll's votes: each voter, what the vote says as its file does, and why.
    """

    act: str  # join or vote
    kind: str  # of a poll
    options: Pairs
    there: str
    full: bool
    until: dt.date | None
    by_hand: ByHand
    cast: str = ""


@dataclass(frozen=True)
class CommentForm:
    """The form below a thread. `rule` is the etiquette in one line."""

    version: str
    rule: str
    most: int
    until: dt.date | None
    by_hand: ByHand


@dataclass(frozen=True)
class PostForms:
    """What can be done under a post."""

    site: SiteForms
    post: str
    ask: AskForm | None
    comment: CommentForm | None


@dataclass(frozen=True)
class PersonForms:
    """What can be done on someone's page: thanks, and on one's own the profile and the photo.

    own  JSON of the fields that a form changes: field → [value, the digest that the desk knows it by]. What readers
         do not see on the page is not in it.
    """

    site: SiteForms
    person: str
    path: str
    photo: str
    own: str
    by_hand: tuple[ByHand, ...]


@dataclass(frozen=True)
class GroupForms:
    """What can be done on a group's page. `joins`: whether everyone may become a member."""

    site: SiteForms
    group: str
    joins: bool
    there: str
    by_hand: tuple[ByHand, ...]


@dataclass(frozen=True)
class TakePartView:
    """All that take-part.html may use."""

    site: SiteForms
    groups: Pairs
    tags: Pairs
    departments: Pairs
    locations: Pairs
    owners: tuple[PersonLine, ...]  # who reads it before others do
    by_hand: tuple[ByHand, ...]


@per_site
def site_forms(site: Site) -> SiteForms:
    """Return what all forms of a site share."""
    config = site.config
    ways = " ".join(urls.ways(config.forge, config.ways, by_mail=config.replies_by_mail is not None))
    mail = config.replies_by_mail or ""
    forge = config.forge
    whoami = (config.whoami.url, config.whoami.field) if config.whoami else ("", "")
    sign_in = urls.sign_in_url(forge) if {"issue", "editor"} & {*ways.split()} else ""
    return SiteForms(urls.kind(forge), urls.project_url(forge), urls.branch(forge), ways, mail, sign_in, *whoami)


def post_forms(site: Site, post: Post, *, commenting: bool) -> PostForms | None:
    """Return the forms under a post; None if it takes nothing any more."""
    if site.config.audience:
        return None
    ask = _vote(site, post) if post.poll else _join(site, post) if post.call or post.event else None
    comment = _comment(site, post) if commenting else None
    return PostForms(site_forms(site), post.id, ask, comment) if ask or comment else None


def _comment(site: Site, post: Post) -> CommentForm:
    etiquette = site.etiquette
    version = etiquette.version if etiquette else ""
    front = f"kind: question\netiquette: {version}\n" if version else "kind: question\n"
    path = contract_files.comment(post.id, _STAMP, _ID)
    by_hand = _by_hand(site, "comment", path, f"---\n{front}---\n…\n")
    rule = etiquette.short if etiquette else ""
    return CommentForm(version, rule, site.config.comments.max_length, post.comments.until, by_hand)


def _join(site: Site, post: Post) -> AskForm | None:
    if not takes_signups(site, post):
        return None
    state = call_state(site, post)
    there = [signup.person for signup in (*state.taking_part[:MOST_TOLD], *state.waiting[:MOST_TOLD])]
    by_hand = _by_hand(site, "join", contract_files.signup(post.id, _ID), f"at: {_MOMENT}\nnote: …\n")
    until = post.call.closes if post.call else None
    return AskForm("join", "", (), _ids(site, there), state.state == "full", until, by_hand)


def _vote(site: Site, post: Post) -> AskForm | None:
    if post.poll is None or not takes_votes(site, post):
        return None
    counted = tally(site, post)
    first = counted.options[0].id
    ballot = {"choice": f"choice: {first}", "approval": f"choices: [{first}]", "score": f"scores: {{{first}: 8}}"}
    text = f"at: {_MOMENT}\n{ballot[post.poll.kind]}\nreason: …\n"
    by_hand = _by_hand(site, "vote", contract_files.vote(post.id, _ID), text)
    there = [voter for option in counted.options for voter in option.voters[:MOST_TOLD]]
    options = tuple((option.id, option.text) for option in counted.options)
    votes = _cast(site, post, post.poll.kind)
    return AskForm("vote", post.poll.kind, options, _ids(site, there), False, post.poll.closes, by_hand, votes)


def _cast(site: Site, post: Post, kind: str) -> str:
    """Return who voted, for what and why, as JSON: the form shows people their own."""
    votes: list[tuple[str, str | list[str] | dict[str, int], str]] = []
    why = {person.id: vote.reason for vote in site.votes(post) if vote.reason and (person := site.person(vote.person))}
    shown = [*why][:MOST_REASONS]
    for id_, ballot in [*cast(site, post).items()][:MOST_TOLD]:
        says = next(iter(ballot)) if kind == "choice" else [*ballot] if kind == "approval" else dict(ballot)
        votes.append((id_, says, (why[id_] or "") if id_ in shown else ""))
    return json.dumps(votes, ensure_ascii=False, separators=(",", ":")) if votes else ""


def person_forms(site: Site, person: Person) -> PersonForms | None:
    """Return the forms on someone's page; None for someone who has left."""
    if person.has_left or site.config.audience:
        return None
    path = site.path(person)
    photo = site.photos.get(person.id, contract_files.photo(person.id))
    confirm = ByHand("confirm", path, f"confirmed: {_DAY}\n", urls.edit_url(site.config.forge, path))
    by_hand = (_thanks(site, person.id), confirm)
    return PersonForms(site_forms(site), person.id, path, photo, _own(site, person), by_hand)


def _own(site: Site, person: Person) -> str:
    values = own_values(person)
    offered = {field for field in FORM_FIELDS if field not in site.config.owned_by_hr}
    if not is_source_shown(site, person.bio or ""):
        offered.discard("bio")
    hidden = set() if absence(site, person) else {"away"}  # past or to come, it is on no page
    pairs = {
        field: (None, None) if field in hidden else (values.get(field), digest(values.get(field)))
        for field in FORM_FIELDS
        if field in offered
    }
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def group_forms(site: Site, group: Group) -> GroupForms | None:
    """Return the forms on a group's page; None for one that is no more."""
    if group.state == "archived" or site.config.audience:
        return None
    thanks = _thanks(site, f'"group:{group.id}"')
    if not takes_members(group):
        return GroupForms(site_forms(site), group.id, joins=False, there="", by_hand=(thanks,))
    path = contract_files.membership(group.id, _ID)
    join = _by_hand(site, "membership", path, f"since: {_DAY}\n")
    there = _ids(site, (person.id for person in site.members(group)[:MOST_TOLD]))
    return GroupForms(site_forms(site), group.id, joins=True, there=there, by_hand=(join, thanks))


def pages(site: Site) -> Iterator[Page]:
    """Yield the page on which a post or a profile is begun; none on a site that is only read."""
    if not site.config.audience:
        yield Page("/take-part/", "take-part", partial(view, site))


def view(site: Site) -> TakePartView:
    """Return the view of the page from which one takes part."""
    groups = [group for group in site.groups.values() if group.state != "archived"]
    departments = [group for group in groups if group.kind == "department"]
    post = f"---\ntitle: …\nauthors: [{_ID}]\nsummary: …\n---\n…\n"
    profile = "name: {given: …, family: …}\njob_title: …\n"
    return TakePartView(
        site=site_forms(site),
        groups=tuple((group.id, group.name) for group in groups),
        tags=tuple((id_, site.word("tags", id_)) for id_ in site.words("tags")),
        departments=tuple((group.id, group.name) for group in departments),
        locations=tuple((id_, site.word("locations", id_)) for id_ in site.words("locations")),
        owners=owner_lines(site, "editors"),
        by_hand=(
            _by_hand(site, "post", contract_files.post(f"{_DAY}-…")[0], post),
            _by_hand(site, "profile", contract_files.person(_ID), profile),
        ),
    )


# What is in a template for what only its writer knows. Not translated: it is replaced by an id in any language.
# No day of the build is here either: it would change every page every night.
_ID = "ID"
_DAY = "YYYY-MM-DD"
_STAMP = "YYYYMMDDTHHMMSSZ"
_MOMENT = "YYYY-MM-DDTHH:MMZ"


def _thanks(site: Site, to: str) -> ByHand:
    path = contract_files.kudos(_STAMP, _ID)
    return _by_hand(site, "thank", path, f"---\nto: [{to}]\n---\n…\n")


def _by_hand(site: Site, act: str, path: str, text: str) -> ByHand:
    folder = path.rpartition("/")[0].removesuffix("/YYYY")
    return ByHand(act, path, text, urls.new_url(site.config.forge, folder))


def _ids(site: Site, ids: Iterable[str]) -> str:
    people = dict.fromkeys(person.id for id_ in ids if (person := site.person(id_)))
    return " ".join(people)
