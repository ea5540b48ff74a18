"""A plan in words: as text for a terminal, as Markdown for a merge request, as JSON for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from smoelenboek.catalogues import load
from smoelenboek.directory.plan import Act
from smoelenboek.faults.report import report, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.directory.plan import Doubt, ImportPlan, Step

VERSION = 1
MOST_SHOWN = 500  # of one act in Markdown: a forge cuts a longer description
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!@~&])")


def rendered(plan: ImportPlan, *, format: str, language: str) -> str:
    """Return a plan in one of FORMATS, in `nl` or `en`."""
    return FORMATS[format](plan, language)


def _headings(_: Translate) -> dict[Act, str]:
    return {
        Act.JOINED: _("Joined"),
        Act.CHANGED: _("Changed"),
        Act.RENAMED: _("Another name and address"),
        Act.LEFT: _("Left"),
        Act.BACK: _("Back again"),
        Act.DOUBT: _("In doubt: nothing is done"),
    }


def why(doubt: Doubt, _: Translate) -> str:
    """Return a sentence on a doubt, and how it is settled."""
    sentences = {
        "profile-gone": _(
            "Their profile {id} is not there. Take their line out of directory.yml to let them in again."
        ),
        "map-nobody": _("The column map says that this is {id}, who is nobody here. Write another id, or `new`."),
        "email-twice": _("Two rows have the address {email}. One of them is wrong, or they are one person."),
        "email-taken": _(
            "{id} has the address {email}, under another number. Settle it under `people:` in the column map."
        ),
        "name-twice": _(
            "Two rows without an address are called {name}. Give one an address, or settle it in the column map."
        ),
        "looks-like": _(
            "They are called {name}, as {id} is. Settle it under `people:` in the column map: that id, or `new`."
        ),
        "person-twice": _("Two rows claim to be {id}."),
        "name-whole": _("The source has “{name}” as one text, so the parts of their name stay as they are."),
        "name-usage": _(
            "The source has “{name}”, but does not say how they use a partner’s name, so their name stays as it is."
        ),
        "manager-nobody": _("Their manager “{written}” is nobody here, so it stays as it is."),
        "manager-circle": _("With {written} as their manager, there would be a circle, so the manager stays the same."),
        "no-job-title": _("They have no job title, and a profile needs one."),
    }
    return sentences[doubt.reason].format(**dict(doubt.facts))


def totals(plan: ImportPlan, _: Translate) -> str:
    """Return one line with the count of each act."""
    counts = [f"{heading.partition(':')[0]}: {len(plan.of(act))}" for act, heading in _headings(_).items()]
    return ". ".join([*counts, _("New departments") + f": {len(plan.departments)}"]) + "."


def _remarks(plan: ImportPlan, ngettext: Callable[[str, str, int], str]) -> Iterator[str]:
    """Yield what is said of those whom the plan leaves alone."""
    if count := plan.coming:
        text = ngettext(
            "{count} begins later, and joins on the first day.",
            "{count} begin later, and join on their first day.",
            count,
        )
        yield text.format(count=count)
    if count := plan.forgotten:
        text = ngettext(
            "{count} person in the source was forgotten here, and stays forgotten.",
            "{count} people in the source were forgotten here, and stay forgotten.",
            count,
        )
        yield text.format(count=count)
    if count := plan.unmanaged:
        text = ngettext(
            "{count} colleague is not in the source and never was; that profile stays as it is.",
            "{count} colleagues are not in the source and never were; their profiles stay as they are.",
            count,
        )
        yield text.format(count=count)


def _text(plan: ImportPlan, language: str) -> str:
    _ = load(language).gettext
    lines = [report(plan.faults, language=language)] if plan.faults else []
    for act, heading in _headings(_).items():
        steps = plan.of(act)
        if steps:
            lines += [
                "",
                f"{heading} ({len(steps)})",
                *(f"  {line}" for step in steps for line in _lines(step, _)),
            ]
    if plan.departments:
        lines += ["", _("New departments") + f" ({len(plan.departments)})"]
        lines += [
            f"  {group.id}: {group.name}" + (f" ({group.parent})" if group.parent else "") for group in plan.departments
        ]
    lines += ["", *_remarks(plan, load(language).ngettext), totals(plan, _)]
    return "\n".join(lines).strip() + "\n"


def _lines(step: Step, _: Translate) -> Iterator[str]:
    former = _("was {former}").format(former=step.former) if step.former else ""
    yield " · ".join(part for part in (step.person, step.name, former, step.position) if part)
    if step.doubt:
        yield f"  {why(step.doubt, _)}"
    for change in step.changes:
        yield (
            f"  {change.field}: {change.old or '–'} → {change.new or '–'}"
            if step.act is not Act.JOINED
            else (f"  {change.field}: {change.new}")
        )


def _markdown(plan: ImportPlan, language: str) -> str:
    _ = load(language).gettext
    parts = [totals(plan, _), *_remarks(plan, load(language).ngettext)]
    parts += (
        [
            "\n".join(
                f"- {_plain(' '.join(sentence(fault, language)))} `{fault.file}:{max(1, fault.line)}`"
                for fault in sorted(plan.faults)
            )
        ]
        if plan.faults
        else []
    )
    for act, heading in _headings(_).items():
        steps = plan.of(act)
        if steps:
            rows = [_row(step, _) for step in steps[:MOST_SHOWN]]
            if len(steps) > MOST_SHOWN:
                more = _("and {count} more").format(count=len(steps) - MOST_SHOWN)
                rows.append(f"| … | | {more} |")
            head = "| {} | {} | {} |\n|---|---|---|".format(_("Person"), _("Name"), _("What changes"))
            parts.append(f"## {heading} ({len(steps)})\n\n{head}\n" + "\n".join(rows))
    if plan.departments:
        rows = [f"- {_plain(group.name)} (`{group.id}`)" for group in plan.departments]
        parts.append("## " + _("New departments") + f" ({len(plan.departments)})\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _row(step: Step, _: Translate) -> str:
    changes = [
        f"{change.field}: {_plain(change.old) or '–'} → {_plain(change.new) or '–'}"
        if step.act is not Act.JOINED
        else f"{change.field}: {_plain(change.new)}"
        for change in step.changes
    ]
    what = [_plain(why(step.doubt, _))] if step.doubt else changes
    person = f"`{step.former}` → `{step.person}`" if step.former else f"`{step.person}`" if step.person else ""
    return f"| {person} | {_plain(step.name)} | {'<br>'.join(what)} |"


def _plain(text: str) -> str:
    """Return a text in which no sign means anything to a forge: no link, no mention, no cell."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[1])};", text)


def _json(plan: ImportPlan, language: str) -> str:
    _ = load(language).gettext
    steps = [_step(step, _) for step in plan.steps]
    tree = {
        "version": VERSION,
        "source": plan.source,
        "rows": plan.rows,
        "people": plan.people,
        "coming": plan.coming,
        "forgotten": plan.forgotten,
        "counts": {act.value: len(plan.of(act)) for act in Act},
        "steps": steps,
        "departments": [{"id": group.id, "name": group.name, "parent": group.parent} for group in plan.departments],
        "faults": json.loads(report(plan.faults, language=language, format="json")) if plan.faults else [],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _step(step: Step, _: Translate) -> dict[str, Any]:
    row: dict[str, Any] = {"act": step.act.value, "person": step.person, "name": step.name, "place": step.position}
    if step.former:
        row["former"] = step.former
    if step.changes:
        row["changes"] = [{"field": change.field, "old": change.old, "new": change.new} for change in step.changes]
    if step.doubt:
        row |= {"reason": step.doubt.reason, "why": why(step.doubt, _)}
    return row


FORMATS: dict[str, Callable[[ImportPlan, str], str]] = {"text": _text, "json": _json, "markdown": _markdown}
