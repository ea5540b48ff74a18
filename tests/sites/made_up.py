"""Sites that nobody thought of: every kind of file in every state, each of them missing in some.

In: choices of hypothesis. Out: a World. What nobody may read holds a MARK in every field: drafts, posts of tomorrow and
withdrawn ones with all that hangs on them, contact data of who has left, photos without consent, minutes of a day
to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.sites.chance import NAMES, Chance
from tests.sites.parts import DAYS, MISSING, MISSING_POST, PAGES, STAMPS, ZONES, World, picture
from tests.sites.what import What
from tests.sites.who import Who

if TYPE_CHECKING:
    from random import Random


def worlds() -> st.SearchStrategy[World]:
    return st.randoms(use_true_random=False).map(made_up)


def made_up(random: Random) -> World:
    """Return one site."""
    return Maker(Chance(random)).fill()


class Maker(Who, What):
    """Makes one site: first who and what there is, then files that name it."""

    def fill(self) -> World:
        self._site()
        self._vocabularies()
        for number, id_ in enumerate(self.people):
            self.person(id_, self.people[:number])
        for number in range(self.chance.pick((0, 0, 0, 101))):
            self._write(f"people/crowd-{number}.yml", {"name": NAMES[number % len(NAMES)], "job_title": "Tester"})
        for number, id_ in enumerate(self.groups):
            self.group(id_, self.groups[:number])
        for id_ in self.dossiers:
            self._dossier(id_)
        for id_ in (*self.posts, *self.unseen):
            self.post(id_, is_shown=id_ in self.posts)
        for id_ in self.chance.few(PAGES, 3):
            self._page(id_)
        self._etiquette()
        for stamp in STAMPS[: self.chance.number(2)]:
            self._kudos(stamp)
        self._left_over()
        return self.world

    def _left_over(self) -> None:
        """Write what people left under a post and in a group that were taken away, and the photo of who is gone."""
        for person in self.chance.few([*self.people, MISSING]):
            home = f"content/replies/{MISSING_POST}"
            self._write(f"{home}/comments/{STAMPS[0]}-{person}.md", {}, self.chance.mark())
            self._write(f"{home}/signups/{person}.yml", {"at": "2026-11-03T12:00:00Z", "note": self.chance.mark()})
            self._write(f"{home}/votes/{person}.yml", {"at": "2026-11-03T12:00:00Z", "choice": "bus"})
            self._write(f"content/groups/{MISSING}/members/{person}.yml", {"since": "2026-11-03"})
        if self.chance.yes():
            self.world.files[f"people/{MISSING}.png"] = picture("png")
            self.world.hidden.append(f"people/{MISSING}/photo")

    def _vocabularies(self) -> None:
        for name, words in self.vocabulary.items():
            if words or self.chance.yes():
                self._write(f"content/vocabulary/{name}.yml", {word: self._word(name) for word in words})

    def _etiquette(self) -> None:
        if self.chance.yes():
            rules = [{"id": "kind", "short": "Be kind.", "good": "Thanks", "bad": "<b>"}][: self.chance.number(1)]
            self._write("content/etiquette.md", {"version": "1", "short": "Be kind.", "rules": rules}, self._body())

    def _site(self) -> None:
        c = self.chance
        fields = c.fields(
            url=lambda: "https://smoelenboek.example",
            language=lambda: c.pick(("nl", "en")),
            names=lambda: {"sorting": c.pick(("nl", "be", "literal"))},
            forge=lambda: {
                "kind": c.pick(("gitlab", "github", "gitea", "forgejo")),
                "url": "https://git.example",
                "project": "a/b",
            },
            replies_by_mail=lambda: "replies@voorbeeld.example",
            offline=lambda: "true",
            ways=lambda: c.few(("editor", "issue", "mail", "copy")),
            owners=lambda: {"hr": c.pick(self.groups)} if self.groups else None,
        )
        self._write("site.yml", {"name": "Smoelenboek", "organisation": "Voorbeeld", "timezone": self.zone, **fields})

    def _word(self, list_: str) -> dict[str, Any]:
        c = self.chance
        shown = c.fields(
            nl=lambda: "Woord", en=lambda: "Word", name=lambda: c.words(is_shown=True), aliases=lambda: ["W"]
        )
        place = {
            "address": "Straat 1",
            "country": "NL",
            "timezone": c.pick(ZONES),
            "latitude": "52.5",
            "longitude": "-6.1",
        }
        return {**shown, **(place if list_ == "locations" and c.yes() else {})}

    def _dossier(self, id_: str) -> None:
        c = self.chance
        fields = c.fields(
            owner=lambda: self._some(self._names()),
            now=lambda: {"date": str(c.pick(DAYS)), "text": c.words(is_shown=True)},
            people=lambda: c.few(self._names()),
            pinned=lambda: [*c.few([*self.posts, *self.unseen], 4), "plan.pdf", *c.few(self.minutes, 1)],
        )
        phase = c.pick(("idea", "explore", "propose", "decide", "evaluate", "closed"))
        folder = c.yes()
        path = f"content/dossiers/{id_}{'/index' if folder else ''}.md"
        self._write(path, {"title": c.words(is_shown=True), "phase": phase, **fields}, self._body())
        if folder:
            self._documents(f"content/dossiers/{id_}")

    def _page(self, id_: str) -> None:
        for language in self._languages():
            self._write(f"content/pages/{id_}{language}.md", {"title": self.chance.words(is_shown=True)}, self._body())

    def _kudos(self, stamp: str) -> None:
        to = [MISSING, f"group:{MISSING}", *self.people[1:], *(f"group:{group}" for group in self.groups)]
        path = f"content/kudos/{stamp[:4]}/{stamp}-{self.chance.pick([*self.people[:1], MISSING + '-too'])}.md"
        self._write(path, {"to": self.chance.few(to) or to[:1]}, "Thanks!")
