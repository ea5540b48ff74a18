"""An action becomes a merge request: its file, a commit, the gate's judgement, a push.

What the gate would refuse is not pushed. The user's working copy stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.catalogues import load
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.contribute.actions import Action, ActionContext
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.forge.kinds import NONE
from smoelenboek.forge.push import PushResult, propose
from smoelenboek.gate import Request, Verdict, judge
from smoelenboek.gate.change_set import ChangeSet
from smoelenboek.gate.identity import Directory
from smoelenboek.gate.merged import Merged, Surroundings
from smoelenboek.git.errors import GitError
from smoelenboek.git.repository import Repository
from smoelenboek.git.trees import Tree
from smoelenboek.git.working_copy import WorkingCopy
from smoelenboek.model.siteconfig import SiteConfig

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.gate import Judgement

Act: TypeAlias = Callable[[ActionContext], Action]


@dataclass(frozen=True, slots=True)
class Submission:
    """The result of an action. push: None if the gate refuses it, so nothing was pushed."""

    action: Action
    judgement: Judgement
    remote: str
    branch: str
    push: PushResult | None


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who submits, from which clone. person: their id; "" if git's settings say it. here: site.yml of that clone."""

    folder: Path
    person: str
    here: SiteConfig | None
    gettext: Translate


def submit(contributor: Contributor, name: str, act: Act, now: dt.datetime) -> Submission:
    """Propose what `act` makes of the site; `name` begins the branch.

    Raises RefusedError if it can't be proposed, UnreadableError if the repository can't be read.
    """
    _, here = contributor.gettext, contributor.here
    copy = WorkingCopy(contributor.folder)
    if not copy.is_repository():
        raise RefusedError(
            _("{folder} is not a git repository. `new` writes only the file.").format(folder=contributor.folder)
        )
    person = contributor.person or _configured(copy, _)
    target = here.forge.branch if here and here.forge else "main"
    remote = _remote(copy, _)
    try:
        base = _newest(copy, remote, target, _)
        with Repository(contributor.folder) as repository:
            context, account = _context(repository, base, person, now, _)
            action = act(context)
        commit = copy.commit(base, action.path, action.content, action.title)
        judgement = judge(contributor.folder, Request(base, commit, account, None, now, now))
        branch = f"{name}/{person}-{commit[:10]}"
        if judgement.verdict is Verdict.REFUSE:
            return Submission(action, judgement, remote, branch, None)
        copy.keep(branch, commit)
        result = propose(copy, remote, context.config.forge, target, branch, action.title)
        if result.accepted:
            copy.forget(branch)
    except GitError as error:
        raise RefusedError(_("git says: {why}").format(why=error.why)) from None
    return Submission(action, judgement, remote, branch, result)


def _configured(copy: WorkingCopy, _: Translate) -> str:
    person = copy.setting("smoelenboek.person")
    if not person:
        raise RefusedError(
            _("Who are you? Say it once: git config --global smoelenboek.person YOUR-ID; or with --as YOUR-ID.")
        )
    return person


def _remote(copy: WorkingCopy, _: Translate) -> str:
    """Return the remote to push to: `origin`, or the only one."""
    names = copy.remotes()
    if "origin" in names or len(names) == 1:
        return "origin" if "origin" in names else names[0]
    if names:
        raise RefusedError(_("There are several remotes and none is called origin: rename the right one."))
    raise RefusedError(_("This clone has no remote. Add one: git remote add origin ADDRESS."))


def _newest(copy: WorkingCopy, remote: str, branch: str, _: Translate) -> str:
    try:
        return copy.fetch(remote, branch)
    except GitError as error:
        raise RefusedError(
            _("The branch {branch} can’t be fetched from {remote}: {why}").format(
                branch=branch, remote=remote, why=error.why
            )
        ) from None


def _context(repository: Repository, base: str, id_: str, now: dt.datetime, _: Translate) -> tuple[ActionContext, str]:
    """Return the site as the target branch has it, and the account by which the forge knows the person."""
    tree = Tree(repository, repository.commit(base).tree)
    directory = Directory(repository, tree)
    target = Merged(repository, ChangeSet(tree), directory)
    config = Surroundings(target, SiteConfig(name="", organisation="")).take(SITE_FILE)
    if not isinstance(config, SiteConfig):
        raise RefusedError(_("site.yml on the target branch is missing or has faults: see `check`."))
    person = directory.holder(id_)
    if person is None:
        raise RefusedError(
            _("Nobody here is called “{person}”. Your id is the name of your file in people/.").format(person=id_)
        )
    kind = config.forge.kind if config.forge else NONE
    account = getattr(person.accounts, kind, None) if person.accounts else None
    return ActionContext(target, config, person.id, now, load(config.language).gettext), account or ""
