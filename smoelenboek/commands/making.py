"""`build` when something changed: check, render, verify the result, switch to it. Imports everything that takes."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked, summary
from smoelenboek.contract.base import base
from smoelenboek.faults.report import report
from smoelenboek.pages.shell import shell
from smoelenboek.publish.brand import brand_files
from smoelenboek.publish.files import icon, redirects, robots, scripts, service_worker, style, write_files
from smoelenboek.publish.headers import CSP_META
from smoelenboek.publish.queue import Queue, match_up
from smoelenboek.publish.release import ForeignFolderError, OlderError
from smoelenboek.publish.render import run, version
from smoelenboek.publish.sharing import ALONE, Alone
from smoelenboek.publish.trees import every_page, trees
from smoelenboek.publish.verify import verify
from smoelenboek.resources import SETTINGS, TEMPLATES, THEME, cache_folder
from smoelenboek.site.audience import seen_by
from smoelenboek.site.facts import UNKNOWN, Delta
from smoelenboek.text.ids import nearest
from smoelenboek.themes import SCRIPT, STANDARD, Theme, Unfit, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from jinja2 import Template

    from smoelenboek.commands.check import Checked
    from smoelenboek.commands.memory import Memory
    from smoelenboek.faults import Fault
    from smoelenboek.model.audience import Audience
    from smoelenboek.pages import Page
    from smoelenboek.pages.shell import Shell
    from smoelenboek.publish.release import Release
    from smoelenboek.publish.stamp import Holdings, Look
    from smoelenboek.publish.trees import Below, Tree
    from smoelenboek.site import Site


OF_THE_MOMENT = {"markdown-time"}  # faults that depend on how busy the machine is


def make(  # noqa: PLR0913, PLR0917 - options of a command
    site: Path,
    stage: Callable[[], Release],
    output: Path,
    look: Look,
    preview: Callable[[Site], None] | None = None,
    audience: str = "",
    sharing: Alone = ALONE,
    memory: Memory | None = None,
) -> int:
    """Build the site in a folder; return 1, and leave the output as it is, if anything is wrong.

    `stage` begins the release, `look` knows what stood in the site's folder when the build began. What is built for an
    `audience` is kept nowhere, and made from nothing that was kept. `sharing` says what other jobs make or made of it.
    `memory` is what this process holds of the builds before.
    """
    if preview is None:
        look.look()
    listed, store = (memory.entries(), memory.store()) if memory else (look.entries, None)
    result = checked(site, preview=preview is not None, entries=listed, since=look.since, store=store)
    if memory and store and result.delta is not UNKNOWN:
        memory.hold(store)
    try:
        return _build(result, site, stage, output, look, preview, audience, sharing, memory)
    finally:
        if result.site:
            result.site.close()


def _build(  # noqa: PLR0913, PLR0917 - as of `make`
    result: Checked,
    site: Path,
    stage: Callable[[], Release],
    output: Path,
    look: Look,
    preview: Callable[[Site], None] | None,
    audience: str,
    sharing: Alone,
    memory: Memory | None,
) -> int:
    """Build what was checked; return 1 if anything is wrong."""
    language = result.site.config.language if result.site else "en"
    advice = report(result.faults, language=language) + "\n" if result.faults else ""
    sys.stdout.write(advice)
    if result.stopped or result.site is None:
        sys.stdout.write(summary(result, language) + "\n")
        return 1
    whitelist = _audience(result.site, audience)
    if audience and whitelist is None:
        return 1
    release = _begin(stage, output, language)
    if release is None:
        return 1
    own = theme(result.site.config.theme)
    shown = seen_by(result.site, whitelist) if whitelist else result.site
    records = memory.records if memory else None
    every = trees(shown, release, None if whitelist else cache_folder(), output, records)
    prove = partial(_proved, result.site, whitelist, site, release) if whitelist else None
    if not _fill(release, every, own, site, UNKNOWN if whitelist else result.delta, prove, sharing):
        return 1
    last = f"{summary(result, language)} → {output}\n"
    may_keep = preview is None and whitelist is None and sharing is ALONE
    keeper = _keeper(look, result, own, advice + last) if may_keep else None
    _switch(every, release, keeper or (partial(memory.hold_left, release) if memory else None))
    if preview:
        preview(result.site)
    sys.stdout.write(last)
    return 0


def _keeper(look: Look, result: Checked, own: Theme | Unfit, message: str) -> Callable[[Holdings], None] | None:
    """Return what keeps, for a build in which nothing changed, what this one said; None where that may not be said."""
    is_of_moment = any(fault.code in OF_THE_MOMENT for fault in result.faults)
    if result.site is None or isinstance(own, Unfit) or is_of_moment:
        return None
    return partial(look.keep, result.site.config, result.site.today, own, message=message)


def _audience(site: Site, name: str) -> Audience | None:
    """Return the audience of this name; None, and say so unless no name is given, if there is no such."""
    every = {audience.name: audience for audience in site.config.audiences}
    if not name or name in every:
        return every.get(name)
    gettext = load(site.config.language).gettext
    sys.stdout.write(gettext("site.yml has no audience “{name}” in `audiences`.").format(name=name))
    if near := nearest(name, every):
        sys.stdout.write(" " + gettext("Did you mean “{name}”?").format(name=near))
    sys.stdout.write("\n")
    return None


def _begin(stage: Callable[[], Release], output: Path, language: str) -> Release | None:
    """Return a release that is staged beside the output; None, and say so, if another site stands there."""
    output.parent.mkdir(parents=True, exist_ok=True)
    gettext = load(language).gettext
    try:
        return stage()
    except ForeignFolderError:
        why = gettext("{path} holds something that is not a site of ours. Give --output a new or empty folder.")
        sys.stdout.write(why.format(path=output) + "\n")
    except OlderError as newer:
        why = gettext("{path} was built from a newer commit, {commit}. Update this checkout, or use `rollback`.")
        sys.stdout.write(why.format(path=output, commit=newer) + "\n")
    return None


def _fill(
    release: Release,
    every: tuple[Tree, ...],
    own: Theme | Unfit,
    site: Path,
    delta: Delta,
    prove: Callable[[set[str]], list[str]] | None,
    sharing: Alone,
) -> bool:
    """Build all of a release and say whether it is good; else it is discarded, and what is wrong with it printed.

    `prove` returns what is in files that must not be there.
    """
    try:
        wrong = _make(every, own, site, delta, sharing)
        if prove and not wrong:
            wrong = prove(release.paths() | every_page(every).keys())
    except BaseException:
        release.discard()
        raise
    if wrong:
        sys.stdout.write("\n".join(wrong) + "\n")
        release.discard()
    return not wrong


def _proved(whole: Site, audience: Audience, root: Path, release: Release, paths: set[str]) -> list[str]:
    """Return a line about the first file that holds what an audience may not see; none if there is no such file."""
    from smoelenboek.publish.proof import leaks
    from smoelenboek.publish.secrets import secrets

    breaches = leaks(secrets(whole, audience, root), release.files(paths))
    if not breaches:
        return []
    leak, gettext = breaches[0], load(whole.config.language).gettext
    kinds = {
        "id": gettext("an id"),
        "name": gettext("a full name"),
        "email": gettext("an email address"),
        "phone": gettext("a phone number"),
        "account": gettext("an account"),
        "digest": gettext("the digest of a file"),
        "file": gettext("a file"),
        "text": gettext("a text"),
    }
    line = gettext("{file}: {kind} is in it that the audience “{name}” may not see.")
    lines = [line.format(file=leak.file, kind=kinds.get(leak.kind, leak.kind), name=audience.name)]
    if leak.end:
        lines.append(gettext("It ends in “{end}”.").format(end=leak.end))
    lines.append(gettext("{count} files hold such a thing. Nothing was published.").format(count=len(breaches)))
    return [" ".join(lines)]


def _switch(trees: tuple[Tree, ...], release: Release, keep: Callable[[Holdings], None] | None) -> None:
    """Switch to the release and save its records; `keep` notes for the next build what is there."""
    pages = every_page(trees)
    for tree in trees:
        tree.record.forget()
    try:
        release.switch(release.paths() | pages.keys())
        for tree in trees:
            tree.record.save(tree.site)
        if keep:
            keep(release.left({path: (page.size, page.time) for path, page in pages.items()}))
    finally:
        release.close()


def _settings(site: Site) -> str:
    """Return what is no question to the site, since a record holds for one such set alone."""
    return repr((site.config, site.preview, sorted(site.former_ids.items())))


def _make(trees: tuple[Tree, ...], own: Theme | Unfit, folder: Path, delta: Delta, sharing: Alone) -> list[str]:
    """Build the release; return what is wrong with it."""
    if isinstance(own, Unfit):  # it went since the check
        return [f"The theme {trees[0].site.config.theme} is not there any more."]
    queues = []
    for tree in trees:
        around, faults = _laid_out(tree, own, folder)
        if faults:
            return [report(faults, language=trees[0].site.config.language)]
        changes = delta if len(trees) == 1 else UNKNOWN
        sharing.begin(tree, changes)
        queues.append(Queue(tree.site, tree.record, tree.release, around))
        sharing.take(queues[-1])
    try:
        for queue, tree in zip(queues, trees, strict=True):
            queue.fill(partial(_articles, tree.site, folder, tree.release))
        match_up(queues)
        for queue, tree in zip(queues, trees, strict=True):
            sharing.select(queue)
            run(queue.jobs, tree.release, tree.record, tree.site, tree.key, queue.staying)
            tree.record.listings = queue.listings
            queue.close()
    except (RuntimeError, TemplateError) as failure:
        if own == STANDARD:
            raise
        why = str(failure).strip().rpartition("\n")[2]
        return [f"The theme {own.name} can't show this site: {why}"]
    if sharing.is_share:
        return []  # its links lead to pages of other parts; whoever joins them looks
    pages = every_page(trees)
    return [line for tree in trees for line in verify(tree.release, tree.record.pages, tree.site, whole=pages.keys())]


def _laid_out(tree: Tree, own: Theme, folder: Path) -> tuple[Shell, list[Fault]]:
    """Write what a tree holds beside its pages, and settle what decides those; return what is around each page."""
    site, release, path = tree.site, tree.release, base(tree.site.config.url)
    brand = brand_files(site, folder, cache_folder())
    sheet = style(THEME, own, site.config.brand.accent, brand.css)
    folder_of_scripts, modules = scripts(THEME, site.config.language, own, site.config.brand.words.topic)
    shell_files = [sheet, icon(THEME, own), *brand.files.items(), *modules.items()]
    worker = [service_worker(THEME, dict(shell_files), path)] if site.config.offline else []
    of_host = [] if tree.folder else [robots(), *redirects(site)]
    for file, content in (*shell_files, *worker, *of_host):
        release.write(file, content)
    faults = [*brand.faults, *write_files(site, folder, release, cache_folder())]
    script = SCRIPT if own.script else ""
    around = replace(
        shell(site, style=f"/{sheet[0]}", scripts=f"/{folder_of_scripts}/", csp=CSP_META, theme_script=script),
        logo=brand.logo,
        cover=brand.cover,
        fonts=brand.preload,
    )
    tree.key = version(around, _settings(site) + own.digest(), TEMPLATES, SETTINGS)
    return around, faults


def _articles(
    site: Site, folder: Path, release: Release | Below, pages: Mapping[str, Page]
) -> list[tuple[Page, Template]]:
    """Return the articles that Pelican makes of posts; it is not even imported where there are none to be made."""
    from smoelenboek.pelican_plugin import Build, run

    return run(SETTINGS, folder, Build(site, release.folder, pages))
