"""The site's own settings: site.yml. Data, never code."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, PrivateAttr, model_validator

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.forge.kinds import KINDS, NONE
from smoelenboek.model.audience import Audience
from smoelenboek.model.base import FileModel, Model, together, wrong
from smoelenboek.model.brand import Brand
from smoelenboek.model.fields import (
    Account,
    BranchName,
    DottedName,
    Email,
    EngineRange,
    GroupRef,
    HostPath,
    PageAddress,
    PastedAddress,
    Project,
    Slug,
    Text,
    TimeZone,
    YesNo,
    choice,
    number,
)
from smoelenboek.model.wording import worded

Sorting = Annotated[str, choice("nl", "be", "literal")]
SiteLanguage = Annotated[str, choice(*LANGUAGES)]
ForgeKind = Annotated[str, choice(*KINDS, NONE)]
Way = Annotated[str, choice("editor", "issue", "mail", "copy")]
Pulse = Annotated[str, choice("yes", "no", "owners")]
ProfileField = Text
Characters = Annotated[int, number(100, 8000)]
People = Annotated[int, number(0, 400)]
MenuLabel = Annotated[str, worded(30)]
MOST_SECTIONS = 5  # beside “More”: they stand beside each other at the foot of a phone's screen
MOST_BELOW = 12


HomePart = Annotated[
    str,
    choice("featured", "people", "pinned", "posts", "questions", "asks", "events", "dossiers", "everyone", "etiquette"),
]
HOME = ("featured", "people", "pinned", "posts", "questions", "asks", "events", "dossiers", "everyone", "etiquette")


class Names(Model):
    """How names are sorted."""

    sorting: Sorting = "nl"


class Forge(Model):
    """Where merge requests go."""

    kind: ForgeKind
    url: PastedAddress | None = None
    project: Project | None = None
    branch: BranchName = "main"


class Comments(Model):
    """Limits of comments."""

    max_length: Characters = 4000


class Owners(Model):
    """Which group reviews what the gate does not pass."""

    hr: GroupRef | None = None
    moderators: GroupRef | None = None
    editors: GroupRef | None = None


class WhoAmI(Model):
    """What the sign-in in front of the site says of who is signed in: it fills in a name and proves nothing.

    field  where the e-mail address, or a person's id, is in its JSON.
    """

    url: HostPath
    field: DottedName = "email"


class MenuLink(Model):
    """A way to a page of the site or to another one."""

    label: MenuLabel
    url: PageAddress


class ImportAccount(Model):
    """Whose imports of people may merge by themselves, if they are small."""

    account: Account
    most: People = 0


class Mailing(Model):
    """To whom a digest is mailed, from which address, how fast; and which account adds one."""

    to: tuple[Email, ...] = ()
    sender: Email | None = Field(None, alias="from")
    account: Account | None = None
    a_minute: Annotated[int, number(1, 600)] = 30  # what Exchange Online takes


MONTHS = 240
LEAST_OF_VOTES = 3  # months: a quarter's figures are of its last day, and must still find its votes
Months = Annotated[int, number(0, MONTHS)]


class Retention(Model):
    """After how many months what is kept is proposed to go. What is not named stays.

    photos, profiles, leavers  months after somebody left; votes: after a poll closed.
    """

    photos: Months | None = None
    profiles: Months | None = None
    leavers: Months | None = None
    keep_posts: YesNo = True
    votes: Annotated[int, number(LEAST_OF_VOTES, MONTHS)] | None = None


OWNED_BY_HR = ("name", "email", "job_title", "department", "manager", "started", "state", "roles")


def language_of(written: dict[str, Any]) -> str:
    """Return the language that a site.yml of any content says it has: its own or the first of several."""
    some = written.get("languages")
    first = some[0] if isinstance(some, (list, tuple)) and some else None
    return next((tag for tag in (written.get("language"), first) if isinstance(tag, str) and tag in LANGUAGES), "en")


class SiteConfig(FileModel):
    """What the site's people choose, as written in site.yml."""

    name: Text
    organisation: Text
    engine: EngineRange | None = None
    theme: Slug | None = None
    url: PastedAddress | None = None
    language: SiteLanguage = "en"
    languages: Annotated[tuple[SiteLanguage, ...], "each in which the whole site is built, the first one at `/`"] = ()
    timezone: TimeZone = "Europe/Amsterdam"
    names: Names = Names()
    email_domains: tuple[Text, ...] = ()
    forge: Forge | None = None
    replies_by_mail: Email | None = None
    ways: tuple[Way, ...] = ()
    owned_by_hr: Annotated[tuple[ProfileField, ...], "profile fields that only HR changes"] = OWNED_BY_HR
    directory: ImportAccount | None = None
    offline: YesNo = False
    api: YesNo = False
    comments: Comments = Comments()
    owners: Owners | None = None
    whoami: WhoAmI | None = None
    navigation: Annotated[tuple[MenuLink, ...], Field(max_length=MOST_SECTIONS)] = ()
    footer: Annotated[tuple[MenuLink, ...], Field(max_length=MOST_BELOW)] = ()
    pulse: Pulse = "no"
    digest: Mailing | None = None
    retention: Retention | None = None
    audiences: tuple[Audience, ...] = ()
    brand: Brand = Brand()
    home: tuple[HomePart, ...] = HOME
    _audience: str = PrivateAttr("")

    @property
    def audience(self) -> str:
        """Whose site this is, by name, if it was narrowed (site/audience.py): nobody takes part in it. Else ""."""
        return self._audience

    def narrowed_to(self, audience: str) -> Self:
        """Return these settings as those of an audience's site."""
        narrowed = self.model_copy()
        narrowed._audience = audience  # noqa: SLF001 - of the same class
        return narrowed

    @model_validator(mode="before")
    @classmethod
    def _first_language(cls, written: Any) -> Any:
        """Let the first of `languages` be the site's language, where `language` says nothing."""
        return {"language": language_of(written), **written} if isinstance(written, dict) else written

    @model_validator(mode="after")
    def _audiences_differ(self) -> Self:
        names = [audience.name for audience in self.audiences]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise wrong("repeated", written=twice, at="audiences")
        return self

    @model_validator(mode="after")
    def _languages_agree(self) -> Self:
        if twice := next((tag for tag in self.languages if self.languages.count(tag) > 1), None):
            raise wrong("repeated", written=twice, at="languages")
        if self.languages and self.languages[0] != self.language:
            raise together(
                "language is the first of languages, or is left out",
                "language is de eerste van languages, of wordt weggelaten",
                "language",
            )
        return self
