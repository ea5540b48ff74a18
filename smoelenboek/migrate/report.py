"""The report of an import of posts: what comes in, what was changed, what could not be taken, with positions."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from smoelenboek.catalogues import explained, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.migrate.entries import Note
    from smoelenboek.migrate.importing import ImportSummary

VERSION = 1
PARTS = ("changed", "left", "stop")
MOST_SHOWN = 500  # of a part in Markdown: a forge cuts a longer description
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!@~&])")
_LINES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@cache
def words() -> dict[str, Any]:
    """Return what words.yml says."""
    text = Path(__file__).with_name("words.yml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]


def sentence_of(note: Note, language: str) -> str:
    """Return a note as a sentence, on one line whatever the source wrote."""
    text = words()["codes"][note.code][explained(language)].format(**dict(note.facts))
    return _LINES.sub(" ", text)


def part(note: Note) -> str:
    """Return in which part of the report a note stands."""
    return str(words()["codes"][note.code]["part"])


def rendered(summary: ImportSummary, *, format: str, language: str) -> str:
    """Return a report in one of FORMATS, in `nl` or `en`."""
    return FORMATS[format](summary, language)


def _counts(summary: ImportSummary, language: str) -> Iterator[str]:
    plural = load(language).ngettext
    for name, count in summary.counts.items():
        if count:
            yield _counted(name, count, plural).format(count=count)


def _counted(name: str, count: int, ngettext: Callable[[str, str, int], str]) -> str:
    """Return the text for a count of summary.counts, with `{count}` in it."""
    return {
        "posts": ngettext("{count} post", "{count} posts", count),
        "drafts": ngettext("{count} draft", "{count} drafts", count),
        "pages": ngettext("{count} page", "{count} pages", count),
        "comments": ngettext("{count} comment", "{count} comments", count),
        "quoted": ngettext("{count} comment as a quotation", "{count} comments as quotations", count),
        "pictures": ngettext("{count} picture or document", "{count} pictures and documents", count),
        "people": ngettext("{count} former colleague", "{count} former colleagues", count),
        "there": ngettext("{count} there already", "{count} there already", count),
    }[name]


def _sorted(summary: ImportSummary, name: str) -> list[Note]:
    return [note for note in (*summary.notes, *summary.stopped) if part(note) == name]


def _text(summary: ImportSummary, language: str) -> str:
    headings = words()["headings"][explained(language)]
    lines = [f"{headings['plan']}: {', '.join(_counts(summary, language)) or '–'}"] if not summary.stopped else []
    for name in PARTS:
        if notes := _sorted(summary, name):
            lines += ["", f"{headings[name]} ({len(notes)})"]
            lines += [
                f"  {': '.join(filter(None, (_LINES.sub(' ', note.position), sentence_of(note, language))))}"
                for note in notes
            ]
    return "\n".join(lines).strip("\n") + "\n"


def _markdown(summary: ImportSummary, language: str) -> str:
    headings = words()["headings"][explained(language)]
    lines = [f"## {headings['plan']}", "", *(f"- {count}" for count in _counts(summary, language))]
    for name in PARTS:
        if notes := _sorted(summary, name):
            lines += ["", f"## {headings[name]} ({len(notes)})", ""]
            for note in notes[:MOST_SHOWN]:
                at, text = note.position.replace("`", ""), _SIGNS.sub(r"\\\1", sentence_of(note, language))
                lines.append(f"- `{_LINES.sub(' ', at)}` {text}" if at else f"- {text}")
            lines += ["- …"] if len(notes) > MOST_SHOWN else []
    return "\n".join(lines) + "\n"


def _json(summary: ImportSummary, language: str) -> str:
    rows = {
        name: [
            {"code": note.code, "place": note.position, **dict(note.facts), "text": sentence_of(note, language)}
            for note in _sorted(summary, name)
        ]
        for name in PARTS
    }
    return json.dumps({"version": VERSION, "counts": summary.counts, **rows}, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"text": _text, "json": _json, "markdown": _markdown}
