"""Takes one issue or mail as far as it can go. Every step first checks what exists already.

The order of the steps makes it safe to stop at any time: branch, merge request, merge, answer, closed issue. A step is
only taken if the result of the next one does not exist yet, and the forge alone shows that.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.desk import answers, envelope
from smoelenboek.desk.answers import End, ProposalResult
from smoelenboek.desk.proposal import files_of, of_issue, of_mail
from smoelenboek.faults import Fault
from smoelenboek.forge.kinds import KINDS
from smoelenboek.gate import Judgement, Request, UnreadableError, Verdict, judge
from smoelenboek.git.errors import RetryError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.desk.mail import Message
    from smoelenboek.desk.proposal import Proposal
    from smoelenboek.forge.desk_api import DeskProject, Issue, MergeRequest, Note
    from smoelenboek.git.clone import BareClone

PATIENCE = dt.timedelta(days=1)  # how long checks may take before a colleague is asked


@dataclass(frozen=True, slots=True)
class Desk:
    """The forge, the repository and the site's settings.

    kind   of the forge, a key of KINDS.
    clock  returns the current time.
    """

    kind: str
    forge: DeskProject
    clone: BareClone
    target: str
    language: str
    clock: Callable[[], dt.datetime]

    def issue(self, number: int) -> ProposalResult | None:
        """Take an issue as far as it can go now; return None if there is nothing to do."""
        issue = self.forge.issue(number)
        if not issue.open or not envelope.holds(issue.text):
            return None
        notes = self.forge.notes(number)
        if self._has_answered(issue, notes):
            self.forge.close(number)
            return None
        proposal = of_issue(issue, self.forge, load(self.language).gettext)
        result = self._taken(proposal, edited=self.forge.edited(issue, notes))
        if result.end is not End.WAITS:
            self.forge.say(number, answers.answer(result, issue.text, self.language, self.kind))
            self._has_answered(issue, self.forge.notes(number))
            self.forge.close(number)
        return result

    def mail(self, message: Message) -> ProposalResult | None:
        """Open a merge request for a mail; it is never merged here. Return None if there was one already."""
        proposal = of_mail(message, self.forge.me, load(self.language).gettext)
        if self.forge.request(proposal.branch, self.target):
            return None
        return self._taken(proposal, edited=False)

    def _has_answered(self, issue: Issue, notes: list[Note]) -> bool:
        """Return whether the desk has answered this text. Two desks may do so at once: the first answer stays."""
        mark = answers.mark(issue.text)
        ours = sorted(note.id for note in notes if note.author == self.forge.me.id and note.text.endswith(mark))
        for note in ours[1:]:
            self.forge.unsay(issue.number, note)
        return bool(ours)

    def _taken(self, proposal: Proposal, *, edited: bool) -> ProposalResult:
        request = self.forge.request(proposal.branch, self.target)
        if request is None and proposal.read.faults:
            return ProposalResult(End.REFUSED, faults=tuple(proposal.read.faults))
        self.clone.refresh()
        proposal, faults = self._composed(proposal)
        if faults and (request is None or request.state == "opened"):
            return ProposalResult(End.REFUSED, faults=tuple(faults))
        proposal, edited = self._proven(proposal, edited=edited)
        if request is None:
            if refused := self._opened(proposal):
                return refused
            request = self.forge.request(proposal.branch, self.target)
            self.clone.refresh()
        if request is None:
            raise RetryError("The forge does not show the merge request that was just opened.")
        return self._settled(proposal, request, edited=edited)

    def _composed(self, proposal: Proposal) -> tuple[Proposal, list[Fault]]:
        """Return the proposal with the profiles that forms change, made of those on the target branch.

        Where the branch is there already, of those it was made from: a second run makes the same commit.
        """
        if not proposal.read.profiles:
            return proposal, []
        start = self.clone.parent(proposal.branch) or self.clone.tip()
        files, faults = files_of(proposal.read, lambda path: self.clone.content(start, path), self.language)
        return replace(proposal, content=replace(proposal.content, files=files)), faults

    def _proven(self, proposal: Proposal, *, edited: bool) -> tuple[Proposal, bool]:
        """Return the proposal and whether its text may be another's; a branch with our seal was made of this very text.

        Without that, an edited text gets a commit without a seal: a later run must not take it for proven.
        """
        if not proposal.seal:
            return proposal, edited
        sealed = replace(proposal, content=replace(proposal.content, message=f"{proposal.title}\n\n{proposal.seal}"))
        tip = self.clone.tip(proposal.branch)
        if not edited or (tip and self.clone.is_same(sealed.content, tip)):
            return sealed, False
        return proposal, True

    def _opened(self, proposal: Proposal) -> ProposalResult | None:
        """Create the branch and its merge request, unless the gate refuses the files."""
        tip, content = self.clone.tip(proposal.branch), proposal.content
        commit = tip if tip and self.clone.is_same(content, tip) else self.clone.commit(content, self.clone.tip())
        if not commit:
            path = next(iter(content.files))
            return ProposalResult(End.REFUSED, faults=(Fault.of("envelope-place", "issue", (1, 1), written=path),))
        judgement = self._judged(proposal, commit)
        faults = _reasons(proposal, judgement)
        if judgement.verdict is Verdict.REFUSE:
            if tip:
                self.clone.push(proposal.branch, "", tip)
            return ProposalResult(End.REFUSED, faults=faults)
        if (
            tip != commit
        ):  # also if somebody used the name: desk/ is ours, and without a merge request it is nobody's work
            self.clone.push(proposal.branch, commit, tip)
            overtaken = self.forge.request(proposal.branch, self.target)
            if overtaken and overtaken.state == "merged":  # by another desk, between our look and our push
                self.clone.push(proposal.branch, "", commit)
                return None
        text = answers.description(proposal, judgement, faults, self.language)
        self.forge.open(proposal.branch, self.target, proposal.title, text)
        return None

    def _settled(self, proposal: Proposal, request: MergeRequest, *, edited: bool) -> ProposalResult:
        """Return the result of a merge request: merged here if possible, otherwise left to people."""
        if request.state == "merged" or (request.commit and self.clone.holds(request.commit)):
            return self._merged(proposal, request)
        if request.state == "closed":
            return ProposalResult(End.CLOSED, request.number)
        if not request.commit:  # the forge is still processing it
            return ProposalResult(End.WAITS, request.number)
        if request.commit != self.clone.tip(proposal.branch) or not self.clone.is_same(
            proposal.content, request.commit
        ):
            return ProposalResult(End.CHANGED, request.number)
        return self._passed(proposal, request, edited=edited)

    def _passed(self, proposal: Proposal, request: MergeRequest, *, edited: bool) -> ProposalResult:
        """Return the result of an open merge request that is unchanged since it was proposed."""
        judgement = self._judged(proposal, request.commit)
        if edited or not proposal.account or judgement.verdict is not Verdict.SELF_SERVICE:
            accounts = tuple(reviewer.account for reviewer in judgement.reviewers if reviewer.account)
            return ProposalResult(End.REVIEW, request.number, _reasons(proposal, judgement), accounts)
        if request.ready and judgement.landing:
            lands = judgement.landing
            message = f"{proposal.title} ({KINDS[self.kind].reference(request.number)})"
            self.clone.land(lands.base, lands.head, lands.tree, self.forge.me.identity, message)
            return self._merged(proposal, self.forge.request(proposal.branch, self.target) or request)
        if request.ready is False or self.clock() - request.opened > PATIENCE:
            return ProposalResult(End.FAILED, request.number)
        return ProposalResult(End.WAITS, request.number)

    def _merged(self, proposal: Proposal, request: MergeRequest) -> ProposalResult:
        """Return the result of a merged proposal. Its branch stays until the forge has seen the merge."""
        if request.state == "opened" and not self.forge.sees_merges:
            self.clone.refresh()
            self.forge.landed(request.number, self.clone.tip())
            request = self.forge.request(proposal.branch, self.target) or request
        if request.state != "merged" and self.clock() - request.opened <= PATIENCE:
            return ProposalResult(End.WAITS, request.number)
        if request.commit and self.clone.tip(proposal.branch) == request.commit:
            self.clone.push(proposal.branch, "", request.commit)
        return ProposalResult(End.MERGED, request.number)

    def _judged(self, proposal: Proposal, commit: str) -> Judgement:
        now = self.clock()
        opened = min(proposal.opened or now, now)
        try:
            return judge(self.clone.folder, Request(self.clone.tip(), commit, proposal.account, self.kind, opened, now))
        except UnreadableError as why:
            raise StoppedError(str(why)) from None


def _reasons(proposal: Proposal, judgement: Judgement) -> tuple[Fault, ...]:
    """Return the gate's reasons. For a mail, that it has no account is left out: it never has one."""
    return tuple(fault for fault in judgement.faults if proposal.account or fault.code != "gate-account")
