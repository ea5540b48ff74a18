"""What every question to a site is answered from: its facts, its values and the day. Nothing else reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smoelenboek.read.values import Values
from smoelenboek.site.facts import Facts, print_of
from smoelenboek.site.fingerprints import Answers
from smoelenboek.site.memo import ANSWERS
from smoelenboek.site.questions import Questions
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.facts import Row

_FACT = re.compile(r"([\w.]+)([=*/#?])(.*)", re.DOTALL)


class SiteBase(Answers):
    """The facts of one site at one moment, and its settings. Made by `link`, changed by nobody."""

    __slots__ = (
        "__weakref__",
        "_cache",
        "_config",
        "_digests",
        "_facts",
        "_files",
        "_former_ids",
        "_paths",
        "_preview",
        "_questions",
        "_readable",
        "_tables",
        "_today",
        "_trees",
        "_values",
    )

    def __init__(  # noqa: PLR0913 - all that a site is made from
        self,
        config: SiteConfig,
        today: dt.date,
        values: Mapping[str, FileModel] | None = None,
        files: Mapping[str, SourceFile] | None = None,
        facts: Facts | None = None,
        *,
        digests: Mapping[str, bytes] | None = None,
        readable: Mapping[str, FileModel] | None = None,
        former_ids: Mapping[tuple[str, str], str] | None = None,
        preview: bool = False,
        cache: Path | None = None,
        trees: Sequence[str] = (),
    ) -> None:
        """Start with values by their paths, and with the facts that they and the files say.

        `today` is the day of the build, in the site's time zone. With `preview`, drafts and posts to come are shown as
        if published: on a writer's own machine alone. `cache` is the folder in which what was parsed is kept between
        builds; None keeps nothing. `trees` are the languages that each have pages of their own (languages.py).
        """
        self._config = config
        self._today = today
        self._preview = preview
        self._cache = cache
        self._trees = trees
        self._values = values or {}
        self._files = files or {}
        self._facts = facts or Facts()
        self._readable = readable or {}
        self._former_ids = former_ids or {}
        self._paths = {id(value): path for path, value in self._readable.items()}
        self._tables: dict[str, Table[Any]] = {}
        self._digests = digests or {}
        self._questions = Questions()
        self._watch_values()

    def _watch_values(self) -> None:
        """Note each value that is made already, and each from the moment when it is."""
        ready: Mapping[str, FileModel] = self._values
        if isinstance(self._values, Values):
            ready = self._values.ready()
            self._values.watchers.append(self._note_value)
        for path, value in ready.items():
            self._note_value(path, value)

    def _note_value(self, path: str, value: FileModel) -> None:
        """Note from which file a value is, and what stands for it."""
        self._paths[id(value)] = path
        if (digest := self._digests.get(path)) is not None:
            self._questions.digests[id(value)] = digest

    def close(self) -> None:
        """Let go of all that leads back here: else a process that builds again and again holds every site it built."""
        self._tables.clear()
        self._questions.answers.clear()
        if isinstance(self._values, Values) and self._note_value in self._values.watchers:
            self._values.watchers.remove(self._note_value)

    def load(self) -> None:
        """Make every value that is not made yet: before a fork, whose workers would each make their own."""
        if isinstance(self._values, Values):
            self._values.load()

    @property
    def config(self) -> SiteConfig:
        """What site.yml says. Not noted: a record holds for one site.yml alone."""
        return self._config

    @property
    def preview(self) -> bool:
        """Whether drafts are shown. Not noted either, for the same reason."""
        return self._preview

    @property
    def cache(self) -> Path | None:
        """The folder in which what was parsed is kept between builds. Not noted: it says nothing of the site."""
        return self._cache

    @property
    def former_ids(self) -> Mapping[tuple[str, str], str]:
        """(kind, former id) → the present id, of groups and words; in the values here they are replaced.

        Not noted: a record holds for one such table alone.
        """
        return self._former_ids

    @property
    def questions(self) -> Questions:
        """Who asks what: for whoever keeps a record. No question itself."""
        return self._questions

    def path(self, value: object) -> str:
        """Return the file that `value` was read from. Not noted: the caller has asked for the value already."""
        return self._paths[id(value)]

    def answer(self, name: str) -> object:
        """Answer a question that is made from others again, by the name that it was noted under.

        KeyError if there is none such now.
        """
        subject, _, key = name.partition(":")
        return ANSWERS[subject](self, key)

    def fact(self, name: str) -> bytes:
        """Return the fingerprint of a fact by the name that it was noted under. KeyError if there is none such now."""
        match = _FACT.fullmatch(name)
        if match is None:
            raise KeyError(name)
        subject, sign, key = match.groups()
        if sign == "?":
            return print_of(self._of_day(subject, key))
        return self._facts.print(subject, sign, key)

    @property
    def today(self) -> dt.date:
        """The day of the build, in the site's time zone."""
        self._note_day("today", "")
        return self._today

    def has_come(self, day: str) -> bool:
        """Say whether a day, as 2026-11-23, is today or was before."""
        self._note_day("has_come", day)
        return day <= self._today.isoformat()

    def is_behind(self, day: str) -> bool:
        """Say whether a day, as 2026-11-23, was before today."""
        self._note_day("is_behind", day)
        return day < self._today.isoformat()

    def _note_day(self, subject: str, key: str) -> None:
        if self._questions.frame is not None:
            self._questions.note_day(f"{subject}?{key}", self._of_day(subject, key))

    def _of_day(self, subject: str, key: str) -> object:
        today = self._today.isoformat()
        return {"today": today, "has_come": key <= today, "is_behind": key < today}[subject]

    def _table(
        self, name: str, load: Callable[[Sequence[Row]], Any], *, facts: str = "", newest_first: bool = False
    ) -> Table[Any]:
        """Return a table, made when it is first asked for. `facts` names the one it is a part of, if it is not one."""
        if (table := self._tables.get(name)) is None:
            whole = {"newest_first": newest_first, "is_whole": not facts}
            table = self._tables[name] = Table(facts or name, self._facts, self._questions, load, **whole)
        return table

    def _rows(self, table: str, key: str) -> Sequence[Row]:
        """Return the rows of a key, and note that they were asked."""
        if self._questions.frame is not None:
            self._questions.note_fact(self._facts, table, "=", key)
        return self._facts.rows(table, key)

    def _keys(self, table: str) -> Iterable[str]:
        """Return the keys of a table, and note that they were asked."""
        if self._questions.frame is not None:
            self._questions.note_fact(self._facts, table, "/", "")
        return self._facts.keys(table)

    def _note_all(self, table: str) -> None:
        """Note that everything of a table was asked."""
        if self._questions.frame is not None:
            self._questions.note_fact(self._facts, table, "*", "")

    def _of(self, rows: Iterable[Row]) -> list[Any]:
        """Return the values that rows were read from."""
        return [self._values[row.path] for row in rows]

    def _last(self, rows: Sequence[Row]) -> Any:
        """Return the value of a thing that has one file; of two the last by path, and `check` says so."""
        return self._values[max(row.path for row in rows) if len(rows) > 1 else rows[0].path]
