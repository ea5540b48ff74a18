"""Profiles and groups of a made-up site, with photos, memberships, minutes and documents."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.sites.parts import DAYS, LANGUAGES, MISSING, ZONES, Parts, picture

if TYPE_CHECKING:
    from collections.abc import Sequence


class Who(Parts):
    """Writes people and groups."""

    def person(self, id_: str, before: Sequence[str]) -> None:
        c = self.chance
        state = c.pick(("active", "leave", "alumni"))
        here = state != "alumni"
        words, hidden = (
            (lambda: c.words(is_shown=here)),
            (lambda: {"label": c.words(is_shown=here), "url": f"https://{c.mark()}.example"}),
        )
        name = c.name()
        if not here and "given" in name:
            name |= {"nicknames": [c.mark()], "pronunciation": c.mark(), "honorific_prefix": c.mark()}
        elif "given" in name and c.yes():
            name = {"given": "Eva", "family": c.mark(), "usage": "partner", "partner": {"family": "Partner"}}
        consent, photo = c.yes(), c.yes()
        fields = c.fields(
            pronouns=words,
            department=lambda: self._some(self.departments),
            manager=lambda: self._some([*before, *(self.former[value] for value in before if value in self.former)]),
            email=lambda: f"{id_ if here else c.mark()}@voorbeeld.example",
            phone=lambda: [{"value": f"+3161234{len(before)}678", "type": "cell"}],
            location=lambda: self._some([*self.vocabulary["locations"], MISSING]),
            timezone=lambda: c.pick(ZONES),
            working_hours=lambda: {"mon": "09:00-17:00", "sun": "00:00-24:00"},
            languages=lambda: [{"tag": choice, "level": c.pick(("native", "B2"))} for choice in c.few(LANGUAGES)],
            skills=lambda: [*c.few(self.vocabulary["skills"]), *([] if here and c.yes() else [words()])],
            learning=lambda: c.few([*self.vocabulary["skills"], "Knitting"]),
            interests=lambda: [*c.few(self.vocabulary["interests"]), *([] if here and c.yes() else [words()])],
            experience=lambda: [
                {"from": "2019", "to": "2020-02", "role": words(), "organisation": words(), "text": words()}
            ],
            roles=lambda: c.few(self.vocabulary["roles"]),
            links=lambda: [{"label": "Mine", "url": "https://mine.example"}] if here else [hidden()],
            accounts=lambda: {c.pick(("gitlab", "github")): f"{id_}-account" if here else c.mark()},
            bio=lambda: self._body(reply=True) if here else c.mark(),
            started=lambda: str(c.pick(DAYS)),
            away=lambda: {
                "from": "2026-11-01",
                "until": str(c.pick(DAYS[3:])),
                "text": words(),
                **self._maybe("deputy", [*self.people, MISSING]),
            },
            open_to_calls=lambda: "true",
            digest=lambda: {
                "rhythm": c.pick(("day", "week", "month", "never")),
                "groups": c.few(self.departments),
                "people": c.few(self._names()),
            },
            confirmed=lambda: str(c.pick(DAYS)),
            former_ids=lambda: None,
        )
        if id_ in self.former:
            fields["former_ids"] = [self.former[id_]]
        if consent:
            fields["photo"] = {"consent": "2026-05-02", **c.fields(alt=words, focal=lambda: ["50", "0"])}
        self._write(
            f"people/{id_}.yml", {"name": name, "job_title": words(), "state": state, "x-note": c.mark(), **fields}
        )
        if photo:
            suffix = c.pick(("jpg", "png", "webp", "jpeg", "gif", "JPG"))
            self.world.files[f"people/{id_}.{suffix}"] = picture(suffix)
        if not here or not consent or not photo:
            self.world.hidden.append(f"people/{id_}/photo")

    def group(self, id_: str, before: Sequence[str]) -> None:
        c = self.chance
        kind = (
            "department" if id_ in self.departments else c.pick(("team", "workgroup", "guild", "committee", "interest"))
        )
        fields = c.fields(
            parent=lambda: self._some(before),
            former_ids=lambda: [f"{id_}-before"],
            mission=lambda: c.words(is_shown=True),
            leads=lambda: c.few(self._names()),
            members=lambda: c.few(self._names(), 4),
            former_members=lambda: c.few(self._names()),
            contact=lambda: "group@voorbeeld.example",
            join=lambda: c.pick(("open", "request", "closed")),
            links=lambda: [{"label": "Board", "url": "https://board.example"}],
            state=lambda: c.pick(("active", "sleeping", "archived")),
            meetings=lambda: [
                {
                    "title": "Weekly",
                    "start": f"{c.pick(DAYS)}{c.pick(('', 'T10:00', 'T23:59Z'))}",
                    **self._recurring(),
                }
            ],
        )
        end = {"goal": "A goal", "ends": str(c.pick(DAYS))} if kind == "workgroup" else {}
        self._write(
            f"content/groups/{id_}/index.md",
            {"name": c.words(is_shown=True), "kind": kind, **end, **fields},
            self._body(),
        )
        for person in c.few([*self.people, MISSING]):
            fields = c.fields(since=lambda: str(c.pick(DAYS)), role=lambda: c.words(is_shown=True))
            self._write(f"content/groups/{id_}/members/{person}.yml", fields)
        self._documents(f"content/groups/{id_}/documents")
        for day in c.few(DAYS):
            self._minutes(id_, day)

    def _minutes(self, group: str, day: dt.date) -> None:
        c = self.chance
        status = c.pick(("agenda", "draft", "approved"))
        visited = day <= self.today or status == "agenda"
        words = lambda: c.words(is_shown=visited)  # noqa: E731
        id_ = f"{day}{c.pick(('', '-1', '-12'))}"
        fields = c.fields(
            **dict.fromkeys(("chair", "secretary"), lambda: self._some(self._names())),
            **dict.fromkeys(("present", "apologies"), lambda: c.few(self._names())),
            guests=lambda: [words()],
            decisions=lambda: [
                {"id": words(), "text": words(), "replaces": "D1", **self._maybe("dossier", self.dossiers)}
            ],
            actions=lambda: (
                [
                    {
                        "id": words(),
                        "who": c.pick(self._names()),
                        "what": words(),
                        "due": str(c.pick(DAYS)),
                        "state": c.pick(("open", "done")),
                    }
                ]
                if self.people
                else None
            ),
        )
        body = self._body() if visited else c.mark()
        self._write(f"content/groups/{group}/minutes/{id_}.md", {"title": words(), "status": status, **fields}, body)
        self.minutes.append(f"{group}/minutes/{id_}")
        if not visited:
            self.world.hidden.append(f"groups/{group}/minutes/{id_}")
