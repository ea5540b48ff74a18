"""What the checks found in each file, kept between two runs: a file is judged again only where something changed.

As of a page (publish/record.py), of each file is noted what its checks asked the site. Where none of those answers is
another, they would find the same.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.check.checks import OF_SITE, findings_in
from smoelenboek.check.finding import Placer
from smoelenboek.faults import Fault
from smoelenboek.site.columns import FORM, Columns, columns_of
from smoelenboek.site.questions import Questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from smoelenboek.check.finding import Finding
    from smoelenboek.site import Site

    Changes = dict[tuple[str, str], bytes | None]

CHECK, QUESTIONS, SETTINGS = "check", "question", "settings"  # the kinds of these rows


class Judged(NamedTuple):
    """What was found in one file, or by one check of the site; and the numbers of the questions that it took."""

    faults: tuple[Fault, ...]
    questions: array[int]

    def to_json(self) -> bytes:
        """Return this as bytes that hold data only."""
        faults = [[fault.file, fault.line, fault.column, fault.code, fault.facts] for fault in self.faults]
        return json.dumps([faults, self.questions.tolist()], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, source: bytes) -> Judged:
        """Return what `to_json` wrote."""
        faults, numbers = json.loads(source)
        every = (
            Fault(file, line, column, code, tuple((name, text) for name, text in pairs))
            for file, line, column, code, pairs in faults
        )
        return cls(tuple(every), array("I", numbers))


@dataclass(slots=True)
class KeptChecks:
    """What the last run found. Empty: everything is judged.

    judged    path, or the name of a check of the whole site → what was found.
    columns   the questions that were asked.
    questions the same as a process holds them that checks again; None where they come from rows.
    settings  what stands for all that a check knows beside the site's facts.
    numbered  how many questions there were when they were numbered.
    """

    judged: dict[str, Judged] = field(default_factory=dict)
    columns: Columns = field(default_factory=lambda: Columns([], [], [], {}))
    settings: str = ""
    numbered: int = 0
    _rows: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    before: dict[str, Judged] = field(default_factory=dict)
    questions: Questions | None = None

    def __post_init__(self) -> None:
        """Remember what there was."""
        self.before = self.judged

    @classmethod
    def from_rows(cls, rows: Mapping[str, Mapping[str, bytes]], settings: str) -> KeptChecks:
        """Return what rows hold, by their kinds; nothing if it was made with other settings."""
        form = f"{FORM} {settings}"
        name, numbered = json.loads(rows.get(SETTINGS, {}).get("", b'["", 0]'))
        if name != form:
            return cls(settings=form, _rows=rows)
        judged = {key: Judged.from_json(content) for key, content in rows.get(CHECK, {}).items()}
        return cls(judged, Columns.of_chunks(rows.get(QUESTIONS, {})), form, numbered, rows)

    def following(self, rows: Mapping[str, Mapping[str, bytes]], settings: str) -> KeptChecks:
        """Return what this process holds, as `from_rows` would return it of the rows that were written."""
        if self.questions is None or self.settings != f"{FORM} {settings}":
            return KeptChecks.from_rows(rows, settings)
        return replace(self, _rows=rows)

    def again(self, site: Site, source: Callable[[str], bytes], names: AbstractSet[str] | None) -> list[Fault]:
        """Return all faults and advice between files; note what was found.

        `source` gives a file's bytes, `names` are the facts that may have changed: see look_again.
        """
        if self.questions:
            site.questions.follow(self.questions)
        else:
            site.questions.start(*self.columns)
        changed = site.questions.look_again(site.fact, site.answer, names)
        placer = Placer(site, source)
        judged: dict[str, Judged] = {}
        for key, findings in _all(site):
            before = self.judged.get(key)
            if before is not None and changed.isdisjoint(before.questions):
                judged[key] = before
            else:
                with site.questions.asking() as numbers:
                    faults = tuple(placer.fault(finding) for finding in findings(site))  # a line asks for its file
                judged[key] = Judged(faults, array("I", sorted(numbers)))
        self.judged = judged
        site.questions.stop()
        outside = [placer.fault(finding) for check in OF_SITE if check.is_outside for finding in check.find(site)]
        return [*outside, *(fault for some in judged.values() for fault in some.faults)]

    def changes(self, site: Site) -> Changes:
        """Return the rows that are others than before, for the next run; None for one that goes."""
        askers = [some.questions for some in self.judged.values()]
        columns, askers, anew = columns_of(site.questions, askers, self.numbered)
        if anew:
            self.numbered = len(columns.names)
            self.judged = {
                key: judged._replace(questions=numbers)
                for (key, judged), numbers in zip(self.judged.items(), askers, strict=True)
            }
        before = {} if anew else self.before
        touched = None if anew else site.questions.touched
        rows: Changes = {
            (CHECK, key): judged.to_json() for key, judged in self.judged.items() if judged is not before.get(key)
        }
        rows |= {(QUESTIONS, name): content for name, content in columns.chunks(touched)}
        obsolete = self._rows.get(QUESTIONS, {}).keys() - {name for _, name in rows} if anew else ()
        rows |= {(QUESTIONS, name): None for name in obsolete}
        rows |= {(CHECK, key): None for key in self._rows.get(CHECK, {}).keys() - self.judged.keys()}
        self.questions = site.questions.held() if not anew else Questions.of(columns)
        self.columns = columns
        return rows | ({(SETTINGS, ""): json.dumps([self.settings, self.numbered]).encode()} if anew else {})


def _all(site: Site) -> Iterator[tuple[str, Callable[[Site], Iterator[Finding]]]]:
    """Yield the key of each file and of each check of the whole site, with what judges it."""
    for check in OF_SITE:
        if not check.is_outside:
            yield f"/{check.find.__module__}.{check.find.__name__}", check.find
    for path in site.files:
        yield path, partial(_in, path)


def _in(path: str, site: Site) -> Iterator[Finding]:
    return findings_in(site, path)
