"""`gate`: tells whether a merge request may skip review. Exit: 0 self-service, 1 refuse, 3 review, 2 can't tell.

Run it from the target branch's code, on a repository that holds both commits. It needs no network, no secret and no
checkout, and runs no code of the change.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.faults.report import FORMATS
from smoelenboek.faults.words import WORDS
from smoelenboek.forge.kinds import KINDS
from smoelenboek.gate import Judgement, Request, UnreadableError, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Callable

ENDS = {Verdict.SELF_SERVICE: 0, Verdict.REFUSE: 1, Verdict.REVIEW: 3}
UNABLE = 2
SPOKEN = ("text", "json", "github", "gitlab")


def main(  # noqa: PLR0913 - each is an option of the command
    site: Path,
    revisions: tuple[str, str],
    author: str,
    *,
    forge: str | None = None,
    opened: str | None = None,
    format: str = "text",
    language: str | None = None,
    landing: Path | None = None,
) -> int:
    """Print the verdict on merging the second of two revisions into the first; return its exit code.

    The merge that is allowed is written to `landing` as BASE=, HEAD= and TREE=, a line each; no other is.
    """
    if format not in SPOKEN or (forge is not None and forge not in KINDS) or language not in {None, *WORDS}:
        return _unable(
            f"--format is one of {', '.join(SPOKEN)}; --forge of {', '.join(KINDS)}; --language of {', '.join(WORDS)}."
        )
    now = moment()
    try:
        start = now if opened is None else _opened(opened, now)
        judgement = judge(site, Request(*revisions, author, forge, start, now))
    except (UnreadableError, ValueError) as why:
        return _unable(str(why))
    output = SHOWN[format](judgement, language or judgement.language)
    sys.stdout.write(output + "\n" if output else "")
    if landing and judgement.landing:
        lines = (f"{name.upper()}={text}\n" for name, text in asdict(judgement.landing).items())
        landing.write_text("".join(lines), "ascii")
    return ENDS[judgement.verdict]


def moment() -> dt.datetime:
    """Return the current time: SOURCE_DATE_EPOCH, or else now."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    return dt.datetime.now(tz=dt.UTC)


def _opened(written: str, now: dt.datetime) -> dt.datetime:
    """Return the time at which the merge request was opened, according to the forge."""
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"--opened “{written}” is no moment. Write it as 2026-11-23T09:15:00Z.") from None
    opened = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    if opened > now + dt.timedelta(minutes=15):
        raise ValueError(f"--opened {written} lies in the future; it is {now:%Y-%m-%dT%H:%M:%SZ} now.")
    return opened


def _unable(why: str) -> int:
    sys.stderr.write(f"gate: {why}\n")
    return UNABLE


def sentence(judgement: Judgement, language: str) -> str:
    """Return the verdict in words."""
    _ = load(language).gettext
    return {
        Verdict.SELF_SERVICE: _("This may be merged without a review."),
        Verdict.REVIEW: _("A colleague has to review this."),
        Verdict.REFUSE: _("This can’t be merged as it is."),
    }[judgement.verdict]


def _text(judgement: Judgement, language: str) -> str:
    _ = load(language).gettext
    lines = [f"{judgement.verdict}: {sentence(judgement, language)}"]
    if judgement.reviewers:
        people = ", ".join(
            f"{reviewer.person} (@{reviewer.account})" if reviewer.account else reviewer.person
            for reviewer in judgement.reviewers
        )
        lines.append(_("Ask: {people}").format(people=people))
    if judgement.faults:
        lines += ["", FORMATS["text"](judgement.faults, language)]
    return "\n".join(lines)


def _json(judgement: Judgement, language: str) -> str:
    content = {
        "verdict": judgement.verdict,
        "sentence": sentence(judgement, language),
        "person": judgement.person or None,
        "faults": json.loads(FORMATS["json"](judgement.faults, language)),
        "reviewers": [
            {"person": reviewer.person, "account": reviewer.account or None, "group": reviewer.group or None}
            for reviewer in judgement.reviewers
        ],
        "landing": asdict(judgement.landing) if judgement.landing else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _github(judgement: Judgement, language: str) -> str:
    level = {Verdict.SELF_SERVICE: "notice", Verdict.REVIEW: "warning", Verdict.REFUSE: "error"}[judgement.verdict]
    verdict_line = f"::{level} title={judgement.verdict}::{sentence(judgement, language)}"
    return "\n".join([verdict_line, *([FORMATS["github"](judgement.faults, language)] if judgement.faults else [])])


def _gitlab(judgement: Judgement, language: str) -> str:
    return FORMATS["gitlab"](judgement.faults, language)


SHOWN: dict[str, Callable[[Judgement, str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
}
