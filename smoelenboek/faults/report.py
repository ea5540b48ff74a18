"""Reporters: faults in, one text out. Each format is a function in FORMATS."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from smoelenboek.faults.codes import CODES, Severity
from smoelenboek.faults.words import TRANSLATED, UNREAD, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smoelenboek.faults.fault import Fault


def message_language(language: str) -> str:
    """Return the language of messages where the site's is `language`: English where we have none in that."""
    return language if language in WORDS else "en"


def sentence(fault: Fault, language: str) -> tuple[str, str]:
    """Return what is wrong and how to mend it, in `language`."""
    facts, language = dict(fault.facts), message_language(language)
    words = WORDS[language]
    for name in TRANSLATED & facts.keys():
        facts[name] = words.facts.get(facts[name], facts[name])
    facts.setdefault("field", "")
    facts["near"] = facts.get("near") or facts.get("near_word", "")
    facts["like"] = "" if facts["near"] else facts.get("like", "")
    facts["domains"] = facts.get("domains", "").strip(" ()")
    for name, part in words.parts.items():
        facts[name] = part.format(facts[name]) if facts.get(name) else ""
    if fault.code == "yaml-syntax" and facts["why"] not in words.why:
        facts["why"] = UNREAD  # a new version of libyaml has a new sentence
    for name, table in (("why", words.why), ("how", words.how)):
        if facts.get(name) in table:
            facts[name] = table[facts[name]]
    if fault.code == "together":
        facts["wanted"] = facts[language]
    if fault.code == "markdown-hostile":
        facts["written"] = _sign(facts["written"], words.facts)
    wrong, mend = CODES[fault.code].texts[language]
    text = wrong.format_map(facts)
    if fault.code == "together" and not facts["field"]:
        text = facts["wanted"] + "."
    return text, mend.format_map(facts).strip() + facts["others"]


def _sign(written: str, words: dict[str, str]) -> str:
    return f"“{written}”" if len(written) == 1 else words.get(written, written)


def _text(faults: Sequence[Fault], language: str) -> str:
    return "\n".join(f"{_place(fault)}: {' '.join(sentence(fault, language))} [{fault.code}]" for fault in faults)


def _place(fault: Fault) -> str:
    return f"{fault.file}:{max(1, fault.line)}:{max(1, fault.column)}"


def _json(faults: Sequence[Fault], language: str) -> str:
    rows = []
    for fault in faults:
        wrong, mend = sentence(fault, language)
        rows.append(
            {
                "file": fault.file,
                "line": fault.line,
                "column": fault.column,
                "code": fault.code,
                "severity": fault.severity.value,
                "wrong": wrong,
                "mend": mend,
                "facts": dict(fault.facts),
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _github(faults: Sequence[Fault], language: str) -> str:
    """Return workflow commands: docs.github.com, "Workflow commands for GitHub Actions"."""
    lines = []
    for fault in faults:
        level = _GITHUB[fault.severity]
        text = " ".join(sentence(fault, language)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        file = fault.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        lines.append(
            f"::{level} file={file},line={max(1, fault.line)},col={max(1, fault.column)},title={fault.code}::{text}"
        )
    return "\n".join(lines)


def _gitlab(faults: Sequence[Fault], language: str) -> str:
    """Return a Code Quality report: docs.gitlab.com, "Code Quality report format"."""
    rows = []
    counts: dict[str, int] = {}
    for fault in faults:
        same = f"{fault.file}|{fault.code}|{fault.facts}"
        counts[same] = counts.get(same, 0) + 1
        rows.append(
            {
                "description": " ".join(sentence(fault, language)),
                "check_name": fault.code,
                "fingerprint": hashlib.sha256(f"{same}|{counts[same]}".encode()).hexdigest(),
                "severity": _GITLAB[fault.severity],
                "location": {"path": fault.file, "lines": {"begin": max(1, fault.line)}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _sarif(faults: Sequence[Fault], language: str) -> str:
    """Return SARIF 2.1.0 (OASIS)."""
    language = message_language(language)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].texts[language][0]},
            "help": {"text": CODES[code].texts[language][1]},
        }
        for code in sorted({fault.code for fault in faults})
    ]
    results = [
        {
            "ruleId": fault.code,
            "level": _SARIF[fault.severity],
            "message": {"text": " ".join(sentence(fault, language))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": fault.file},
                        "region": {"startLine": max(1, fault.line), "startColumn": max(1, fault.column)},
                    }
                }
            ],
        }
        for fault in faults
    ]
    run = {
        "tool": {"driver": {"name": "smoelenboek", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


_GITHUB = {Severity.FAULT: "error", Severity.REVIEW: "warning", Severity.ADVICE: "notice"}
_GITLAB = {Severity.FAULT: "major", Severity.REVIEW: "minor", Severity.ADVICE: "info"}
_SARIF = {Severity.FAULT: "error", Severity.REVIEW: "warning", Severity.ADVICE: "note"}

FORMATS: dict[str, Callable[[Sequence[Fault], str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
}


def report(faults: Sequence[Fault], *, language: str, format: str = "text") -> str:
    """Return all faults, sorted by place, in one of FORMATS and in `nl` or `en`."""
    return FORMATS[format](sorted(faults), language)
