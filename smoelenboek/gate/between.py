"""Checks of a change against the rest of the site, limited to what the change touches.

Those checks are lenient about the past: no single change may stop the whole site. New files are judged strictly: see
`_WHEN_NEW`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check import check_from, findings
from smoelenboek.contract import files as contract_files
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import Kind
from smoelenboek.faults import Fault, Severity
from smoelenboek.model.person import Person
from smoelenboek.model.reply import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.gate.file_change import ChangeContext
    from smoelenboek.gate.files import Reading
    from smoelenboek.gate.merged import Merged
    from smoelenboek.site import Site

# What the checks say of the past, or can only say of a whole site: `check` tells that, and the gate has its own rules.
_NOT_OURS = frozenset({"link-dead", "picture-missing", "publish-url", "photo-missing"})


# What `check` only notes, since another's act may have done it → what it is called in a file that brings it again.
_STRICT = {
    "reference-gone": "reference-unknown",
    "option-gone": "vote-option",
    "poll-changed": "vote-kind",
    "ask-gone": "reply-ask",
    "folder-gone": "folder-orphan",
    "kudos-same": "kudos-self",
}


def between(
    site: Site, stands: Site, merged: Merged, readings: Sequence[Reading], judged: ChangeContext
) -> Iterator[Fault]:
    """Yield the checks' faults in files that people change without review. A colleague reads the others.

    A reference to something that has a fault itself is not a second fault. `stands` is the site on the target branch:
    what was so there is nobody's fault.
    """
    ours = {reading.change.path: reading for reading in readings if reading.site_path.kind in OWN_KINDS}
    faulty = {
        reading.site_path.id
        for reading in readings
        if any(fault.severity is Severity.FAULT for fault in reading.faults)
    }
    earlier: set[tuple[str, str, str]] | None = None
    for fault in check_from(site, lambda path: merged.source(path) or b""):
        facts = dict(fault.facts)
        if fault.code in _WHEN_NEW:
            yield from _WHEN_NEW[fault.code](fault, facts, ours, judged)
        elif fault.file in ours and fault.code not in _NOT_OURS and facts.get("written") not in faulty:
            if fault.code in _STRICT:
                earlier = _noted(stands) if earlier is None else earlier
                anew = (fault.file, fault.code, facts.get("written", "")) not in earlier
                yield Fault(fault.file, fault.line, fault.column, _STRICT[fault.code], fault.facts) if anew else fault
            else:
                yield fault


def _noted(site: Site) -> set[tuple[str, str, str]]:
    """Return (file, code, what was written) of all that `check` notes of a site in _STRICT."""
    return {
        (finding.file(site), finding.code, str(finding.facts.get("written", "")))
        for finding in findings(site)
        if finding.code in _STRICT
    }


def _answer(fault: Fault, facts: dict[str, str], ours: dict[str, Reading], judged: ChangeContext) -> Iterator[Fault]:
    """Yield a fault for a new reply to a missing comment, and for a deleted comment that has replies."""
    answered = f"{fault.file.rpartition('/')[0]}/{facts['written']}.md"
    if answered in ours:
        person = judged.actor.id if judged.actor else ours[answered].site_path.person
        yield Fault.of("gate-has-answers", answered, person=person, today=judged.clock.today)
    elif (reading := ours.get(fault.file)) and not (
        isinstance(reading.was, Comment) and reading.was.reply_to == facts["written"]
    ):
        yield Fault(fault.file, fault.line, fault.column, "reply-target", fault.facts)


def _photo(fault: Fault, facts: dict[str, str], ours: dict[str, Reading], judged: ChangeContext) -> Iterator[Fault]:
    """Yield a fault for a new photo without consent. One that stays after consent ends is only advice to its owner."""
    profile = contract_files.person(facts["id"])
    if fault.file in ours:
        yield Fault.of("gate-photo-consent", fault.file, id=facts["id"], profile=profile, today=judged.clock.today)
    elif (reading := ours.get(profile)) and isinstance(reading.was, Person) and reading.was.photo:
        yield fault


def _second_photo(
    fault: Fault, facts: dict[str, str], ours: dict[str, Reading], _judged: ChangeContext
) -> Iterator[Fault]:
    """Yield a fault for a second photo, in another format."""
    for path, reading in ours.items():
        if (
            reading.site_path.kind is Kind.PHOTO
            and reading.site_path.id == facts["id"]
            and reading.change.before is None
        ):
            other = fault.file if path == facts["other"] else facts["other"]
            yield Fault.of("file-twice", path, id=facts["id"], other=other)


_WHEN_NEW = {"reply-gone": _answer, "reply-target": _answer, "photo-consent": _photo, "photo-twice": _second_photo}
