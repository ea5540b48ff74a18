"""Posts of a made-up site, with what they ask and what people answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sites.parts import DAYS, LANGUAGES, MISSING, STAMPS, ZONES, Parts

if TYPE_CHECKING:
    from collections.abc import Callable


class What(Parts):
    """Writes posts and replies."""

    def post(self, id_: str, *, is_shown: bool) -> None:
        c = self.chance
        words = lambda: c.words(is_shown=is_shown)  # noqa: E731
        main, folder = self._languages(), c.yes()
        status = "published" if is_shown else c.pick(("draft", "withdrawn"))
        if not is_shown and id_[:10] > str(self.today):
            status = c.pick(("draft", "withdrawn", "published"))
        ask = c.pick(("", "call", "poll", "event"))
        who = self._who()
        fields = c.fields(
            tags=lambda: [
                *c.few(self.vocabulary["tags"]),
                *([] if is_shown else [c.mark()]),
                *(["loose"] if c.yes() else []),
            ],
            modified=lambda: str(c.pick(DAYS)),
            dossier=lambda: self._some(self.dossiers),
            pinned_until=lambda: str(c.pick(DAYS)),
            expires=lambda: str(c.pick(DAYS)),
            answers_by=lambda: (
                {"people": c.few(self.people) or [c.pick(self.people)], "working_days": "2"} if self.people else None
            ),
            comments=lambda: {"open": c.pick(("yes", "no")), "until": str(c.pick(DAYS)), "summary": words()},
        )
        year, home = id_[:4], f"content/posts/{id_[:4]}/{id_}"
        path = f"{home}/index" if folder else home
        asks = {ask: getattr(self, f"_{ask}")(id_, words)} if ask else {}
        for number, language in enumerate(main):
            shared = {**who, "status": status, **fields, **asks} if number == 0 else {}
            body = self._body() if is_shown else f"{c.mark()} {self._body()}"
            self._write(f"{path}{language}.md", {"title": words(), "summary": words(), **shared}, body)
        self._documents(home if folder else "", "" if is_shown else f"content/posts/{year}/{id_}/{c.mark()}.pdf")
        self._replies(id_, c.pick((ask, ask, "call", "poll")), asks.get(ask), words)

    def _call(self, _post: str, words: Callable[[], str]) -> dict[str, Any]:
        c = self.chance
        return c.fields(
            need=lambda: {"min": "1", "max": "2"},
            closes=lambda: str(c.pick(DAYS)),
            when=words,
            place=words,
            effort=lambda: "PT1H30M",
            skills=lambda: c.few([*self.vocabulary["skills"], "Knitting"]),
            languages=lambda: c.few(LANGUAGES),
            contact=lambda: self._some(self._names()),
            result=lambda: {"text": words(), "date": str(c.pick(DAYS))},
        ) or {"when": words()}

    def _poll(self, post: str, words: Callable[[], str]) -> dict[str, Any]:
        c = self.chance
        used = [f"{STAMPS[0]}-{person}" for person in self.people]
        more = c.fields(
            kind=lambda: c.pick(("choice", "approval", "score")),
            closes=lambda: str(c.pick(DAYS)),
            decides=lambda: self._some(self.groups),
            outcome=lambda: {
                "text": words(),
                "used": c.few([*used, "never"]),
                "not_used": [{"id": value, "why": words()} for value in used[:1]],
            },
        )
        return {
            "question": words(),
            "options": [{"id": "bus", "text": words()}, {"id": "van", "text": words()}],
            **more,
        }

    def _event(self, _post: str, words: Callable[[], str]) -> dict[str, Any]:
        c = self.chance
        day, hour = c.pick(DAYS), c.pick(("", "T10:00", "T23:59Z"))
        more = c.fields(
            end=lambda: f"{max(day, c.pick(DAYS))}{hour}",
            timezone=lambda: c.pick(ZONES),
            place=words,
            url=lambda: "https://meet.example/x",
            organizer=lambda: self._some(self._names()),
            capacity=lambda: "1",
        )
        return {"start": f"{day}{hour}", **more, **self._recurring()}

    def _replies(self, post: str, ask: str, requests: dict[str, Any] | None, words: Callable[[], str]) -> None:
        c = self.chance
        day = max(post[:10].replace("-", ""), "20261103")
        before: list[str] = []
        writers = [*self.people[: c.number(3)], *([MISSING] if c.yes() else [])]
        for person in writers if post[:4] != "9999" else ():
            id_ = f"{day}T{12 + len(before)}1500Z-{person}"
            fields = c.fields(
                reply_to=lambda: self._some(before),
                kind=lambda: c.pick(("comment", "question", "answer", "support", "objection", "offer")),
                etiquette=lambda: "1",
                edited=lambda: "2026-11-22T10:00:00Z",
                removed=lambda: {"rule": "kind", "by": c.pick([*self.people, MISSING]), "date": "2026-11-22"},
            )
            marked = words()
            body = "" if "removed" in fields else marked if "zqx" in marked else self._body(reply=True)
            self._write(f"content/replies/{post}/comments/{id_}.md", fields, body)
            before.append(id_)
        at = f"{day[:4]}-{day[4:6]}-{day[6:]}T12:00:00Z"
        for person in c.few([*self.people, MISSING]):
            if ask in {"call", "event"}:
                status = c.pick(("yes", "withdrawn"))
                self._write(
                    f"content/replies/{post}/signups/{person}.yml", {"at": at, "status": status, "note": words()}
                )
            elif ask == "poll":
                kind = c.pick(((requests or {}).get("kind", "choice"), "choice", "score"))
                way = {
                    "choice": {"choice": c.pick(("bus", "gone"))},
                    "approval": {"choices": ["gone", "bus"]},
                    "score": {"scores": {"bus": "3", "gone": "4"}},
                }[kind]
                self._write(f"content/replies/{post}/votes/{person}.yml", {"at": at, **way, "reason": words()})
