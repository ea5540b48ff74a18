"""`comment`, `join`, `vote`, `kudos`, `confirm`: a file, its commit, and the merge request, in one go.

Exit: 0 proposed, 1 the gate would refuse it (nothing left this machine), 2 it could not be proposed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.commands.gate import moment, sentence
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.site_config import site_config
from smoelenboek.contribute.submit import Contributor, submit
from smoelenboek.faults.report import report
from smoelenboek.gate import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.contribute.submit import Act, Submission
    from smoelenboek.forge.push import PushResult


def main(site: Path, name: str, act: Act, person: str | None = None) -> int:
    """Propose what `act` makes of the site, as `person`; say what comes next."""
    here = site_config(site)
    _ = load(here.language if here else "en").gettext
    try:
        submission = submit(Contributor(site, person or "", here, _), name, act, moment())
    except (RefusedError, UnreadableError) as why:
        sys.stderr.write(f"{name}: {why}\n")
        return 2
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write(f"{name}: " + _("Nothing was written.") + "\n")
        return 2
    judgement, result = submission.judgement, submission.push
    if result is None:
        sys.stdout.write(report(judgement.faults, language=judgement.language) + "\n")
        sys.stderr.write(f"{name}: " + _("Nothing was sent.") + "\n")
        return 1
    if not result.accepted:
        sys.stderr.write(f"{name}: {_not_accepted(submission, result, _)}\n")
        return 2
    sys.stdout.write("\n".join(_next_steps(submission, result)) + "\n")
    return 0


def text(written: str) -> str:
    """Return the text of the option, or else the standard input."""
    if written:
        return written
    if sys.stdin.isatty():
        sys.stderr.write(load("en").gettext("Type your text; end with Ctrl-D.") + "\n")
    return sys.stdin.read()


def _not_accepted(submission: Submission, result: PushResult, _: Translate) -> str:
    """Return why the other side refused the push, and where the commit is now."""
    remote, branch = submission.remote, submission.branch
    why = "\n".join(f"  {line}" for line in result.output.strip().splitlines())
    refused = _("{remote} refused it:\n{why}\nNothing is lost: it is in the branch {branch} here.")
    again = _("Ask for the right to push, or send it again: git push {remote} {branch}")
    return f"{refused} {again}".format(remote=remote, why=why, branch=branch)


def _next_steps(submission: Submission, result: PushResult) -> list[str]:
    """Return what was proposed and what comes next, as lines."""
    judgement = submission.judgement
    _ = load(judgement.language).gettext
    pushed = _("It is on the branch {branch}.").format(branch=submission.branch)
    lines = [submission.action.path]
    lines += [report(judgement.faults, language=judgement.language)] if judgement.faults else []
    lines.append(sentence(judgement, judgement.language) if result.opened else pushed)
    if result.address:
        way = _("See {address}") if result.opened else _("Open the merge request: {address}")
        lines.append(way.format(address=result.address))
    return lines
