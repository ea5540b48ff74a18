"""What the desk says under an issue and in a merge request, in the site's language.

Under the issue a writer reads it, who can merge nothing: why a colleague looks at it, and who. What these colleagues
should look at stands in the merge request.

A writer's words stand in it only within code that they can't close: GitLab runs `/close` and calls upon `@all` in what
the desk says as in what anybody says. Each answer ends with a mark that nobody sees, by which the desk knows its own.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.desk.proposal import mention
from smoelenboek.faults.report import report
from smoelenboek.faults.report import sentence as sentences_of
from smoelenboek.forge.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.desk.proposal import Proposal
    from smoelenboek.faults import Fault
    from smoelenboek.gate import Judgement

MOST_FAULTS = 50  # of one answer
FOR_WRITERS = frozenset({"gate-account"})  # reasons for a review of which the writer can take away the cause


class End(StrEnum):
    """What became of a proposal."""

    MERGED = "merged"
    REVIEW = "review"
    REFUSED = "refused"
    FAILED = "failed"  # its checks, or they took too long
    CLOSED = "closed"  # by a person
    CHANGED = "changed"  # its branch or the issue, after the merge request was opened
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class ProposalResult:
    """What became of a proposal, with the reasons, who should look, and the merge request's number."""

    end: End
    number: int = 0
    faults: tuple[Fault, ...] = ()
    reviewers: tuple[str, ...] = ()


def mark(text: str) -> str:
    """Return the mark of an answer to an issue with this text: a changed issue gets a new answer."""
    return f"<!-- smoelenboek desk {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:20]} -->"


def answer(result: ProposalResult, text: str, language: str, kind: str) -> str:
    """Return what to say under an issue that holds `text`."""
    parts = [sentence(result, language, kind)]
    if result.end in {End.REVIEW, End.FAILED}:
        parts += [*_who_decides(result, language), *_why(result.faults, language)]
    else:
        parts += _reasons(result.faults, language)
    return "\n\n".join([*parts, mark(text)])


def sentence(result: ProposalResult, language: str, kind: str) -> str:
    """Return what became of it, in the words of a kind of forge."""
    _ = load(language).gettext
    sentences = {
        End.MERGED: _("Accepted, as {reference}. It is on the site as soon as that is published again."),
        End.REVIEW: _("A colleague has to review this, in {request} {reference}."),
        End.REFUSED: _(
            "This can’t go on the site as it is. Correct what is listed below, and send it again with the form."
        ),
        End.FAILED: _("The checks failed, so a colleague has to review this, in {request} {reference}."),
        End.CLOSED: _(
            "The {request} {reference} was closed without being merged. If you think otherwise, say so there."
        ),
        End.CHANGED: _(
            "The {request} {reference} differs from what this issue says now, so a colleague has to review it. "
            "To propose something else, send it with the form."
        ),
        End.WAITS: _("Waits for the checks of {request} {reference}."),
    }
    forge = KINDS[kind]
    return sentences[result.end].format(request=forge.request, reference=forge.reference(result.number))


def description(proposal: Proposal, judgement: Judgement, faults: Sequence[Fault], language: str) -> str:
    """Return the text of a merge request: where it comes from, who should look, and why."""
    accounts = tuple(reviewer.account for reviewer in judgement.reviewers if reviewer.account)
    parts = [proposal.source, *_reviewers(accounts, language), *_reasons(faults, language)]
    return "\n\n".join(parts)


def _who_decides(result: ProposalResult, language: str) -> list[str]:
    """Return who decides, and that the writer need do nothing, unless a reason says what they can do."""
    catalogue, accounts = load(language), result.reviewers
    decides = catalogue.ngettext(
        "{people} decides about it.", "One of these colleagues decides about it: {people}.", len(accounts)
    )
    parts = [decides.format(people=_mentions(accounts))] if accounts else []
    if FOR_WRITERS.isdisjoint(fault.code for fault in result.faults):
        parts.append(catalogue.gettext("You don’t need to do anything."))
    return [" ".join(parts)] if parts else []


def _why(faults: Sequence[Fault], language: str) -> list[str]:
    """Return why a colleague looks at it. What to do about it is for them to read, but for a few reasons."""
    reasons = []
    for fault in sorted(faults[:MOST_FAULTS]):
        why, remedy = sentences_of(fault, language)
        reasons.append(f"{why[:1].upper()}{why[1:]} {remedy if fault.code in FOR_WRITERS else ''}".rstrip())
    return [code("\n".join(dict.fromkeys(reasons)))] if reasons else []


def _mentions(accounts: Sequence[str]) -> str:
    return ", ".join(mention(account) for account in accounts)


def _reviewers(accounts: Sequence[str], language: str) -> list[str]:
    return [load(language).gettext("Ask: {people}").format(people=_mentions(accounts))] if accounts else []


def _reasons(faults: Sequence[Fault], language: str) -> list[str]:
    return [code(report(faults[:MOST_FAULTS], language=language))] if faults else []


def code(text: str) -> str:
    """Return a text as a block of code that nothing in it closes."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
