"""`digest`: what went round since the last time, as a file of the site, and as mails in a folder."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.catalogues import load
from smoelenboek.commands.check import checked_contents, refuses
from smoelenboek.commands.digest_send import send_last
from smoelenboek.contract import addresses, files
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.digest.edition import digest, looking_back, written
from smoelenboek.digest.letter import Reader, Round, UnsendableError, everyone, letter, sender_of
from smoelenboek.digest.mailing import Forge, Mailings, last_round
from smoelenboek.git.clone import Login
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.owners.closing import contents_of
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder
from smoelenboek.site import link

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.model.digest import Digest
    from smoelenboek.site import Site

UNABLE = 2


@dataclass(frozen=True)
class Wish:
    """What is asked: the file of a new digest, or the mails of the last one in a folder. Else it is only printed."""

    write: bool = False
    to: Path | None = None
    language: str = ""
    send: bool = False
    dry_run: bool = False
    again: tuple[str, ...] = ()


def main(folder: Path, wish: Wish) -> int:
    """Print what is new, write it, or send the last one; return 1 if the site has faults, 2 if it can't be done."""
    world = checked_contents(read_tree(folder, cache_folder()))
    if refuses("digest", world, wish.language) or (site := world.site) is None:
        return 1
    _ = load(wish.language or site.config.language).gettext
    if wish.send:
        return send_last(folder, site, again=wish.again, dry_run=wish.dry_run)
    try:
        with Repository(folder) as repository:
            if wish.to and not wish.write:
                going, own = last_round(site), own_mails(folder, site, repository)
            else:  # only this compares two commits, which takes most of the time
                fresh, own = new_digest(repository, repository.commit_id("HEAD"), site), {}
                going = Round(fresh.id, fresh, addresses.digest(fresh.id))
        if wish.write and going:
            return _write(folder, site, going.digest, _)
        if going is None or going.digest.is_empty:
            sys.stdout.write(_("Nothing is new.") + "\n")
            return 0
        mails = mails_of(site, going, wish.language) | own
    except (UnreadableError, UnsendableError) as why:
        sys.stderr.write(f"digest: {why}\n")
        return UNABLE
    return _lay(wish.to, mails) if wish.to else _show(mails)


def new_digest(repository: Repository, head: str, site: Site) -> Digest:
    """Return what is new in the commit `head` since the last digest; `site` is read for its day alone."""
    contents = contents_of(repository, head)
    config = contents.values.get(SITE_FILE)
    settings = config if isinstance(config, SiteConfig) else site.config
    now = link(contents.values, contents.files, settings, site.today)
    last = next(iter(now.rounds.values()), None)
    if last is None:
        return digest(looking_back(contents, now), now, commit=head)
    try:
        before = contents_of(repository, repository.commit_id(last.commit or ""))
        then = link(before.values, before.files, settings, last.day)
    except UnreadableError:  # history was written anew
        then = looking_back(contents, now, last.day)
    return digest(then, now, now.rounds.values(), since=last.commit or "", commit=head)


def mails_of(site: Site, going: Round, language: str = "", key: str = "") -> dict[str, EmailMessage]:
    """Return the mails to everyone: name of a file → mail. Without an address in site.yml there is one to oneself."""
    config = site.config
    at = dt.datetime.combine(going.digest.day, dt.time(), ZoneInfo(config.timezone))
    readers = everyone(site, language)
    readers = readers or [Reader(sender_of(site), config.organisation, language or config.language)]
    mails = ((reader, letter(site, going, reader, at, key)) for reader in readers)
    return {f"{going.id}-{number}": mail for number, (_, mail) in enumerate(mails, start=1) if mail}


def own_mails(folder: Path, site: Site, repository: Repository) -> dict[str, EmailMessage]:
    """Return the mails to who chose what they get, as if each round began now: name of a file → mail."""
    mailings = Mailings(site, repository, Forge(folder, "", Login("digest", "")), "")
    each = ((mailing, pair) for mailing in mailings.each() for pair in mailing.mails("") if pair[0].id)
    return {f"{mailing.name}-{reader.id}": mail for mailing, (reader, mail) in each}


def _write(folder: Path, site: Site, fresh: Digest, _: Translate) -> int:
    path = files.digest(fresh.id)
    if (folder / path).exists() or fresh.id in site.rounds:
        sys.stdout.write(_("There is already a digest of today.") + "\n")
    elif fresh.is_empty:
        sys.stdout.write(_("Nothing is new.") + "\n")
    else:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(written(fresh), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
    return 0


def _lay(folder: Path, mails: dict[str, EmailMessage]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, mail in mails.items():
        (folder / f"{name}.eml").write_bytes(mail.as_bytes())
        sys.stdout.write(f"{folder / name}.eml\n")
    return 0


def _show(mails: dict[str, EmailMessage]) -> int:
    for mail in mails.values():
        body = mail.get_body(("plain",))
        sys.stdout.write(body.get_content() if body else "")
    return 0
