"""`build`: check, then Pelican, then a check of the result; only then does the new release replace the old one."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from smoelenboek.commands.check import Checked, checked, summary
from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.contract.base import base
from smoelenboek.faults.report import report
from smoelenboek.pages.shell import shell
from smoelenboek.publish.files import icon, redirects, robots, scripts, service_worker, style, write_files
from smoelenboek.publish.headers import CSP_META
from smoelenboek.publish.queue import Queue
from smoelenboek.publish.record import Record, of_output
from smoelenboek.publish.release import ForeignFolderError, Release
from smoelenboek.publish.render import run, version
from smoelenboek.publish.verify import verify
from smoelenboek.resources import ENGINE, SETTINGS, TEMPLATES, THEME, cache_folder
from smoelenboek.themes import SCRIPT, STANDARD, Unfit, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Template

    from smoelenboek.pages import Page
    from smoelenboek.site import Site


def build(
    site: Path,
    output: Path,
    *,
    compress: bool = False,
    link: bool = False,
    preview: Callable[[Site], None] | None = None,
) -> int:
    """Build the site in a folder into `output`; return 1, and leave `output` as it is, if anything is wrong.

    With `link` the output is a link to a complete release, created if missing: a reader never sees half a release.
    With `preview`, drafts and future posts are included, and is called with the site once it is built; for `serve`.
    """
    with gc_paused():
        return _build(site, partial(Release, output, compress=compress, link=link), output, preview=preview)


def _build(site: Path, stage: Callable[[], Release], output: Path, *, preview: Callable[[Site], None] | None) -> int:
    result = checked(site, preview=preview is not None)
    if result.faults:
        sys.stdout.write(report(result.faults, language=_language(result)) + "\n")
    if result.stopped or result.site is None:
        sys.stdout.write(summary(result, _language(result)) + "\n")
        return 1
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        release = stage()
    except ForeignFolderError:
        sys.stdout.write(f"{output} holds something that is not a site of ours. Give --output a new or empty folder.\n")
        return 1
    record = of_output(cache_folder(), output)
    try:
        wrong, key = _make(result.site, site, release, record)
    except BaseException:
        release.discard()
        raise
    if wrong:
        sys.stdout.write("\n".join(wrong) + "\n")
        release.discard()
        return 1
    record.forget()
    release.switch(release.paths() | record.pages.keys())
    record.save(result.site, key)
    if preview:
        preview(result.site)
    sys.stdout.write(f"{summary(result, _language(result))} → {output}\n")
    return 0


main = build


def _settings(site: Site) -> str:
    """Return what is no question to the site, since a record holds for one such set alone."""
    return repr((site.config, site.preview, sorted(site.former_ids.items())))


def _language(result: Checked) -> str:
    return result.site.config.language if result.site else "en"


def _make(site: Site, folder: Path, release: Release, record: Record) -> tuple[list[str], bytes]:
    """Build the release; return what is wrong with it, and what decides its pages beside the site's values."""
    own = theme(site.config.theme)
    if isinstance(own, Unfit):  # it went since the check
        return [f"The theme {site.config.theme} is not there any more."], b""
    sheet = style(THEME, own)
    folder_of_scripts, modules = scripts(THEME, site.config.language, own)
    shell_files = [sheet, icon(THEME, own), *modules.items()]
    path = base(site.config.url)
    worker = [service_worker(THEME, dict(shell_files), path)] if site.config.offline else []
    for file, content in (*shell_files, *worker, robots(), *redirects(site)):
        release.write(file, content)
    faults = list(write_files(site, folder, release, cache_folder()))
    if faults:
        return [report(faults, language=site.config.language)], b""
    script = SCRIPT if own.script else ""
    around = shell(site, style=f"/{sheet[0]}", scripts=f"/{folder_of_scripts}/", csp=CSP_META, theme_script=script)
    key = version(around, _settings(site) + own.digest(), TEMPLATES, ENGINE)
    record.begin(site, key)
    queue = Queue(site, record, around)
    try:
        queue.fill(partial(_articles, site, folder, release))
        run(queue.jobs, release, record, site, key)
    except (RuntimeError, TemplateError) as failure:
        if own == STANDARD:
            raise
        why = str(failure).strip().rpartition("\n")[2]
        return [f"The theme {own.name} can't show this site: {why}"], b""
    return list(verify(release, record.pages, site)), key


def _articles(site: Site, folder: Path, release: Release, pages: Mapping[str, Page]) -> list[tuple[Page, Template]]:
    """Return the articles that Pelican makes of posts; it is not even imported where there are none to be made."""
    from smoelenboek.pelican_plugin import Build, run

    return run(SETTINGS, folder, Build(site, release.folder, pages))
