"""`build --explain PAGE`: build, then say why that page was made again, or was not, or which file it is missing for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked
from smoelenboek.commands.kept import KeptSite
from smoelenboek.commands.why import lines_of
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.explain.built import address_of, built
from smoelenboek.explain.page import changes_of, file_of, making, sources_of
from smoelenboek.explain.presence import presence
from smoelenboek.read.settings import readable
from smoelenboek.resources import cache_folder
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.explain.built import Built
    from smoelenboek.explain.page import Making

_MOST_CAUSES = 20
_MINUTE = "%Y-%m-%d %H:%M"


def main(folder: Path, output: Path, page: str, build: Callable[[], int]) -> int:
    """Run `build` and explain a page, named by its address or its file in the output; return what `build` did."""
    languages = readable(folder / SITE_FILE).languages
    before, files = built(cache_folder(), output, languages), KeptSite(folder, cache_folder()).files
    code = build()
    after = built(cache_folder(), output, languages)
    settings = readable(folder / SITE_FILE)
    _ = load(settings.language).gettext
    path = file_of(page, settings.url)
    changes = changes_of(files, KeptSite(folder, cache_folder()).files)
    if code:
        sys.stdout.write("\n" + _("Nothing was built, so the published site stays as it was.") + "\n")
    outcome = making(path, before, after, changes)
    lines = _missing(folder, path, after, settings.language) if outcome.outcome == "missing" else _lines(outcome, _)
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    return code


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


def _missing(folder: Path, path: str, after: Built, language: str) -> Iterator[str]:
    """Yield by which file a page is missing, a sentence a line."""
    _ = load(language).gettext
    yield address_of(path)
    yield "  " + _("There is no such page.")
    sources = sources_of(path)
    world = checked(folder)
    present = [source for source in sources if (folder / source).exists()]
    for source in present:
        yield from (
            f"  {line}" for line in lines_of(presence(world.site, world.faults, folder, source, after), language)
        )
    if present:
        return
    if sources:
        yield "  " + _("This file would make it, and is not there: {path}").format(path=sources[0])
    if near := nearest(address_of(path), map(address_of, after.paths())):
        yield "  " + _("Did you mean {address}?").format(address=near)
