"""`build --explain PAGE`: build, then say why that page was made again, or was not, or which file it is missing for."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked
from smoelenboek.commands.kept import KeptSite
from smoelenboek.commands.why import FORMATS, as_json, lines_of
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.explain.built import address_of, built
from smoelenboek.explain.page import changes_of, file_of, making, sources_of
from smoelenboek.explain.presence import presence
from smoelenboek.read.settings import readable
from smoelenboek.resources import cache_folder
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.explain.built import Built
    from smoelenboek.explain.page import Making
    from smoelenboek.explain.presence import Presence

UNABLE = 2
_MOST_CAUSES = 20
_MINUTE = "%Y-%m-%d %H:%M"


def main(folder: Path, output: Path, page: str, build: Callable[[], int], *, format: str = "text") -> int:
    """Run `build` and explain a page, named by its address or its file in the output; return what `build` did.

    As JSON the explanation alone is on the standard output; what the build says is on the other.
    """
    if format not in FORMATS:
        sys.stderr.write(f"build: --format is one of {', '.join(FORMATS)}\n")
        return UNABLE
    languages = readable(folder / SITE_FILE).languages
    before, files = built(cache_folder(), output, languages), KeptSite(folder, cache_folder()).files
    with redirect_stdout(sys.stderr if format == "json" else sys.stdout):
        code = build()
    after = built(cache_folder(), output, languages)
    settings = readable(folder / SITE_FILE)
    path = file_of(page, settings.url)
    outcome = making(path, before, after, changes_of(files, KeptSite(folder, cache_folder()).files))
    absent = _absent(folder, path, after) if outcome.outcome == "missing" else None
    if format == "json":
        sys.stdout.write(json.dumps(_as_json(outcome, absent, code, settings.language), ensure_ascii=False, indent=2))
        sys.stdout.write("\n")
        return code
    _ = load(settings.language).gettext
    if code:
        sys.stdout.write("\n" + _("Nothing was built, so the published site stays as it was.") + "\n")
    lines = _missing(path, absent, settings.language) if absent else _lines(outcome, _)
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    return code


@dataclass(frozen=True, slots=True)
class Absent:
    """Why there is no such page.

    present  what can be said of the files that would make it; `source` is the first of them, if none is there.
    near     the address that is most like it.
    """

    present: tuple[Presence, ...] = ()
    source: str = ""
    near: str = ""


def _absent(folder: Path, path: str, after: Built) -> Absent:
    sources = sources_of(path)
    world = checked(folder)
    present = [source for source in sources if (folder / source).exists()]
    if present:
        return Absent(tuple(presence(world.site, world.faults, folder, source, after) for source in present))
    near = nearest(address_of(path), map(address_of, after.paths()))
    return Absent(source=sources[0] if sources else "", near=near or "")


def _lines(outcome: Making, _: Translate) -> Iterator[str]:
    """Yield what a build did with a page, a sentence a line."""
    time = f"{outcome.time:{_MINUTE}}" if outcome.time else ""
    sentences = {
        "same": _("It was not made again: none of the {count} answers that it asked for has changed since {time}."),
        "checked": _("It was looked at again and is the same, so its file is that of {time}."),
        "again": _("It was made again."),
        "new": _("It is new."),
        "first": _(
            "All pages were made again: nothing is kept of an earlier build with this engine, theme and settings."
        ),
    }
    reasons = {
        "answers": _("Of the {count} answers that it asked for, these facts behind them changed:"),
        "list": _("What its list gives it has changed: neighbours, a count, or the number of pages."),
        "touched": _("Its file in the output was not as the last build left it."),
    }
    yield address_of(outcome.path)
    yield "  " + sentences[outcome.outcome].format(count=outcome.count, time=time)
    if outcome.why:
        yield "  " + reasons[outcome.why].format(count=outcome.count)
    states = {"new": _("is new"), "changed": _("has changed"), "gone": _("is gone")}
    for cause in outcome.causes[:_MOST_CAUSES]:
        by = ", ".join(f"{path} {states[state]}" for path, state in cause.files) or _("the day")
        yield f"    {by}: {cause.fact}" + (f" → {cause.answer}" if cause.answer != cause.fact else "")
    if len(outcome.causes) > _MOST_CAUSES:
        yield "    …"


def _missing(path: str, absent: Absent, language: str) -> Iterator[str]:
    """Yield by which file a page is missing, a sentence a line."""
    _ = load(language).gettext
    yield address_of(path)
    yield "  " + _("There is no such page.")
    for source in absent.present:
        yield from (f"  {line}" for line in lines_of(source, language))
    if absent.source:
        yield "  " + _("This file would make it, and is not there: {path}").format(path=absent.source)
    if absent.near:
        yield "  " + _("Did you mean {address}?").format(address=absent.near)


def _as_json(outcome: Making, absent: Absent | None, code: int, language: str) -> dict[str, object]:
    causes = [
        {
            "fact": cause.fact,
            "answer": cause.answer,
            "files": [{"path": path, "state": state} for path, state in cause.files],
        }
        for cause in outcome.causes
    ]
    return {
        "page": address_of(outcome.path),
        "built": code == 0,
        "outcome": outcome.outcome,
        "reason": outcome.why or None,
        "questions": outcome.count,
        "written": outcome.time and outcome.time.isoformat(timespec="seconds"),
        "causes": causes,
        "sources": [as_json(source, language) for source in absent.present] if absent else [],
        "missing_source": (absent.source or None) if absent else None,
        "near": (absent.near or None) if absent else None,
    }
