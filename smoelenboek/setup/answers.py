"""What the maker of a new site is asked, and what an answer has to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError

from smoelenboek.contract.base import host, sound
from smoelenboek.faults import CODES, Fault
from smoelenboek.faults.report import sentence
from smoelenboek.faults.words import WORDS
from smoelenboek.forge.kinds import KINDS, NONE
from smoelenboek.model.names import Name
from smoelenboek.model.person import Accounts, Person
from smoelenboek.model.siteconfig import Forge, SiteConfig
from smoelenboek.read.validate import field_type
from smoelenboek.setup.maker import maker_id, name_of

if TYPE_CHECKING:
    from pydantic import BaseModel

Answers: TypeAlias = Mapping[str, str]
Translate: TypeAlias = Callable[[str], str]
FORGES = ", ".join((*KINDS, NONE))
HOMES = {"gitlab": "https://gitlab.com", "github": "https://github.com"}  # where most projects of that kind are


@dataclass(frozen=True, slots=True)
class Question:
    """One question. field: the model and field that say what will do.

    suggest   answers so far → what Enter means; "" if there is nothing to suggest.
    required  without an answer there can be no site.
    applies   whether it is asked, by the answers before it.
    """

    name: str
    text: str
    field: tuple[type[BaseModel], str]
    suggest: Callable[[Answers], str] = lambda _: ""
    required: bool = True
    applies: Callable[[Answers], bool] = lambda _: True


def questions(_: Translate) -> tuple[Question, ...]:
    """Return all questions, in order."""
    return (
        Question("language", "Language of the site, taal van de site (en, nl)", (SiteConfig, "language")),
        Question("name", _("Name of the site"), (SiteConfig, "name"), lambda _: "Smoelenboek"),
        Question("organisation", _("Name of the organisation"), (SiteConfig, "organisation")),
        Question("timezone", _("Time zone"), (SiteConfig, "timezone"), lambda _: "Europe/Amsterdam"),
        Question("url", _("Address of the site, if you know it already"), (SiteConfig, "url"), required=False),
        Question("forge", _("Where merge requests go: {kinds}").format(kinds=FORGES), (Forge, "kind"), lambda _: NONE),
        Question("forge_url", _("Address of that forge"), (Forge, "url"), _home, applies=_has_forge),
        Question("project", _("The project there, as group/project"), (Forge, "project"), applies=_has_forge),
        Question("maker", _("Your own name"), (Name, "display")),
        Question("email", _("Your email address"), (Person, "email")),
        Question("job_title", _("What you do here"), (Person, "job_title")),
        Question("account", _("Your account on that forge"), (Accounts, "gitlab"), applies=_has_forge),
    )


def refusal(question: Question, written: str, language: str, _: Translate) -> str:
    """Return why an answer will not do, as a sentence; "" if it will."""
    if question.name == "maker" and not maker_id(name_of(written)):
        return _("“{name}” has no letter that can be used in a file name.").format(name=written)
    if any(not character.isprintable() for character in written):
        return _("{name} has a control character in it. Type it again.").format(name=question.name)
    try:
        field_type(*question.field).validate_python(written, context={"language": language})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        code = first["type"] if first["type"] in CODES else "shape"
        fault = Fault.of(code, "", **{"field": question.name, "wanted": "text", **dict(first.get("ctx") or {})})
        return " ".join(sentence(fault, language))
    if question.name == "url" and not sound(written):
        return " ".join(sentence(Fault.of("publish-path", "", written=written, host=host(written)), language))
    return ""


def spoken(answers: Answers) -> str:
    """Return the language in which to ask, by the answers so far."""
    language = answers.get("language", "")
    return language if language in WORDS else "en"


def _home(answers: Answers) -> str:
    return HOMES.get(answers.get("forge", ""), "")


def _has_forge(answers: Answers) -> bool:
    return answers.get("forge", NONE) != NONE
