"""`comment`, `join`, `vote`, `kudos`, `confirm`: a file, its commit, and the merge request, in one go.

Exit: 0 proposed, 1 the gate would refuse it (nothing left this machine), 2 it could not be proposed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.gate import moment, sentence
from smoelenboek.contribute.actions import Act, Scene
from smoelenboek.contribute.clone import Clone
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.faults.report import report
from smoelenboek.forge.push import PushResult, propose
from smoelenboek.gate import Request, UnreadableError, Verdict, judge
from smoelenboek.gate.change_set import Proposal
from smoelenboek.gate.identity import Directory
from smoelenboek.gate.merged import Merged, Surroundings
from smoelenboek.git.repository import Repository
from smoelenboek.git.trees import Tree
from smoelenboek.model.siteconfig import SiteConfig

if TYPE_CHECKING:
    from smoelenboek.contribute.questions import Translate
    from smoelenboek.gate import Decision

Doing = Callable[[Scene], Act]


def main(site: Path, act: str, do: Doing, person: str | None = None) -> int:
    """Propose what `do` makes of the site, as an act of `person`; say what comes next."""
    config = _here(site)
    language = config.language if config else "en"
    _ = load(language).gettext
    try:
        return _proposed(site, act, do, person, config, _)
    except (RefusedError, UnreadableError) as why:
        sys.stderr.write(f"{act}: {why}\n")
        return 2
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write(f"{act}: " + _("Nothing was written.") + "\n")
        return 2


def text(given: str) -> str:
    """Return the text that was given, or what stands on the standard input."""
    if given:
        return given
    if sys.stdin.isatty():
        sys.stderr.write(load("en").gettext("Type your text; end with Ctrl-D.") + "\n")
    return sys.stdin.read()


def _proposed(site: Path, act: str, do: Doing, person: str | None, here: SiteConfig | None, _: Translate) -> int:
    clone = Clone(site, _)
    who = _who(clone, person, _)
    target = here.forge.branch if here and here.forge else "main"
    remote = clone.remote()
    base = clone.fetched(remote, target)
    with Repository(site) as repository:
        scene, account = _scene(repository, base, who, _)
        made = do(scene)
    commit = clone.commit(base, made.path, made.content, made.title)
    now = scene.now
    decision = judge(site, Request(base, commit, account, None, now, now))
    language = scene.config.language
    if decision.verdict is Verdict.REFUSE:
        sys.stdout.write(report(decision.faults, language=language) + "\n")
        sys.stderr.write(f"{act}: " + _("Nothing left this machine.") + "\n")
        return 1
    branch = f"{act}/{who}-{commit[:10]}"
    clone.keep(branch, commit)
    outcome = propose(clone, remote, scene.config.forge, target, branch, made.title)
    if not outcome.well:
        sys.stderr.write(f"{act}: {_lost(remote, branch, outcome, _)}\n")
        return 2
    clone.forget(branch)
    sys.stdout.write("\n".join(_told(made, decision, branch, outcome)) + "\n")
    return 0


def _lost(remote: str, branch: str, outcome: PushResult, _: Translate) -> str:
    """Return why the other side would not have it, and where it is now."""
    why = "\n".join(f"  {line}" for line in outcome.said.strip().splitlines())
    said = _("{remote} would not have it:\n{why}\nNothing is lost: it is the branch {branch} here.")
    again = _("Ask for the right to push, or send it again: git push {remote} {branch}")
    return f"{said} {again}".format(remote=remote, why=why, branch=branch)


def _told(made: Act, decision: Decision, branch: str, outcome: PushResult) -> list[str]:
    """Return what was proposed and what comes next, as lines."""
    _ = load(decision.language).gettext
    there = _("It is there as the branch {branch}.").format(branch=branch)
    lines = [made.path, *([report(decision.faults, language=decision.language)] if decision.faults else [])]
    lines.append(sentence(decision, decision.language) if outcome.opened else there)
    if outcome.address:
        way = _("See {address}") if outcome.opened else _("Open the merge request: {address}")
        lines.append(way.format(address=outcome.address))
    return lines


def _scene(repository: Repository, base: str, who: str, _: Translate) -> tuple[Scene, str]:
    """Return the scene on the target branch, and the account by which the forge knows the person."""
    tree = Tree(repository, repository.commit(base).tree)
    directory = Directory(repository, tree)
    target = Merged(repository, Proposal(tree), directory)
    config = Surroundings(target, SiteConfig(name="", organisation="")).take("site.yml")
    if not isinstance(config, SiteConfig):
        raise RefusedError(_("site.yml on the target branch is missing or has faults: see `check`."))
    person = directory.holder(who)
    if person is None:
        raise RefusedError(
            _("Nobody here is called “{person}”. Your id is the name of your file in people/.").format(person=who)
        )
    forge = config.forge.kind if config.forge else "none"
    account = getattr(person.accounts, forge, None) if person.accounts else None
    return Scene(target, config, person.id, moment(), load(config.language).gettext), account or ""


def _who(clone: Clone, person: str | None, _: Translate) -> str:
    who = person or clone.setting("smoelenboek.person")
    if not who:
        asked = _("Who are you? Say it once: git config --global smoelenboek.person YOUR-ID; or with --as YOUR-ID.")
        raise RefusedError(asked)
    return who


def _here(site: Path) -> SiteConfig | None:
    """Return site.yml of the working copy, for its language and its target branch alone."""
    from smoelenboek.commands.new import site_config

    return site_config(site)
