"""Reporters: faults in, one text out. Each format is a function in FORMATS."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from smoelenboek.faults.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smoelenboek.faults.fault import Fault

# Facts that are words themselves, and so have a language.
_WORDS = {
    "nl": {
        "text": "tekst", "a list": "een lijst", "list": "een lijst (`[een, twee]`, of regels met een streepje)",
        "mapping": "een groep velden (`veld: waarde`)", "the file": "het bestand",
        "longer": "een langere lijst", "shorter": "een kortere lijst",
        "person": "persoon", "group": "groep", "post": "bericht", "dossier": "dossier", "skill": "vaardigheden",
        "interest": "interesses", "tag": "onderwerpen", "location": "locatie", "role": "rol",
        "call": "oproep of evenement", "poll": "peiling", "comments": "discussie",
        "lines": "regels", "rules": "scheidingslijnen", "fences": "regels ```", "footnotes": "voetnoten",
        "characters of code": "tekens code",
    },
    "en": {
        "list": "a list (`[one, two]`, or lines with a dash)", "mapping": "a group of fields (`field: value`)",
        "call": "call or event", "comments": "thread", "longer": "a longer list", "shorter": "a shorter list",
        "fences": "lines ```",
    },
}  # fmt: skip
# Why a library could not read something → why, in words for a writer.
_WHY = {
    "mapping values are not allowed in this context": ("a “: ” inside a value", "een “: ” binnen een waarde"),
    "did not find expected ',' or '}'": ("a “,” or “}” is missing before this", "hiervoor ontbreekt een “,” of “}”"),
    "did not find expected ',' or ']'": ("a “,” or “]” is missing before this", "hiervoor ontbreekt een “,” of “]”"),
    "could not find expected ':'": ("a “:” is missing before this", "hiervoor ontbreekt een “:”"),
    "did not find expected key": ("a line `field: value` belongs here", "hier hoort een regel `veld: waarde`"),
    "did not find expected '-' indicator": ("a line with a dash belongs here", "hier hoort een regel met een streepje"),
    "found character that cannot start any token": (
        "a value can't begin with this sign",
        "een waarde kan niet met dit teken beginnen",
    ),
    "found unexpected end of stream": ("a quote is never closed", "een aanhalingsteken wordt nooit gesloten"),
    "found unknown escape character": ("a backslash between double quotes", "een backslash tussen aanhalingstekens"),
    "block sequence entries are not allowed in this context": (
        "a dash inside a value",
        "een streepje binnen een waarde",
    ),
    "a list or mapping as a key": ("a list or group as a field's name", "een lijst of groep als naam van een veld"),
    "it could not be read": ("it could not be read", "het kon niet gelezen worden"),
    "UnidentifiedImageError": ("it is not of the kind that its name says", "het is niet van de soort die de naam zegt"),
    "DecompressionBombWarning": ("it has too many pixels", "het heeft te veel pixels"),
    "DecompressionBombError": ("it has too many pixels", "het heeft te veel pixels"),
    "OSError": ("it is damaged", "het is beschadigd"),
    "SyntaxError": ("it is damaged", "het is beschadigd"),
    "ValueError": ("it is damaged", "het is beschadigd"),
}
_TRANSLATED = frozenset({"wanted", "kind"})
_DOMAINS = {"en": ", in a domain of this site: {}", "nl": ", in een domein van deze site: {}"}
_KNOWN = {"en": "Here one can write: {}. ", "nl": "Hier kan: {}. "}
_NEAR = {"en": "Did you mean `{}`? ", "nl": "Bedoelde je `{}`? "}


def sentence(fault: Fault, language: str) -> tuple[str, str]:
    """Return what is wrong and how to mend it, in `language`."""
    facts = dict(fault.facts)
    words = _WORDS[language]
    for name in _TRANSLATED & facts.keys():
        facts[name] = words.get(facts[name], facts[name])
    facts.setdefault("field", "")
    facts["near"] = (
        _NEAR[language].format(facts["near_word"]) if facts.get("near_word") else _near_path(facts, language)
    )
    facts["known"] = _KNOWN[language].format(facts["known"]) if facts.get("known") else ""
    if fault.code == "together":
        facts["wanted"] = facts[language]
    facts["domains"] = _DOMAINS[language].format(facts["domains"].strip(" ()")) if facts.get("domains") else ""
    if facts.get("why") in _WHY:
        facts["why"] = _WHY[facts["why"]][language == "nl"]
    if fault.code == "markdown-hostile":
        facts["written"] = _sign(facts["written"], words)
    wrong, mend = CODES[fault.code].texts[language]
    said = wrong.format_map(facts)
    if fault.code == "together" and not facts["field"]:
        said = facts["wanted"] + "."
    return said[:1] + said[1:], mend.format_map(facts).strip()


def _sign(written: str, words: dict[str, str]) -> str:
    return f"“{written}”" if len(written) == 1 else words.get(written, written)


def _near_path(facts: dict[str, str], language: str) -> str:
    return (" " + _NEAR[language].format(facts["near"]).strip()) if facts.get("near") else ""


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
        said = " ".join(sentence(fault, language)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        file = fault.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        lines.append(
            f"::{level} file={file},line={max(1, fault.line)},col={max(1, fault.column)},title={fault.code}::{said}"
        )
    return "\n".join(lines)


def _gitlab(faults: Sequence[Fault], language: str) -> str:
    """Return a Code Quality report: docs.gitlab.com, "Code Quality report format"."""
    rows = []
    seen: dict[str, int] = {}
    for fault in faults:
        same = f"{fault.file}|{fault.code}|{fault.facts}"
        seen[same] = seen.get(same, 0) + 1
        rows.append(
            {
                "description": " ".join(sentence(fault, language)),
                "check_name": fault.code,
                "fingerprint": hashlib.sha256(f"{same}|{seen[same]}".encode()).hexdigest(),
                "severity": _GITLAB[fault.severity],
                "location": {"path": fault.file, "lines": {"begin": max(1, fault.line)}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _sarif(faults: Sequence[Fault], language: str) -> str:
    """Return SARIF 2.1.0 (OASIS)."""
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
